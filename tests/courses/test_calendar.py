"""What courses put into the calendars of learners and of those who keep cohorts."""

import datetime as dt

import pytest

from core import clock
from courses.actions.dates import Deadline, extend, set_due_dates
from courses.actions.enrolment import enrol, leave
from courses.actions.progress import record_fact
from courses.actions.sessions import cancel_session
from courses.enums import EventKind
from courses.models import CohortGroup, Enrolment, Site
from courses.queries.calendar import cohort_days, cohort_sessions, deadlines
from courses.queries.outline import get_outline
from tests.factories import make_cohort, make_course, make_session

FIRST, LAST = dt.date(2027, 1, 1), dt.date(2027, 12, 31)


@pytest.fixture
def group(cast):
    """Faye keeps it, Kofi is in it."""
    course = make_course("Stop motion", enrolment_mode="cohort")
    dates = {"starts_on": dt.date(2027, 2, 1), "ends_on": dt.date(2027, 4, 30), "enrolment_closes_on": dt.date(2027, 1, 20)}
    cohort = make_cohort(course, facilitators=[cast.faye], **dates)
    enrol(user=cast.kofi, course_key=course.translation_key, cohort=cohort, at=clock.now())
    return cohort


def shown(user, first=FIRST, last=LAST):
    return [(event.title, event.starts.isoformat(), event.url) for event in cohort_days(user, first, last)]


def test_members_see_first_and_last_day_and_facilitators_the_close_of_enrolment_too(cast, group):
    course, desk = "/courses/stop-motion/", f"/cohorts/{group.public_id}/"
    assert shown(cast.kofi) == [
        ("Spring group begins", "2027-02-01", course),
        ("Spring group ends", "2027-04-30", course),
    ]
    assert shown(cast.faye) == [
        ("Spring group begins", "2027-02-01", desk),
        ("Enrolment in Spring group closes", "2027-01-20", desk),
        ("Spring group ends", "2027-04-30", desk),
    ]
    assert (shown(cast.amara), shown(cast.mona)) == ([], [])


def test_only_days_that_were_asked_for(cast, group):
    assert [title for title, *_ in shown(cast.kofi, last=dt.date(2027, 2, 1))] == ["Spring group begins"]
    assert shown(cast.kofi, first=dt.date(2027, 2, 2), last=dt.date(2027, 4, 29)) == []


def test_who_left_or_keeps_no_cohorts_any_more_sees_nothing(cast, group):
    leave(user=cast.kofi, course_key=group.course_key, at=clock.now())
    cast.faye.groups.clear()
    cast.faye.__dict__.pop("roles", None)
    assert (shown(cast.kofi), shown(cast.faye)) == ([], [])


def test_events_keep_their_names_for_ever(cast, group):
    before = [event.uid for event in cohort_days(cast.kofi, FIRST, LAST)]
    group.name, group.starts_on = "Renamed", dt.date(2027, 2, 8)
    group.save()
    assert [event.uid for event in cohort_days(cast.kofi, FIRST, LAST)] == before


@pytest.mark.parametrize("number", [1, 3])
def test_dates_cost_the_same_with_one_cohort_and_three(cast, number, django_assert_num_queries):
    for place in range(number):
        make_cohort(make_course(f"Course {place}"), facilitators=[cast.faye])
    assert cast.faye.roles
    today = clock.today()
    span = (today - dt.timedelta(days=90), today + dt.timedelta(days=90))
    list(cohort_days(cast.faye, *span))
    with django_assert_num_queries(1):
        found = list(cohort_days(cast.faye, *span))
    assert len(found) == 2 * number


@pytest.fixture
def meetings(cast):
    """Kofi is in the morning group of Faye's cohort, Amara in none; Marlon left."""
    course = make_course()
    cohort = make_cohort(course, facilitators=[cast.faye])
    morning = CohortGroup.objects.create(cohort=cohort, name="Morning")
    evening = CohortGroup.objects.create(cohort=cohort, name="Evening")
    for person in (cast.kofi, cast.amara, cast.marlon):
        enrol(user=person, course_key=course.translation_key, cohort=cohort, at=clock.now())
    Enrolment.objects.filter(user=cast.kofi).update(group=morning)
    leave(user=cast.marlon, course_key=course.translation_key, at=clock.now())
    make_session(cohort, "For all", site=Site.objects.create(name="Studio 2"))
    make_session(cohort, "Mornings", group=morning)
    make_session(cohort, "Evenings", group=evening)
    cancelled = make_session(cohort, "Cancelled")
    cancel_session(actor=cast.faye, session=cancelled, reason="Storm", at=clock.now())
    return cohort


