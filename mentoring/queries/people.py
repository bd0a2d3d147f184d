"""Mentors, as they and the coordinators see them."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from accounts.models import User, Vetting
from core.models import AuditEntry
from mentoring.enums import MentorState
from mentoring.models import HoursGiven, Mentor, Training, TransitionLog
from mentoring.rules.people import can_coordinate
from mentoring.workflows import MENTOR, RUNNING


@dataclass(frozen=True)
class Standing:
    """What of a mentor is valid today. `*_until` is the last day of the newest that counts."""

    vetted_until: dt.date | None
    trained_until: dt.date | None
    is_for_minors: bool


@dataclass(frozen=True)
class HoursSummary:
    minutes: int
    days: int


def mentors_visible_to(user: User, today: dt.date) -> QuerySet[Mentor]:
    """All, with `running` discussions and whether they are `for_minors` today; none for who does not coordinate. Those who
    wait for a decision come first. Two queries."""
    if not can_coordinate(user):
        return Mentor.objects.none()
    vetted = Vetting.objects.filter(user=OuterRef("user"), checked_on__lte=today, expires_on__gte=today, withdrawn_at=None)
    trained = Training.objects.filter(mentor=OuterRef("pk"), done_on__lte=today, expires_on__gte=today)
    waits = Q(state__in=(MentorState.APPLIED, MentorState.VETTING))
    approved = Q(state=MentorState.APPROVED, approved_until__gte=today)
    rows = Mentor.objects.filter(user__erased_at=None).select_related("user").prefetch_related("disciplines")
    return rows.annotate(
        running=Count("user__discussions_led", filter=Q(user__discussions_led__state__in=RUNNING), distinct=True),
        has_check=Exists(vetted),
        has_training=Exists(trained),
        waits=waits,
        is_approved=approved,
    ).order_by("-waits", "user__display_name", "pk")


def get_mentor(user: User, public_id: uuid.UUID) -> Mentor | None:
    """By the public id of the person, for coordinators."""
    if not can_coordinate(user):
        return None
    return Mentor.objects.select_related("user").filter(user__public_id=public_id, user__erased_at=None).first()


def standing_of(mentor: Mentor, today: dt.date) -> Standing:
    """Two queries."""
    checks = Vetting.objects.filter(user=mentor.user_id, checked_on__lte=today, expires_on__gte=today, withdrawn_at=None)
    vetted = checks.order_by("-expires_on").values_list("expires_on", flat=True).first()
    trainings = Training.objects.filter(mentor=mentor, done_on__lte=today, expires_on__gte=today)
    trained = trainings.order_by("-expires_on").values_list("expires_on", flat=True).first()
    return Standing(vetted, trained, vetted is not None and trained is not None)


def history_of(mentor: Mentor) -> QuerySet[TransitionLog]:
    """Each step of a mentor, the newest first."""
    rows = TransitionLog.objects.filter(workflow=MENTOR.name, thing_id=mentor.pk)
    return rows.select_related("actor").order_by("-at", "-pk")


def hours_of(mentor: Mentor) -> QuerySet[HoursGiven]:
    return HoursGiven.objects.filter(mentor=mentor)


def hours_summary(mentor: Mentor) -> HoursSummary:
    """One query."""
    found = hours_of(mentor).aggregate(minutes=Sum("minutes"), days=Count("day", distinct=True))
    return HoursSummary(found["minutes"] or 0, found["days"])


def readings_of(discussion_pk: int) -> QuerySet[AuditEntry]:
    """Who read a minor's discussion without being one of the two, the newest first."""
    return AuditEntry.objects.filter(
        verb="discussion.read", target_type="mentoring.discussion", target_id=str(discussion_pk)
    ).select_related("actor")
