"""Following calls, and reminding of their deadlines."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from core.errors import NotAllowed
from grants import news
from grants.models import Call, CallFollow
from grants.queries.following import calls_that_close, people_to_remind
from grants.rules.calls import can_follow

MARKS = (dt.timedelta(days=2), dt.timedelta(days=7), dt.timedelta(days=14))


@transaction.atomic
def follow_call(*, actor: User, call: Call, at: dt.datetime) -> CallFollow:
    """Again is once. What somebody looks at is theirs alone: nothing of it is written to the audit trail. Raises NotAllowed."""
    if not can_follow(actor, call):
        raise NotAllowed
    return CallFollow.objects.get_or_create(user=actor, call=call, defaults={"followed_at": at})[0]


@transaction.atomic
def unfollow_call(*, actor: User, call: Call) -> None:
    """Also what cannot be followed any more; again changes nothing."""
    CallFollow.objects.filter(user=actor, call=call).delete()


def send_reminders(*, at: dt.datetime) -> int:
    """Of each deadline the last of 14, 7 and 2 days before that has come; gives how many calls it was about. Safe to repeat.

    The key of a reminder names the moment of the deadline: a new one is reminded of anew.
    """
    coming = calls_that_close(after=at, until=at + MARKS[-1])
    for call, closes_at in coming:
        mark = next(mark for mark in MARKS if closes_at - mark <= at)
        news.remind_of_deadline(call, people_to_remind(call), closes_at=closes_at, days=mark.days, at=at)
    return len(coming)
