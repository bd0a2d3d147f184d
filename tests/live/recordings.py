"""Makers of what was recorded."""

import uuid

from django.core.files.base import ContentFile

from core import clock
from live.enums import TakeState
from live.models import Recording, Take
from tests.live.workshops import caller, enter

FILM = b"\x1a\x45\xdf\xa3 a film of 64 bytes".ljust(64, b".")


def make_take(workshop, person, *, at=None, recording=None, state=TakeState.READY):
    """A film of `person`, in a recording that is over."""
    at = at or clock.now()
    enter(person, workshop)
    recording = recording or Recording.objects.create(
        workshop=workshop, started_at=at, stopped_at=at, started_by=workshop.created_by
    )
    times = {"began_at": at, "ended_at": at, "heard_at": at}
    place = caller(person, workshop).place
    take = Take(recording=recording, place=place, source=uuid.uuid4().hex, state=state, seconds=67.2, **times)
    if state == TakeState.READY:
        take.bytes = len(FILM)
        take.file.save("face.webm", ContentFile(FILM), save=False)
    if state == TakeState.FAILED:
        take.problem = "no-tool"
    take.save()
    return take
