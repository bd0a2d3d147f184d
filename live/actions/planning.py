"""Planning, changing and cancelling workshops, one or the whole series."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from courses.actions.sessions import drop_session, plan_sessions, put_session
from courses.models import Cohort, CohortSession
from live.enums import HostPart, WorkshopState
from live.models import Host, Workshop
from live.news import tell_of_cancelled, tell_of_moved, tell_of_planned
from live.owners import get_owner
from live.queries.owners import COHORT
from live.queries.rooms import keeps_workshop
from live.rules.planning import can_lead

MAX_WEEKS = 26


class NotPlanned(DomainError):
    message = _("This workshop is open, over or cancelled. Plan a new one instead.")


class NoReason(DomainError):
    message = _("Say why, so that those who wanted to come understand it.")


class CannotLead(DomainError):
    message = _("Only facilitators, mentors and managers can lead a workshop.")


@dataclass(frozen=True)
class Plan:
    """What a workshop is. Moments are aware; `time_zone` is the IANA zone whose wall clock its repeats keep."""

    title: str
    summary: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    time_zone: str
    capacity: int | None = None
    has_lobby: bool = False
    lesson_key: uuid.UUID | None = None


@transaction.atomic
def plan_workshops(
    *,
    actor: User,
    owner_kind: str,
    owner_key: str,
    plan: Plan,
    cohosts: Iterable[User] = (),
    weeks: int = 1,
    at: dt.datetime,
) -> list[Workshop]:
    """One workshop, or one in each of `weeks` weeks at the same hour on the wall. Raises NotAllowed, CannotLead.

    The actor leads. A workshop of a cohort is also a session in its timetable, so calendar and register have it.
    """
    owner = get_owner(owner_kind)
    if not owner.keeps(actor, owner_key):
        raise NotAllowed
    team = list(cohosts)
    if not all(map(can_lead, team)):
        raise CannotLead
    series = uuid.uuid4() if weeks > 1 else None
    made = []
    for week in range(min(weeks, MAX_WEEKS)):
        starts_at = shifted(plan.starts_at, dt.timedelta(weeks=week), plan.time_zone)
        ends_at = shifted(plan.ends_at, dt.timedelta(weeks=week), plan.time_zone)
        session = _session_for(actor, owner_kind, owner_key, plan.title, starts_at, ends_at, at)
        values = vars(plan) | {"starts_at": starts_at, "ends_at": ends_at, "session": session, "series": series}
        made.append(Workshop.objects.create(owner_kind=owner_kind, owner_key=owner_key, created_by=actor, **values))
    for workshop in made:
        _set_team(workshop, actor, team)
    tell_of_planned(made[0], at=at)
    audit.record(actor=actor, verb="workshops.planned", target=made[0], at=at, title=plan.title, count=len(made))
    return made


@transaction.atomic
def change_workshop(
    *, actor: User, workshop: Workshop, plan: Plan, cohosts: Iterable[User], following: bool = False, at: dt.datetime
) -> int:
    """Change one that is still planned, or also the later ones of its series, moved by as much. Returns how many.

    Raises NotAllowed, NotPlanned, CannotLead. People hear when the time is another one.
    """
    chosen, team = _chosen(actor, workshop, following=following), list(cohosts)
    if not all(map(can_lead, team)):
        raise CannotLead
    zone = plan.time_zone
    moved = _wall(plan.starts_at, zone) - _wall(workshop.starts_at, zone)
    lasts = plan.ends_at - plan.starts_at
    for one in chosen:
        was_at = one.starts_at
        starts_at = plan.starts_at if one.pk == workshop.pk else shifted(was_at, moved, zone)
        for name, value in (vars(plan) | {"starts_at": starts_at, "ends_at": starts_at + lasts}).items():
            setattr(one, name, value)
        one.save()
        _set_team(one, one.created_by or actor, team)
        if one.session is not None:
            put_session(
                actor=actor,
                session=one.session,
                title=one.title,
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                group=one.session.group,
                site=one.session.site,
                at=at,
            )
        if one.starts_at != was_at:
            tell_of_moved(one, at=at)
    audit.record(actor=actor, verb="workshop.changed", target=workshop, at=at, count=len(chosen))
    return len(chosen)


@transaction.atomic
def cancel_workshop(*, actor: User, workshop: Workshop, reason: str, following: bool = False, at: dt.datetime) -> int:
    """Cancel one that is still planned, or also the later ones of its series. Raises NotAllowed, NotPlanned, NoReason."""
    if not reason.strip():
        raise NoReason
    chosen = _chosen(actor, workshop, following=following)
    for one in chosen:
        one.state, one.cancelled_because = WorkshopState.CANCELLED, reason.strip()
        one.save(update_fields=["state", "cancelled_because"])
        if one.session is not None:
            drop_session(actor=actor, session=one.session, reason=reason, at=at)
        tell_of_cancelled(one, at=at)
    audit.record(actor=actor, verb="workshop.cancelled", target=workshop, at=at, reason=reason.strip(), count=len(chosen))
    return len(chosen)


def shifted(moment: dt.datetime, by: dt.timedelta, zone: str) -> dt.datetime:
    """`by` later on the wall clock of the zone, also where clocks change in between."""
    return (_wall(moment, zone) + by).replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def _wall(moment: dt.datetime, zone: str) -> dt.datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _chosen(actor: User, workshop: Workshop, *, following: bool) -> list[Workshop]:
    """Locked, this one first."""
    found = Workshop.objects.select_for_update(of=("self",)).select_related("session__site", "session__group", "created_by")
    this = found.get(pk=workshop.pk)
    if not keeps_workshop(actor, this):
        raise NotAllowed
    if this.state != WorkshopState.PLANNED:
        raise NotPlanned
    if not following or this.series is None:
        return [this]
    later = found.filter(series=this.series, starts_at__gt=this.starts_at, state=WorkshopState.PLANNED)
    return [this, *later]


def _session_for(
    actor: User, owner_kind: str, owner_key: str, title: str, starts_at: dt.datetime, ends_at: dt.datetime, at: dt.datetime
) -> CohortSession | None:
    if owner_kind != COHORT:
        return None
    cohort = Cohort.objects.get(public_id=owner_key)
    return plan_sessions(actor=actor, cohort=cohort, title=title, starts_at=starts_at, ends_at=ends_at, at=at)[0]


def _set_team(workshop: Workshop, lead: User, cohosts: list[User]) -> None:
    """Who leads stays the lead unless nobody does."""
    leading = Host.objects.filter(workshop=workshop, part=HostPart.LEAD).values_list("user", flat=True).first()
    if leading is None:
        leading = lead.pk
        Host.objects.create(workshop=workshop, user=lead, part=HostPart.LEAD)
    wanted = {person.pk for person in cohosts} - {leading}
    Host.objects.filter(workshop=workshop, part=HostPart.COHOST).exclude(user__in=wanted).delete()
    known = set(Host.objects.filter(workshop=workshop).values_list("user", flat=True))
    Host.objects.bulk_create(Host(workshop=workshop, user_id=pk, part=HostPart.COHOST) for pk in sorted(wanted - known))
