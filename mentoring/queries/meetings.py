"""Reads about hours of mentors and the meetings that were booked."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from accounts.queries import minors_among, vetted_adults
from accounts.rules import can_manage_people
from courses.models import Cohort
from live.rules.planning import LEADING_ROLES
from mentoring.enums import LIVING_BOOKINGS, BookingState, MentorState
from mentoring.models import Absence, Availability, Booking, PairingProfile
from mentoring.queries.apart import pairs_apart
from mentoring.rules.meetings import AHEAD, NOTICE
from mentoring.rules.minors import can_meet_minors, may_meet_minors
from mentoring.rules.slots import Away, Skipped, Slot, Weekly, overlaps, skipped_between, slots_between

SKIPPED_AHEAD = dt.timedelta(days=300)


@dataclass(frozen=True)
class MentorRow:
    """A mentor with whom somebody may book, and the first hour that is free."""

    mentor: User
    profile: PairingProfile | None
    first: Slot


def bookings_visible_to(user: User) -> QuerySet[Booking]:
    """One's own on any side; for managers all but what is only held."""
    own = Q(mentor=user) | Q(learner=user) | Q(second_adult=user)
    if can_manage_people(user):
        own |= ~Q(state=BookingState.HELD)
    return Booking.objects.filter(own).select_related("mentor", "learner", "second_adult", "workshop")


def get_booking(user: User, public_id: uuid.UUID) -> Booking | None:
    return bookings_visible_to(user).filter(public_id=public_id).first()


def own_bookings(user: User, at: dt.datetime) -> QuerySet[Booking]:
    """Where somebody takes part, without holds that ran out and hours that were moved on."""
    own = Q(mentor=user) | Q(learner=user) | Q(second_adult=user)
    shown = Q(state=BookingState.HELD, held_until__gt=at, learner=user) | ~Q(
        state__in=(BookingState.HELD, BookingState.RESCHEDULED)
    )
    found = Booking.objects.filter(own, shown).exclude(state=BookingState.CANCELLED, confirmed_at=None)
    return found.select_related("mentor", "learner", "second_adult", "workshop")


def meetings_of(user: User, first: dt.datetime, until: dt.datetime) -> QuerySet[Booking]:
    """The booked ones that begin in this time. One query."""
    own = Q(mentor=user) | Q(learner=user) | Q(second_adult=user)
    return Booking.objects.filter(own, state=BookingState.CONFIRMED, starts_at__gte=first, starts_at__lt=until)


def zone_of(user: User) -> str:
    """The zone in which somebody reads hours: their own where they have said, else the programme's."""
    return PairingProfile.objects.filter(user=user).values_list("time_zone", flat=True).first() or settings.TIME_ZONE


def weekly_of(rows: Iterable[Availability]) -> list[Weekly]:
    return [Weekly(row.weekday, row.starts, row.minutes, row.time_zone, row.from_on, row.until_on) for row in rows]


def skipped_hours(rows: Iterable[Availability], today: dt.date) -> list[Skipped]:
    return skipped_between(weekly_of(rows), today, today + SKIPPED_AHEAD)


def free_slots(mentor: User, at: dt.datetime, *, but: Booking | None = None) -> list[Slot]:
    """What can be booked now, in order; the hour of `but` counts as free. Three queries."""
    return _free([mentor.pk], at, but=but)[mentor.pk]


def _free(mentors: Iterable[int], at: dt.datetime, *, but: Booking | None = None) -> dict[int, list[Slot]]:
    """By mentor. Three queries, for however many."""
    wanted = list(mentors)
    weekly: dict[int, list[Availability]] = defaultdict(list)
    for row in Availability.objects.filter(mentor__in=wanted):
        weekly[row.mentor_id].append(row)
    away: dict[int, list[Away]] = defaultdict(list)
    for mentor, from_on, until_on in Absence.objects.filter(mentor__in=wanted).values_list("mentor", "from_on", "until_on"):
        away[mentor].append(Away(from_on, until_on))
    taken: dict[int, list[tuple[dt.datetime, dt.datetime]]] = defaultdict(list)
    busy = Booking.objects.living(at).filter(Q(mentor__in=wanted) | Q(second_adult__in=wanted), ends_at__gt=at)
    for pk, mentor, adult, starts_at, ends_at in busy.values_list("pk", "mentor", "second_adult", "starts_at", "ends_at"):
        if but is None or pk != but.pk:
            taken[mentor].append((starts_at, ends_at))
            taken[adult or 0].append((starts_at, ends_at))
    return {
        pk: [
            slot
            for slot in slots_between(weekly_of(weekly[pk]), away[pk], at + NOTICE, at + AHEAD)
            if not overlaps(slot, taken[pk])
        ]
        for pk in wanted
    }


