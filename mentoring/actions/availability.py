"""A mentor's weekly hours and days away."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from mentoring.models import Absence, Availability
from mentoring.rules.meetings import can_offer_hours


class HourOffered(DomainError):
    message = _("You offer one of these hours already. Nothing was added: remove it first, or choose another beginning.")


class PastMidnight(DomainError):
    message = _("These hours go past midnight. Nothing was added: end earlier, and add the rest on the next weekday.")


@transaction.atomic
def offer_hours(
    *,
    actor: User,
    weekday: int,
    starts: dt.time,
    minutes: int,
    count: int,
    time_zone: str,
    from_on: dt.date,
    until_on: dt.date | None,
    at: dt.datetime,
) -> list[Availability]:
    """`count` slots of `minutes` one after the other, each week. Raises NotAllowed, PastMidnight, HourOffered."""
    if not can_offer_hours(actor):
        raise NotAllowed
    begin = starts.hour * 60 + starts.minute
    if begin + count * minutes > 24 * 60:
        raise PastMidnight
    try:
        with transaction.atomic():
            made = [
                Availability.objects.create(
                    mentor=actor,
                    weekday=weekday,
                    starts=dt.time(*divmod(begin + number * minutes, 60)),
                    minutes=minutes,
                    time_zone=time_zone,
                    from_on=from_on,
                    until_on=until_on,
                )
                for number in range(count)
            ]
    except IntegrityError as error:
        raise HourOffered from error
    audit.record(actor=actor, verb="hours.offered", target=made[0], at=at, count=count)
    return made


@transaction.atomic
def remove_hour(*, actor: User, hour: Availability, at: dt.datetime) -> None:
    """Meetings that were booked stay. Raises NotAllowed."""
    if hour.mentor_id != actor.pk:
        raise NotAllowed
    audit.record(actor=actor, verb="hour.removed", target=hour, at=at)
    hour.delete()


@transaction.atomic
def add_absence(*, actor: User, from_on: dt.date, until_on: dt.date, at: dt.datetime) -> Absence:
    """Meetings that were booked stay: their people move or cancel them. Raises NotAllowed."""
    if not can_offer_hours(actor):
        raise NotAllowed
    absence = Absence.objects.create(mentor=actor, from_on=from_on, until_on=until_on)
    audit.record(actor=actor, verb="absence.added", target=absence, at=at)
    return absence


@transaction.atomic
def remove_absence(*, actor: User, absence: Absence, at: dt.datetime) -> None:
    """Raises NotAllowed."""
    if absence.mentor_id != actor.pk:
        raise NotAllowed
    audit.record(actor=actor, verb="absence.removed", target=absence, at=at)
    absence.delete()
