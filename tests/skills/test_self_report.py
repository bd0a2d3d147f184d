import datetime as dt
import uuid

import pytest
from django.urls import reverse

from skills.actions import SelfReportHandedIn, UnknownQuestion, save_self_report
from skills.enums import SurveyMoment
from skills.levels import Level
from skills.models import SelfReport
from skills.queries import compare_self_reports, needs_self_report
from skills.survey import AREAS
from tests.taught import course_in, enrol

AT = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
COURSE = uuid.UUID(int=7)


def _save(user, *, moment=SurveyMoment.ENTRY, used_internet=True, answers=None, hand_in=True, at=AT):
    return save_self_report(
        user=user,
        course_key=COURSE,
        moment=moment,
        used_internet=used_internet,
        answers=answers or {},
        at=at,
        hand_in=hand_in,
    )


def _stored():
    return list(SelfReport.objects.values_list("moment", "used_internet", "answers", "saved_at", "answered_at"))


def test_answers_are_kept_until_they_are_handed_in(cast):
    _save(cast.kofi, answers={"IDL1": True}, hand_in=False)
    assert needs_self_report(cast.kofi, COURSE, SurveyMoment.ENTRY)
    assert _stored() == [("entry", True, {"IDL1": True}, AT, None)]

    later = AT + dt.timedelta(hours=1)
    _save(cast.kofi, answers={"IDL1": True, "CC1": False}, at=later)

    assert not needs_self_report(cast.kofi, COURSE, SurveyMoment.ENTRY)
    assert needs_self_report(cast.kofi, COURSE, SurveyMoment.EXIT)
    assert _stored() == [("entry", True, {"IDL1": True, "CC1": False}, later, later)]


def test_what_was_handed_in_stays(cast):
    _save(cast.kofi, answers={"IDL1": True})

    with pytest.raises(SelfReportHandedIn):
        _save(cast.kofi, answers={"IDL1": False})

    assert _stored() == [("entry", True, {"IDL1": True}, AT, AT)]


def test_without_internet_no_activity_is_kept(cast):
    _save(cast.kofi, used_internet=False, answers={"IDL1": True})

    assert _stored() == [("entry", False, {}, AT, AT)]


def test_a_code_that_is_no_question_is_refused(cast):
    with pytest.raises(UnknownQuestion):
        _save(cast.kofi, answers={"XYZ1": True})

    assert _stored() == []


def test_levels_are_compared_between_the_two_moments(cast):
    _save(cast.kofi, answers={"IDL1": True, "CC1": False})
    _save(cast.kofi, moment=SurveyMoment.EXIT, answers={"IDL1": True, "IDL2": True})
    _save(cast.amara, answers={"SFY1": True})

    rows = compare_self_reports(cast.kofi, COURSE)

    assert [(row.entry.level, row.exit.level) for row in rows] == [
        (Level.BASIC, Level.ABOVE_BASIC),
        (Level.NONE, Level.NOT_ANSWERED),
        (Level.NOT_ANSWERED, Level.NOT_ANSWERED),
        (Level.NOT_ANSWERED, Level.NOT_ANSWERED),
        (Level.NOT_ANSWERED, Level.NOT_ANSWERED),
    ]


@pytest.fixture
def page(cast, client):
    """The questions at the start of a course that kofi takes."""
    course = course_in("animation", "From flipbook to walk")
    enrol(cast.kofi, course.translation_key)
    client.force_login(cast.kofi)
    return reverse("skills:self_report", args=[course.translation_key, "entry"])


def test_the_page_asks_23_questions_with_labels(client, page):
    html = client.get(page).content.decode()

    assert html.count("<fieldset") == 23
    assert html.count("<legend>") == 23
    assert "From flipbook to walk" in html


def test_the_page_can_be_left_and_taken_up_again(client, page):
    answers = {"used_internet": "yes", "IDL1": "yes", "IDL2": "no", "keep": "1"}

    kept = client.post(page, answers)
    html = client.get(page).content.decode()

    assert (kept.status_code, kept["Location"]) == (302, page)
    assert html.count(" checked") == 23
    assert [field.value() for field in next(client.get(page).context["form"].sections()).fields] == ["yes", "no", "", ""]


def test_a_script_saves_without_a_redirect(client, page):
    response = client.post(page, {"used_internet": "yes", "keep": "1"}, headers={"X-Autosave": "1"})

    assert (response.status_code, response.content) == (204, b"")


def test_handing_in_leads_to_the_result_and_ends_the_questions(client, page):
    sent = client.post(page, {"used_internet": "yes", "SFY1": "yes"}, follow=True)
    again = client.get(page)

    assert sent.redirect_chain == [(page.removesuffix("entry/"), 302)]
    assert "Basic" in sent.content.decode()
    assert (again.status_code, again["Location"]) == (302, page.removesuffix("entry/"))


def test_sending_twice_changes_nothing_and_says_so(client, page):
    client.post(page, {"used_internet": "yes", "SFY1": "yes"})

    again = client.post(page, {"used_internet": "no"}, follow=True)

    assert [str(message) for message in again.context["messages"]] == [str(SelfReportHandedIn.message)]
    assert list(SelfReport.objects.values_list("answers", flat=True)) == [{"SFY1": True}]


@pytest.mark.parametrize("path", ["middle/", "exit"])
def test_an_unknown_moment_is_not_found(client, page, path):
    address = page.removesuffix("entry/") + path
    assert client.get(address, follow=True).status_code == (404 if path == "middle/" else 200)


def test_security_15_extra_post_fields_are_ignored(client, page, cast):
    client.post(page, {"used_internet": "yes", "user": cast.amara.pk, "answered_at": "2020-01-01", "XYZ1": "yes"})

    assert list(SelfReport.objects.values_list("user", "answers")) == [(cast.kofi.pk, {})]


def test_an_answer_that_is_none_of_the_three_is_refused(client, page):
    assert client.post(page, {"used_internet": "maybe"}).status_code == 400
    assert SelfReport.objects.count() == 0


def test_the_result_before_anything_was_sent_leads_to_the_questions(client, page):
    html = client.get(page.removesuffix("entry/")).content.decode()

    assert page in html


def test_the_pages_cost_the_same_whatever_was_answered(client, page, django_assert_max_num_queries):
    client.get(page)
    with django_assert_max_num_queries(9):
        client.get(page)
    client.post(page, {"used_internet": "yes"} | {question.code: "yes" for area in AREAS for question in area.questions})
    with django_assert_max_num_queries(9):
        client.get(page.removesuffix("entry/"))
