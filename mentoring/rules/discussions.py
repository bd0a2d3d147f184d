"""Reading, writing, ending and reporting discussions."""

import datetime as dt

from accounts.models import User
from mentoring.enums import DiscussionState, Part, ReportReason
from mentoring.models import Discussion, Report
from mentoring.rules.people import can_coordinate
from mentoring.workflows import DISCUSSION

NUDGE_DAYS = (7, 14, 21)
TIME_OUT = dt.timedelta(days=28)
FINISHES_AFTER = dt.timedelta(days=7)
# Their words are hidden at once, before anybody has looked.
SEVERE = frozenset({ReportReason.CONTACT, ReportReason.HARM})


def part_of(user: User, discussion: Discussion) -> Part | None:
    """Which of the two somebody is."""
    if user.pk == discussion.learner_id:
        return Part.LEARNER
    return Part.MENTOR if user.pk == discussion.mentor_id else None


def is_second_reader(user: User, discussion: Discussion) -> bool:
    return user.pk == discussion.second_reader_id


def is_officer_for(user: User, discussion: Discussion) -> bool:
    """Coordinators look after discussions in which they have no part."""
    return can_coordinate(user) and part_of(user, discussion) is None


def can_read(user: User, discussion: Discussion) -> bool:
    return part_of(user, discussion) is not None or is_second_reader(user, discussion) or is_officer_for(user, discussion)


def can_read_words(user: User, discussion: Discussion) -> bool:
    """While they are hidden the officer alone reads them."""
    return can_read(user, discussion) and (discussion.hidden_at is None or is_officer_for(user, discussion))


def can_post(user: User, discussion: Discussion) -> bool:
    """While it is not over. Who cannot change whose turn it is may still add to what they wrote."""
    part = part_of(user, discussion)
    if part is None or discussion.hidden_at is not None or discussion.is_over:
        return False
    if part == Part.MENTOR:
        return discussion.state in {
            DiscussionState.AWAITING_LEARNER,
            DiscussionState.AWAITING_MENTOR,
            DiscussionState.MENTOR_TIMED_OUT,
            DiscussionState.MENTOR_FINISHED,
        }
    return True


def can_step(user: User, discussion: Discussion, name: str) -> bool:
    part = part_of(user, discussion)
    return part is not None and DISCUSSION.may(name, discussion.state, part)


def can_rate(user: User, discussion: Discussion) -> bool:
    """Once, also when it finished by itself or was closed."""
    return user.pk == discussion.learner_id and discussion.is_over and not discussion.rating


def can_report(user: User, discussion: Discussion) -> bool:
    return part_of(user, discussion) is not None or is_second_reader(user, discussion)


def can_handle(user: User, report: Report) -> bool:
    """Not who wrote it, nor who takes part in what it is about."""
    return is_officer_for(user, report.discussion) and report.reporter_id != user.pk


def nudge_due(since: dt.datetime, nudged: int, moment: dt.datetime) -> int:
    """The day of this wait on which somebody is to be reminded now; 0 where none is. Missed days are not made up for."""
    reached = [day for day in NUDGE_DAYS if moment >= since + dt.timedelta(days=day)]
    return reached[-1] if reached and reached[-1] > nudged else 0
