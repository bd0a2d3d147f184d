"""The order and number of deliveries cannot change the outcome."""

import datetime as dt
import random
import uuid
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.actions.enrolment import enrol
from courses.actions.progress import ClientEvent, record_events
from courses.models import CourseProgress, LessonProgress, Module, ProgressEvent
from courses.projection import Fact, fold, merge_ranges
from tests.factories import UserFactory, make_course, make_lesson

NOW = dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC)
KEYS = [uuid.UUID(int=n) for n in range(1, 4)]
FILM, LIST = ("video", {"video": 1, "caption": ""}, "v1"), ("checklist", {"title": "Draw", "items": ["a", "b"]}, "c1")

moments = st.integers(0, 5).map(lambda minutes: NOW + dt.timedelta(minutes=minutes))
ranges = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted), max_size=3)
datas = {
    "lesson_viewed": st.just({}),
    "marked_done": st.just({}),
    "media_watched": st.fixed_dictionaries({"ranges": ranges}, optional={"position": st.integers(0, 9)}),
    "checklist_done": st.fixed_dictionaries({"items": st.lists(st.integers(0, 3), max_size=3)}),
    "quiz_passed": st.fixed_dictionaries({"score": st.integers(50, 100)}),
    "practice_done": st.just({}),
    "lesson_completed": st.fixed_dictionaries({"reasons": st.lists(st.integers(0, 3), max_size=2)}),
    "course_completed": st.just({}),
}


@st.composite
def facts(draw):
    kind = draw(st.sampled_from(sorted(datas)))
    return Fact(
        id=uuid.UUID(int=draw(st.integers(0, 2**64)), version=4),
        kind=kind,
        course_key=draw(st.sampled_from(KEYS)),
        lesson_key=None if kind == "course_completed" else draw(st.sampled_from(KEYS)),
        block_id=draw(st.sampled_from(["b1", "b2"])),
        data=draw(datas[kind]),
        occurred_at=draw(moments),
    )


@given(st.lists(facts(), max_size=12, unique_by=lambda fact: fact.id), st.randoms(use_true_random=False))
def test_a_shuffled_and_duplicated_fold_is_the_same_fold(events, chance):
    again = events + [event for event in events if chance.random() < 0.5]
    chance.shuffle(again)
    assert fold(again) == fold(events)


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=8))
def test_merged_ranges_cover_what_was_covered_and_nothing_twice(pairs):
    merged = merge_ranges(pairs)
    covered = [percent for start, end in merged for percent in range(start, end)]
    assert covered == sorted({percent for start, end in pairs for percent in range(start, end)})


def batch_of(lesson, chance, size=8):
    """Events of a lesson that together finish it."""

    # Never two at once: the ids that break a tie differ from learner to learner.
    seconds = iter(chance.sample(range(600), size + 3))

    def event(kind, block_id="", **data):
        moment = NOW + dt.timedelta(seconds=next(seconds))
        return ClientEvent(
            uuid.UUID(int=chance.getrandbits(128), version=4), kind, lesson.translation_key, block_id, data, moment
        )

    watched = [event("media_watched", "v1", ranges=[[n * 12, n * 12 + 14]], position=n) for n in range(size)]
    return [
        event("lesson_viewed"),
        *watched,
        event("checklist_done", "c1", items=[0]),
        event("checklist_done", "c1", items=[1]),
    ]


def make_learning(people):
    course = make_course(lessons=0)
    lessons = [make_lesson(Module.objects.get(), f"L{n}", required_watch_share=80, body=[FILM, LIST]) for n in range(2)]
    for person in people:
        enrol(user=person, course_key=course.translation_key, at=NOW - dt.timedelta(hours=1))
    return lessons


def projection_of(user):
    """Everything that does not depend on the moment when the last missing piece arrived."""
    rows = LessonProgress.objects.filter(user=user).order_by("lesson_key")
    return (
        [(row.lesson_key, row.first_viewed_at, row.last_seen_at, row.state, bool(row.completed_at)) for row in rows],
        CourseProgress.objects.values_list("done_keys", "last_lesson_key", "last_seen_at").get(user=user),
    )


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_shuffled_duplicated_batches_give_the_same_projection(db, seed):
    from django.db import transaction

    with transaction.atomic():
        chance = random.Random(seed)
        one, two = UserFactory(), UserFactory()
        events = [event for lesson in make_learning([one, two]) for event in batch_of(lesson, chance)]
        record_events(user=one, events=events, received_at=NOW + dt.timedelta(hours=1))
        pieces = events + chance.sample(events, len(events) // 2)
        chance.shuffle(pieces)
        while pieces:
            count = chance.randint(1, 5)
            record_events(user=two, events=pieces[:count], received_at=NOW + dt.timedelta(hours=1))
            pieces = pieces[count:]
        first, second = projection_of(one), projection_of(two)
        transaction.set_rollback(True)
    for state in (row[3]["v1"] for rows in (first[0], second[0]) for row in rows):
        state["position_by"] = state["position_by"].split()[0]
    assert first == second
    assert [row[4] for row in first[0]] == [True, True]


def learn(people):
    chance = random.Random(5)
    for lesson in make_learning(people):
        for person in people:
            record_events(user=person, events=batch_of(lesson, chance), received_at=NOW + dt.timedelta(hours=1))


@pytest.mark.django_db
@pytest.mark.parametrize("options", [{}, {"shuffle": 1}, {"shuffle": 2}])
def test_the_projection_equals_the_events(capsys, cast, options):
    learn([cast.kofi, cast.amara])
    call_command("rebuild_progress", check=True, **options)
    assert capsys.readouterr().out == f"2 learners, {ProgressEvent.objects.count()} events: 0 rows of 0 learners different.\n"


@pytest.mark.django_db
def test_a_wrong_projection_is_found_and_repaired(capsys, cast):
    learn([cast.kofi, cast.amara])
    good = list(LessonProgress.objects.order_by("pk").values_list("user", "lesson_key", "state", "completed_at"))
    LessonProgress.objects.filter(user=cast.kofi).update(completed_at=None)
    CourseProgress.objects.filter(user=cast.amara).delete()
    with pytest.raises(CommandError, match="3 rows of 2 learners different"):
        call_command("rebuild_progress", check=True)
    call_command("rebuild_progress", dry_run=True)
    call_command("rebuild_progress")
    call_command("rebuild_progress", check=True)
    said = [line.split(": ")[1] for line in capsys.readouterr().out.splitlines()]
    assert said == [
        "3 rows of 2 learners different.",
        "3 rows of 2 learners repaired.",
        "0 rows of 0 learners different.",
    ]
    assert list(LessonProgress.objects.order_by("pk").values_list("user", "lesson_key", "state", "completed_at")) == good


@pytest.mark.django_db(transaction=True)
def test_parallel_devices_lose_nothing():
    person = UserFactory()
    lessons = make_learning([person])
    chance = random.Random(7)
    events = [event for lesson in lessons for event in batch_of(lesson, chance)]
    barrier = Barrier(4)
    failures = []

    def deliver(seed):
        order = random.Random(seed).sample(events, len(events))
        barrier.wait()
        try:
            for start in range(0, len(order), 3):
                record_events(user=person, events=order[start : start + 3], received_at=NOW + dt.timedelta(hours=1))
        except Exception as error:  # noqa: BLE001 - told by the assertion below
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=deliver, args=[seed]) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert ProgressEvent.objects.count() == len(events) + 3  # two lessons and the course were finished, once each
    call_command("rebuild_progress", check=True, shuffle=3)
