"""Making the versions of a film: asked for at upload or by a button, made by a task, told to the editor as it goes."""

import datetime as dt
import errno
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from accounts.models import User
from assets.actions.versions import store_versions
from assets.enums import ConversionState, Problem
from assets.films.convert import make_versions
from assets.films.process import FilmFailed
from assets.models import Conversion, Video
from assets.rules import can_edit_films
from assets.uploads.pieces import has_room
from core import audit, clock
from core.errors import NotAllowed
from core.tasks import enqueue

SPARE_BYTES = 500 * 1024 * 1024
MAX_ATTEMPTS = 3
SILENCE = dt.timedelta(minutes=10)  # after it a worker is taken for dead
TELL_EVERY = 2.0  # seconds
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NoRoom(FilmFailed):
    problem = Problem.DISK


@transaction.atomic
def ask_conversion(*, actor: User, video: Video, at: dt.datetime) -> Conversion:
    """Have the versions of `video` made (again), unless that is under way for this very file. Raises NotAllowed."""
    if not can_edit_films(actor):
        raise NotAllowed
    Video.objects.select_for_update().get(pk=video.pk)
    known = Conversion.objects.filter(video=video).first()
    if known and known.is_under_way and known.source == video.file.name:
        return known
    conversion, _made = Conversion.objects.update_or_create(
        video=video,
        defaults={
            "source": video.file.name or "",
            "state": ConversionState.WAITING,
            "percent": 0,
            "attempts": 0,
            "problem": "",
            "log": "",
            "heard_at": at,
        },
    )
    audit.record(actor=actor, verb="film.conversion_asked", target=video, at=at)
    _enqueue(conversion)
    return conversion


def _enqueue(conversion: Conversion) -> None:
    from assets.tasks import convert_film  # noqa: PLC0415 - the task calls this module

    enqueue(convert_film, conversion_id=conversion.pk)


def convert(*, conversion_id: int) -> bool:
    """Make the versions; whatever goes wrong stands in the conversion afterwards. Whether they were made.

    Exactly one worker gets it: the claim is one UPDATE. No transaction is open while ffmpeg works.
    """
    claimed = Conversion.objects.filter(pk=conversion_id, state=ConversionState.WAITING).update(
        state=ConversionState.RUNNING, attempts=F("attempts") + 1, heard_at=clock.now()
    )
    if not claimed:
        return False
    conversion = Conversion.objects.select_related("video__poster").get(pk=conversion_id)
    try:
        return _convert(conversion)
    except FilmFailed as error:
        return _fail(conversion, error.problem, error.log)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        return _fail(conversion, Problem.DISK)


def _convert(conversion: Conversion) -> bool:
    video = conversion.video
    with _work_folder(2 * video.file.size) as folder:
        results = folder / "results"
        results.mkdir()
        facts = make_versions(_on_disk(video, folder), results, _teller(conversion))
        with transaction.atomic():
            is_wanted = _own_row(conversion).update(state=ConversionState.DONE, percent=100, heard_at=clock.now())
            if is_wanted:
                store_versions(video=video, facts=facts, folder=results)
    return bool(is_wanted)


def _own_row(conversion: Conversion) -> QuerySet[Conversion]:
    """The row, unless somebody asked for another file of the same film meanwhile."""
    return Conversion.objects.filter(pk=conversion.pk, source=conversion.source, state=ConversionState.RUNNING)


def _fail(conversion: Conversion, problem: Problem, log: str = "") -> bool:
    _own_row(conversion).update(state=ConversionState.FAILED, problem=problem, log=log, heard_at=clock.now())
    return False


@contextmanager
def _work_folder(size: int) -> Iterator[Path]:
    root = settings.UPLOAD_ROOT / "converting"
    if not has_room(root, size, spare=SPARE_BYTES):
        raise NoRoom
    with TemporaryDirectory(dir=root) as folder:
        yield Path(folder)


def _on_disk(video: Video, folder: Path) -> Path:
    """The film's own file where the storage is a disk, a copy of it in `folder` otherwise."""
    try:
        return Path(video.file.path)
    except NotImplementedError:
        copy = folder / "source"
        with video.file.open("rb") as stored, copy.open("wb") as file:
            shutil.copyfileobj(stored, file)
        return copy


def _teller(conversion: Conversion) -> Callable[[int], None]:
    """Writes percents down, at most every two seconds: they are also the sign that the worker lives."""
    told = time.monotonic()

    def tell(percent: int) -> None:
        nonlocal told
        if time.monotonic() - told >= TELL_EVERY:
            told = time.monotonic()
            _own_row(conversion).update(percent=percent, heard_at=clock.now())

    return tell


def resume_conversions(*, at: dt.datetime) -> int:
    """Begin again what a worker left behind that was killed or lost its power; after three times it is given up.

    Returns how many were begun again.
    """
    silent = Conversion.objects.filter(state=ConversionState.RUNNING, heard_at__lt=at - SILENCE)
    silent.filter(attempts__gte=MAX_ATTEMPTS).update(state=ConversionState.FAILED, problem=Problem.INTERRUPTED)
    resumed = 0
    for conversion in silent.order_by("pk"):
        with transaction.atomic():
            if silent.filter(pk=conversion.pk).update(state=ConversionState.WAITING, heard_at=at):
                _enqueue(conversion)
                resumed += 1
    return resumed
