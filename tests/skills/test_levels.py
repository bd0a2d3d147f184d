import pytest

from skills.levels import EUROSTAT, ITU, Level, area_results, overall_level
from skills.survey import AREAS, QUESTION_CODES

NONE, BASIC, ABOVE, OFFLINE, SKIPPED = Level.NONE, Level.BASIC, Level.ABOVE_BASIC, Level.NOT_ONLINE, Level.NOT_ANSWERED


def _levels(yes, rule=ITU, used_internet=True, skipped=()):
    answers = {code: code in yes for code in QUESTION_CODES if code not in skipped}
    return [result.level for result in area_results(used_internet, answers, rule)]


def test_the_survey_has_the_22_activities_in_5_areas():
    assert {area.code: len(area.questions) for area in AREAS} == {"IDL": 4, "CC": 4, "DCC": 6, "PS": 6, "SFY": 2}


@pytest.mark.django_db
def test_the_questions_are_those_of_the_framework():
    from skills.models import Skill

    codes = Skill.objects.filter(framework__code="itu-activities", is_group=False).values_list("code", flat=True)
    assert list(codes) == list(QUESTION_CODES)


def test_itu_one_activity_is_basic_and_two_are_above():
    yes = {"IDL1", "CC1", "CC2", "DCC1", "DCC2", "DCC3"}
    assert _levels(yes) == [BASIC, ABOVE, ABOVE, NONE, NONE]


def test_eurostat_asks_three_activities_in_three_of_the_areas():
    yes = {"IDL1", "IDL2", "CC1", "DCC1", "DCC2", "PS1", "PS2", "PS3", "SFY1", "SFY2"}
    assert _levels(yes, EUROSTAT) == [ABOVE, BASIC, BASIC, ABOVE, BASIC]
    assert _levels(yes, ITU) == [ABOVE, BASIC, ABOVE, ABOVE, ABOVE]


def test_people_without_internet_are_apart_whatever_else_is_stored():
    assert _levels({"IDL1"}, used_internet=False) == [OFFLINE] * 5


def test_a_skipped_question_is_not_done_and_a_skipped_area_is_not_answered():
    skipped = {"SFY1", "SFY2", "IDL2", "IDL3", "IDL4"}
    assert _levels({"IDL1"}, skipped=skipped) == [BASIC, NONE, NONE, NONE, SKIPPED]


def test_nothing_answered_at_all():
    assert [result.level for result in area_results(None, {})] == [SKIPPED] * 5


@pytest.mark.parametrize(
    ("yes", "level"),
    [
        (set(QUESTION_CODES), ABOVE),
        ({"IDL1", "CC1", "DCC1", "PS1", "SFY1"}, BASIC),
        ({"IDL1", "CC1", "DCC1", "PS1", "SFY1", "SFY2"}, BASIC),
        ({"IDL1", "CC1", "DCC1", "PS1"}, None),
    ],
)
def test_overall_level_of_the_two_rows_seen_in_print(yes, level):
    assert overall_level(area_results(True, {code: code in yes for code in QUESTION_CODES})) == level


def test_overall_level_of_people_without_internet():
    assert overall_level(area_results(False, {})) == OFFLINE
