import datetime as dt
import uuid

import pytest
from django.utils import timezone

from courses.actions.enrolment import enrol
from courses.actions.progress import BatchResult, ClientEvent, open_lesson, record_events, record_fact
from courses.enums import EventKind
from courses.models import CourseProgress, Lesson, LessonProgress, Module, ProgressEvent
from courses.queries.outline import get_outline
from courses.queries.progress import CourseStanding, LessonStanding, course_standing, lesson_standing
from skills.models import Framework, Skill, SkillEvidence
from tests.factories import make_course, make_lesson

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
FILM = ("video", {"video": 1, "caption": ""}, "v1")
LIST = ("checklist", {"title": "Draw", "items": ["a", "b"]}, "c1")
QUIZ = ("quiz", {"quiz": 1}, "q1")


@pytest.fixture
def lesson(cast):
    """A lesson with a film, a checklist and a quiz, of a course that kofi takes since an hour."""
    course = make_course(lessons=0)
    lesson = make_lesson(Module.objects.get(), required_watch_share=80, body=[FILM, LIST, QUIZ])
    enrol(user=cast.kofi, course_key=course.translation_key, at=NOW - HOUR)
    lesson.course_key = course.translation_key
    return lesson


def event(lesson, kind, block_id="", at=NOW, **data):
    return ClientEvent(uuid.uuid4(), kind, lesson.translation_key, block_id, data, at)


def standing(user, lesson):
    return lesson_standing(user, get_outline(lesson.course_key), lesson.translation_key)


def test_a_lesson_is_finished_when_nothing_is_left_and_says_why(cast, lesson):
    outline = get_outline(lesson.course_key)
    record_events(user=cast.kofi, events=[event(lesson, "media_watched", "v1", ranges=[[0, 50]])], received_at=NOW)
    assert standing(cast.kofi, lesson).left == [
        "Play at least 80% of “” (50% so far).",
        "Tick everything in “Draw” (0 of 2 so far).",
        "Pass the quiz “”.",
    ]
    batch = [
        event(lesson, "media_watched", "v1", ranges=[[45, 90]]),
        event(lesson, "checklist_done", "c1", items=[1]),
        event(lesson, "checklist_done", "c1", items=[0]),
    ]
    record_events(user=cast.kofi, events=batch, received_at=NOW)
    record_fact(
        user=cast.kofi,
        kind=EventKind.QUIZ_PASSED,
        course_key=lesson.course_key,
        lesson_key=lesson.translation_key,
        block_id="q1",
        data={"score": 70},
        at=NOW + HOUR,
    )
    assert standing(cast.kofi, lesson) == LessonStanding(
        is_done=True,
        completed_at=NOW + HOUR,
        done=[
            "You opened the lesson.",
            "You played 90% of “”.",
            "You ticked everything in “Draw”.",
            "You passed the quiz “” with 70%.",
        ],
        left=[],
        state={
            "lesson": {"viewed": True},
            "v1": {"watched": [[0, 90]]},
            "c1": {"ticked": [0, 1]},
            "q1": {"passed": True, "score": 70},
        },
        previous=None,
        next=None,
    )
    assert course_standing(cast.kofi, outline) == CourseStanding(
        done=1, total=1, percent=100, next_lesson=None, completed_at=NOW + HOUR, done_keys=frozenset({lesson.translation_key})
    )


