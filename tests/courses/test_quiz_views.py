"""Quizzes over HTTP: the API that the page's script calls, plain forms without it, and whatever hostile senders try."""

import datetime as dt
import json
import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from assets.models import CustomImage
from core import clock
from courses.actions.quizzes import save_answer, start_attempt, submit_attempt
from courses.models import Answer, Attempt, Course
from courses.queries.outline import get_outline
from courses.queries.quizzes import quiz_standing
from tests.factories import QUIZ_BLOCK, make_question, make_quiz, make_quiz_lesson

KINDS = ["single", "multiple", "true_false", "numeric", "short_text", "gaps", "ordering", "matching", "hotspot"]
SECRETS = ["Think of cinema", "Cinema settled", "animating on twos", "24 frames each second", "Right so", "12.5", "Onion skin"]


@pytest.fixture
def web(cast, client):
    client.force_login(cast.kofi)
    return client


def begin(cast, **terms):
    questions = [make_question(kind, prompt=f"A {kind} question") for kind in terms.pop("kinds", ["single"])]
    lesson = make_quiz_lesson(make_quiz(questions=questions, **terms), cast.kofi, cast.amara)
    return start_attempt(user=cast.kofi, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())


def url(name, attempt, *more):
    return reverse(f"courses:attempt{name and '-'}{name}", args=[attempt.pk, *more])


def _counting():
    return CaptureQueriesContext(connection)


def key_of(attempt, index=0):
    return attempt.snapshot["questions"][index]["key"]


def address(attempt):
    return f"/api/v1/attempts/{attempt.pk}/answers/{key_of(attempt)}"


def put(web, attempt, **payload):
    payload = {"response": "2", "base_version": 0, "client": "tab-1", **payload}
    return web.put(address(attempt), json.dumps(payload), content_type="application/json")


def test_starting_leads_to_the_open_attempt_however_often(web, cast):
    lesson = make_quiz_lesson(make_quiz(), cast.kofi)
    start = reverse("courses:attempt-start", args=[lesson.translation_key, QUIZ_BLOCK])

    answers = [web.post(start)["Location"] for _ in range(2)]

    assert answers == [url("", Attempt.objects.get())] * 2


def test_starting_with_no_attempt_left_says_so_on_the_lesson(web, cast):
    attempt = begin(cast, max_attempts=1)
    submit_attempt(user=cast.kofi, attempt_id=attempt.pk, at=clock.now())

    response = web.post(reverse("courses:attempt-start", args=[attempt.activity.lesson_key, QUIZ_BLOCK]))

    assert response["Location"].endswith(f"#b-{QUIZ_BLOCK}")
    assert [str(message) for message in response.wsgi_request._messages] == [
        "You have used every attempt at this quiz. Your best result stays."
    ]


def test_an_answer_is_saved_in_one_request(web, cast):
    attempt = begin(cast)

    response = put(web, attempt)

    assert (response.status_code, response.json()["version"], response.json()["is_checked"]) == (200, 1, False)
    assert list(Answer.objects.values_list("response", "version")) == [("2", 1)]


def test_saving_an_answer_is_cheap(web, cast, django_assert_max_num_queries):
    attempt = begin(cast, kinds=KINDS)
    put(web, attempt)

    with django_assert_max_num_queries(8) as queries:
        put(web, attempt, response="1", base_version=1)

    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) <= 6


