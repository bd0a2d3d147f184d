"""Workshops in statistics: how many were held, who came, and for how many hours, with numbers that can be counted on paper."""

import datetime as dt
import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from courses.enums import AttendanceStatus
from courses.models import Attendance, Cohort
from live.enums import WorkshopState
from live.models import Attended, Workshop
from reporting import indicators
from reporting.cubes import controlled_cube
from reporting.disclosure import Cell, control_nested, control_one_way, nested
from tests.factories import make_session
from tests.reporting.people import AT, FIRST_QUARTER, SECOND_QUARTER, group
from tests.taught import course_in

pytestmark = pytest.mark.django_db
TERM = {"starts_on": dt.date(2026, 1, 5), "ends_on": dt.date(2026, 12, 18)}
PRESENT, LATE, ABSENT = AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.ABSENT


def cube(code, *pairs, year=2026):
    return controlled_cube(indicators.ALL[code], year, at=AT, pairs=pairs)


def by_name(cube, code):
    """The figures of a dimension that are not zero, by the labels that people read."""
    labels = dict(cube.dimension(code).categories)
    return {labels[key]: count for key, count in cube.margins[code].items() if count != 0}


def workshop(owner, at=FIRST_QUARTER, state=WorkshopState.ENDED, **fields):
    kind, key = ("cohort", owner.public_id) if isinstance(owner, Cohort) else ("course", owner.translation_key)
    opened = {"opened_at": at} if state in {WorkshopState.ENDED, WorkshopState.OPEN} else {}
    because = {"cancelled_because": "Storm"} if state == WorkshopState.CANCELLED else {}
    values = {"title": "Live", "starts_at": at, "ends_at": at + dt.timedelta(hours=2), "time_zone": "America/Barbados"}
    return Workshop.objects.create(owner_kind=kind, owner_key=str(key), state=state, **values | opened | because | fields)


def came(people, held, minutes=60, status=PRESENT):
    Attended.objects.bulk_create(
        Attended(workshop=held, user=person, status=status, minutes=minutes, checked_at=AT) for person in people
    )


def cohort_of(course, name):
    return Cohort.objects.create(name=name, course_key=course.translation_key, **TERM)


@pytest.fixture
def a_year():
    """Two cohorts of animation and one course for everybody; 6 + 7 + 8 people, 5 of whom were in two of the three."""
    animation, coding = course_in("animation", "Animation"), course_in("coding", "Coding")
    monday, friday = cohort_of(animation, "Monday"), cohort_of(animation, "Friday")
    people = {
        "monday": group(6, sex="F", born=2005, district="BB-08", course=animation),
        "friday": group(7, sex="M", born=2005, district="BB-08", course=animation),
        "coding": group(3, sex="F", born=2005, district="BB-01", course=coding),
    }
    first, second = workshop(monday), workshop(monday, SECOND_QUARTER)
    came(people["monday"], first, minutes=100)
    came(people["monday"], second, minutes=50, status=LATE)
    came(people["friday"][:6], workshop(friday), minutes=29)
    came(people["friday"][6:], workshop(friday), minutes=90, status=ABSENT)
    came([*people["coding"], *people["monday"][:5]], workshop(coding, SECOND_QUARTER), minutes=120)
    workshop(monday, state=WorkshopState.CANCELLED)
    workshop(monday, state=WorkshopState.PLANNED)
    workshop(monday, FIRST_QUARTER.replace(year=2025))
    return people


def test_workshops_held_are_counted_by_course_cohort_and_quarter_and_all_shown(a_year):
    found = cube("workshops", ("COURSE", "QUARTER"))
    assert found.total == 5
    assert [one.code for one in found.dimensions] == ["QUARTER", "COURSE", "COHORT"]
    assert by_name(found, "COURSE") == {"Animation": 4, "Coding": 1}
    assert by_name(found, "COHORT") == {"Animation: Monday": 2, "Animation: Friday": 2, "Coding: everybody": 1}
    assert by_name(found, "QUARTER") == {"January–March": 3, "April–June": 2}


