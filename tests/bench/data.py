"""Generated data of a fixed size: 1,000 learners, 50 courses, one of 10 modules x 6 lessons, a cohort of all
1,000, 200,000 events."""

import datetime as dt
import random
import uuid

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.enums import Role, Sex
from accounts.models import Profile, User
from core.progress import bar
from courses.actions.activities import sync_activities
from courses.enums import EventKind
from courses.models import (
    Attendance,
    Cohort,
    CohortSession,
    Course,
    CourseIndex,
    CourseProgress,
    Discipline,
    DueDate,
    Enrolment,
    Lesson,
    LessonProgress,
    Module,
    ProgressEvent,
    Question,
    Quiz,
    QuizItem,
)
from courses.projection import Fact, fold

LEARNERS, COURSES = 1_000, 50
# Modules and lessons of the big course, and of the one whose completion is exported; all others have 2 x 3.
SHAPES = {0: (10, 6), 1: (1, 37)}
EVENTS = 200_000
BATCH = 2_000


def make(seed: int = 7) -> None:
    """Fill an empty, migrated database. Deterministic but for primary keys of pages."""
    chance = random.Random(seed)
    people = _people(chance)
    outlines = _courses()
    _learning(chance, people, outlines)
    _cohort(chance, outlines)


def _people(chance: random.Random) -> list[User]:
    users = [
        User(username=f"bench{n}", email=f"bench{n}@example.org", display_name=f"Bench learner {n}", password="!")
        for n in range(LEARNERS)
    ]
    users = User.objects.bulk_create(users, batch_size=BATCH)
    group = Group.objects.get(name=Role.LEARNER)
    User.groups.through.objects.bulk_create(
        [User.groups.through(user_id=user.pk, group_id=group.pk) for user in users], batch_size=BATCH
    )
    Profile.objects.bulk_create(
        [
            Profile(
                user=user,
                sex=chance.choice([Sex.FEMALE, Sex.MALE]),
                date_of_birth=dt.date(1996 + chance.randrange(16), 1 + chance.randrange(12), 1),
                district=f"BB-{1 + chance.randrange(11):02}",
            )
            for user in users
        ],
        batch_size=BATCH,
    )
    manager = User.objects.create(username="bench-manager", email="bench-manager@example.org", display_name="Bench manager")
    manager.groups.add(Group.objects.get(name=Role.MANAGER))
    return users


def _quiz() -> Quiz:
    quiz = Quiz.objects.create(title="Bench quiz", feedback="end")
    for number in range(10):
        choices = [
            {"type": "item", "id": str(uuid.uuid4()), "value": {"text": f"Choice {n}", "is_right": n == 0, "feedback": "So."}}
            for n in range(4)
        ]
        question = Question(prompt=f"<p>Question {number}?</p>", kind="single")
        question.answer = [{"type": "single", "id": str(uuid.uuid4()), "value": {"choices": choices}}]
        question.save()
        QuizItem.objects.create(quiz=quiz, question=question, sort_order=number)
    return quiz


def _body(quiz: Quiz | None) -> list[dict[str, object]]:
    blocks = []
    for number in range(5):
        blocks += [("heading", f"Part {number}"), ("text", "<p>" + "Draw, look, draw again. " * 40 + "</p>")]
    blocks.append(("checklist", {"title": "Do", "items": [{"type": "item", "id": str(uuid.uuid4()), "value": "Draw"}]}))
    if quiz:
        blocks.append(("quiz", {"quiz": quiz.pk}))
    return [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in blocks]


def _courses() -> dict[uuid.UUID, list[uuid.UUID]]:
    """Lesson keys by course key; the first course is the big one."""
    index, quiz = CourseIndex.objects.get(), _quiz()
    disciplines = list(Discipline.objects.all())
    outlines = {}
    for number in bar(range(COURSES), label="courses"):
        course = index.add_child(
            instance=Course(
                title=f"Bench course {number}",
                slug=f"bench-{number}",
                summary="Two sentences. About work.",
                hours=8,
                discipline=disciplines[number % len(disciplines)],
                outcomes=[("outcome", "Draw")],
                live=True,
            )
        )
        modules, lessons = SHAPES.get(number, (2, 3))
        keys = []
        for m in range(modules):
            module = course.add_child(instance=Module(title=f"Module {m}", slug=f"m{m}"))
            for n in range(lessons):
                lesson = Lesson(title=f"Lesson {m}.{n}", slug=f"l{n}", body=_body(quiz if (m, n) == (0, 0) else None))
                module.add_child(instance=lesson)
                sync_activities(lesson=lesson)
                keys.append(lesson.translation_key)
        outlines[course.translation_key] = keys
    return outlines


