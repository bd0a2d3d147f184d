"""What cohorts put into the calendars of their members and of those who keep them."""

import datetime as dt

import pytest

from core import clock
from courses.actions.enrolment import enrol, leave
from courses.queries.calendar import cohort_days
from tests.factories import make_cohort, make_course

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
