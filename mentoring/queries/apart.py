"""Which people are never brought together. Matching and booking both ask here."""

from collections.abc import Iterable

from mentoring.models import KeptApart, PairBlock

Pair = frozenset[int]


def pairs_apart(people: Iterable[int]) -> set[Pair]:
    """Pairs of user ids among `people`: kept apart by a manager, or blocked after a discussion. Two queries."""
    wanted = list(people)
    found = KeptApart.objects.filter(one__in=wanted, other__in=wanted).values_list("one", "other")
    blocked = PairBlock.objects.filter(learner__in=wanted, mentor__in=wanted).values_list("learner", "mentor")
    return {frozenset(pair) for pair in (*found, *blocked)}


def are_apart(one: int, other: int) -> bool:
    return bool(pairs_apart((one, other)))
