"""Taking a film in, piece by piece. Saved is said only when every byte was checked twice and the content is a film."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path, PurePath

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assets.actions.conversions import ask_conversion
from assets.files.signatures import VIDEOS, agrees, extension_of
from assets.films.probe import Facts, NotAFilm, probe
from assets.models import Upload, Video
from assets.quota import MEGABYTE, room_for
from assets.rules import can_edit_films
from assets.uploads.pieces import DiskFull, FileDamaged, WrongOffset, has_room
from core import audit
from core.errors import DomainError, NotAllowed

SPARE_BYTES = 500 * MEGABYTE  # what an upload leaves free for everything else the site writes
KEPT = dt.timedelta(days=7)  # how long an unfinished upload waits for its next piece


class FilmTooLarge(DomainError):
    message = _("This film is larger than what can be taken. Export it again with a smaller size.")
    status = 413


class UploadIncomplete(DomainError):
    message = _("The film has not arrived completely yet.")
    status = 409


def begin_upload(*, actor: User, filename: str, size: int, fingerprint: str, at: dt.datetime) -> Upload:
    """Make room for a film of `size` bytes. Raises NotAllowed, NotAFilm, FilmTooLarge, DiskFull, NoSpaceLeft.

    From now on its room is its owner's: it counts as if it were here.
    """
    if not can_edit_films(actor):
        raise NotAllowed
    if extension_of(filename) not in VIDEOS or not size:
        raise NotAFilm
    if size > settings.FILM_MAX_MB * MEGABYTE:
        raise FilmTooLarge
    if not has_room(settings.UPLOAD_ROOT, size, spare=SPARE_BYTES):
        raise DiskFull
    with room_for(actor, size):
        return Upload.objects.create(
            owner=actor, filename=_short_name(filename), size=size, fingerprint=fingerprint[:300], created_at=at
        )


def _short_name(filename: str) -> str:
    """The name without folders, at most 100 characters, with its extension."""
    name = PurePath(filename.replace("\\", "/").replace("\0", ""))
    return f"{name.stem[:90]}.{extension_of(name.name)}"


def receive_piece(*, upload: Upload, read: Callable[[int], bytes], offset: int, digest: bytes) -> int:
    """Add the piece that `read` gives; return how much is here now. No transaction: the disk keeps count.

    Raises what Pieces.append raises, and WrongOffset for an upload that is a film already: it has no room any more.
    """
    if upload.video_id:
        raise WrongOffset
    return upload.pieces.append(read, offset=offset, digest=digest)


class ArrivedFile(File):
    """A file that a storage on the same disk may move instead of copying."""

    def temporary_file_path(self) -> str:
        return str(self.file.name) if self.file else ""


def save_film(*, actor: User, upload: Upload, title: str, at: dt.datetime) -> Video:
    """Make a film of a complete upload, or return the one that was made of it before.

    1. Compare every byte on the disk with what was checked on arrival. 2. Check that it is a film. 3. Store it.
    What turns out to be no film, or damaged, is thrown away. Raises UploadIncomplete, FileDamaged, NotAFilm, ProbeTooSlow.
    """
    if upload.video:
        return upload.video
    pieces = upload.pieces
    if pieces.offset < upload.size:
        raise UploadIncomplete
    try:
        pieces.check()
        facts = _checked(pieces.data, upload.filename)
    except (FileDamaged, NotAFilm):
        discard_upload(upload=upload)
        raise
    with transaction.atomic(), pieces.data.open("r+b") as data:
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.video:
            return upload.video
        upload.video = _store(ArrivedFile(data, name=upload.filename), title or PurePath(upload.filename).stem, facts)
        upload.save(update_fields=["video"])
        # Only now is it counted as a film: until here its room was kept by the upload.
        Video.objects.filter(pk=upload.video.pk).update(uploaded_by_user=upload.owner_id)
        audit.record(actor=actor, verb="film.uploaded", target=upload.video, at=at, bytes=upload.size)
        ask_conversion(actor=actor, video=upload.video, at=at)
    pieces.remove()
    return upload.video


def _checked(path: Path, filename: str) -> Facts:
    with path.open("rb") as file:
        if not agrees(VIDEOS[extension_of(filename)], file, ""):
            raise NotAFilm
    return probe(path)


def _store(file: File, title: str, facts: Facts) -> Video:
    video = Video(title=title[:255], duration=round(facts.seconds), file=file)
    if facts.width:
        video.width, video.height = facts.width, facts.height
    video.save()
    return video


def discard_upload(*, upload: Upload) -> None:
    """Forget an upload and its pieces; the film that was made of it stays."""
    upload.pieces.remove()
    upload.delete()


def forget_uploads(*, at: dt.datetime) -> int:
    """Discard what nobody went on with. Returns how many uploads were forgotten."""
    forgotten = 0
    for upload in Upload.objects.filter(created_at__lt=at - KEPT):
        if upload.pieces.touched_at < (at - KEPT).timestamp():
            discard_upload(upload=upload)
            forgotten += 1
    return forgotten
