"""Workshops as statistics see them: for which cohort or course they were held, and who was there."""

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.enums import ATTENDED
from courses.models import Attendance, Cohort, Course
from live.enums import WorkshopState
from live.models import Attended, Workshop
from live.queries.owners import COHORT, COURSE
from reporting.dimensions import UNKNOWN, Dimension
from reporting.period import Span

# Courses and cohorts lie within each other, so tables that could be subtracted from each other are made of courses alone.
PAIRS = (
    ("COURSE", "SEX"),
    ("COURSE", "AGE"),
    ("COURSE", "QUARTER"),
    ("AGE", "SEX"),
    ("DISTRICT", "SEX"),
    ("QUARTER", "SEX"),
)
NOWHERE = (UNKNOWN, UNKNOWN)
Owners = dict[tuple[str, str], tuple[str, str]]


def held(span: Span) -> QuerySet[Workshop]:
    """Those of the span whose room was opened. The meeting of two people is no workshop."""
    opened = Workshop.objects.filter(opened_at__isnull=False, owner_kind__in=(COHORT, COURSE), **span.within("starts_at"))
    return opened.exclude(state=WorkshopState.CANCELLED).order_by()


def came(span: Span) -> QuerySet[Attended]:
    """The lines of attendance of those who were there. Of a cohort's workshop its register has the last word."""
    in_register = Attendance.objects.filter(session=OuterRef("workshop__session"), user=OuterRef("user"), status__in=ATTENDED)
    was_there = Q(workshop__session=None, status__in=ATTENDED) | Exists(in_register)
    return Attended.objects.filter(was_there, workshop__in=held(span).values("pk")).order_by()


def in_registers(span: Span) -> QuerySet[Attendance]:
    """Who was there by the register of a workshop's session, also without its attendance list."""
    rows = Attendance.objects.filter(session__workshop__in=held(span).values("pk"), status__in=ATTENDED)
    return rows.annotate(starts_at=F("session__workshop__starts_at")).order_by()


def owners() -> Owners:
    """(kind, key) of whom workshops are for → their course and cohort as codes. Two queries."""
    return {owner: (course, cohort) for owner, (course, cohort, _name) in _owners().items()}


def courses_and_cohorts() -> tuple[Dimension, Dimension]:
    """Courses and cohorts that have workshops, the oldest first; for each course also those that were for everybody in it.

    What has no page any more stands together under one name. Three queries.
    """
    titles = _titles()
    order = {code: place for place, code in enumerate(titles)}
    found = sorted(set(_owners().values()), key=lambda row: (order.get(row[0], len(order)), row[0], row[1]))
    used = {course for course, _code, _name in found}
    gone = (UNKNOWN, _("No longer listed"))
    courses = (*((code, title) for code, title in titles.items() if code in used), gone)
    cohorts = (*((code, _label(titles.get(course, gone[1]), name)) for course, code, name in found), gone)
    parents = (*(course if course in titles else UNKNOWN for course, _code, _name in found), UNKNOWN)
    return (
        Dimension("COURSE", _("Course"), courses, grows=True),
        Dimension("COHORT", _("Cohort"), cohorts, within="COURSE", parents=parents, grows=True),
    )


def _label(course: str, name: str) -> str:
    return f"{course}: {name}" if name else _("%(course)s: everybody") % {"course": course}


def _owners() -> dict[tuple[str, str], tuple[str, str, str]]:
    """The same with the name of the cohort; empty of a course as a whole."""
    keys = set(Workshop.objects.order_by().values_list("owner_kind", "owner_key").distinct())
    rows = Cohort.objects.values_list("public_id", "course_key", "name")
    cohorts = {str(public_id): (str(course), str(public_id), name) for public_id, course, name in rows}
    found = {}
    for kind, key in keys:
        if kind == COURSE:
            found[kind, key] = (key, f"{key}-all", "")
        elif kind == COHORT and key in cohorts:
            found[kind, key] = cohorts[key]
    return found


def _titles() -> dict[str, str]:
    """course key → title, in the reader's language where the course has it. In an order that is the same for every reader:
    what is suppressed depends on it. One query."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    found: dict[str, str] = {}
    for key, code, title in Course.objects.order_by("pk").values_list("translation_key", "locale__language_code", "title"):
        if str(key) not in found or code.split("-")[0] == language:
            found[str(key)] = title
    return found
