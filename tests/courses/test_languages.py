"""One course, several languages, one progress: what learners do counts whatever language they read."""

import html
import json
import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from core import clock
from courses.actions.quizzes import save_answer, start_attempt, submit_attempt
from courses.models import Attempt, CoursePrerequisite, Lesson, Module, QuestionBank, QuizItem, QuizPool
from courses.queries.attempts import open_questions
from courses.queries.enrolment import unfinished_prerequisites
from courses.queries.outline import get_outline
from courses.queries.progress import course_standing, lesson_standing
from courses.queries.quizzes import unmet_prerequisites
from courses.queries.regrade import plan_regrade
from courses.queries.sources import titles
from tests.factories import QUIZ_BLOCK, make_course, make_lesson, make_question, make_quiz, make_quiz_lesson, translate

pytestmark = pytest.mark.django_db
RIGHT = "2"


@pytest.fixture(autouse=True)
def in_english():
    """Requests of earlier tests may have left another language behind."""
    with translation.override("en"):
        yield


@pytest.fixture
def lesson(cast):
    """A lesson with a quiz, in English and French; kofi takes the course."""
    lesson = make_quiz_lesson(make_quiz(title="Timing"), cast.kofi)
    translate(lesson, title="Le rythme", slug="le-rythme")
    return lesson


def outline_of(lesson):
    return get_outline(lesson.get_parent().get_parent().translation_key)


def in_french(thing, **fields):
    """A quiz or question in French."""
    from wagtail.models import Locale

    version = thing.copy_for_translation(Locale.objects.get_or_create(language_code="fr")[0])
    for name, value in fields.items():
        setattr(version, name, value)
    version.save()
    return version


@pytest.fixture
def french_quiz(lesson):
    quiz = lesson.body[0].value["quiz"]
    in_french(quiz.items.get().question, prompt="Quelle est la cadence d’un film ?")
    return in_french(quiz, title="La cadence")


def start(cast, lesson):
    return start_attempt(user=cast.kofi, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())


def finish(cast, attempt):
    key = attempt.snapshot["questions"][0]["key"]
    save_answer(user=cast.kofi, attempt_id=attempt.pk, question_key=key, response=RIGHT, base_version=0, at=clock.now())
    submit_attempt(user=cast.kofi, attempt_id=attempt.pk, at=clock.now())


def test_a_quiz_passed_in_one_language_is_passed_in_the_other(cast, lesson, french_quiz):
    finish(cast, start(cast, lesson))

    with translation.override("fr"):
        outline = outline_of(lesson)
        own = lesson_standing(cast.kofi, outline, lesson.translation_key)
        whole = course_standing(cast.kofi, outline)
    assert (outline.lessons[0].title, own.is_done, own.left, whole.done, whole.total) == ("Le rythme", True, [], 1, 1)


def test_a_learner_who_changes_language_keeps_the_place(client, cast, lesson):
    client.force_login(cast.kofi)
    client.get(lesson.url)
    client.get("/language/fr/", {"next": lesson.url})

    page = client.get(lesson.url, follow=True)

    assert page.redirect_chain == [("/courses-fr/animation-fr/module-1-fr/le-rythme/", 302)]
    assert "Le rythme" in page.content.decode()
    with translation.override("fr"):
        outline = outline_of(lesson)
    assert course_standing(cast.kofi, outline).next_lesson == outline.lessons[0]


def test_an_attempt_asks_in_the_language_of_the_reader(cast, lesson, french_quiz):
    with translation.override("fr"):
        attempt = start(cast, lesson)

    questions = attempt.snapshot["questions"]
    assert (attempt.snapshot["terms"]["title"], attempt.quiz_key) == ("La cadence", french_quiz.key)
    assert [(one["prompt"], one["language"]) for one in questions] == [("Quelle est la cadence d’un film ?", "fr")]


def test_an_attempt_keeps_the_words_it_began_with(client, cast, lesson, french_quiz):
    attempt = start(cast, lesson)
    client.force_login(cast.kofi)
    client.get("/language/fr/")

    page = client.get(reverse("courses:attempt", args=[attempt.pk])).content.decode()

    with translation.override("fr"):
        assert start(cast, lesson) == attempt
    assert Attempt.objects.get().snapshot == attempt.snapshot
    assert 'id="prompt-1" lang="en">' in page
    assert "Langue de ces questions" in page


