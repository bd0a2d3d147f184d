"""A film in a lesson: its ways to watch, what they load, and what a page of films costs."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assets.models import Caption, FilmVersion, Video
from core import clock
from courses.actions.enrolment import enrol
from courses.models import Lesson
from courses.queries.catalogue import Wanted, find_courses
from tests.assets import files
from tests.factories import make_course


def a_film(title="Pan", versions=("stream", "low", "sound")):
    film = Video.objects.create(title=title, file=ContentFile(files.MP4, name="pan.mp4"))
    names = {"stream": "stream.m3u8", "low": "low.mp4", "sound": "sound.m4a"}
    for size, kind in enumerate(versions, start=1):
        FilmVersion.objects.create(video=film, kind=kind, file=f"filmversion/{kind}/{names[kind]}", bytes=size * 1024 * 1024)
    return film


def open_lesson(client, cast, films):
    body = [("video", {"video": film.pk, "caption": ""}, str(uuid.uuid4())) for film in films]
    course = make_course("Films", lesson_fields={"body": body})
    enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
    client.force_login(cast.kofi)
    return Lesson.objects.descendant_of(course).first().url


def lines(html, word):
    return [" ".join(line.split()) for line in html.splitlines() if word in line]


@pytest.mark.django_db
def test_every_way_says_what_it_loads_before_it_is_played(client, cast):
    film = a_film()
    html = client.get(open_lesson(client, cast, [film])).content.decode()
    words = " ".join(html.split())
    told = ("Standard, up to 1.0 MB", "Low data, 2.0 MB", "Sound only, 3.0 MB")
    assert [text for text in told if text not in words] == []
    assert lines(html, "<source") == [
        '<source src="/media/filmversion/stream/stream.m3u8" type="application/vnd.apple.mpegurl">',
        f'<source src="{film.file.url}" type="video/mp4">',
        '<source src="/media/filmversion/low/low.mp4" type="video/mp4">',
    ]


@pytest.mark.django_db
def test_without_versions_the_film_itself_plays_and_its_size_is_said(client, cast):
    film = a_film(versions=())
    html = client.get(open_lesson(client, cast, [film])).content.decode()
    assert lines(html, "<source") == [f'<source src="{film.file.url}" type="video/mp4">']
    assert (film.bytes, '<p class="player__size">624\xa0bytes</p>' in html, "How to watch" in html) == (624, True, False)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_films_cost_five_queries_whatever_their_number(client, cast, number):
    url = open_lesson(client, cast, [a_film(f"Film {n}") for n in range(number)])
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    films = [query["sql"] for query in queries if "assets_" in query["sql"]]
    assert len(films) == 3  # films, captions, versions; posters and their renditions where there are any


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "found"), [("tune", ["Films"]), ("Pan", ["Films"]), ("tune trumpet", []), ("hidden", []), ("", ["Films", "Other"])]
)
def test_a_course_is_found_by_what_its_films_say(client, cast, text, found):
    film, hidden = a_film(), a_film("Hidden")
    words = ContentFile(b"WEBVTT\n\n00:00.000 --> 00:02.000\nTune the drum\n", name="pan.vtt")
    Caption.objects.create(video=film, language="en", file=words)
    film.save()
    open_lesson(client, cast, [film])
    other = make_course("Other", lesson_fields={"body": [("video", {"video": hidden.pk, "caption": ""}, str(uuid.uuid4()))]})
    Lesson.objects.descendant_of(other).get().unpublish()

    page = find_courses(Wanted(text=text), number=1, today=clock.today())

    assert sorted(course.title for course in page.object_list) == found


@pytest.mark.django_db
def test_a_lesson_shows_what_is_said_and_when(client, cast):
    film = a_film()
    words = ContentFile(b"WEBVTT\n\n01:05.500 --> 01:08.000\n&lt;b&gt;Tune\n", name="pan.vtt")
    Caption.objects.create(video=film, language="en", file=words)
    html = " ".join(client.get(open_lesson(client, cast, [film])).content.decode().split())
    assert (
        '<li data-second="65.500"> <span class="transcript__time number">1:05</span> '
        '<span class="transcript__words">&lt;b&gt;Tune</span> </li>'
    ) in html
