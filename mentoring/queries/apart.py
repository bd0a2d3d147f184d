"""Which people are never brought together. Matching and booking both ask here."""

from collections.abc import Iterable

from mentoring.models import KeptApart

Pair = frozenset[int]


def pairs_apart(people: Iterable[int]) -> set[Pair]:
    """Pairs of user ids among `people`. One query."""
    wanted = list(people)
    found = KeptApart.objects.filter(one__in=wanted, other__in=wanted).values_list("one", "other")
    return {frozenset(pair) for pair in found}


def are_apart(one: int, other: int) -> bool:
    return bool(pairs_apart((one, other)))