def _learning(chance: random.Random, people: list[User], outlines: dict[uuid.UUID, list[uuid.UUID]]) -> None:
    start = timezone.now() - dt.timedelta(days=300)
    keys = list(outlines)
    per_learner = EVENTS // len(people)
    for user in bar(people, label="learners"):
        chosen = [keys[0], keys[1], *chance.sample(keys[2:], 3)]
        Enrolment.objects.bulk_create([Enrolment(user=user, course_key=key, enrolled_at=start) for key in chosen])
        facts = [
            _fact(chance, start, course_key, lesson_key)
            for course_key in chosen
            for lesson_key in outlines[course_key]
            if chance.random() < 0.6
        ]
        while len(facts) < per_learner:
            course_key = chance.choice(chosen)
            lesson_key = chance.choice(outlines[course_key])
            facts.append(_fact(chance, start, course_key, lesson_key, EventKind.LESSON_VIEWED))
        _store(user, facts[:per_learner])


def _cohort(chance: random.Random, outlines: dict[uuid.UUID, list[uuid.UUID]]) -> None:
    """Everybody of the second course in one cohort that is under way, with days, registers and a session of today."""
    course_key = list(outlines)[1]
    now, today = timezone.now(), timezone.localdate()
    cohort = Cohort.objects.create(
        course_key=course_key,
        name="Bench cohort",
        starts_on=today - dt.timedelta(days=60),
        ends_on=today + dt.timedelta(days=30),
    )
    Enrolment.objects.filter(course_key=course_key).update(cohort=cohort)
    DueDate.objects.bulk_create(
        [DueDate(cohort=cohort, lesson_key=key, after_days=2 * n) for n, key in enumerate(outlines[course_key])]
    )
    people = list(cohort.enrolments.values_list("user_id", flat=True))
    for weeks in range(8, -1, -1):
        starts_at = now - dt.timedelta(weeks=weeks, minutes=5)
        session = CohortSession.objects.create(
            cohort=cohort, title=f"Week {weeks}", starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=8)
        )
        if weeks:
            Attendance.objects.bulk_create(
                [
                    Attendance(
                        session=session,
                        user_id=pk,
                        status=chance.choice(["present", "present", "late", "absent"]),
                        marked_at=starts_at,
                        event_id=uuid.UUID(int=chance.getrandbits(128), version=4),
                    )
                    for pk in people
                ],
                batch_size=BATCH,
            )


def _fact(chance, start, course_key, lesson_key, kind=EventKind.LESSON_COMPLETED) -> Fact:
    at = start + dt.timedelta(minutes=chance.randrange(290 * 1440))
    return Fact(uuid.UUID(int=chance.getrandbits(128), version=4), kind, course_key, lesson_key, "", {}, at)


def _store(user: User, facts: list[Fact]) -> None:
    ProgressEvent.objects.bulk_create(
        [
            ProgressEvent(
                pk=f.id,
                user=user,
                kind=f.kind,
                course_key=f.course_key,
                lesson_key=f.lesson_key,
                occurred_at=f.occurred_at,
                received_at=f.occurred_at,
            )
            for f in facts
        ],
        batch_size=BATCH,
    )
    lessons, courses = fold(facts)
    course_of = {fact.lesson_key: fact.course_key for fact in facts}
    LessonProgress.objects.bulk_create(
        [
            LessonProgress(user=user, lesson_key=key, **(vars(row) | {"course_key": course_of[key]}))
            for key, row in lessons.items()
        ]
    )
    CourseProgress.objects.bulk_create([CourseProgress(user=user, course_key=key, **vars(row)) for key, row in courses.items()])


def add_crowd(course_key: uuid.UUID, *, have: int, want: int) -> None:
    """Fill one course up to `want` learners without progress: what the completion CSV is tried with."""
    for first in bar(range(have, want, BATCH), label="crowd"):
        users = User.objects.bulk_create(
            [
                User(username=f"crowd{n}", display_name=f"Crowd {n}", password="!")
                for n in range(first, min(first + BATCH, want))
            ]
        )
        now = timezone.now()
        Enrolment.objects.bulk_create([Enrolment(user=user, course_key=course_key, enrolled_at=now) for user in users])