def test_a_quiz_without_a_translation_is_asked_in_the_sites_language_and_says_so(client, cast, lesson):
    client.force_login(cast.kofi)
    client.get("/language/fr/")

    panel = client.get(lesson.url, follow=True).content.decode()
    client.post(reverse("courses:attempt-start", args=[lesson.translation_key, QUIZ_BLOCK]))

    assert 'lang="en">Timing' in panel
    assert "Ce quiz n’est pas encore traduit." in panel
    assert [question["language"] for question in Attempt.objects.get().snapshot["questions"]] == ["en"]


def test_answers_are_graded_alike_in_every_language(cast, lesson, french_quiz):
    with translation.override("fr"):
        attempt = start(cast, lesson)
        finish(cast, attempt)
    assert [grade.is_passed for grade in attempt.grades.all()] == [True]


def test_an_attempt_is_corrected_by_the_key_of_its_own_language(cast):
    question = make_question("short_text")
    quiz = make_quiz(title="Words", questions=[question])
    lesson = make_quiz_lesson(quiz, cast.kofi, cast.amara)
    translate(lesson)
    version = in_french(question)
    in_french(quiz)
    attempts = {}
    for language, learner in (("en", cast.kofi), ("fr", cast.amara)):
        with translation.override(language):
            attempt = start_attempt(user=learner, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
        key = attempt.snapshot["questions"][0]["key"]
        save_answer(user=learner, attempt_id=attempt.pk, question_key=key, response="cadence", base_version=0, at=clock.now())
        attempts[language] = submit_attempt(user=learner, attempt_id=attempt.pk, at=clock.now())
    raw = version.answer.get_prep_value()
    raw[0]["value"]["accepted"] = [{"type": "item", "value": "cadence", "id": "1"}]
    version.answer = json.dumps(raw)
    version.save()

    plan = plan_regrade(cast.ed, quiz)

    assert [(change.attempt_id, change.is_new_pass) for change in plan.changes] == [(attempts["fr"].pk, True)]


def test_the_people_who_care_for_quizzes_find_each_once(client, cast, lesson, french_quiz):
    client.force_login(cast.ed)
    rows = [client.get("/quizzes/", headers={"accept-language": code}).context["page"] for code in ("en", "fr")]
    assert [[quiz.title for quiz in page] for page in rows] == [["Timing"], ["La cadence"]]


def test_a_bank_draws_each_question_once_in_the_language_of_the_quiz(cast, lesson, french_quiz):
    bank = QuestionBank.objects.create(name="Timing")
    QuizItem.objects.all().delete()
    english = [make_question(prompt=f"Question {n}", bank=bank) for n in range(3)]
    in_french(english[0], prompt="Première question")
    QuizPool.objects.create(quiz=french_quiz, bank=bank, count=5)
    with translation.override("fr"):
        questions = start(cast, lesson).snapshot["questions"]
    assert sorted(question["prompt"] for question in questions) == [
        "<p>Question 1</p>",
        "<p>Question 2</p>",
        "Première question",
    ]


def test_what_an_old_attempt_does_not_say_is_not_guessed(cast, lesson):
    attempt = start(cast, lesson)
    for question in attempt.snapshot["questions"]:
        del question["language"]
    assert [view.public["language"] for view in open_questions(attempt)] == [""]


def test_names_are_those_of_the_readers_language(cast, lesson, french_quiz):
    course = lesson.get_parent().get_parent().specific
    keys = [course.translation_key, lesson.translation_key, french_quiz.key]
    with translation.override("fr"):
        assert titles(keys) == dict(zip(keys, ["Animation", "Le rythme", "La cadence"], strict=True))
    assert titles(keys) == dict(zip(keys, ["Animation", Lesson.objects.get(pk=lesson.pk).title, "Timing"], strict=True))


def test_courses_to_take_first_are_named_once_in_the_readers_language(cast):
    first, second = make_course("First"), make_course("Second")
    CoursePrerequisite.objects.create(course=second, required=first)
    translate(first, title="D’abord")
    translate(second, title="Ensuite")
    with translation.override("fr"):
        assert unmet_prerequisites(cast.kofi, second.translation_key) == ["D’abord"]
        assert unfinished_prerequisites(cast.kofi, second.translation_key) == ["D’abord"]
    assert unmet_prerequisites(cast.kofi, second.translation_key) == ["First"]


# --- What visitors find ----------------------------------------------------------------------------------------------
def posters(client, language, query=""):
    page = client.get(f"/courses/{query}", headers={"Accept-Language": language}, follow=True).content.decode()
    return re.findall(r'class="card__link" href="[^"]*"[^>]*>([^<]*)</a>', page)


def test_the_catalogue_shows_each_course_once_first_those_in_the_readers_language(client):
    courses = [make_course(title) for title in ("Animation", "Coding", "Drawing")]
    translate(courses[2], title="Le dessin")
    translate(courses[1], "es", title="Programar")

    assert posters(client, "fr") == ["Le dessin", "Animation", "Coding"]
    assert posters(client, "es") == ["Programar", "Animation", "Drawing"]
    assert posters(client, "en") == ["Animation", "Coding", "Drawing"]


def test_a_course_in_another_language_says_which(client):
    translate(make_course("Animation"), title="L’animation")
    make_course("Coding")
    page = client.get("/courses-fr/", headers={"Accept-Language": "fr"}).content.decode()
    assert page.count("Anglais</span>") == 1
    assert "Anglais</span>" in page[page.index("Coding") :]


def test_a_language_that_is_not_open_yet_is_not_shown(client):
    course = translate(make_course("Animation"), title="L’animation")
    course.get_parent().get_parent().unpublish()
    assert posters(client, "fr") == ["Animation"]


def test_searching_finds_the_words_of_the_readers_language(client):
    make_course("Coding")
    translate(make_course("Drawing"), title="Le dessin")
    call_command("update_index", verbosity=0)
    assert posters(client, "fr", "?q=dessin") == ["Le dessin"]
    assert posters(client, "fr", "?q=coding") == ["Coding"]
    assert posters(client, "fr", "?q=drawing") == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_catalogue_costs_the_same_with_one_translated_course_and_three(client, cast, number):
    for each in range(number):
        translate(make_course(f"Course {each}"), title=f"Cours {each}")
    client.force_login(cast.kofi)
    client.get("/language/fr/")
    client.get("/courses-fr/?level=1")
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/courses-fr/?level=1&open=on")
    assert (page.content.decode().count('class="poster"'), len(queries)) == (number, 8)


def test_the_feed_names_each_course_once(client):
    translate(make_course("Drawing"), title="Le dessin")
    feeds = [client.get("/feeds/courses.xml", headers={"Accept-Language": code}).content.decode() for code in ("en", "fr")]
    assert [("Drawing</title>" in feed, "Le dessin</title>" in feed) for feed in feeds] == [(True, False), (False, True)]


@pytest.mark.parametrize("kind", ["course", "lesson"])
def test_a_page_leads_to_its_translations(client, cast, lesson, kind):
    client.force_login(cast.kofi)
    own = lesson if kind == "lesson" else lesson.get_parent().get_parent()
    other = own.get_translations().get()

    page = client.get(own.url).content.decode()

    assert re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]*)">', page) == [
        ("en", settings.SITE_URL + own.url),
        ("fr", settings.SITE_URL + other.url),
    ]
    link = re.search(r'href="(/language/[^"]*)"[^>]*>Français</a>', page[page.index("also-in") :]).group(1)
    assert client.get(html.unescape(link), follow=True).redirect_chain == [(other.url, 302)]


