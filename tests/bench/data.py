"""Generated data of a fixed size: 1,000 learners, 50 courses, one of 10 modules x 6 lessons, a cohort of all
1,000 with tries at quizzes and 2,000 answers in words, 200,000 events."""

import datetime as dt
import io
import json
import random
import uuid

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from PIL import Image

from accounts.enums import Role, Sex
from accounts.models import Profile, User
from assets.enums import VersionKind
from assets.films import recipes
from assets.models import CustomImage, FilmVersion, Video
from core.progress import bar
from courses.actions.activities import sync_activities
from courses.enums import EventKind, SubmittedBy
from courses.models import (
    Activity,
    Answer,
    Attempt,
    Attendance,
    Cohort,
    CohortSession,
    Course,
    CourseIndex,
    CourseProgress,
    Discipline,
    DueDate,
    Enrolment,
    GradeEvent,
    Lesson,
    LessonProgress,
    Module,
    OpenAnswer,
    ProgressEvent,
    Question,
    Quiz,
    QuizItem,
)
from courses.projection import Fact, fold
from courses.queries.marking import TARGET_KIND
from courses.queries.snapshots import freeze_quiz
from review.models import Review, Rubric, RubricVersion
from tests.assets.film_files import a_film

LEARNERS, COURSES = 1_000, 50
# Modules and lessons of the big course, and of the one whose completion is exported; all others have 2 x 3.
SHAPES = {0: (10, 6), 1: (1, 37)}
EVENTS = 200_000
BATCH = 2_000
KEPT, KEPT_LESSONS = "bench-kept", 12
LOW_FILM_BYTES = 60 * (recipes.LOW.kilobits + 48) * 1000 // 8  # a minute at the most that the low version may have


def make(seed: int = 7) -> None:
    """Fill an empty, migrated database. Deterministic but for primary keys of pages."""
    chance = random.Random(seed)
    people = _people(chance)
    outlines = _courses()
    _learning(chance, people, outlines)
    _cohort(chance, outlines)
    course_key = list(outlines)[1]
    _tries(chance, people, course_key)
    _marking(people, course_key)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the server does so by itself, minutes later


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
    fay = User.objects.create(username="bench-facilitator", email="bench-fay@example.org", display_name="Bench facilitator")
    fay.groups.add(Group.objects.get(name=Role.FACILITATOR))
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


def _open_quiz() -> Quiz:
    """Two questions that people answer in words."""
    levels = [{"points": points, "text": f"Worth {points}"} for points in (4, 2, 0)]
    criterion = {"title": "Idea", "description": "", "levels": levels}
    rubric = Rubric.objects.create(title="Bench rubric", criteria=json.dumps([{"type": "criterion", "value": criterion}]))
    quiz = Quiz.objects.create(title="Bench quiz in words")
    for number in range(2):
        question = Question(prompt=f"<p>Why {number}?</p>", kind="open")
        question.answer = [{"type": "open", "value": {"rubric": rubric.pk, "words": 50, "model_answer": ""}}]
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
    index, quiz, in_words = CourseIndex.objects.get(), _quiz(), _open_quiz()
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
                own = quiz if (m, n) == (0, 0) else in_words if (number, m, n) == (1, 0, 1) else None
                lesson = Lesson(title=f"Lesson {m}.{n}", slug=f"l{n}", body=_body(own))
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
    cohort.facilitators.add(User.objects.get(username="bench-facilitator"))
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


def _tries(chance: random.Random, people: list[User], course_key: uuid.UUID) -> None:
    """Up to three tries of everybody in the cohort at its first quiz; half of those who tried have passed."""
    activity = Activity.objects.get(kind="quiz", lesson_key=_lesson("l0"))
    quiz = Quiz.objects.get(title="Bench quiz")
    snapshot, at = freeze_quiz(quiz, seed=1), timezone.now() - dt.timedelta(days=20)
    tries = [
        _attempt(user, activity, course_key, quiz, snapshot, at=at + dt.timedelta(hours=number), number=number)
        for user in people
        for number in range(1, 1 + chance.randrange(4))
    ]
    Attempt.objects.bulk_create(tries, batch_size=BATCH)
    passed = {user.pk for user in people if chance.random() < 0.5}
    last = {attempt.user_id: attempt for attempt in tries}
    GradeEvent.objects.bulk_create(
        [
            GradeEvent(
                attempt=attempt,
                points=10 if attempt.user_id in passed and attempt is last[attempt.user_id] else 3,
                max_points=10,
                is_passed=attempt.user_id in passed and attempt is last[attempt.user_id],
                graded_at=attempt.submitted_at,
            )
            for attempt in tries
        ],
        batch_size=BATCH,
    )


