import datetime as dt
import uuid

import pytest

from courses.enums import EventKind
from courses.models import CourseProgress, ProgressEvent
from reporting import cubes, indicators
from reporting.cubes import controlled_cube, years
from reporting.period import Span, counted_until
from skills.actions import record_evidence, save_self_report
from skills.enums import EvidenceSource, SurveyMoment
from skills.models import Skill
from tests.reporting.people import AT, FIRST_QUARTER, SECOND_QUARTER, a_year, group
from tests.taught import course_in, enrol

pytestmark = pytest.mark.django_db


def _cube(code="participants", *pairs, year=2026, at=AT):
    return controlled_cube(indicators.ALL[code], year, at=at, pairs=pairs)


def _not_zero(counts):
    return {code: count for code, count in counts.items() if count != 0}


def test_participants_by_each_dimension():
    a_year()

    cube = _cube()

    assert cube.total == 41
    assert {code: _not_zero(counts) for code, counts in cube.margins.items()} == {
        "SEX": {"F": 22, "M": 19},
        "AGE": {"Y18T24": 29, "Y25T34": 12},
        "DISTRICT": {"BB-08": 22, "BB-01": 19},
        "DISCIPLINE": {"animation": 30, "coding": 18},
        "QUARTER": {"Q1": 32, "Q2": 16},
    }


def test_security_46_a_two_way_table_hides_the_small_cell_and_what_would_give_it_away():
    a_year()

    table = _cube("participants", ("AGE", "SEX")).tables["AGE", "SEX"]

    assert _not_zero(table) == {
        ("Y18T24", "F"): None,
        ("Y18T24", "M"): None,
        ("Y25T34", "F"): None,
        ("Y25T34", "M"): None,
    }


def test_security_46_every_table_repeats_the_same_margins():
    a_year()
    group(3, sex="_O", born=2005, district="BB-02", course=course_in("animation"))

    cube = _cube("participants", ("AGE", "SEX"), ("DISTRICT", "SEX"), ("DISCIPLINE", "SEX"))

    assert _not_zero(cube.margins["SEX"]) == {"F": 22, "M": None, "_O": None}
    assert cube.total == 44


def test_security_46_too_few_people_show_nothing_at_all():
    group(4, sex="F", born=2005, district="BB-08", course=course_in())

    cube = _cube("participants", ("AGE", "SEX"))

    assert (cube.total, cube.margins, cube.tables) == (None, {}, {})


def test_nobody_is_zero_and_may_be_shown():
    cube = _cube()

    assert cube.total == 0
    assert {count for counts in cube.margins.values() for count in counts.values()} == {0}


def test_events_count_people_once_and_other_years_do_not_count(cast):
    course = course_in()
    group(6, sex="F", born=2005, district="BB-08", course=course, at=FIRST_QUARTER.replace(year=2025))
    for at in (FIRST_QUARTER, SECOND_QUARTER, SECOND_QUARTER):
        ProgressEvent.objects.create(
            user=cast.kofi,
            kind=EventKind.LESSON_VIEWED,
            course_key=course.translation_key,
            lesson_key=uuid.uuid4(),
            occurred_at=at,
            received_at=at,
        )
    group(5, sex="M", born=2005, district="BB-01", course=course)

    assert _cube().total == 6
    assert _cube(year=2025).total == 6


def test_completions_count_courses_and_hide_what_few_people_did(cast):
    """Kofi finished six courses: a large number, but of one person."""
    course = course_in()
    for user in group(12, sex="F", born=2005, district="BB-08", course=course):
        CourseProgress.objects.create(user=user, course_key=course.translation_key, completed_at=SECOND_QUARTER)
    for user in group(9, sex="M", born=2005, district="BB-08", course=course):
        CourseProgress.objects.create(user=user, course_key=course.translation_key, completed_at=SECOND_QUARTER)
    for _ in range(6):
        CourseProgress.objects.create(user=cast.kofi, course_key=uuid.uuid4(), completed_at=FIRST_QUARTER)

    cube = _cube("completions")

    assert cube.total == 27
    assert _not_zero(cube.margins["SEX"]) == {"F": 12, "M": None, "_U": None}
    assert _not_zero(cube.margins["QUARTER"]) == {"Q1": None, "Q2": None}


