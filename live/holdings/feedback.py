"""What the feedback on workshops holds of a person (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from live.models import Feedback


def feedback(user: User) -> Iterator[dict[str, Any]]:
    for row in Feedback.objects.filter(user=user).select_related("workshop").order_by("pk"):
        yield {
            "workshop": row.workshop.title,
            "useful": row.useful,
            "pace": row.pace,
            "words": row.words,
            "given_at": row.given_at,
        }


def _untie_feedback(user: User) -> None:
    """The figures stay, the words go."""
    Feedback.objects.filter(user=user).update(user=None, words="")


def register_own() -> None:
    register(Holding("feedback", _("What you said of workshops"), ("live.Feedback",), feedback, _untie_feedback))