def _marking(people: list[User], course_key: uuid.UUID) -> None:
    """Two answers in words of everybody: one waits, one is marked."""
    activity = Activity.objects.get(kind="quiz", lesson_key=_lesson("l1"))
    quiz, marker = Quiz.objects.get(title="Bench quiz in words"), User.objects.get(username="bench-facilitator")
    snapshot, at = freeze_quiz(quiz, seed=1), timezone.now() - dt.timedelta(days=10)
    waits, marked = (question["key"] for question in snapshot["questions"])
    rubric = RubricVersion.objects.create(digest="b" * 64, content=Rubric.objects.get().content, made_at=at)
    attempts = [
        _attempt(user, activity, course_key, quiz, snapshot, at=at + dt.timedelta(minutes=number))
        for number, user in enumerate(people)
    ]
    Attempt.objects.bulk_create(attempts, batch_size=BATCH)
    answers = [
        OpenAnswer(attempt=attempt, question_key=key, handed_in_at=attempt.submitted_at)
        for attempt in attempts
        for key in (waits, marked)
    ]
    reviews = [
        Review(
            reviewer=marker,
            target_kind=TARGET_KIND,
            target_id=str(answer.pk),
            version=rubric,
            levels={"1": "2"},
            points=2,
            max_points=4,
            signed_at=answer.handed_in_at,
        )
        for answer in answers[1::2]
    ]
    for answer, review in zip(answers[1::2], reviews, strict=True):
        answer.review = review
    Review.objects.bulk_create(reviews, batch_size=BATCH)
    OpenAnswer.objects.bulk_create(answers, batch_size=BATCH)
    Answer.objects.bulk_create(
        [
            Answer(attempt=each.attempt, question_key=each.question_key, response="A wish. " * 20, saved_at=each.handed_in_at)
            for each in answers
        ],
        batch_size=BATCH,
    )


def _lesson(slug: str) -> uuid.UUID:
    """A lesson of the cohort's course."""
    return Lesson.objects.get(slug=slug, url_path__contains="/bench-1/m0/").translation_key


def _attempt(user, activity, course_key, quiz, snapshot, *, at, number=1) -> Attempt:
    return Attempt(
        user=user,
        activity=activity,
        course_key=course_key,
        quiz_key=quiz.translation_key,
        number=number,
        snapshot=snapshot,
        started_at=at - dt.timedelta(minutes=5),
        submitted_at=at,
        submitted_by=SubmittedBy.LEARNER,
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


def add_kept_course() -> Course:
    """Twelve lessons for a device to keep, each with four photographs and a minute of film in its low version."""
    if known := Course.objects.filter(slug=KEPT).first():
        return known
    chance = random.Random(7)
    course = CourseIndex.objects.get().add_child(
        instance=Course(
            title="Bench course to keep",
            slug=KEPT,
            summary="Twelve lessons.",
            discipline=Discipline.objects.first(),
            outcomes=[("outcome", "Draw")],
        )
    )
    module = course.add_child(instance=Module(title="Module", slug="m"))
    for number in bar(range(KEPT_LESSONS), label="lessons to keep"):
        pictures = [CustomImage.objects.create(title=f"Photograph {number}.{n}", file=_photograph(chance)) for n in range(4)]
        film = Video.objects.create(title=f"Film {number}", duration=60, file=ContentFile(a_film(), name="film.mp4"))
        low = ContentFile(chance.randbytes(LOW_FILM_BYTES), name="low.mp4")
        FilmVersion.objects.create(video=film, kind=VersionKind.LOW, file=low, bytes=LOW_FILM_BYTES)
        items = [{"type": "item", "value": {"image": each.pk, "alt": "A photograph", "caption": ""}} for each in pictures]
        blocks = [
            *_body(None),
            {"type": "gallery", "value": items},
            {"type": "video", "value": {"video": film.pk, "caption": ""}},
        ]
        lesson = module.add_child(instance=Lesson(title=f"Lesson {number}", slug=f"l{number}", body=json.dumps(blocks)))
        sync_activities(lesson=lesson)
    keeper = User.objects.get(username="bench0")
    Enrolment.objects.create(user=keeper, course_key=course.translation_key, enrolled_at=timezone.now())
    return course


def _photograph(chance: random.Random) -> ContentFile:
    """Soft shapes under the grain of a camera: about as hard to compress as a photograph."""
    rough = Image.frombytes("RGB", (24, 18), chance.randbytes(24 * 18 * 3)).resize((1600, 1200), Image.Resampling.BICUBIC)
    grain = Image.effect_noise((1600, 1200), 24).convert("RGB")
    file = io.BytesIO()
    Image.blend(rough, grain, 0.25).save(file, "JPEG", quality=85)
    return ContentFile(file.getvalue(), name="photograph.jpg")


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