def mentors_for(learner: User, at: dt.datetime, today: dt.date) -> list[MentorRow]:
    """With whom this learner may book an hour, the earliest first. Minors see those who were checked alone. Seven queries."""
    hours = Availability.objects.filter(mentor=OuterRef("pk"))
    mentors = _approved(today).filter(Exists(hours)).exclude(pk=learner.pk)
    found = {mentor.pk: mentor for mentor in mentors}
    if learner.pk in minors_among([learner.pk], today):
        meet_minors = may_meet_minors(found, today)
        found = {pk: mentor for pk, mentor in found.items() if pk in meet_minors}
    apart = pairs_apart([learner.pk, *found])
    found = {pk: mentor for pk, mentor in found.items() if frozenset((pk, learner.pk)) not in apart}
    profiles = PairingProfile.objects.filter(user__in=found).prefetch_related("disciplines")
    by_user = {profile.user_id: profile for profile in profiles}
    free = _free(found, at)
    rows = [MentorRow(mentor, by_user.get(pk), free[pk][0]) for pk, mentor in found.items() if free[pk]]
    return sorted(rows, key=lambda row: (row.first, row.mentor.pk))


def get_mentor_for(learner: User, public_id: uuid.UUID, today: dt.date) -> User | None:
    """The mentor with whom this learner may book, whether or not an hour is free."""
    mentor = _approved(today).filter(public_id=public_id).exclude(pk=learner.pk).first()
    if mentor is None or pairs_apart([learner.pk, mentor.pk]):
        return None
    if learner.pk in minors_among([learner.pk], today) and not can_meet_minors(mentor, today):
        return None
    return mentor


def _approved(today: dt.date) -> QuerySet[User]:
    """Mentors whose approval holds: mentoring.rules.people.can_mentor for many."""
    approved = {"mentor__state": MentorState.APPROVED, "mentor__approved_until__gte": today}
    return User.objects.filter(**approved, groups__name=Role.MENTOR, is_active=True).distinct()


def second_adults_for(
    *, mentor: User, learner: User, slot: Slot, at: dt.datetime, today: dt.date, but: Booking | None = None
) -> list[User]:
    """Vetted adults who could be there too, the best first: who keeps a cohort of the learner, then managers, then whoever
    has the fewest such meetings before them. Vetted now and on the day of the meeting, and with that hour free."""
    team = User.objects.filter(groups__name__in=LEADING_ROLES, is_active=True).exclude(pk__in=(mentor.pk, learner.pk))
    ids = set(team.values_list("pk", flat=True))
    ids = vetted_adults(vetted_adults(ids, today), slot.starts_at.date())
    busy = Booking.objects.living(at).within(slot.starts_at, slot.ends_at)
    if but is not None:
        busy = busy.exclude(pk=but.pk)
    for pair in busy.values_list("mentor", "second_adult"):
        ids -= set(pair)
    apart = pairs_apart([learner.pk, *ids])
    ids = {pk for pk in ids if frozenset((pk, learner.pk)) not in apart}
    cohorts = Cohort.objects.filter(enrolments__user=learner, facilitators=OuterRef("pk"))
    joined = Count("bookings_joined", filter=Q(bookings_joined__state__in=LIVING_BOOKINGS, bookings_joined__starts_at__gt=at))
    found = User.objects.filter(pk__in=ids).annotate(is_near=Exists(cohorts), joined=joined).prefetch_related("groups")
    return sorted(found, key=_nearest)


def _nearest(person: User) -> tuple[bool, bool, int, int]:
    manages = any(group.name == Role.MANAGER for group in person.groups.all())
    return not person.is_near, not manages, person.joined, person.pk  # type: ignore[attr-defined]
