"""What courses put into the calendar of a person (core.calendar): days of cohorts, their sessions, and deadlines."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.calendar.events import Event
from courses.enums import EnrolmentStatus
from courses.models import Cohort, CohortSession, Enrolment
from courses.queries.dates import due_lessons
from courses.queries.learning import learning_of
from courses.queries.outline import get_outlines
from courses.rules.cohorts import can_see_cohorts


def cohort_days(user: User, first: dt.date, last: dt.date) -> Iterator[Event]:
    """First and last days for members and facilitators, and for facilitators the day on which enrolment closes.

    One query, and none for outlines that are kept.
    """
    own = Enrolment.objects.filter(user=user, status=EnrolmentStatus.ACTIVE, cohort=OuterRef("pk"))
    taught = Cohort.facilitators.through.objects.filter(user=user, cohort=OuterRef("pk"))
    concerned = Q(is_member=True) | Q(is_taught=True) if can_see_cohorts(user) else Q(is_member=True)
    days = (first, last)
    soon = Q(starts_on__range=days) | Q(ends_on__range=days) | Q(enrolment_closes_on__range=days)
    cohorts = list(
        Cohort.objects.annotate(is_member=Exists(own), is_taught=Exists(taught)).filter(soon, concerned).order_by("pk")
    )
    outlines = get_outlines({cohort.course_key for cohort in cohorts})
    for cohort in cohorts:
        outline = outlines.get(cohort.course_key)
        is_taught = cohort.is_taught and can_see_cohorts(user)
        url = outline.url if outline else reverse("courses:learning")
        if is_taught:
            url = reverse("courses:cohort", kwargs={"public_id": cohort.public_id})
        wanted = {
            "starts": (cohort.starts_on, _("%(cohort)s begins")),
            "closes": (cohort.enrolment_closes_on if is_taught else None, _("Enrolment in %(cohort)s closes")),
            "ends": (cohort.ends_on, _("%(cohort)s ends")),
        }
        for what, (day, title) in wanted.items():
            if day is not None and first <= day <= last:
                yield Event(
                    uid=f"cohort-{cohort.public_id}-{what}",
                    title=title % {"cohort": cohort.name},
                    starts=day,
                    url=url,
                    detail=outline.title if outline else "",
                )


def cohort_sessions(user: User, first: dt.date, last: dt.date) -> Iterator[Event]:
    """Sessions that are not cancelled: for members those of everybody and of their group, for facilitators all. One query."""
    begin, end = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (first, last + dt.timedelta(days=1)))
    own = Enrolment.objects.filter(user=user, status=EnrolmentStatus.ACTIVE, cohort=OuterRef("cohort"))
    in_group = Exists(own.filter(group=OuterRef("group")))
    taught = Cohort.facilitators.through.objects.filter(user=user, cohort=OuterRef("cohort"))
    sessions = CohortSession.objects.annotate(is_member=Exists(own), is_in_group=in_group, is_taught=Exists(taught))
    concerned = Q(is_member=True, group=None) | Q(is_in_group=True)
    if is_facilitator := can_see_cohorts(user):
        concerned |= Q(is_taught=True)
    found = sessions.filter(concerned, cancelled_at=None, starts_at__gte=begin, starts_at__lt=end)
    for session in found.select_related("cohort", "site"):
        leads = session.is_taught and is_facilitator
        yield Event(
            uid=f"session-{session.public_id}",
            title=session.title,
            starts=session.starts_at,
            ends=session.ends_at,
            url=reverse("courses:register", args=[session.public_id]) if leads else reverse("accounts:me"),
            detail=session.cohort.name,
            place=session.site.name if session.site else "",
        )


def deadlines(user: User, first: dt.date, last: dt.date) -> Iterator[Event]:
    """The days by which somebody is to finish lessons, with the longer time they were given. Gone once the lesson is."""
    for row in due_lessons(learning_of(user).current):
        if first <= row.due.day <= last:
            yield Event(
                uid=f"due-{row.lesson.key}",
                title=_("Finish “%(lesson)s”") % {"lesson": row.lesson.title},
                starts=row.due.day,
                url=row.lesson.url,
                detail=row.course_title,
            )