def test_the_page_costs_the_same_for_one_question_and_all(web, cast):
    counts = []
    for kinds in (["hotspot"], KINDS):
        attempt = begin(cast, kinds=kinds, title=str(kinds))
        web.get(url("", attempt))
        with _counting() as queries:
            assert web.get(url("", attempt)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


def test_an_answer_of_another_tab_comes_back_with_both_versions(web, cast):
    attempt = begin(cast)
    put(web, attempt, response="1")

    response = put(web, attempt, response="2", client="tab-2")

    assert response.status_code == 409
    assert response.json()["saved"] == {"response": "1", "version": 1, "words": ["12"], "is_checked": False}
    assert response.json()["sent"] == ["24"]


def test_security_43_a_late_answer_is_told_what_was_counted(web, cast):
    attempt = begin(cast, minutes_allowed=5)
    early = clock.now() - dt.timedelta(minutes=6)
    Attempt.objects.filter(pk=attempt.pk).update(started_at=early, deadline_at=early + dt.timedelta(minutes=5))

    response = put(web, attempt)

    assert (response.status_code, response.json()["code"]) == (410, "attempt-closed")
    assert "0 of 1 question had an answer and was counted" in response.json()["detail"]
    assert web.get(url("", attempt))["Location"] == url("result", attempt)


def test_opening_an_attempt_after_its_time_hands_it_in(web, cast):
    attempt = begin(cast, minutes_allowed=5)
    early = clock.now() - dt.timedelta(minutes=6)
    Attempt.objects.filter(pk=attempt.pk).update(started_at=early, deadline_at=early + dt.timedelta(minutes=5))

    assert web.get(url("", attempt))["Location"] == url("result", attempt)
    assert Attempt.objects.get().submitted_by == "expiry"


def test_an_answer_of_50_megabytes_is_refused_without_harm(web, cast):
    attempt = begin(cast)

    response = put(web, attempt, response="x" * 50_000_000)

    assert (response.status_code, response.json()["code"]) == (413, "too-large")
    assert not Answer.objects.exists()
    assert put(web, attempt).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        " ",
        "[]",
        "null",
        "{",
        "[" * 60_000,
        '{"response": "2", "base_version": -1}',
        '{"response": "2", "base_version": 99999999999999}',
        '{"base_version": 0}',
        '{"response": ["2"], "base_version": 0}',
        '{"response": "2\\u0000", "base_version": 0}',
        '{"response": "2", "base_version": 0, "client": "\\ud800"}',
    ],
)
def test_malformed_answers_get_a_clear_refusal(web, cast, body):
    attempt = begin(cast)

    response = web.put(address(attempt), body, content_type="application/json")

    assert response.status_code in {400, 422}
    assert response.json()["detail"]
    assert not Answer.objects.exists()


def test_security_15_extra_fields_are_ignored(web, cast):
    attempt = begin(cast)

    response = put(
        web,
        attempt,
        response="1",
        is_checked=True,
        version=99,
        points=5,
        user=cast.amara.pk,
        submitted_at="2020-01-01",
        score=100,
    )

    assert response.status_code == 200
    assert list(Answer.objects.values_list("version", "is_checked", "response")) == [(1, False, "1")]
    attempt.refresh_from_db()
    assert (attempt.user, attempt.submitted_at) == (cast.kofi, None)


@pytest.mark.parametrize("name", ["", "answer", "submit", "hint", "result"])
def test_security_02_the_attempt_of_somebody_else_is_not_found(cast, client, name):
    attempt = begin(cast)
    client.force_login(cast.amara)
    more = [uuid.UUID(key_of(attempt))] if name == "hint" else []
    ask = client.post if name in {"answer", "submit"} else client.get

    assert ask(url(name, attempt, *more)).status_code == 404
    assert put(client, attempt).status_code == 404
    assert Attempt.objects.get().submitted_at is None


@pytest.mark.parametrize("name", ["answer", "submit"])
def test_security_55_changes_refuse_get_and_a_missing_token(cast, name):
    attempt = begin(cast)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.kofi)
    start = reverse("courses:attempt-start", args=[attempt.activity.lesson_key, QUIZ_BLOCK])

    assert [strict.get(url(name, attempt)).status_code, strict.get(start).status_code] == [405, 405]
    assert [strict.post(url(name, attempt)).status_code, strict.post(start).status_code] == [403, 403]
    assert put(strict, attempt).status_code == 403


