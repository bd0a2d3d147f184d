"""Who follows which calls, and their deadlines in the calendar (core.calendar)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from accounts.models import User
from core.calendar.events import Event
from grants.enums import MemberRole, MemberState
from grants.models import Call, CallFollow, Draft, DraftMember
from grants.queries.drafts import SENT
from grants.rules.drafts import UNSENT

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Followed:
    """Ids of calls: `chosen` by a button, `written` for by an application that is not sent yet."""

    chosen: frozenset[int] = frozenset()
    written: frozenset[int] = frozenset()


def followed_by(user: User) -> Followed:
    """Two queries."""
    chosen = CallFollow.objects.filter(user=user).values_list("call_id", flat=True)
    written = _written_by(user).values_list("version__call_id", flat=True)
    return Followed(frozenset(chosen), frozenset(written))


def calls_followed_by(user: User) -> QuerySet[Call]:
    """Published ones that are not in the archive."""
    chosen = CallFollow.objects.filter(user=user).values("call")
    written = _written_by(user).values("version__call")
    return Call.objects.filter(Q(pk__in=chosen) | Q(pk__in=written), live=True, is_archived=False)


def deadlines_in_calendar(user: User, first: dt.date, last: dt.date) -> Iterator[Event]:
    """The moment of each deadline, whichever day that is here. One query."""
    # A funder's day and ours can differ by two where the world's outermost zones meet.
    days = (first - 2 * DAY, last + 2 * DAY)
    for call in calls_followed_by(user).filter(closes_on__range=days):
        closes_at = call.closes_at
        if closes_at is None or not first <= timezone.localdate(closes_at) <= last:
            continue
        facts = {"time": time_format(closes_at.astimezone(ZoneInfo(call.time_zone))), "zone": call.time_zone}
        yield Event(
            uid=f"call-{call.public_id}-deadline",
            title=_("Deadline: %(call)s") % {"call": call.title},
            starts=closes_at,
            url=reverse("grants:call", args=[call.public_id]),
            detail=f"{call.funder} · " + _("%(time)s in the funder’s time (%(zone)s)") % facts,
        )


def calls_that_close(*, after: dt.datetime, until: dt.datetime) -> list[tuple[Call, dt.datetime]]:
    """Published calls that are not in the archive, with the moment of their deadline. One query."""
    days = (after.date() - DAY, until.date() + DAY)  # no zone is further from UTC
    found = Call.objects.filter(live=True, is_archived=False, closes_on__range=days)
    moments = [(call, call.closes_at) for call in found]
    return [(call, closes_at) for call, closes_at in moments if closes_at and after < closes_at <= until]


def people_to_remind(call: Call) -> QuerySet[User]:
    """Who writes for it and has not sent that yet; and who follows it, unless they have sent an application."""
    unsent = Draft.objects.filter(version__call=call, state__in=UNSENT)
    sent = Draft.objects.filter(version__call=call, state__in=SENT)
    writes = Q(pk__in=unsent.values("applicant")) | Q(pk__in=_members(unsent).filter(role=MemberRole.EDIT).values("user"))
    is_done = Q(pk__in=sent.values("applicant")) | Q(pk__in=_members(sent).values("user"))
    follows = Q(pk__in=CallFollow.objects.filter(call=call).values("user"))
    return User.objects.filter(writes | (follows & ~is_done), is_active=True)


def _written_by(user: User) -> QuerySet[Draft]:
    """Applications that are not sent and that somebody writes. One that is ready still has to be sent in time."""
    member = DraftMember.objects.filter(user=user, state=MemberState.ACCEPTED, role=MemberRole.EDIT).values("draft")
    return Draft.objects.filter(Q(applicant=user) | Q(pk__in=member), state__in=UNSENT)


def _members(drafts: QuerySet[Draft]) -> QuerySet[DraftMember]:
    return DraftMember.objects.filter(draft__in=drafts, state=MemberState.ACCEPTED)
