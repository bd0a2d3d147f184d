"""A file of a work comes in piece by piece. Stored is said only when every byte was checked twice and its content fits."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assets.actions.uploads import KEPT, SPARE_BYTES, ArrivedFile
from assets.quota import room_for
from assets.uploads.pieces import DiskFull, FileDamaged, WrongOffset, has_room
from core.errors import DomainError, NotAllowed
from ip_rights.actions.originals import add_file, check_file, check_size, clean_name
from ip_rights.enums import FileRole
from ip_rights.files.checks import FileRefused, KindRefused
from ip_rights.files.kinds import MEDIA_TYPES, extension_of
from ip_rights.models import Work, WorkFile, WorkUpload
from ip_rights.queries.files import OURS
from ip_rights.rules.works import can_edit_work


class UploadIncomplete(DomainError):
    message = _("The file has not arrived completely yet.")
    status = 409


def begin_upload(
    *, actor: User, work: Work, filename: str, size: int, fingerprint: str, role: str = FileRole.ORIGINAL, at: dt.datetime
) -> WorkUpload:
    """Make room for a file of `size` bytes. Raises NotAllowed, KindRefused, FileTooLarge, DiskFull, NoSpaceLeft.

    From now on its room is its sender's: it counts as if it were here.
    """
    if not can_edit_work(actor, work) or role not in OURS:
        raise NotAllowed
    name = clean_name(filename)
    if extension_of(name) not in MEDIA_TYPES:
        raise KindRefused
    check_size(size)
    if not has_room(settings.UPLOAD_ROOT, size, spare=SPARE_BYTES):
        raise DiskFull
    with room_for(actor, size):
        return WorkUpload.objects.create(
            work=work, owner=actor, role=role, filename=name, size=size, fingerprint=fingerprint[:300], created_at=at
        )


def receive_piece(*, upload: WorkUpload, read: Callable[[int], bytes], offset: int, digest: bytes) -> int:
    """Add the piece that `read` gives; return how much is here now. No transaction: the disk keeps count.

    Raises what Pieces.append raises, and WrongOffset for an upload that is a file already: it has no room any more.
    """
    if upload.file_id:
        raise WrongOffset
    return upload.pieces.append(read, offset=offset, digest=digest)


def save_upload(
    *, actor: User, upload: WorkUpload, sha256: str = "", replaces: WorkFile | None = None, at: dt.datetime
) -> WorkFile:
    """Make a file of a complete upload, or return the one that was made of it before.

    What is damaged, or not what its name says, is thrown away. Raises UploadIncomplete, FileDamaged, FileRefused and what
    add_file raises.
    """
    if upload.file:
        return upload.file
    pieces = upload.pieces
    if pieces.offset < upload.size:
        raise UploadIncomplete
    try:
        pieces.check()
        with pieces.data.open("rb") as data:
            checked = check_file(ArrivedFile(data, name=upload.filename), sha256=sha256)
    except (FileDamaged, FileRefused):
        discard_upload(upload=upload)
        raise
    with transaction.atomic(), pieces.data.open("r+b") as data:
        upload = WorkUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if upload.file:
            return upload.file
        here = replace(checked, file=ArrivedFile(data, name=upload.filename))
        WorkUpload.objects.filter(pk=upload.pk).update(size=1)  # from here on its room is the file's
        file = add_file(actor=actor, work=upload.work, checked=here, role=upload.role, replaces=replaces, at=at)
        WorkUpload.objects.filter(pk=upload.pk).update(size=upload.size, file=file)
    pieces.remove()
    return file


def discard_upload(*, upload: WorkUpload) -> None:
    """Forget an upload and its pieces; the file that was made of it stays."""
    upload.pieces.remove()
    upload.delete()


def forget_uploads(*, at: dt.datetime) -> int:
    """Discard what nobody went on with. Returns how many uploads were forgotten."""
    forgotten = 0
    for upload in WorkUpload.objects.filter(created_at__lt=at - KEPT):
        if upload.pieces.touched_at < (at - KEPT).timestamp():
            discard_upload(upload=upload)
            forgotten += 1
    return forgotten
