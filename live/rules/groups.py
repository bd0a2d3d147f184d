"""Who works in which group of a room, and when a group is safe.

Minors: nobody makes a group of one minor and one adult, whoever the adult is. Where it comes about because somebody left,
the group is held. Sound and picture, which nobody can look at afterwards, need two vetted adults in the group itself.
"""

import datetime as dt
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from live.enums import RoundState
from live.models import GroupRound, Place
from live.rules.rooms import ADULTS_NEEDED, Caller, anybody_in

FEWEST_GROUPS, MOST_GROUPS = 2, 20
MOST_MINUTES = 180
TRIES = 50


@dataclass(frozen=True)
class Company:
    """Who is together now: in a group with the hosts who visit it, or in the room itself. `vetted` are among the `adults`."""

    minors: int = 0
    adults: int = 0
    vetted: int = 0

    @property
    def is_alone(self) -> bool:
        """One minor and one adult, and nobody else."""
        return self.minors == 1 and self.adults == 1

    @property
    def has_sound(self) -> bool:
        return self.minors == 0 or self.vetted >= ADULTS_NEEDED


def is_running(group_round: GroupRound, at: dt.datetime) -> bool:
    """Its time decides, whatever its row still says."""
    return group_round.state == RoundState.OPEN and group_round.ends_at is not None and at < group_round.ends_at


def is_over(group_round: GroupRound, at: dt.datetime) -> bool:
    """Its time has come, and its row does not say so yet."""
    return group_round.state == RoundState.OPEN and not is_running(group_round, at)


def in_group(caller: Caller) -> bool:
    return anybody_in(caller) and caller.group is not None


def split(people: Sequence[Place], minors: Collection[int], count: int, *, chance: random.Random) -> list[list[Place]] | None:
    """By chance into `count` groups that differ by one person at most; `minors` are user ids.

    Only groups of two can be unsafe. None where every way of dealing makes one: then fewer groups are the answer.
    """
    if not 1 <= count <= len(people):
        return None
    mixed = list(people)
    for _ in range(TRIES):
        chance.shuffle(mixed)
        dealt = [mixed[start::count] for start in range(count)]
        if not any(_is_unsafe(group, minors) for group in dealt):
            return dealt
    # Chance did not find one: people of an age together, so that at most one group is of both.
    mixed.sort(key=lambda place: place.user_id in minors)
    size, larger = divmod(len(mixed), count)
    for first in range(count):  # where the larger groups begin decides whether the mixed one is a pair
        sizes = [size + (0 <= (index - first) % count < larger) for index in range(count)]
        rest = iter(mixed)
        dealt = [[next(rest) for _ in range(people_in)] for people_in in sizes]
        if not any(_is_unsafe(group, minors) for group in dealt):
            return dealt
    return None


def _is_unsafe(group: Sequence[Place], minors: Collection[int]) -> bool:
    young = sum(place.user_id in minors for place in group)
    return Company(minors=young, adults=len(group) - young).is_alone
