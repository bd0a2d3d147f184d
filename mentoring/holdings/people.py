"""What a mentor said of themselves (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from mentoring.models import HoursGiven, Mentor, Training


def mentor(user: User) -> Iterator[dict[str, Any]]:
    for row in Mentor.objects.filter(user=user).prefetch_related("disciplines"):
        yield {
            "state": row.state,
            "about": row.about,
            "can_help_with": [discipline.slug for discipline in row.disciplines.all()],
            "languages": row.languages,
            "learners_at_a_time": row.capacity,
            "away": [row.absent_from, row.absent_until],
            "approved_until": row.approved_until,
            "applied_at": row.applied_at,
        }
    for training in Training.objects.filter(mentor__user=user).order_by("pk"):
        yield {"what": training.what, "done_on": training.done_on, "expires_on": training.expires_on}
    for hours in HoursGiven.objects.filter(mentor__user=user).order_by("pk"):
        yield {"day": hours.day, "minutes": hours.minutes, "what": hours.what}


def _forget_mentor(user: User) -> None:
    """The row of a mentor goes with trainings and hours; discussions stay, without them."""
    Mentor.objects.filter(user=user).delete()


def register_own() -> None:
    register(Holding("mentor", _("You as a mentor"), ("mentoring.Mentor", "mentoring.Training"), mentor, _forget_mentor))
