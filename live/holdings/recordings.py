"""What was recorded of a person in workshops (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from core import clock
from live.actions.recordings import delete_takes
from live.enums import TakeState
from live.models import RecordingConsent, Take


def recorded(user: User) -> Iterator[dict[str, Any]]:
    """The films themselves are too large for the archive; `film` is where to get each, signed in, while it is kept."""
    kept = Take.objects.filter(place__user=user).exclude(state=TakeState.DELETED)
    for take in kept.select_related("recording__workshop"):
        address = reverse("live:recording-film", args=[take.recording.workshop.public_id, take.public_id])
        yield {
            "workshop": take.recording.workshop.title,
            "began_at": take.began_at,
            "seconds": take.seconds,
            "shows": take.way,
            "state": take.state,
            "bytes": take.bytes,
            "film": f"{settings.SITE_URL}{address}" if take.state == TakeState.READY else "",
        }


def answered(user: User) -> Iterator[dict[str, Any]]:
    answers = RecordingConsent.objects.filter(place__user=user).select_related("recording__workshop")
    for row in answers.order_by("at", "pk"):
        yield {"workshop": row.recording.workshop.title, "asked": row.wording, "answer": row.answer, "at": row.at}


def _delete_films(user: User) -> None:
    kept = Take.objects.filter(place__user=user).exclude(state=TakeState.DELETED)
    delete_takes(list(kept.select_related("place__workshop")), clock.now())


def register_own() -> None:
    register(
        Holding(
            "workshop-recordings",
            _("What was recorded of you in workshops"),
            ("live.Take", "live.Recording"),
            recorded,
            _delete_films,
        ),
        Holding("workshop-recording-answers", _("Whether you agreed to be recorded"), ("live.RecordingConsent",), answered),
    )
