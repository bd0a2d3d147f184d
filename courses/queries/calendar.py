"""The days of cohorts, for the calendar (core.calendar)."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.calendar.events import Event
from courses.enums import EnrolmentStatus
from courses.models import Cohort, Enrolment
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