def test_a_page_in_one_language_names_no_other(client):
    page = client.get(make_course("Drawing").url).content.decode()
    assert ("hreflang" in page.split("</head>")[0], "also-in" in page) == (False, False)


def test_lessons_that_are_not_translated_say_their_language(client, cast, lesson):
    make_lesson(Module.objects.get(locale__language_code="en"), "Weight")
    client.force_login(cast.kofi)
    client.get("/language/fr/")
    page = client.get("/courses-fr/animation-fr/").content.decode()
    rows = re.findall(r'class="list__title" href="[^"]*" ?([^>]*)>([^<]*)</a>', page)
    assert rows == [("", "Le rythme"), ('lang="en"', "Weight")]
    assert page.count("Anglais</span>") == 1


def test_a_course_in_another_language_says_so_once_not_at_every_lesson(client, cast):
    course = make_course("Drawing", lessons=3)
    translate(make_course("Animation"))
    page = client.get(course.url, headers={"Accept-Language": "fr"}, follow=True).content.decode()
    assert (page.count("Anglais</span>"), page.count('<h1 lang="en">')) == (0, 1)
    assert re.search(r"<dt>Langue</dt>\s*<dd>\s*Anglais", page)


def test_the_way_to_the_courses_is_marked_on_translated_pages(client):
    course = translate(make_course("Animation"))
    for url in ("/courses-fr/", course.url):
        page = client.get(url, headers={"Accept-Language": "fr"}).content.decode()
        assert '<a href="/courses/" aria-current="page">Cours</a>' in page
