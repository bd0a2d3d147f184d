"""Who may judge a workshop, and what its hosts read of it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from accounts.models import User
from live.enums import Pace, PlaceState
from live.models import Feedback, Place, Workshop
from live.rules.feedback import FEWEST, is_over, takes_feedback


@dataclass(frozen=True)
class Bar:
    """One answer: how many gave it, and `percent` of all, rounded."""

    label: str
    count: int
    percent: int


@dataclass(frozen=True)
class Summary:
    """What hosts read: the number alone below five, from five on totals and words in alphabetical order, without names."""

    count: int
    useful: tuple[Bar, ...] = ()
    pace: tuple[Bar, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_few(self) -> bool:
        return self.count < FEWEST


def can_judge(user: User, workshop: Workshop, at: dt.datetime) -> bool:
    """Whoever was in the room and did not lead it, for a week."""
    if not takes_feedback(workshop, at) or workshop.hosts.filter(user=user).exists():
        return False
    return Place.objects.filter(workshop=workshop, user=user, state=PlaceState.ADMITTED, visits__isnull=False).exists()


def feedback_of(user: User, workshop: Workshop) -> Feedback | None:
    return Feedback.objects.filter(user=user, workshop=workshop).first()


def summary_of(workshop: Workshop, at: dt.datetime) -> Summary | None:
    """None while it is not over. At most four queries."""
    if not is_over(workshop, at):
        return None
    given = Feedback.objects.filter(workshop=workshop)
    count = given.count()
    if count < FEWEST:
        return Summary(count)
    useful = dict(given.values_list("useful").annotate(people=Count("pk")).order_by())
    pace = dict(given.values_list("pace").annotate(people=Count("pk")).order_by())
    return Summary(
        count,
        tuple(_bar(str(step), useful.get(step, 0), count) for step in range(1, 6)),
        tuple(_bar(str(Pace(code).label), pace.get(code, 0), count) for code in Pace.values),
        tuple(sorted(given.exclude(words="").values_list("words", flat=True), key=str.casefold)),
    )


def _bar(label: str, count: int, total: int) -> Bar:
    return Bar(label, count, round(100 * count / total))
