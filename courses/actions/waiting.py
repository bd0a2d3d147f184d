"""The line for a full cohort. A free seat is offered to whoever has waited longest, and kept for them for two days.

Locks are taken in one order: the cohort, then places, then enrolments.
"""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError
from courses.enums import EnrolmentStatus, WaitingOutcome
from courses.models import Cohort, Enrolment, WaitingPlace
from courses.news import tell_of_offer
from courses.rules.enrolment import cohort_takes_people_on

OFFER = dt.timedelta(hours=48)


class NoNeedToWait(DomainError):
    message = _("There is a free seat: join right away.")
    status = 409


class NotTakingPeople(DomainError):
    message = _("This group no longer takes new people, so there is nothing to wait for.")
    status = 409


class AlreadyIn(DomainError):
    message = _("You are in this group already.")
    status = 409


@transaction.atomic
def join_waiting_list(*, user: User, cohort: Cohort, at: dt.datetime) -> WaitingPlace:
    """Stand at the end of the line. Who stands in it already keeps their place.

    Raises NotTakingPeople, AlreadyIn, NoNeedToWait.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if not cohort_takes_people_on(cohort, timezone.localdate(at)):
        raise NotTakingPeople
    if Enrolment.objects.filter(user=user, cohort=cohort, status=EnrolmentStatus.ACTIVE).exists():
        raise AlreadyIn
    place = WaitingPlace.objects.filter(cohort=cohort, user=user, ended_at=None).first()
    if place is not None:
        return place
    if (free := free_seats(cohort)) is None or free > 0:
        raise NoNeedToWait
    place = WaitingPlace.objects.create(cohort=cohort, user=user, joined_at=at)
    audit.record(actor=user, verb="waiting.joined", target=cohort, at=at)
    return place


@transaction.atomic
def leave_waiting_list(*, user: User, cohort: Cohort, at: dt.datetime) -> None:
    """Step out of the line; an offer goes to the next. Nothing happens to who does not wait."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if end_place(user=user, cohort=cohort, outcome=WaitingOutcome.LEFT, at=at):
        audit.record(actor=user, verb="waiting.left", target=cohort, at=at)
        offer_free_seats(cohort=cohort, at=at)


def end_place(*, user: User, cohort: Cohort, outcome: WaitingOutcome, at: dt.datetime) -> bool:
    """End the person's open place in a locked cohort. Returns whether there was one."""
    places = WaitingPlace.objects.filter(cohort=cohort, user=user, ended_at=None)
    return bool(places.update(ended_at=at, outcome=outcome))


def free_seats(cohort: Cohort, *, besides: User | None = None) -> int | None:
    """Seats that are neither taken nor offered, None where there is no limit; `besides` somebody's own seat or offer.

    Below zero where a cohort was made smaller. The cohort must be locked.
    """
    if cohort.seats is None:
        return None
    taken = Enrolment.objects.filter(cohort=cohort, status=EnrolmentStatus.ACTIVE)
    offered = WaitingPlace.objects.filter(cohort=cohort, ended_at=None, offer_until__isnull=False)
    if besides is not None:
        taken, offered = taken.exclude(user_id=besides.pk), offered.exclude(user_id=besides.pk)
    return cohort.seats - taken.count() - offered.count()


@transaction.atomic
def offer_free_seats(*, cohort: Cohort, at: dt.datetime) -> int:
    """Offer what is free to the first in line, who are told and find it on their home; returns how many offers were made."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if not cohort_takes_people_on(cohort, timezone.localdate(at)):
        return 0
    waiting = WaitingPlace.objects.filter(cohort=cohort, ended_at=None, offer_until=None, user__is_active=True)
    free = free_seats(cohort)
    chosen = list(waiting.select_related("user")[: None if free is None else max(free, 0)])
    for place in chosen:
        place.offered_at, place.offer_until = at, at + OFFER
        place.save(update_fields=["offered_at", "offer_until"])
        audit.record(actor=None, verb="waiting.offered", target=cohort, at=at, user=place.user_id)
        tell_of_offer(place, until=at + OFFER, at=at)
    return len(chosen)


def keep_waiting_lists(*, at: dt.datetime) -> int:
    """End offers that ran out, and offer every free seat that somebody waits for; returns the number of new offers.

    Also catches seats that became free in other ways: an erased account, a cohort made larger.
    """
    expired = WaitingPlace.objects.filter(ended_at=None, offer_until__lte=at)
    expired.update(ended_at=F("offer_until"), outcome=WaitingOutcome.EXPIRED)
    cohorts = Cohort.objects.filter(waiting__ended_at=None, waiting__offer_until=None, waiting__isnull=False).distinct()
    return sum(offer_free_seats(cohort=cohort, at=at) for cohort in cohorts)
