"""Reads about workshops and who is in them."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from accounts.queries import minors_among, vetted_adults
from core import clock
from live.enums import HostPart, PlaceState, RoundState, WorkshopState
from live.models import Group, GroupMember, GroupRound, Host, Place, Visit, Workshop
from live.owners import all_owners, get_owner
from live.rules.groups import is_running
from live.rules.rooms import ADULTS_NEEDED, Caller, can_watch_over


@dataclass(frozen=True)
class Adults:
    """`present` vetted adults, `minors` who are there; `is_held` while there are too few for them."""

    present: int
    minors: int

    @property
    def enough(self) -> bool:
        return self.present >= ADULTS_NEEDED

    @property
    def is_held(self) -> bool:
        return self.minors > 0 and not self.enough


@dataclass(frozen=True)
class VettedHosts:
    """`vetted` of those who lead; `too_few` where a minor is invited to what is still to come or open."""

    vetted: int
    too_few: bool


@dataclass(frozen=True)
class Ages:
    """User ids. Everybody who is not among the minors counts as an adult."""

    minors: set[int]
    vetted: set[int]


def workshops_visible_to(user: User) -> QuerySet[Workshop]:
    """Those that somebody leads, may come to or looks after, the first in time first."""
    if can_watch_over(user):
        return Workshop.objects.all()
    invited = Q()
    for owner in all_owners():
        invited |= Q(owner_kind=owner.code, owner_key__in=owner.keys_of(user))
    leads = Exists(Host.objects.filter(workshop=OuterRef("pk"), user=user))
    return Workshop.objects.filter(invited | Q(leads))


def get_workshop(user: User, public_id: uuid.UUID) -> Workshop | None:
    return workshops_visible_to(user).filter(public_id=public_id).first()


def keeps_workshop(user: User, workshop: Workshop) -> bool:
    """Whether this person may change, open and end it: hosts, and whoever keeps the cohort or course."""
    return workshop.hosts.filter(user=user).exists() or get_owner(workshop.owner_kind).keeps(user, workshop.owner_key)


def leads_room(user: User, workshop: Workshop) -> bool:
    """Whether this person is one of the hosts in the room itself: those who lead, and who looks after every room."""
    return can_watch_over(user) or workshop.hosts.filter(user=user).exists()


def vetted_hosts(workshop: Workshop, today: dt.date) -> VettedHosts:
    """Whether enough of those who lead are vetted for the minors who may come. Three queries at most."""
    vetted = len(vetted_adults(workshop.hosts.values_list("user", flat=True), today))
    is_ahead = workshop.state in {WorkshopState.PLANNED, WorkshopState.OPEN}
    return VettedHosts(vetted, is_ahead and vetted < ADULTS_NEEDED and has_minors(workshop, today))


def is_invited(user: User, workshop: Workshop) -> bool:
    return get_owner(workshop.owner_kind).people(workshop.owner_key).filter(pk=user.pk).exists()


def has_minors(workshop: Workshop, today: dt.date) -> bool:
    """Whether any of those who may come is a minor, or has not said."""
    invited = get_owner(workshop.owner_kind).people(workshop.owner_key)
    return bool(minors_among(invited.values_list("pk", flat=True), today))


def people_present(workshop: Workshop) -> QuerySet[Place]:
    """The places of those who are in the room now, in the order in which they first came."""
    return _present_in([workshop.pk]).select_related("user")


def _present_in(workshops: Iterable[int]) -> QuerySet[Place]:
    open_visits = Visit.objects.filter(place=OuterRef("pk"), left_at=None)
    return Place.objects.filter(Exists(open_visits), workshop__in=list(workshops), state=PlaceState.ADMITTED)


def adults_present(workshop: Workshop, today: dt.date) -> Adults:
    """Five queries at most."""
    return adults_in([workshop.pk], today).get(workshop.pk, Adults(0, 0))


def adults_in(workshops: Iterable[int], today: dt.date) -> dict[int, Adults]:
    """Of each of these rooms in which somebody is. Who leads, looks after people or was vetted is not asked for their age.

    Five queries at most, for however many rooms.
    """
    present: dict[int, set[int]] = defaultdict(set)
    for workshop, user in _present_in(workshops).values_list("workshop", "user"):
        present[workshop].add(user)
    everybody = set().union(*present.values())
    vetted = vetted_adults(everybody, today) if everybody else set()
    hosts: dict[int, set[int]] = defaultdict(set)
    for workshop, user in Host.objects.filter(workshop__in=present).values_list("workshop", "user"):
        hosts[workshop].add(user)
    minors = minors_among(everybody - vetted, today)
    if minors:
        minors -= set(User.objects.filter(pk__in=minors, groups__name=Role.MANAGER).values_list("pk", flat=True))
    return {pk: Adults(len(people & vetted), len((people & minors) - hosts[pk])) for pk, people in present.items()}


def wrongly_held(today: dt.date) -> list[Workshop]:
    """Open rooms of which it is no longer right whether they are held: a check ran out, somebody came of age. Six queries."""
    rooms = list(Workshop.objects.filter(state=WorkshopState.OPEN))
    adults = adults_in([room.pk for room in rooms], today) if rooms else {}
    return [room for room in rooms if adults.get(room.pk, Adults(0, 0)).is_held != room.is_held]


def ages_among(workshop: Workshop, people: set[int], today: dt.date) -> Ages:
    """Three queries. Who leads, looks after people or was vetted is not asked for their age."""
    vetted = vetted_adults(people, today)
    works_here = Q(hosted__workshop=workshop) | Q(groups__name=Role.MANAGER)
    staff = set(User.objects.filter(works_here, pk__in=people).values_list("pk", flat=True))
    return Ages(minors_among(people - vetted - staff, today), vetted)


def caller_of(user: User, workshop_id: int) -> Caller | None:
    """Who this person is in the room now; None where they never came to the door, or their account was closed since."""
    place = Place.objects.select_related("workshop").filter(workshop=workshop_id, user=user, user__is_active=True).first()
    if place is None:
        return None
    today = clock.today()
    part = Host.objects.values_list("part", flat=True).filter(workshop=workshop_id, user=user).first()
    watches = can_watch_over(user)
    is_host = part is not None or watches
    group_round = GroupRound.objects.filter(workshop=workshop_id, state=RoundState.OPEN).first()
    running = group_round if group_round and is_running(group_round, clock.now()) else None
    group = _group_of(running, place) if running else None
    around = group or running
    return Caller(
        user=user,
        workshop=place.workshop,
        place=place,
        is_host=is_host,
        leads=part == HostPart.LEAD or watches,
        is_minor=not is_host and user.pk in minors_among([user.pk], today),
        is_held=place.workshop.is_held or (group is not None and group.is_held),
        is_in=place.state == PlaceState.ADMITTED,
        group_round=group_round,
        group=group,
        has_sound=around is None or around.has_sound,
    )


def _group_of(group_round: GroupRound, place: Place) -> Group | None:
    member = GroupMember.objects.select_related("group").filter(round=group_round, place=place).first()
    return member.group if member else None
