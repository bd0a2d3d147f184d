"""A workshop below its lesson."""

import pytest
from django.urls import reverse

from core import clock
from courses.models import Cohort, Course, Lesson
from live.actions.doors import end_room
from live.actions.recordings import delete_recording
from live.models import Workshop
from tests.live.recordings import make_take
from tests.live.workshops import make_workshop, opened

pytestmark = pytest.mark.django_db


def test_a_learner_finds_the_workshop_below_the_lesson(client, cast):
    workshop = make_workshop(cast.kofi, lead=cast.faye)
    course = Course.objects.get(translation_key=Cohort.objects.get().course_key)
    lesson = Lesson.objects.descendant_of(course).first()
    workshop.lesson_key = lesson.translation_key
    workshop.save()
    client.force_login(cast.kofi)
    page = client.get(lesson.get_url()).content.decode()
    assert reverse("live:workshop", args=[workshop.public_id]) in page


def test_a_recording_is_found_below_the_lesson(client, cast, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)
    take = make_take(workshop, cast.faye)
    end_room(actor=cast.faye, workshop=workshop, at=clock.now())
    course = Course.objects.get(translation_key=Cohort.objects.get().course_key)
    lesson = Lesson.objects.descendant_of(course).first()
    Workshop.objects.update(lesson_key=lesson.translation_key)
    client.force_login(cast.kofi)
    address = f"{reverse('live:workshop', args=[workshop.public_id])}#recordings"
    assert address in client.get(lesson.get_url()).content.decode()
    delete_recording(actor=cast.faye, recording=take.recording, at=clock.now())
    assert address not in client.get(lesson.get_url()).content.decode()


def test_a_lesson_without_workshops_says_nothing_of_them(client, cast):
    make_workshop(cast.kofi, lead=cast.faye)
    lesson = Lesson.objects.first()
    client.force_login(cast.kofi)
    assert "lesson-workshops" not in client.get(lesson.get_url()).content.decode()
