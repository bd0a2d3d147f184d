"""Courses without a connection: the plan of what to fetch, light pages, and pages that nobody looks at yet."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from assets.models import Audio, Caption, CustomImage, FilmVersion, Video
from core import clock
from courses.actions.quizzes import start_attempt
from courses.models import Lesson, LessonProgress, Module
from courses.queries.attempts import review_attempt
from courses.queries.offline import PAGE_BYTES, SITE_BYTES
from tests.assets.files import VTT, picture
from tests.factories import QUIZ_BLOCK, make_course, make_lesson, make_quiz, make_quiz_lesson
from tests.taught import enrol

pytestmark = pytest.mark.django_db


def a_picture(title="Dome", size=(1600, 900)):
    return CustomImage.objects.create(title=title, file=ImageFile(ContentFile(picture(size=size)), name=f"{title}.jpg"))


def a_film(poster=None, *, seconds=8, size=5000):
    film = Video.objects.create(title="Walk", duration=seconds, poster=poster, file=ContentFile(b"f" * size, name="walk.webm"))
    Caption.objects.create(video=film, language="en", file=ContentFile(VTT, name="walk.vtt"))
    return film


def a_low_version(film, *, size=900):
    return FilmVersion.objects.create(video=film, kind="low", bytes=size, file=ContentFile(b"l" * size, name="walk-low.mp4"))


def body(image, film, sound):
    return [
        ("image", {"image": image.pk, "alt": "A dome"}, "i1"),
        ("gallery", [{"type": "item", "value": {"image": image.pk, "alt": "A dome"}, "id": "g1"}], "g0"),
        ("video", {"video": film.pk}, "v1"),
        ("audio", {"audio": sound.pk}, "a1"),
        ("text", "<p>Draw.</p>", "t1"),
    ]


@pytest.fixture
def shown():
    """A picture, a film with a poster, and a sound."""
    sound = Audio.objects.create(title="Hum", file=ContentFile(b"s" * 700, name="hum.mp3"))
    return a_picture(), a_film(a_picture("Poster")), sound


@pytest.fixture
def course(shown, cast, client):
    """A course of one lesson with everything in it, which kofi takes; kofi is signed in."""
    course = make_course(lessons=0)
    make_lesson(Module.objects.get(), "Domes", body=body(*shown))
    enrol(cast.kofi, course.translation_key)
    client.force_login(cast.kofi)
    return course


def plan_of(client, course):
    return client.get(f"/learning/{course.translation_key}/offline/").json()


def test_the_plan_names_every_file_with_its_bytes(client, course, shown):
    picture, film, sound = shown
    plan = plan_of(client, course)
    lesson = Lesson.objects.get()
    small, poster = picture.get_rendition("width-480"), film.poster.get_rendition("width-480")
    files = [
        {"url": small.url, "bytes": small.file.size, "kind": "picture"},
        {"url": small.url, "bytes": small.file.size, "kind": "picture"},
        {"url": poster.url, "bytes": poster.file.size, "kind": "picture"},
        {"url": film.file.url, "bytes": 5000, "kind": "film"},
        {"url": film.captions.get().file.url, "bytes": len(VTT), "kind": "film"},
        {"url": sound.file.url, "bytes": 700, "kind": "film"},
    ]
    pictures = 2 * small.file.size + poster.file.size
    version = plan["lessons"][0].pop("version")
    assert plan == {
        "key": str(course.translation_key),
        "title": "Animation",
        "url": course.url,
        "accent": course.discipline.accent,
        "bytes": {
            "text": SITE_BYTES + PAGE_BYTES + pictures,
            "films": SITE_BYTES + PAGE_BYTES + pictures + 5700 + len(VTT),
        },
        "big_films": 0,
        "lessons": [{"key": str(lesson.translation_key), "title": "Domes", "url": lesson.url, "files": files}],
    }
    assert len(version) == 16


def test_a_published_change_gives_a_lesson_another_version(client, course, django_capture_on_commit_callbacks):
    before, again = plan_of(client, course), plan_of(client, course)
    lesson = Lesson.objects.get()
    lesson.title = "Domes and bars"
    with django_capture_on_commit_callbacks(execute=True):
        lesson.save_revision().publish()
    after = plan_of(client, course)
    assert before["lessons"] == again["lessons"]
    assert after["lessons"][0]["version"] != before["lessons"][0]["version"]


def test_a_device_keeps_the_film_that_takes_little_data(client, course, shown):
    low = a_low_version(shown[1])
    films = [file for file in plan_of(client, course)["lessons"][0]["files"] if file["kind"] == "film"]
    assert films[0] == {"url": low.file.url, "bytes": 900, "kind": "film"}


def test_a_film_that_is_too_big_for_a_phone_is_said(client, course, monkeypatch):
    monkeypatch.setattr("courses.views.offline.BIG_FILM_BYTES", 4999)
    assert plan_of(client, course)["big_films"] == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_costs_the_same_for_one_lesson_and_for_three(client, course, shown, count, django_assert_num_queries):
    for number in range(1, count):
        make_lesson(Module.objects.get(), f"More {number}", body=body(a_picture(f"P{number}"), a_film(), shown[2]))
    plan_of(client, course)
    # user, enrolment; lessons, pictures, renditions; films, captions, versions, posters, renditions; sounds
    with django_assert_num_queries(11):
        plan = plan_of(client, course)
    assert len(plan["lessons"]) == count
    cache.clear()


def test_only_who_takes_the_course_gets_its_plan(client, course, cast):
    client.force_login(cast.faye)
    assert client.get(f"/learning/{course.translation_key}/offline/").status_code == 404


def test_the_course_page_offers_to_keep_the_course_to_who_takes_it(client, course, cast):
    own = client.get(course.url).content.decode()
    client.force_login(cast.amara)
    other = client.get(course.url).content.decode()
    assert ("<course-offline" in own, "<course-offline" in other) == (True, False)


def test_a_light_page_shows_small_pictures_and_loads_nothing_ahead(client, course, shown):
    picture, film, _sound = shown
    full = client.get(Lesson.objects.get().url).content.decode()
    light = client.get(Lesson.objects.get().url, headers={"Save-Data": "on"}).content.decode()
    assert (full.count("srcset"), full.count('preload="metadata"')) == (2, 1)
    assert (light.count("srcset"), light.count('preload="metadata"')) == (0, 0)
    assert light.count(picture.get_rendition("width-480").url) == 2
    assert f'poster="{film.poster.get_rendition("width-480").url}"' in light


def test_a_lesson_says_what_it_weighs(client, course, shown):
    film = shown[1]
    film.file.save("long.webm", ContentFile(b"f" * 3_000_000))
    page = " ".join(client.get(Lesson.objects.get().url).content.decode().split())
    assert "about 3.0 MB with films, 0.1 MB without" in page


def test_a_page_fetched_ahead_was_not_read(client, course, cast):
    url = Lesson.objects.get().url
    ahead = client.get(url, headers={"X-Keep": "ahead"}).content.decode()
    assert ("data-unopened" in ahead, LessonProgress.objects.exists()) == (True, False)
    opened = client.get(url, headers={"X-Keep": "open"}).content.decode()
    assert ("data-unopened" in opened, "srcset" in opened, LessonProgress.objects.count()) == (False, False, 1)


def test_a_file_that_is_gone_weighs_nothing(client, course, shown):
    film = shown[1]
    film.file.storage.delete(film.file.name)
    files = plan_of(client, course)["lessons"][0]["files"]
    assert [file["bytes"] for file in files if file["url"] == film.file.url] == [0]


def test_a_picture_that_is_gone_breaks_neither_the_lesson_nor_the_plan(client, course, shown):
    image = shown[0]
    image.file.storage.delete(image.file.name)
    image.renditions.all().delete()
    cache.clear()
    assert client.get(Lesson.objects.get().url).status_code == 200
    assert plan_of(client, course)["lessons"][0]["files"][0]["bytes"] == 0


@pytest.mark.parametrize(
    ("limits", "is_ahead"),
    [({}, True), ({"minutes_allowed": 10}, False), ({"max_attempts": 2}, False)],
)
def test_only_quizzes_without_limits_are_opened_ahead(client, cast, limits, is_ahead):
    lesson = make_quiz_lesson(make_quiz(**limits), cast.kofi)
    client.force_login(cast.kofi)
    assert ("data-start-ahead" in client.get(lesson.url).content.decode()) == is_ahead


@pytest.mark.parametrize(("limits", "is_kept"), [({}, True), ({"minutes_allowed": 10}, False)])
def test_an_open_attempt_is_kept_where_no_clock_runs(client, cast, limits, is_kept):
    lesson = make_quiz_lesson(make_quiz(**limits), cast.kofi)
    start_attempt(user=cast.kofi, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
    client.force_login(cast.kofi)
    assert ("data-keep-attempt" in client.get(lesson.url).content.decode()) == is_kept


def test_handing_in_from_another_page_counts_what_was_saved(client, cast):
    """What static/js/lib/drafts.js sends."""
    lesson = make_quiz_lesson(make_quiz(), cast.kofi)
    attempt = start_attempt(user=cast.kofi, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
    right = next(option["id"] for option in attempt.snapshot["questions"][0]["body"]["options"] if option["text"] == "24")
    client.force_login(cast.kofi)
    key = attempt.snapshot["questions"][0]["key"]
    address = f"/api/v1/attempts/{attempt.pk}"
    client.put(f"{address}/answers/{key}", {"response": right, "base_version": 0}, content_type="application/json")
    client.post(f"{address}/submit", {}, content_type="application/json", headers={"Idempotency-Key": "once"})
    attempt.refresh_from_db()
    assert (attempt.is_open, review_attempt(attempt, today=clock.today()).percent) == (False, 100)
