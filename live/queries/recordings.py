"""Reads about recordings: what the room is told while one runs, and what stays afterwards."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from live.enums import TakeState, Way
from live.models import Place, Recording, RecordingConsent, Take, Workshop
from live.rules.recordings import OWN_DAYS, guardian_allows, may_forget_own
from live.rules.rooms import Caller

SHOWN_STATES = (TakeState.RECORDING, TakeState.CONVERTING, TakeState.READY, TakeState.FAILED)


@dataclass(frozen=True)
class Kept:
    """One recording on the page of its workshop. `mine` says whether the reader is in it and may take that back."""

    recording: Recording
    ready: list[Take]
    waiting: int
    problems: list[str]
    mine: bool
    until: dt.datetime


def question() -> str:
    """What everybody on the stage is asked, in the language of whoever reads it. Stored with each answer."""
    return _(
        "This workshop is being recorded for the people who take part in it. May your voice, your picture and the screen you"
        " show be in it? You can take it back at any time."
    )


def running_recording(workshop: Workshop) -> Recording | None:
    return Recording.objects.filter(workshop=workshop, stopped_at=None).select_related("started_by").first()


def answer_of(place: Place, recording: Recording) -> str:
    """The latest answer, or empty."""
    answers = RecordingConsent.objects.filter(place=place, recording=recording).order_by("-at", "-pk")
    return answers.values_list("answer", flat=True).first() or ""


def open_takes(workshop: Workshop) -> list[Take]:
    """Who is recorded now."""
    being_written = Take.objects.filter(recording__workshop=workshop, state=TakeState.RECORDING, ended_at=None, way=Way.FACE)
    return list(being_written.select_related("place"))


def recording_body(recording: Recording) -> dict[str, Any]:
    return {
        "id": str(recording.public_id),
        "started_at": recording.started_at.isoformat(),
        "by": recording.started_by.display_name if recording.started_by else "",
    }


def recording_state(workshop: Workshop) -> dict[str, Any]:
    """For everybody: that it is recorded, and who is. Who said no is told to nobody."""
    recording = running_recording(workshop)
    if recording is None:
        return {}
    recorded = {f"recorded.{take.place.public_id}": {"id": str(take.place.public_id)} for take in open_takes(workshop)}
    return {"recording": recording_body(recording)} | recorded


def asked_of(caller: Caller, today: dt.date) -> dict[str, Any]:
    """What one person is asked, for themselves alone."""
    recording = running_recording(caller.workshop)
    if recording is None:
        return {"answer": "", "needs_guardian": False, "question": ""}
    return {
        "answer": answer_of(caller.place, recording),
        "needs_guardian": not guardian_allows(caller, today),
        "question": question(),
    }


def kept_recordings(user: User, workshop: Workshop, *, keeps: bool, at: dt.datetime) -> list[Kept]:
    """Recordings of which something is or comes, the earliest first. Two queries. Problems are for those who keep it."""
    recordings = Recording.objects.filter(workshop=workshop)
    takes = Take.objects.filter(recording__workshop=workshop, state__in=SHOWN_STATES).select_related("place__user")
    by_recording: dict[int, list[Take]] = {}
    for take in takes.order_by("offset", "pk"):
        by_recording.setdefault(take.recording_id, []).append(take)
    return [
        _kept(recording, by_recording[recording.pk], user, keeps=keeps, at=at)
        for recording in recordings
        if recording.pk in by_recording
    ]


def _kept(recording: Recording, takes: Iterable[Take], user: User, *, keeps: bool, at: dt.datetime) -> Kept:
    found = list(takes)
    problems = {str(take.get_problem_display()) for take in found if take.problem and take.state != TakeState.READY}
    return Kept(
        recording=recording,
        ready=[take for take in found if take.state == TakeState.READY],
        waiting=sum(take.state in {TakeState.RECORDING, TakeState.CONVERTING} for take in found),
        problems=sorted(problems) if keeps else [],
        mine=any(take.place.user_id == user.pk for take in found) and may_forget_own(recording, at),
        until=(recording.stopped_at or at) + OWN_DAYS,
    )