def test_each_event_is_accepted_once_and_told_apart(cast, lesson):
    good, bad = event(lesson, "lesson_viewed"), event(lesson, "quiz_passed", "q1")
    nowhere = ClientEvent(uuid.uuid4(), "lesson_viewed", uuid.uuid4(), "", {}, NOW)
    first = record_events(user=cast.kofi, events=[good, bad, nowhere], received_at=NOW)
    again = record_events(user=cast.kofi, events=[good], received_at=NOW)
    keys = [lesson.translation_key]
    assert first == BatchResult([good.id], [], {bad.id: "kind", nowhere.id: "not_enrolled"}, keys)
    assert again == BatchResult([], [good.id], {}, keys)
    assert ProgressEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "block_id", "data", "reason"),
    [
        ("lesson_completed", "", {}, "kind"),
        ("course_completed", "", {}, "kind"),
        ("media_watched", "c1", {"ranges": [[0, 5]]}, "no_such_activity"),
        ("media_watched", "zz", {"ranges": [[0, 5]]}, "no_such_activity"),
        ("media_watched", "v1", {"ranges": [[0, 101]]}, "data"),
        ("media_watched", "v1", {"ranges": [[0, True]]}, "data"),
        ("media_watched", "v1", {"ranges": "all"}, "data"),
        ("media_watched", "v1", {"position": float("nan")}, "data"),
        ("checklist_done", "c1", {"items": [2]}, "data"),
        ("checklist_done", "c1", {}, "data"),
    ],
)
def test_security_44_a_browser_can_only_claim_what_a_browser_sees(cast, lesson, kind, block_id, data, reason):
    claim = event(lesson, kind, block_id, **data)
    assert record_events(user=cast.kofi, events=[claim], received_at=NOW).refused == {claim.id: reason}
    assert ProgressEvent.objects.count() == LessonProgress.objects.count() == 0


def test_moments_stay_between_enrolment_and_now(cast, lesson):
    early = event(lesson, "lesson_viewed", at=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
    late = event(lesson, "marked_done", at=NOW + 9000 * HOUR)
    record_events(user=cast.kofi, events=[early, late], received_at=NOW)
    assert sorted(ProgressEvent.objects.values_list("occurred_at", flat=True)) == [NOW - HOUR, NOW]


def test_somebody_elses_event_id_neither_leaks_nor_alters(cast, lesson):
    hers = event(lesson, "lesson_viewed")
    enrol(user=cast.amara, course_key=lesson.course_key, at=NOW - HOUR)
    record_events(user=cast.kofi, events=[hers], received_at=NOW)
    assert record_events(user=cast.amara, events=[hers], received_at=NOW).accepted == [hers.id]
    assert set(ProgressEvent.objects.values_list("user__username", flat=True)) == {"kofi", "amara"}


def test_completion_stays_when_the_course_changes(cast):
    course = make_course(lessons=1)
    lesson = Lesson.objects.get()
    lesson.course_key = course.translation_key
    enrol(user=cast.kofi, course_key=course.translation_key, at=NOW)
    open_lesson(user=cast.kofi, outline=get_outline(course.translation_key), lesson_key=lesson.translation_key, at=NOW)
    lesson.requires_mark = True
    lesson.save()
    make_lesson(Module.objects.get(), "Added later")
    from courses.queries.outline import forget_outline

    forget_outline(course.translation_key)
    after = course_standing(cast.kofi, get_outline(course.translation_key))
    assert standing(cast.kofi, lesson).is_done
    assert standing(cast.kofi, lesson).left == []
    assert (after.completed_at, after.percent, after.next_lesson.title) == (NOW, 100, "Added later")


def test_opening_again_writes_nothing(cast, django_assert_num_queries):
    course = make_course(lessons=2)
    first, second = Lesson.objects.order_by("path")
    outline = get_outline(course.translation_key)
    minute = timezone.now().replace(second=0)  # an opening counts once in a minute
    for second_of_it, lesson in enumerate((first, second, first)):
        at = minute + dt.timedelta(seconds=second_of_it)
        open_lesson(user=cast.kofi, outline=outline, lesson_key=lesson.translation_key, at=at)
    with django_assert_num_queries(1):
        open_lesson(user=cast.kofi, outline=outline, lesson_key=second.translation_key, at=at)
    assert CourseProgress.objects.get().last_lesson_key == second.translation_key


def test_finishing_gives_evidence_of_the_skills_the_pages_name(cast):
    framework = Framework.objects.create(code="test", name="Test")
    skill = Skill.objects.create(framework=framework, code="1", label="Timing")
    course = make_course()
    course.course_skills.create(skill=skill, level=2)
    course.save()
    lesson = Lesson.objects.get()
    lesson.lesson_skills.create(skill=skill, level=1)
    lesson.save()
    outline = get_outline(course.translation_key)
    open_lesson(user=cast.kofi, outline=outline, lesson_key=lesson.translation_key, at=NOW)
    assert sorted(SkillEvidence.objects.values_list("source", "source_key", "level", "earned_at")) == [
        ("course", course.translation_key, 2, NOW),
        ("lesson", lesson.translation_key, 1, NOW),
    ]
