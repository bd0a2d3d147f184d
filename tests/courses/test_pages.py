"""Catalogue, course and lesson pages: who sees what, at what cost."""

import datetime as dt
import json
import re
import uuid

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core import clock
from core.caching import forget_public_pages
from courses.actions.enrolment import enrol
from courses.models import Activity, Course, Lesson
from tests.factories import UserFactory, make_course

SECRET = "<p>only for learners</p>"


def body():
    return [
        ("text", SECRET, str(uuid.uuid4())),
        ("checklist", {"title": "Do", "items": ["draw", "flip"]}, "11111111-1111-1111-1111-111111111111"),
        ("reflection", {"prompt": "Why?"}, "22222222-2222-2222-2222-222222222222"),
    ]


@pytest.fixture
def course(db):
    return make_course("Flipbook", lesson_fields={"body": body()})


def lesson_of(course):
    return Lesson.objects.descendant_of(course).first()


def test_lessons_open_for_those_who_take_or_make_the_course(client, cast, course):
    enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
    url = lesson_of(course).url
    seen = {}
    for name in (None, "kofi", "amara", "faye", "ed", "mona"):
        client.logout()
        if name:
            client.force_login(getattr(cast, name))
        response = client.get(url)
        seen[name] = (response.status_code, "only for learners" in response.content.decode())
    assert seen == {
        None: (200, False),
        "kofi": (200, True),
        "amara": (200, False),
        "faye": (200, True),
        "ed": (200, True),
        "mona": (200, True),
    }


@pytest.mark.parametrize("lessons", [1, 3])
def test_course_and_lesson_cost_the_same_with_one_lesson_and_three(client, cast, lessons):
    course = make_course("Walk", lessons=lessons, lesson_fields={"body": body()})
    enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
    client.force_login(cast.kofi)
    costs = []
    for page in (course, lesson_of(course)):
        client.get(page.url)
        for is_first_for_everybody in (True, False):
            if is_first_for_everybody:
                forget_public_pages()
            with CaptureQueriesContext(connection) as queries:
                client.get(page.url)
            costs.append(len(queries))
    assert costs == QUERIES


QUERIES = [12, 5, 12, 8]  # the course, then the lesson: after something was published, and later


@pytest.mark.parametrize("number", [1, 3])
def test_catalogue_costs_the_same_with_one_course_and_three(client, cast, number):
    client.force_login(cast.kofi)
    for n in range(number):
        make_course(f"Course {n}")
    client.get("/courses/?level=1")
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/courses/?level=1&open=on")
    assert (response.content.decode().count('class="poster"'), len(queries)) == (number, 8)


def test_publishing_names_the_activities_and_keeps_those_that_are_gone(course):
    lesson = lesson_of(course)
    lesson.body = json.dumps([{"type": "checklist", "value": {"title": "Redo", "items": ["x"]}, "id": body()[1][2]}])
    lesson.save_revision().publish()
    rows = Activity.objects.filter(lesson_key=lesson.translation_key).order_by("block_id")
    assert [(row.kind, row.title, row.is_live) for row in rows] == [
        ("checklist", "Redo", True),
        ("reflection", "Why?", False),
    ]


@pytest.mark.parametrize("text", ["flipb", "Flipbook", '"', "'; drop", "* OR", "(", "%"])
def test_search_takes_any_words(client, course, text):
    call_command("update_index", verbosity=0)
    response = client.get("/courses/", {"q": text})
    assert (response.status_code, "Flipbook</a>" in response.content.decode()) == (200, "lipb" in text.lower())


def test_security_25_a_script_end_in_a_title_stays_data(client, db):
    course = make_course("</script><script>alert(1)</script>")
    html = client.get(course.url).content.decode()
    data = json.loads(re.search(r'application/ld\+json">(.*?)</script>', html, re.DOTALL).group(1))
    assert ("<script>alert" in html, data["name"]) == (False, course.title)


