"""What becomes of a take when Janus has written it: a film, until its time is over.

A take is claimed by one UPDATE and given back when its worker is silent for an hour. Its file is stored and its state
changed in one transaction, so nothing half-written is ever given out. What Janus wrote is deleted after that.
"""

import datetime as dt
import errno
import logging
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from assets.films.process import FilmFailed
from live.actions.recordings import delete_sources, delete_takes, end_take, stop_running
from live.enums import TakeProblem, TakeState, Way
from live.models import Recording, Take
from live.queries.rooms import caller_of
from live.rules.recordings import guardian_allows
from live.stage.films import Film, ToolMissing, is_being_written, make_film

logger = logging.getLogger(__name__)
UNHEARD = dt.timedelta(seconds=90)  # who records is taken for dead
SILENCE = dt.timedelta(hours=1)  # and who converts
SETTLED = dt.timedelta(minutes=5)  # after it a file that Janus never closed is taken as it is
AGAIN = dt.timedelta(hours=1)
MAX_ATTEMPTS = 3
LOST_AFTER = dt.timedelta(days=1)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def convert_recordings(*, at: dt.datetime) -> int:
    """Make films of all takes that are ready for it; returns of how many. Whatever goes wrong stands in the take."""
    _end_unheard(at)
    _take_up_again(at)
    made = 0
    for take in Take.objects.filter(state=TakeState.RECORDING, ended_at__isnull=False).order_by("ended_at"):
        is_settled = take.ended_at is not None and at - take.ended_at > SETTLED
        if is_being_written(settings.JANUS_RECORDINGS, take.source) and not is_settled:
            continue
        claimed = Take.objects.filter(pk=take.pk, state=TakeState.RECORDING).update(
            state=TakeState.CONVERTING, attempts=F("attempts") + 1, heard_at=at
        )
        if claimed:
            made += _convert(Take.objects.select_related("recording", "place").get(pk=take.pk), at)
    return made


def delete_old(*, at: dt.datetime) -> int:
    """Recordings that were kept for as long as RECORDINGS_KEPT_DAYS says; returns how many takes were deleted."""
    ended = at - dt.timedelta(days=settings.RECORDINGS_KEPT_DAYS)
    return _delete(Take.objects.filter(recording__started_at__lt=ended).exclude(state=TakeState.DELETED), at)


def delete_refused(*, at: dt.datetime) -> int:
    """What was recorded of minors whose guardian has taken a yes back since; returns how many takes were deleted."""
    kept = Take.objects.exclude(state=TakeState.DELETED)
    deleted = 0
    people = kept.order_by().values_list("place__user", "recording__workshop").distinct()
    today = timezone.localdate(at)
    for user_id, workshop_id in people:
        first = kept.filter(place__user=user_id, recording__workshop=workshop_id).select_related("place__user").first()
        caller = caller_of(first.place.user, workshop_id) if first else None
        if caller is not None and not guardian_allows(caller, today):
            deleted += _delete(kept.filter(place__user=user_id, recording__workshop=workshop_id), at)
    return deleted


def delete_left_sources(*, at: dt.datetime) -> int:
    """Files of Janus that no take is waiting for any more, a day after they were written; returns how many."""
    if not settings.JANUS_RECORDINGS.is_dir():
        return 0
    waiting = set(Take.objects.exclude(state__in=(TakeState.READY, TakeState.DELETED)).values_list("source", flat=True))
    gone = set(Take.objects.filter(state=TakeState.DELETED).values_list("source", flat=True)) - waiting
    deleted = 0
    for file in settings.JANUS_RECORDINGS.glob("*.mjr*"):
        source = file.name.partition("-")[0]
        is_old = at.timestamp() - file.stat().st_mtime > LOST_AFTER.total_seconds()
        if source in gone or (is_old and source not in waiting):
            file.unlink(missing_ok=True)
            deleted += 1
    return deleted


