"""The timetable of a cohort: adding, changing and cancelling its sessions."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from courses.models import Cohort, CohortGroup, CohortSession, Site
from courses.news import CANCELLED, MOVED, tell_of_session
from courses.queries.cohorts import keeps
from courses.session_pages import pages_of

MAX_WEEKS = 52


class ReasonMissing(DomainError):
    message = _("Say why, so that others can understand it later.")


class AlreadyCancelled(DomainError):
    message = _("This session is cancelled. Plan a new one instead.")


class PlannedElsewhere(DomainError):
    message = _("This session is a live workshop. Change or cancel it on the page of the workshop.")


@transaction.atomic
def plan_sessions(
    *,
    actor: User,
    cohort: Cohort,
    title: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    weeks: int = 1,
    group: CohortGroup | None = None,
    site: Site | None = None,
    at: dt.datetime,
) -> list[CohortSession]:
    """Add one session, or one in each of `weeks` weeks at the same hour of the programme's clock. Raises NotAllowed."""
    if not keeps(actor, cohort.pk):
        raise NotAllowed
    sessions = [
        CohortSession(
            cohort=cohort,
            group=group,
            title=title,
            site=site,
            starts_at=_weeks_later(starts_at, n),
            ends_at=_weeks_later(ends_at, n),
        )
        for n in range(min(weeks, MAX_WEEKS))
    ]
    CohortSession.objects.bulk_create(sessions)
    audit.record(
        actor=actor, verb="sessions.planned", target=cohort, at=at, title=title, first=str(starts_at), count=len(sessions)
    )
    return sessions


@transaction.atomic
def change_session(
    *,
    actor: User,
    session: CohortSession,
    title: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    group: CohortGroup | None = None,
    site: Site | None = None,
    at: dt.datetime,
) -> CohortSession:
    """Raises NotAllowed, PlannedElsewhere, AlreadyCancelled. The register stays as it is, whoever the new group is."""
    if not keeps(actor, session.cohort.pk):
        raise NotAllowed
    if pages_of([session.pk]):
        raise PlannedElsewhere
    return put_session(
        actor=actor, session=session, title=title, starts_at=starts_at, ends_at=ends_at, group=group, site=site, at=at
    )


@transaction.atomic
def put_session(
    *,
    actor: User,
    session: CohortSession,
    title: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    group: CohortGroup | None = None,
    site: Site | None = None,
    at: dt.datetime,
) -> CohortSession:
    """The change itself, for the app that plans the session and asked its own rule. Raises AlreadyCancelled."""
    session = CohortSession.objects.select_for_update().get(pk=session.pk)
    if session.cancelled_at:
        raise AlreadyCancelled
    has_moved = (session.starts_at, session.site_id) != (starts_at, site.pk if site else None)
    was = {
        "title": session.title,
        "starts_at": str(session.starts_at),
        "ends_at": str(session.ends_at),
        "site": session.site_id,
    }
    session.title, session.starts_at, session.ends_at, session.group, session.site = title, starts_at, ends_at, group, site
    session.save()
    audit.record(actor=actor, verb="session.changed", target=session, at=at, was=was)
    if has_moved:
        tell_of_session(session, MOVED, at=at)
    return session


@transaction.atomic
def cancel_session(*, actor: User, session: CohortSession, reason: str, at: dt.datetime) -> CohortSession:
    """A second time changes nothing. Raises NotAllowed, PlannedElsewhere, ReasonMissing."""
    if not keeps(actor, session.cohort.pk):
        raise NotAllowed
    if pages_of([session.pk]):
        raise PlannedElsewhere
    return drop_session(actor=actor, session=session, reason=reason, at=at)


@transaction.atomic
def drop_session(*, actor: User, session: CohortSession, reason: str, at: dt.datetime) -> CohortSession:
    """Cancel it, for the app that plans the session and asked its own rule. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    session = CohortSession.objects.select_for_update().get(pk=session.pk)
    if session.cancelled_at is None:
        session.cancelled_at, session.cancelled_because = at, reason.strip()
        session.save(update_fields=["cancelled_at", "cancelled_because"])
        audit.record(actor=actor, verb="session.cancelled", target=session, at=at, reason=reason.strip())
        tell_of_session(session, CANCELLED, at=at)
    return session


def _weeks_later(moment: dt.datetime, weeks: int) -> dt.datetime:
    """The same hour on the wall, also where clocks change in between."""
    wall = timezone.localtime(moment).replace(tzinfo=None) + dt.timedelta(weeks=weeks)
    return timezone.make_aware(wall)