def test_everybody_sees_the_sessions_that_are_theirs(cast, meetings):
    today = clock.today()
    people = (cast.kofi, cast.amara, cast.marlon, cast.faye, cast.mona)
    seen = {person.username: sorted(event.title for event in cohort_sessions(person, today, today)) for person in people}
    assert seen == {
        "kofi": ["For all", "Mornings"],
        "amara": ["For all"],
        "marlon": [],
        "faye": ["Evenings", "For all", "Mornings"],
        "mona": [],
    }


def test_a_session_has_its_hours_its_place_and_leads_where_one_needs_it(cast, meetings):
    today = clock.today()
    (for_all,) = (event for event in cohort_sessions(cast.amara, today, today))
    session = meetings.sessions.get(title="For all")
    assert (for_all.starts, for_all.ends, for_all.place) == (session.starts_at, session.ends_at, "Studio 2")
    assert (for_all.url, for_all.detail) == ("/me/", meetings.name)
    leads = {event.url for event in cohort_sessions(cast.faye, today, today)}
    assert f"/sessions/{session.public_id}/register/" in leads
    tomorrow = today + dt.timedelta(days=1)
    assert list(cohort_sessions(cast.kofi, tomorrow, tomorrow)) == []


def test_deadlines_follow_extra_time_and_go_when_the_lesson_is_done(cast):
    course = make_course(lessons=2)
    cohort = make_cohort(course, facilitators=[cast.faye])
    enrolment = enrol(user=cast.kofi, course_key=course.translation_key, cohort=cohort, at=clock.now())
    first, second = get_outline(course.translation_key).lessons
    days = [Deadline(first.key, on=dt.date(2027, 5, 1)), Deadline(second.key, on=dt.date(2027, 5, 2))]
    set_due_dates(actor=cast.faye, cohort=cohort, deadlines=days, at=clock.now())
    longer = dt.date(2027, 5, 9)
    extend(actor=cast.faye, enrolment=enrolment, lesson_key=first.key, until=longer, reason="Ill", at=clock.now())

    def due():
        return [(event.title, event.starts, event.url) for event in deadlines(cast.kofi, FIRST, LAST)]

    assert due() == [
        ("Finish “Lesson 1.2”", dt.date(2027, 5, 2), second.url),
        ("Finish “Lesson 1.1”", longer, first.url),
    ]
    record_fact(
        user=cast.kofi,
        kind=EventKind.MARKED_DONE,
        course_key=course.translation_key,
        lesson_key=second.key,
        at=clock.now(),
    )
    assert [title for title, *_ in due()] == ["Finish “Lesson 1.1”"]
    assert list(deadlines(cast.kofi, FIRST, dt.date(2027, 5, 8))) == []
    assert list(deadlines(cast.faye, FIRST, LAST)) == []


@pytest.mark.parametrize("number", [1, 3])
def test_sessions_and_deadlines_cost_the_same_with_one_and_three(cast, number, django_assert_num_queries):
    today = clock.today()
    for place in range(number):
        course = make_course(f"Course {place}")
        cohort = make_cohort(course, facilitators=[cast.faye])
        enrol(user=cast.kofi, course_key=course.translation_key, cohort=cohort, at=clock.now())
        make_session(cohort)
        (lesson,) = get_outline(course.translation_key).lessons
        set_due_dates(actor=cast.faye, cohort=cohort, deadlines=[Deadline(lesson.key, on=today)], at=clock.now())
    assert cast.kofi.roles
    with django_assert_num_queries(7):  # sessions; enrolments, progress, self-reports, certificates, days, extra time
        found = [*cohort_sessions(cast.kofi, today, today), *deadlines(cast.kofi, today, today)]
    assert len(found) == 2 * number