@pytest.mark.parametrize("feedback", ["end", "each"])
def test_security_42_no_solution_is_in_the_page_or_the_json_before_handing_in(web, cast, feedback):
    attempt = begin(cast, kinds=KINDS, feedback=feedback)
    saved = put(web, attempt, response="1")

    texts = [
        web.get(url("", attempt)).content.decode(),
        web.get(f"/api/v1/attempts/{attempt.pk}").content.decode(),
        saved.content.decode(),
    ]

    assert [secret for secret in SECRETS for text in texts if secret in text] == []
    assert [said for text in texts for said in re.findall(r'"is_right": (\w+)', text) if said != "null"] == []


def test_security_42_a_checked_answer_shows_the_feedback_of_the_chosen_option_only(web, cast):
    attempt = begin(cast, feedback="each")

    verdict = put(web, attempt, response="1", check=True).json()["verdict"]
    page = web.get(url("", attempt)).content.decode()

    for text in (verdict, page):
        assert "animating on twos" in text
        assert "Cinema settled" in text
        assert "24 frames each second" not in text


def test_security_42_the_result_holds_back_solutions_while_attempts_remain(web, cast):
    attempt = begin(cast, kinds=["single", "short_text"])
    submit_attempt(user=cast.kofi, attempt_id=attempt.pk, at=clock.now())

    text = web.get(url("result", attempt)).content.decode()

    assert [secret for secret in [*SECRETS, "A right answer"] if secret in text] == []


def test_the_hint_is_given_when_asked_for(web, cast):
    attempt = begin(cast)

    assert web.get(url("hint", attempt, key_of(attempt))).json() == {"hint": "Think of cinema."}
    assert "Think of cinema." in web.get(f"{url('', attempt)}?hint={key_of(attempt)}").content.decode()


def form_fields(attempt):
    """What a browser without scripts sends: right answers to everything."""
    fields = {}
    for question in attempt.snapshot["questions"]:
        name, body = f"a-{question['key']}", question["body"]
        fields[f"v-{question['key']}"] = "0"
        match question["kind"]:
            case "single" | "multiple" | "true_false":
                fields[name] = body["right"]
            case "numeric":
                fields[name] = "12,5 fps"
            case "short_text":
                fields[name] = " onion  SKIN"
            case "gaps":
                fields |= {f"{name}-1": "two", f"{name}-2": " up "}
            case "hotspot":
                fields |= {f"{name}-x": "70", f"{name}-y": "85.5", f"{name}-region": ""}
            case "ordering":
                fields |= {f"{name}-{key}": str(place) for place, key in enumerate(body["right"], start=1)}
            case "matching":
                fields |= {f"{name}-{left}": right for left, right in body["right"].items()}
    return fields


def test_the_whole_quiz_works_as_a_plain_form(web, cast):
    attempt = begin(cast, kinds=KINDS)

    saved = web.post(url("answer", attempt), form_fields(attempt))
    page = web.get(url("", attempt)).content.decode()
    handed_in = web.post(url("submit", attempt), form_fields(attempt))
    result = web.get(url("result", attempt)).content.decode()

    assert (saved["Location"], handed_in["Location"]) == (url("", attempt), url("result", attempt))
    assert "9 of 9 answered" in page
    assert page.count(" checked") == 5
    assert "100 %" in result
    assert [(str(grade.points), grade.is_passed) for grade in attempt.grades.all()] == [("9.00", True)]


def test_a_place_is_shown_with_its_mark_and_the_right_place_once_it_may_be(web, cast):
    attempt = begin(cast, kinds=["hotspot"], max_attempts=1)
    wrong = {f"v-{key_of(attempt)}": "0", f"a-{key_of(attempt)}-x": "12.5", f"a-{key_of(attempt)}-y": "90"}

    web.post(url("answer", attempt), wrong)
    before = web.get(url("", attempt)).content.decode()
    web.post(url("submit", attempt))
    after = web.get(url("result", attempt)).content.decode()

    assert 'x="12.5%" y="90.0%"' in before
    assert "<ellipse" not in before
    assert "<ellipse" in after
    assert "A right answer: The front heel" in " ".join(strip_tags(after).split())


