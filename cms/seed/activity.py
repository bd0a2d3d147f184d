"""A plausible year of learning: cohorts, enrolments, progress, quizzes, evidence and self-reports, written in bulk.

The facts are made by cms.seed.journeys and folded by courses.projection, the same fold that serves the site, so
`manage.py rebuild_progress --check` finds nothing to mend.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.enums import Role
from accounts.models import Profile, User
from cms.seed import crowd, store
from cms.seed.courses import ANIMATION
from cms.seed.crowd import Learner
from cms.seed.journeys import Journey
from core import clock
from core.progress import bar
from courses.actions.awards import award_for_event
from courses.enums import EnrolmentStatus, EventKind, SubmittedBy
from courses.models import (
    Activity,
    Answer,
    Attempt,
    Cohort,
    CourseProgress,
    CourseSkill,
    Enrolment,
    GradeEvent,
    LessonProgress,
    LessonSkill,
    ProgressEvent,
    Quiz,
)
from courses.projection import fold
from courses.queries.awards import completions_without_award
from courses.queries.languages import in_language
from courses.queries.outline import CourseOutline, forget_outline, get_outline
from courses.queries.snapshots import freeze_quiz
from skills.enums import EvidenceSource, SurveyMoment
from skills.models import SelfReport, SkillEvidence
from skills.survey import QUESTION_CODES

COURSE_KEY = store.key("course", ANIMATION.plan.slug)
SEED = 2026
EVIDENCE_OF: dict[str, EvidenceSource] = {
    EventKind.LESSON_COMPLETED: EvidenceSource.LESSON,
    EventKind.COURSE_COMPLETED: EvidenceSource.COURSE,
}
YEAR_END = dt.datetime(2026, 11, 20, 22, tzinfo=dt.UTC)
COHORTS = (
    ("January cohort (demo)", dt.date(2026, 1, 17), dt.date(2026, 3, 28), 40),
    ("Summer camp (demo)", dt.date(2026, 7, 6), dt.date(2026, 8, 14), 60),
    ("September cohort (demo)", dt.date(2026, 9, 12), dt.date(2026, 11, 28), 40),
)
# The share of yes among the 22 activities before the course, by area; what the course teaches rises.
BEFORE = {"IDL": 0.62, "CC": 0.74, "DCC": 0.42, "PS": 0.48, "SFY": 0.35}
GAIN = {"IDL": 0.12, "CC": 0.06, "DCC": 0.38, "PS": 0.16, "SFY": 0.18}
# Logins of the demo and how many lessons each has finished.
KNOWN = (("demo-learner", 5), ("demo-learner2", 1), ("demo-pupil", 2))


@dataclass
class Rows:
    """What is to be written, in the order in which it must be."""

    enrolments: list[Enrolment] = field(default_factory=list)
    events: list[ProgressEvent] = field(default_factory=list)
    lessons: list[LessonProgress] = field(default_factory=list)
    courses: list[CourseProgress] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    grades: list[GradeEvent] = field(default_factory=list)
    evidence: list[SkillEvidence] = field(default_factory=list)
    reports: list[SelfReport] = field(default_factory=list)

    def save(self) -> None:
        for rows in bar(list(vars(self).values()), label="Writing"):
            if rows:
                _create(rows)


def _create(rows: list[Any]) -> None:
    type(rows[0])._default_manager.bulk_create(rows, batch_size=500)


def has_activity() -> bool:
    return get_user_model().objects.filter(username__startswith="demo-learner-").count() >= crowd.SIZE


def make_activity() -> None:
    """The learners with unusable passwords, then everything they did."""
    random = Random(SEED)
    forget_outline(COURSE_KEY)
    outline = get_outline(COURSE_KEY)
    if outline is None:
        raise RuntimeError("the demo course is not published, so nobody can have taken it")
    people = crowd.crowd(random)
    users = _make_users(people)
    cohorts = _make_cohorts()
    writer = _Writer(outline, min(YEAR_END, clock.now()), random)
    for person, user in bar(list(zip(people, users, strict=True)), label="A year of learning"):
        cohort = random.choice([None, None, *cohorts])
        writer.add(user, _first_day(random, cohort), cohort, person.stamina)
    for username, lessons in KNOWN:
        writer.add(get_user_model().objects.get(username=username), YEAR_END - dt.timedelta(days=40), None, 1.0, lessons)
    writer.rows.save()
    for event in completions_without_award():
        award_for_event(event=event)


def _make_users(people: Iterable[Learner]) -> list[User]:
    model = get_user_model()
    users = model.objects.bulk_create(
        [
            model(
                username=person.username,
                email=person.email,
                display_name=person.name,
                public_id=store.key("learner", person.number),
                password=make_password(None),
                date_joined=dt.datetime(2026, 1, 5, 14, tzinfo=dt.UTC),
            )
            for person in people
        ]
    )
    learner = Group.objects.get(name=Role.LEARNER)
    through = model.groups.through
    through.objects.bulk_create([through(user_id=user.pk, group_id=learner.pk) for user in users])
    Profile.objects.bulk_create(
        [
            Profile(
                user=user,
                date_of_birth=person.born,
                sex=person.sex,
                district=person.district,
                urbanisation=person.urbanisation,
                education=person.education,
                **person.difficulties,
            )
            for person, user in zip(people, users, strict=True)
        ]
    )
    return users


def _make_cohorts() -> list[Cohort]:
    facilitator = get_user_model().objects.get(username="demo-facilitator")
    cohorts = []
    for name, starts_on, ends_on, seats in COHORTS:
        cohort, _ = Cohort.objects.get_or_create(
            public_id=store.key("cohort", name),
            defaults={"course_key": COURSE_KEY, "name": name, "starts_on": starts_on, "ends_on": ends_on, "seats": seats},
        )
        cohort.facilitators.add(facilitator)
        cohorts.append(cohort)
    return cohorts


def _first_day(random: Random, cohort: Cohort | None) -> dt.datetime:
    if cohort:
        day = dt.datetime.combine(cohort.starts_on, dt.time(14), dt.UTC)
        return day + dt.timedelta(minutes=random.randrange(240))
    return dt.datetime(2026, 1, 12, 19, tzinfo=dt.UTC) + dt.timedelta(days=random.randrange(300), minutes=random.randrange(180))


class _Writer:
    """Turns journeys into rows."""

    def __init__(self, outline: CourseOutline, until: dt.datetime, random: Random) -> None:
        self.outline, self.until, self.random = outline, until, random
        self.rows = Rows()
        quizzes = [activity.quiz_key for lesson in outline.lessons for activity in lesson.activities if activity.quiz_key]
        self.quizzes = in_language(
            Quiz.objects.filter(translation_key__in=quizzes).select_related("locale"), settings.LANGUAGE_CODE
        )
        self.snapshots = {key: freeze_quiz(quiz, seed=SEED) for key, quiz in self.quizzes.items()}
        self.activities = _activities(outline)
        self.skills = _skills(outline)
        limited = Cohort.objects.filter(course_key=outline.key, seats__isnull=False)
        self.seats = {cohort.pk: cohort.seats or 0 for cohort in limited}

    def add(self, user: User, start: dt.datetime, cohort: Cohort | None, stamina: float, lessons: int | None = None) -> None:
        if start > self.until or Enrolment.objects.filter(user=user, course_key=self.outline.key).exists():
            return
        if cohort is not None and cohort.pk in self.seats:
            if self.seats[cohort.pk]:
                self.seats[cohort.pk] -= 1
            else:
                cohort = None
        journey = Journey(user.public_id, self.outline, self.snapshots, self.until, self.random)
        journey.walk(start, stamina, lessons)
        has_left = lessons is None and not any(fact.kind == EventKind.COURSE_COMPLETED for fact in journey.facts)
        has_left = has_left and self.random.random() < 0.08
        last = max((fact.occurred_at for fact in journey.facts), default=start)
        self.rows.enrolments.append(
            Enrolment(
                public_id=uuid.uuid5(user.public_id, "enrolment"),
                user=user,
                course_key=self.outline.key,
                cohort=cohort,
                status=EnrolmentStatus.LEFT if has_left else EnrolmentStatus.ACTIVE,
                enrolled_at=start - dt.timedelta(minutes=2),
                left_at=last + dt.timedelta(days=6) if has_left else None,
            )
        )
        self._add_facts(user, journey)
        self._add_tries(user, journey)
        self._add_reports(user, journey, start)

    def _add_facts(self, user: User, journey: Journey) -> None:
        for fact in journey.facts:
            self.rows.events.append(
                ProgressEvent(
                    id=fact.id,
                    user=user,
                    kind=fact.kind,
                    course_key=fact.course_key,
                    lesson_key=fact.lesson_key,
                    block_id=fact.block_id,
                    data=fact.data,
                    occurred_at=fact.occurred_at,
                    received_at=fact.occurred_at,
                )
            )
            self._add_evidence(user, fact.kind, fact.lesson_key or fact.course_key, fact.occurred_at)
        lessons, courses = fold(journey.facts)
        self.rows.lessons += [LessonProgress(user=user, lesson_key=key, **vars(state)) for key, state in lessons.items()]
        self.rows.courses += [CourseProgress(user=user, course_key=key, **vars(state)) for key, state in courses.items()]

    def _add_evidence(self, user: User, kind: str, key: uuid.UUID, at: dt.datetime) -> None:
        source = EVIDENCE_OF.get(kind)
        if source is None:
            return
        for skill_id, level in self.skills.get(key, []):
            self.rows.evidence.append(
                SkillEvidence(
                    id=uuid.uuid5(user.public_id, f"evidence {source} {key} {skill_id}"),
                    user=user,
                    skill_id=skill_id,
                    level=level,
                    source=source,
                    source_key=key,
                    course_key=self.outline.key,
                    earned_at=at,
                )
            )

    def _add_tries(self, user: User, journey: Journey) -> None:
        for one in journey.tries:
            activity, quiz_key = self.activities[one.lesson_key, one.block_id]
            attempt = Attempt(
                id=one.id,
                user=user,
                activity=activity,
                course_key=self.outline.key,
                quiz_key=quiz_key,
                number=one.number,
                snapshot=self.snapshots[quiz_key],
                started_at=one.started_at,
                submitted_at=one.submitted_at,
                submitted_by=SubmittedBy.LEARNER,
            )
            self.rows.attempts.append(attempt)
            self.rows.answers += [
                Answer(attempt=attempt, question_key=key, response=response, saved_at=one.submitted_at)
                for key, response in one.responses.items()
            ]
            self.rows.grades.append(
                GradeEvent(
                    attempt=attempt,
                    points=one.grade.points,
                    max_points=one.grade.max_points,
                    is_passed=one.grade.is_passed,
                    detail=one.grade.detail,
                    graded_at=one.submitted_at,
                )
            )

    def _add_reports(self, user: User, journey: Journey, start: dt.datetime) -> None:
        if self.random.random() > 0.88:
            return
        ease = self.random.uniform(-0.2, 0.2)
        before = {code: self.random.random() < BEFORE[code.rstrip("0123456789")] + ease for code in QUESTION_CODES}
        self._report(user, SurveyMoment.ENTRY, before, start)
        finished = [fact.occurred_at for fact in journey.facts if fact.kind == EventKind.COURSE_COMPLETED]
        if finished and self.random.random() < 0.85:
            after = {code: known or self.random.random() < GAIN[code.rstrip("0123456789")] for code, known in before.items()}
            self._report(user, SurveyMoment.EXIT, after, finished[0] + dt.timedelta(minutes=12))

    def _report(self, user: User, moment: SurveyMoment, answers: dict[str, bool], at: dt.datetime) -> None:
        self.rows.reports.append(
            SelfReport(
                id=uuid.uuid5(user.public_id, f"report {moment}"),
                user=user,
                course_key=self.outline.key,
                moment=moment,
                used_internet=True,
                answers=answers,
                saved_at=at,
                answered_at=at,
            )
        )


def _activities(outline: CourseOutline) -> dict[tuple[uuid.UUID, str], tuple[Activity, uuid.UUID]]:
    """(lesson, block) → the stable name of a quiz and the quiz it shows."""
    found = {}
    for lesson in outline.lessons:
        for activity in lesson.activities:
            if activity.quiz_key:
                row, _ = Activity.objects.get_or_create(
                    lesson_key=lesson.key,
                    block_id=activity.block_id,
                    defaults={"kind": activity.kind, "title": activity.title},
                )
                found[lesson.key, activity.block_id] = (row, activity.quiz_key)
    return found


def _skills(outline: CourseOutline) -> dict[uuid.UUID, list[tuple[int, int]]]:
    """Lesson or course key → (skill id, level)."""
    skills: dict[uuid.UUID, list[tuple[int, int]]] = {}
    keys = [lesson.key for lesson in outline.lessons]
    for key, skill_id, level in LessonSkill.objects.filter(lesson__translation_key__in=keys).values_list(
        "lesson__translation_key", "skill_id", "level"
    ):
        skills.setdefault(key, []).append((skill_id, level))
    skills[outline.key] = list(CourseSkill.objects.filter(course__translation_key=outline.key).values_list("skill_id", "level"))
    return skills
