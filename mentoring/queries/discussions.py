"""Discussions and reports: who finds which."""

import datetime as dt
import uuid

from django.db.models import Q, QuerySet

from accounts.models import User
from mentoring.enums import ReportState
from mentoring.models import Discussion, DiscussionPost, Report
from mentoring.models.requests import ENDED
from mentoring.rules.discussions import can_handle, can_read
from mentoring.rules.people import can_coordinate


def discussions_of(user: User) -> QuerySet[Discussion]:
    """Those they asked for, the open ones first."""
    return _rows().filter(learner=user).order_by("finished_at", "-began_at", "-pk")


def led_by(user: User) -> QuerySet[Discussion]:
    """Those they answer and that are not over, who waits longest for them first."""
    return _rows().filter(mentor=user).exclude(state__in=ENDED).order_by("awaiting_mentor_since", "pk")


def read_by(user: User) -> QuerySet[Discussion]:
    """Those in which they are the second adult, and that are not over."""
    return _rows().filter(second_reader=user).exclude(state__in=ENDED)


def get_discussion(user: User, public_id: uuid.UUID) -> Discussion | None:
    found = _rows().filter(public_id=public_id).first()
    return found if found is not None and can_read(user, found) else None


def posts_of(discussion: Discussion) -> QuerySet[DiscussionPost]:
    return discussion.posts.select_related("author")


def reports_visible_to(user: User) -> QuerySet[Report]:
    """Those not closed, the severe ones first; none of discussions in which they take part, nor their own."""
    if not can_coordinate(user):
        return Report.objects.none()
    rows = Report.objects.exclude(state=ReportState.CLOSED).exclude(reporter=user)
    rows = rows.exclude(Q(discussion__learner=user) | Q(discussion__mentor=user))
    return rows.select_related("discussion__request").order_by("-is_severe", "at", "pk")


def get_report(user: User, public_id: uuid.UUID) -> Report | None:
    rows = Report.objects.select_related(
        "reporter", "discussion__request", "discussion__learner", "discussion__mentor", "discussion__second_reader"
    )
    found = rows.filter(public_id=public_id).first()
    return found if found is not None and can_handle(user, found) else None


def waits_since(discussion: Discussion) -> dt.datetime | None:
    return discussion.awaiting_learner_since or discussion.awaiting_mentor_since


def _rows() -> QuerySet[Discussion]:
    return Discussion.objects.select_related("request__discipline", "learner", "mentor", "second_reader", "testimonial")