def test_each_gap_says_which_one_it_is(web, cast):
    page = web.get(url("", begin(cast, kinds=["gaps"]))).content.decode()
    assert re.findall(r'aria-label="(Gap[^"]*)"', page) == ["Gap 1 of 2", "Gap 2 of 2"]


def test_without_its_picture_a_place_is_found_by_the_words(web, cast):
    attempt = begin(cast, kinds=["hotspot"])
    CustomImage.objects.all().delete()

    page = web.get(url("", attempt)).content.decode()

    assert "A walking figure from the side." in page
    assert "The back toe" in page


def test_a_form_over_an_answer_of_another_device_keeps_both_in_sight(web, cast):
    attempt = begin(cast, kinds=["short_text"])
    key = key_of(attempt)
    save_answer(user=cast.kofi, attempt_id=attempt.pk, question_key=key, response="Tracing", base_version=0, at=clock.now())

    response = web.post(url("submit", attempt), {f"v-{key}": "0", f"a-{key}": "Onion skin"})

    assert response.status_code == 409
    assert "You just sent “Onion skin”; saved is “Tracing”" in response.content.decode()
    assert Attempt.objects.get().submitted_at is None
    again = web.post(url("submit", attempt), {f"v-{key}": "1", f"a-{key}": "Onion skin"})
    assert again["Location"] == url("result", attempt)


def test_checking_works_as_a_plain_form(web, cast):
    attempt = begin(cast, feedback="each")
    key = key_of(attempt)

    response = web.post(url("answer", attempt), {f"v-{key}": "0", f"a-{key}": "2", "check": key})

    assert response["Location"] == f"{url('', attempt)}#q-{key}"
    assert list(Answer.objects.values_list("response", "is_checked")) == [("2", True)]


def test_markup_in_an_answer_is_text_on_every_page(web, cast):
    attempt = begin(cast, kinds=["short_text"])
    put(web, attempt, response="<script>alert(1)</script>")
    pages = [web.get(url("", attempt)).content.decode()]
    web.post(url("submit", attempt))
    pages.append(web.get(url("result", attempt)).content.decode())

    assert [page for page in pages if "<script>alert" in page] == []


def test_own_attempts_are_listed_with_their_results(web, cast):
    attempt = begin(cast)
    submit_attempt(user=cast.kofi, attempt_id=attempt.pk, at=clock.now())
    page_url = reverse("courses:attempts", args=[attempt.activity.lesson_key, QUIZ_BLOCK])
    web.get(page_url)
    counts = []
    for _ in range(2):
        with _counting() as queries:
            page = web.get(page_url).content.decode()
        counts.append(len(queries))
        for _again in range(2):
            more = start_attempt(user=cast.kofi, lesson_key=attempt.activity.lesson_key, block_id=QUIZ_BLOCK, at=clock.now())
            submit_attempt(user=cast.kofi, attempt_id=more.pk, at=clock.now())

    assert (counts[0], page.count("Attempt ")) == (counts[1], 3)
    other = Client()
    other.force_login(cast.amara)
    assert other.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_standings_of_a_lesson_cost_four_queries(cast, count, django_assert_max_num_queries):
    attempt = begin(cast)
    for _ in range(count - 1):
        submit_attempt(user=cast.kofi, attempt_id=attempt.pk, at=clock.now())
        attempt = start_attempt(user=cast.kofi, lesson_key=attempt.activity.lesson_key, block_id=QUIZ_BLOCK, at=clock.now())
    lesson = get_outline(Course.objects.get(title="Animation").translation_key).lessons[0]

    with django_assert_max_num_queries(4):
        standing = quiz_standing(cast.kofi, lesson.activities, lesson_key=lesson.key)[QUIZ_BLOCK]

    assert (standing.open_id, len(standing.taken)) == (attempt.pk, count - 1)
