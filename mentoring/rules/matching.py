"""Scores of pairs in parts that can be said in words, and the best assignment of all at once.

Nothing here reads the database, apart from the rule of who may run it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Role
from accounts.models import User
from accounts.rules import has_role

DAY_HOURS = 13  # from eight in the morning to nine in the evening, when people can meet
WEIGHTS = {"discipline": 0.4, "language": 0.2, "time": 0.2, "experience": 0.2}


@dataclass(frozen=True)
class Person:
    """One side of a pair. `disciplines` are primary keys, `languages` codes, `levels` values of CourseLevel."""

    pk: int
    disciplines: frozenset[int]
    languages: frozenset[str]
    time_zone: str
    levels: frozenset[int]


@dataclass(frozen=True)
class Part:
    """`score` from 0 to 1. `facts` are what its words are made of: names and numbers, JSON."""

    code: str
    score: float
    facts: dict[str, Any]

    @property
    def words(self) -> str:
        return _WORDS[self.code](self.facts)

    @property
    def percent(self) -> int:
        return round(self.score * 100)


def can_match(user: User) -> bool:
    """Propose pairs for a cohort and publish them."""
    return has_role(user, Role.MANAGER)


def can_keep_pairing(user: User) -> bool:
    return has_role(user, Role.LEARNER, Role.MENTOR)


def score_parts(learner: Person, mentor: Person, day: dt.date) -> list[Part]:
    """Every part, in a fixed order. `day` says which offsets from UTC count."""
    shared = learner.disciplines & mentor.disciplines
    wanted = len(learner.disciplines)
    tongues = learner.languages & mentor.languages
    hours = shared_hours(learner.time_zone, mentor.time_zone, day)
    nearest = min((abs(one - other) for one in learner.levels for other in mentor.levels), default=None)
    return [
        Part("discipline", len(shared) / wanted if wanted else 0.5, {"shared": sorted(shared), "wanted": wanted}),
        Part("language", 1.0 if tongues else 0.0, {"shared": sorted(tongues)}),
        Part("time", hours / DAY_HOURS, {"hours": hours}),
        Part("experience", {None: 0.5, 0: 1.0, 1: 0.5}.get(nearest, 0.0), {"distance": nearest}),
    ]


def total(parts: Sequence[Part]) -> float:
    """The weighted sum, from 0 to 1."""
    return round(sum(WEIGHTS[part.code] * part.score for part in parts), 6)


def shared_hours(one: str, other: str, day: dt.date) -> int:
    """Hours of a day in which it is day in both zones, to the full hour."""
    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    offsets = [noon.astimezone(ZoneInfo(zone)).utcoffset() or dt.timedelta() for zone in (one, other)]
    apart = abs(offsets[0] - offsets[1]).total_seconds() / 3600 % 24
    return max(0, int(DAY_HOURS - min(apart, 24 - apart)))


def parts_as_json(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [{"code": part.code, "score": round(part.score, 4), "facts": part.facts} for part in parts]


def parts_from_json(rows: Sequence[dict[str, Any]]) -> list[Part]:
    return [Part(row["code"], row["score"], row["facts"]) for row in rows]


def assign(scores: Sequence[Sequence[float | None]], capacities: Sequence[int]) -> list[int | None]:
    """For each learner the index of a mentor, or None for the waiting list.

    `scores[learner][mentor]` is None where the two are never paired. As many learners as possible get a mentor, and among
    these ways the one with the highest sum of scores is taken (the Hungarian method of scipy, each mentor repeated by
    capacity, beside one column of the waiting list for each learner, so that an answer always exists).
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    people, seats = len(scores), [mentor for mentor, places in enumerate(capacities) for _place in range(places)]
    if not people:
        return []
    waiting = people + 1.0  # dearer than all that a whole assignment could lose in scores
    never = 2 * waiting * (people + 1)
    cost = np.full((people, len(seats) + people), waiting)
    for row, line in enumerate(scores):
        by_mentor = [never if score is None else -score for score in line]
        cost[row, : len(seats)] = [by_mentor[mentor] for mentor in seats]
    chosen = linear_sum_assignment(cost)[1]
    return [seats[column] if column < len(seats) else None for column in chosen]


def _discipline(facts: dict[str, Any]) -> str:
    if not facts["wanted"]:
        return _("No field was named: any may fit.")
    names = facts.get("names") or []
    if not facts["shared"]:
        return _("No field in common.")
    return _("Fields in common: %(fields)s.") % {"fields": ", ".join(names) or len(facts["shared"])}


def _language(facts: dict[str, Any]) -> str:
    if not facts["shared"]:
        return _("No language in common.")
    return _("Languages in common: %(languages)s.") % {"languages": ", ".join(facts.get("names") or facts["shared"])}


def _time(facts: dict[str, Any]) -> str:
    hours = facts["hours"]
    words = ngettext("%(hours)d hour is daytime for both.", "%(hours)d hours are daytime for both.", hours)
    return words % {"hours": hours}


def _experience(facts: dict[str, Any]) -> str:
    match facts["distance"]:
        case None:
            return _("One of the two has not said how experienced.")
        case 0:
            return _("The mentor likes to work with people of this experience.")
        case 1:
            return _("The mentor likes to work with people one step away in experience.")
        case _:
            return _("The mentor likes to work with people of other experience.")


_WORDS = {"discipline": _discipline, "language": _language, "time": _time, "experience": _experience}
