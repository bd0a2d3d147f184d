"""What polls hold of a person (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from live.enums import PollKind
from live.models import Ballot, Poll, PollOption


def answers(user: User) -> Iterator[dict[str, Any]]:
    """What somebody answered, as far as it is still known: of anonymous polls only while they are open. And what they asked."""
    ballots = Ballot.objects.filter(user=user).select_related("poll__workshop").prefetch_related("options")
    for ballot in ballots.order_by("poll", "pk"):
        yield {
            "workshop": ballot.poll.workshop.title,
            "question": ballot.poll.question,
            "answers": [option.text for option in ballot.options.all()],
        }
    for poll in Poll.objects.filter(created_by=user).select_related("workshop").order_by("pk"):
        yield {"workshop": poll.workshop.title, "question_asked": poll.question, "asked_at": poll.asked_at}


def _untie_answers(user: User) -> None:
    """Counts of choices stay, words of their own go; what was asked belongs to the workshop."""
    ballots = Ballot.objects.filter(user=user, poll__kind=PollKind.WORDS)
    words = list(PollOption.objects.filter(ballots__in=ballots).values_list("pk", flat=True))
    ballots.delete()
    PollOption.objects.filter(pk__in=words, ballots=None).delete()
    Ballot.objects.filter(user=user).update(user=None)
    Poll.objects.filter(created_by=user).update(created_by=None)


def register_own() -> None:
    register(Holding("polls", _("Your answers in workshops"), ("live.Ballot", "live.Poll"), answers, _untie_answers))