def test_people_count_once_in_the_total_and_in_each_course(a_year):
    found = cube("workshop_people")
    assert found.total == 6 + 6 + 3
    assert by_name(found, "COURSE") == {"Animation": 12, "Coding": 8}
    assert by_name(found, "COHORT") == {"Animation: Monday": 6, "Animation: Friday": 6, "Coding: everybody": 8}
    assert by_name(found, "QUARTER") == {"January–March": 12, "April–June": 9}
    assert found.margins["SEX"] == {"F": 9, "M": 6, "_O": 0, "_U": 0}


def test_hours_are_added_up_for_each_person_and_rounded(a_year):
    """Monday: 6 × (100 → 2 and 50 → 1). Friday: 6 × 29 minutes are nothing. Coding: 8 × 2."""
    found = cube("workshop_hours")
    assert found.total == 18 + 16
    assert by_name(found, "COHORT") == {"Animation: Monday": 18, "Coding: everybody": 16}


def test_a_register_has_the_last_word(cast):
    course = course_in("animation", "Animation")
    cohort = cohort_of(course, "Monday")
    people = group(14, sex="F", born=2005, district="BB-08", course=course)
    session = make_session(cohort)
    held = workshop(cohort, session=session)
    came(people[:6], held, minutes=60)  # the register says later that the last of these was not there
    for person, status in zip(people, [PRESENT] * 5 + [ABSENT] + [PRESENT] * 6 + [ABSENT] * 2, strict=True):
        Attendance.objects.create(session=session, user=person, status=status, marked_at=FIRST_QUARTER, event_id=held.public_id)
    assert (cube("workshop_people").total, cube("workshop_hours").total) == (11, 5)


def test_security_46_a_small_cohort_takes_another_of_its_course_with_it(a_year):
    animation = Cohort.objects.get(name="Monday")
    small = Cohort.objects.create(name="Small", course_key=animation.course_key, **TERM)
    came(group(2, sex="F", born=2005, district="BB-08", course=course_in()), workshop(small), minutes=60)
    found = cube("workshop_hours")
    assert by_name(found, "COURSE") == {"Animation": 20, "Coding": 16}
    assert by_name(found, "COHORT") == {"Animation: Monday": None, "Animation: Small": None, "Coding: everybody": 16}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(st.one_of(st.integers(0, 6), st.integers(0, 40)), min_size=1, max_size=4), min_size=2, max_size=4))
def test_security_46_no_part_can_be_computed_from_its_whole(inside):
    wholes = [Cell(sum(parts), sum(parts)) for parts in inside]
    total = Cell(sum(map(sum, inside)), sum(map(sum, inside)))
    if total.value < 5:
        return
    hidden = control_one_way(wholes, total, overlaps=False, threshold=5)
    cells = [Cell(count, count) for count in itertools.chain.from_iterable(inside)]
    parents = [whole for whole, parts in enumerate(inside) for _part in parts]
    table = nested(cells, parents, wholes, total, parts_overlap=False, wholes_overlap=False)
    shown = control_nested(table, hidden_wholes=hidden, threshold=5)
    assert all(is_hidden for cell, is_hidden in zip(cells, shown, strict=True) if 0 < cell.value < 5)
    for whole, is_hidden in enumerate(hidden):
        gone = sum(is_gone for parent, is_gone in zip(parents, shown, strict=True) if parent == whole)
        assert gone > 0 if is_hidden and wholes[whole].value else is_hidden or gone != 1


def test_the_page_says_beside_each_figure_what_it_counts(a_year, cast, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    client.force_login(cast.mona)
    for code in ("workshops", "workshop_people", "workshop_hours"):
        page = client.get(reverse("reporting:indicator", args=[code]), {"year": 2026}).content.decode()
        assert str(indicators.ALL[code].definition) in page
        assert "Animation: Monday" in page
        assert client.get(reverse("reporting:statistics_archive", args=[code, 2026])).status_code == 200


@pytest.mark.parametrize("code", ["workshops", "workshop_people", "workshop_hours"])
def test_more_workshops_and_people_take_no_more_queries(code, django_assert_num_queries):
    def add():
        course = course_in()
        came(group(6, sex="F", born=2005, district="BB-08", course=course), workshop(cohort_of(course, "One")))

    add()
    with CaptureQueriesContext(connection) as one:
        cube(code)
    add()
    add()
    with django_assert_num_queries(len(one)):
        cube(code)