def test_evidence_counts_people_by_framework():
    course = course_in()
    skills = {code: Skill.objects.filter(framework__code=code, is_group=False).first().pk for code in ("digcomp", "esco")}
    for number, user in enumerate(group(14, sex="F", born=2005, district="BB-08", course=course)):
        for pk in [skills["digcomp"], *([skills["esco"]] if number < 8 else [])]:
            record_evidence(
                user=user,
                skills=[(pk, 1)],
                source=EvidenceSource.COURSE,
                source_key=course.translation_key,
                course_key=course.translation_key,
                at=SECOND_QUARTER,
            )

    cube = _cube("skill_evidence")

    assert cube.total == 14
    assert _not_zero(cube.margins["FRAMEWORK"]) == {"digcomp": 14, "esco": 8}


def test_self_reports_by_level():
    course = course_in()
    for number, user in enumerate(group(15, sex="F", born=2005, district="BB-08", course=course)):
        save_self_report(
            user=user,
            course_key=course.translation_key,
            moment=SurveyMoment.ENTRY,
            used_internet=number < 10,
            answers={"IDL1": True, "CC1": True, "CC2": True},
            at=FIRST_QUARTER,
            hand_in=True,
        )

    cube = _cube("self_report")

    assert cube.total == 15
    assert _not_zero(cube.margins["LEVEL_IDL"]) == {"basic": 10, "not_online": 5}
    assert _not_zero(cube.margins["LEVEL_CC"]) == {"above_basic": 10, "not_online": 5}
    assert _not_zero(cube.margins["LEVEL_SFY"]) == {"not_answered": 10, "not_online": 5}


def test_security_46_a_new_person_changes_nothing_before_monday(cast):
    course = course_in()
    wednesday = dt.datetime(2026, 6, 3, 15, tzinfo=dt.UTC)
    group(6, sex="F", born=2005, district="BB-08", course=course)
    before = _cube(at=wednesday)

    enrol(cast.kofi, course.translation_key, at=wednesday)

    assert (before.total, _cube(at=wednesday + dt.timedelta(days=2)).total) == (6, 6)
    assert _cube(at=wednesday + dt.timedelta(days=5)).total == 7


def test_the_week_begins_on_monday_in_the_programmes_time_zone():
    assert counted_until(dt.datetime(2026, 6, 8, 3, 59, tzinfo=dt.UTC)) == dt.date(2026, 6, 1)
    assert counted_until(dt.datetime(2026, 6, 8, 4, 1, tzinfo=dt.UTC)) == dt.date(2026, 6, 8)


def test_a_running_year_is_not_closed():
    assert [Span(2026, dt.date(2026, 12, 28)).is_closed, Span(2026, dt.date(2027, 1, 4)).is_closed] == [False, True]


def test_years_reach_from_the_first_enrolment_to_the_last_count(cast):
    assert years(AT) == [2027]
    enrol(cast.kofi, course_in().translation_key, at=FIRST_QUARTER.replace(year=2024))
    assert years(AT) == [2027, 2026, 2025, 2024]


@pytest.mark.parametrize("count", [6, 12])
@pytest.mark.parametrize("code", list(indicators.ALL))
def test_counting_costs_the_same_for_any_number_of_people(django_assert_max_num_queries, count, code):
    group(count, sex="F", born=2005, district="BB-08", course=course_in())
    with django_assert_max_num_queries(9):
        _cube(code, indicators.ALL[code].pairs[0])


def test_a_second_look_reads_no_facts(django_assert_max_num_queries):
    a_year()
    _cube("participants", ("AGE", "SEX"))
    with django_assert_max_num_queries(1):
        _cube("participants", ("AGE", "SEX"))


def test_raw_counts_are_not_public():
    assert [name for name in vars(cubes) if name.endswith("counts") and not name.startswith("_")] == []