def _convert(take: Take, at: dt.datetime) -> int:
    try:
        with TemporaryDirectory(dir=_work_root()) as folder:
            films = {way: make_film(settings.JANUS_RECORDINGS, take.source, way, Path(folder)) for way in Way}
            return _store(take, {way: film for way, film in films.items() if film is not None}, at)
    except ToolMissing:
        return _fail(take, TakeProblem.NO_TOOL)
    except FilmFailed as error:
        logger.warning("take_failed", extra={"take": take.pk, "log": error.log})
        return _fail(take, TakeProblem.BROKEN)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        return _fail(take, TakeProblem.DISK)


def _work_root() -> Path:
    root: Path = settings.UPLOAD_ROOT / "converting"
    root.mkdir(parents=True, exist_ok=True)
    return root


def _store(take: Take, films: dict[Way, Film], at: dt.datetime) -> int:
    """Sound and camera take the row there is, the screen gets one of its own. Deleted meanwhile: nothing is stored."""
    with transaction.atomic():
        own = Take.objects.select_for_update().filter(pk=take.pk, state=TakeState.CONVERTING).first()
        if own is None:
            return 0
        if Way.FACE not in films:
            own.state = TakeState.DELETED  # nothing was sent
            own.save()
        for way, film in films.items():
            row = own if way == Way.FACE else _screen_of(own)
            row.state, row.heard_at, row.problem = TakeState.READY, at, ""
            row.seconds, row.has_picture = round(film.seconds, 3), film.has_picture
            row.offset = round(max(film.began_at - take.recording.started_at.timestamp(), 0), 3)
            row.bytes = film.path.stat().st_size
            with film.path.open("rb") as file:
                row.file.save(f"{way}.webm", File(file), save=False)
            row.save()
        transaction.on_commit(partial(delete_sources, take.source))
    return len(films)


def _screen_of(take: Take) -> Take:
    shared = {"recording": take.recording, "place": take.place, "source": take.source}
    times = {"began_at": take.began_at, "ended_at": take.ended_at, "heard_at": take.heard_at}
    return Take(way=Way.SCREEN, **shared, **times)


def _fail(take: Take, problem: TakeProblem) -> int:
    Take.objects.filter(pk=take.pk, state=TakeState.CONVERTING).update(state=TakeState.FAILED, problem=problem)
    return 0


def _end_unheard(at: dt.datetime) -> None:
    """Of takes whose process was killed: Janus ended its files with the connection. And recordings that nobody stopped."""
    for take_id in Take.objects.filter(ended_at=None, heard_at__lt=at - UNHEARD).values_list("pk", flat=True):
        end_take(take_id=take_id, at=at)
    for recording in Recording.objects.filter(stopped_at=None).select_related("workshop"):
        if not recording.workshop.is_open:
            with transaction.atomic():
                stop_running(recording.workshop, by=None, at=at)


def _take_up_again(at: dt.datetime) -> None:
    """What a killed worker left, and what failed for a reason that passes. What is damaged is tried three times in all."""
    silent = Q(state=TakeState.CONVERTING, heard_at__lt=at - SILENCE)
    given_up = Take.objects.filter(silent, attempts__gte=MAX_ATTEMPTS)
    given_up.update(state=TakeState.FAILED, problem=TakeProblem.BROKEN, heard_at=at)
    passing = Q(state=TakeState.FAILED, problem__in=(TakeProblem.NO_TOOL, TakeProblem.DISK), heard_at__lt=at - AGAIN)
    damaged = Q(state=TakeState.FAILED, problem=TakeProblem.BROKEN, heard_at__lt=at - AGAIN, attempts__lt=MAX_ATTEMPTS)
    Take.objects.filter(silent | passing | damaged).update(state=TakeState.RECORDING, problem="", heard_at=at)


def _delete(takes: QuerySet[Take], at: dt.datetime) -> int:
    with transaction.atomic():
        found = list(takes.select_related("place__workshop"))
        delete_takes(found, at)
    return len(found)
