"""Recording that an adult was checked for work with minors."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User, Vetting
from accounts.news import tell_of_vettings
from accounts.rules import can_vet
from accounts.vetting_news import tell
from core import audit
from core.errors import DomainError, NotAllowed

TELL_DAYS = 30


class EndsBeforeItBegins(DomainError):
    message = _("The last day comes before the day on which you saw it. Look at both dates again.")


class SeenTomorrow(DomainError):
    message = _("You cannot have seen it in the future. Look at the date again.")


@transaction.atomic
def record_vetting(
    *, actor: User, person: User, reference: str, checked_on: dt.date, expires_on: dt.date, at: dt.datetime, today: dt.date
) -> Vetting:
    """Somebody other than the person saw the certificate. Raises NotAllowed, EndsBeforeItBegins, SeenTomorrow."""
    if not can_vet(actor, person, today):
        raise NotAllowed
    if expires_on <= checked_on:
        raise EndsBeforeItBegins
    if checked_on > today:
        raise SeenTomorrow
    vetting = Vetting.objects.create(
        user=person, reference=reference, checked_by=actor, checked_on=checked_on, expires_on=expires_on
    )
    audit.record(actor=actor, verb="vetting.recorded", target=person, at=at, until=str(expires_on))
    tell(person, at=at)
    return vetting


@transaction.atomic
def withdraw_vettings(*, actor: User, person: User, at: dt.datetime, today: dt.date) -> int:
    """From now on the person does not count as vetted. Returns how many checks were taken back. Raises NotAllowed."""
    if not can_vet(actor, person, today):
        raise NotAllowed
    withdrawn = Vetting.objects.filter(user=person, withdrawn_at=None).update(withdrawn_at=at)
    audit.record(actor=actor, verb="vetting.withdrawn", target=person, at=at, count=withdrawn)
    tell(person, at=at)
    return withdrawn


def tell_of_ending_vettings(*, at: dt.datetime, today: dt.date) -> int:
    """Managers hear a month before a check runs out, once. Returns for how many people."""
    soon = Vetting.objects.filter(expires_on__range=(today, today + dt.timedelta(days=TELL_DAYS)), withdrawn_at=None)
    renewed = Vetting.objects.filter(expires_on__gt=today + dt.timedelta(days=TELL_DAYS), withdrawn_at=None).values("user")
    ending = list(soon.exclude(user__in=renewed).filter(user__is_active=True).select_related("user"))
    for vetting in ending:
        tell_of_vettings(vetting, at=at)
    return len(ending)