def test_security_16_lessons_are_absent_from_sitemap_feed_and_search(client, course):
    call_command("update_index", verbosity=0)
    pages = [
        client.get(url).content.decode() for url in ("/sitemap.xml", "/feeds/courses.xml", "/courses/?q=learners", course.url)
    ]
    assert ["only for learners" in page for page in pages] == [False] * 4
    assert lesson_of(course).full_url not in pages[0]


@pytest.mark.parametrize("who", ["superuser", "editor"])
@pytest.mark.parametrize("way", ["one", "many"])
def test_deleting_what_learners_worked_in_withdraws_it(client, cast, course, who, way):
    enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
    client.force_login(cast.ed if who == "editor" else UserFactory(is_superuser=True))
    delete = {
        "one": reverse("wagtailadmin_pages:delete", args=[course.pk]),
        "many": reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={course.pk}",
    }
    client.post(delete[way])
    kept = Course.objects.get(pk=course.pk)
    assert (kept.live, lesson_of(course).live) == (False, False)


def test_an_editor_deletes_a_course_that_nobody_took(client, cast, course):
    client.force_login(cast.ed)
    client.post(reverse("wagtailadmin_pages:delete", args=[course.pk]))
    assert not Course.objects.filter(pk=course.pk).exists()


@pytest.mark.parametrize("below", ["", "module-1/", "module-1/lesson-11/"])
def test_addresses_lead_to_live_pages_alone(client, cast, course, below, django_capture_on_commit_callbacks):
    client.force_login(cast.ed)
    url = course.url + below
    seen = [client.get(url, follow=True).status_code, client.get(f"{url}no-such-page/").status_code]
    with django_capture_on_commit_callbacks(execute=True):
        for page in (*course.get_descendants().specific(), course):
            page.unpublish()
    seen.append(client.get(url).status_code)
    assert seen == [200, 404, 404]


def test_addresses_answer_in_a_language_without_a_home_page(client, course):
    assert client.get(course.url, headers={"accept-language": "fr"}).status_code == 200


@pytest.mark.parametrize("restriction", ["login", "password"])
def test_security_16_restricted_courses_stay_closed(client, course, restriction):
    PageViewRestriction.objects.create(page=course.get_parent(), restriction_type=restriction, password="apricot")
    html = [client.get(page.url, follow=True).content.decode() for page in (course, lesson_of(course))]
    assert [course.summary in page or "only for learners" in page for page in html] == [False, False]


def test_editors_are_told_who_is_in_the_middle(client, cast, course):
    enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
    client.force_login(cast.ed)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[course.pk])).content.decode()
    assert "1 learner is in the middle of this" in html


def test_a_course_without_outcomes_has_no_empty_heading(client, course):
    assert "What you will be able to do" not in client.get(course.url).content.decode()


def test_a_scheduled_page_goes_live(course):
    from cms.tasks import publish_scheduled

    page = Course(title="Later", summary="…", discipline=course.discipline, live=False)
    course.get_parent().add_child(instance=page)
    page.go_live_at = clock.now() - dt.timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    publish_scheduled.enqueue()
    page.refresh_from_db()
    assert page.live


def test_a_preview_shows_what_a_learner_sees(client, cast, course):
    """Through Wagtail's own addresses, for every kind of page; also before a page was ever saved."""
    client.force_login(cast.ed)
    lesson = lesson_of(course)
    course.outcomes = json.dumps([{"type": "outcome", "value": "Draw a flying fish", "id": "0"}])
    for page, words in (
        (course.get_parent().specific, "Flipbook"),
        (course, "What you will be able to do"),
        (course, "Draw a flying fish"),
        (lesson, "Flipbook"),
    ):
        page.save_revision()
        answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert (answer.status_code, words in answer.content.decode()) == (200, True), page
    fresh = Lesson(title="Not saved yet", slug="not-saved-yet", locale=lesson.locale, body=lesson.body, owner=cast.ed)
    fresh.path, fresh.depth = f"{lesson.path[:-4]}9999", lesson.depth
    fresh.set_url_path(lesson.get_parent())
    answer = fresh.make_preview_request(preview_mode="")
    assert (answer.status_code, "Flipbook" in answer.content.decode()) == (200, True)
