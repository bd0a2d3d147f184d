"""The Open University Learning Analytics Dataset as learners, enrolments and events, for tests and the bench.

Source: Kuzilek, Hlosta, Herrmannova, Zdrahal, Wolff (2015), OU Analyse, LAK15-1; CC BY 4.0. The records are of real people,
without names: they are never joined with other data, never shown as our learners, and their accounts cannot be used.

What has no counterpart here is left out rather than guessed: age bands give no date of birth, the one yes/no about
disability gives none of the six domains, regions are not districts.
"""

import csv
import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.enums import Education, Sex
from accounts.models import Profile, User
from core.progress import bar
from courses.enums import EnrolmentStatus, EventKind
from courses.models import CourseProgress, Enrolment, LessonProgress, ProgressEvent
from courses.projection import Fact, fold

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://mirrorlabs.example/oulad")
PREFIX = "oulad-"
PASS_SCORE = 40
BATCH = 500
FILES = ("course.csv", "student.csv", "student_registration.csv", "student_assessment.csv", "assessment.csv")
STARTS = {"B": (2, 1), "J": (10, 1)}  # presentations begin in February or October
EDUCATION = {
    "Lower Than A Level": Education.LOWER_SECONDARY,
    "A Level or Equivalent": Education.UPPER_SECONDARY,
    "HE Qualification": Education.SHORT_TERTIARY,
    "Post Graduate Qualification": Education.MASTER,
}


@dataclass
class Counts:
    learners: int = 0
    enrolments: int = 0
    events: int = 0


@dataclass
class Study:
    """One person in one presentation of a module; days are relative to its start."""

    course: str
    start: dt.datetime
    length: int
    result: str
    registered: int
    left: int | None
    scores: list[tuple[str, int, int]] = field(default_factory=list)
    views: dict[tuple[str, int], int] = field(default_factory=dict)


@dataclass
class Person:
    number: str
    sex: str
    education: str
    studies: dict[str, Study] = field(default_factory=dict)


def read_people(folder: Path, limit: int | None = None) -> list[Person]:
    """The first `limit` people of student.csv with all they did; everybody when None."""
    lengths = {_course(row): int(row["module_presentation_length"]) for row in _rows(folder / "course.csv")}
    people: dict[str, Person] = {}
    for row in _rows(folder / "student.csv"):
        number = row["id_student"]
        if number not in people and limit is not None and len(people) >= limit:
            continue
        person = people.setdefault(
            number,
            Person(number, row["gender"] if row["gender"] in {"F", "M"} else Sex.UNKNOWN, row["highest_education"]),
        )
        year, term = int(row["code_presentation"][:4]), row["code_presentation"][4:]
        start = dt.datetime(year, *STARTS[term], 9, tzinfo=dt.UTC)
        course = _course(row)
        person.studies[course] = Study(course, start, lengths[course], row["final_result"], 0, None)
    _add_registrations(folder, people)
    _add_scores(folder, people)
    _add_views(folder, people)
    return list(people.values())


def _add_registrations(folder: Path, people: dict[str, Person]) -> None:
    for row in _rows(folder / "student_registration.csv"):
        if study := _study(people, row):
            study.registered = int(row["date_registration"] or 0)
            study.left = int(row["date_unregistration"]) if row["date_unregistration"] else None


def _add_scores(folder: Path, people: dict[str, Person]) -> None:
    courses = {row["id_assessment"]: _course(row) for row in _rows(folder / "assessment.csv")}
    for row in _rows(folder / "student_assessment.csv"):
        person = people.get(row["id_student"])
        study = person.studies.get(courses[row["id_assessment"]]) if person else None
        if study and row["score"] and float(row["score"]) >= PASS_SCORE:
            study.scores.append((row["id_assessment"], int(row["date_submitted"]), round(float(row["score"]))))


def _add_views(folder: Path, people: dict[str, Person]) -> None:
    for file in sorted(folder.glob("student_vle*.csv")):
        for row in _rows(file):
            if study := _study(people, row):
                place = (row["id_site"], int(row["date"]))
                study.views[place] = study.views.get(place, 0) + int(row["sum_click"])


def write_people(people: list[Person]) -> Counts:
    """Store people that are not there yet, batch by batch. Accounts are inactive and have no password or address."""
    counts = Counts()
    known = set(User.objects.filter(username__startswith=PREFIX).values_list("username", flat=True))
    fresh = [person for person in people if PREFIX + person.number not in known]
    batches = [fresh[start : start + BATCH] for start in range(0, len(fresh), BATCH)]
    for batch in bar(batches, label="Learners and events"):
        _write(batch, counts)
    return counts


@transaction.atomic
def _write(batch: list[Person], counts: Counts) -> None:
    users = User.objects.bulk_create(
        [
            User(
                username=PREFIX + person.number,
                display_name=f"Imported learner {person.number}",
                public_id=uuid.uuid5(NAMESPACE, person.number),
                password=make_password(None),
                is_active=False,
            )
            for person in batch
        ]
    )
    Profile.objects.bulk_create(
        [
            Profile(user=user, sex=person.sex, education=EDUCATION.get(person.education, Education.UNKNOWN))
            for user, person in zip(users, batch, strict=True)
        ]
    )
    enrolments, events, lessons, courses = [], [], [], []
    for user, person in zip(users, batch, strict=True):
        facts = [fact for study in person.studies.values() for fact in _facts(person, study)]
        enrolments += [_enrolment(user, study) for study in person.studies.values()]
        events += [
            ProgressEvent(
                user=user,
                received_at=fact.occurred_at,
                **{name: getattr(fact, name) for name in Fact.__dataclass_fields__},
            )
            for fact in facts
        ]
        by_lesson, by_course = fold(facts)
        lessons += [LessonProgress(user=user, lesson_key=key, **vars(state)) for key, state in by_lesson.items()]
        courses += [CourseProgress(user=user, course_key=key, **vars(state)) for key, state in by_course.items()]
    Enrolment.objects.bulk_create(enrolments, batch_size=1000)
    ProgressEvent.objects.bulk_create(events, batch_size=1000)
    LessonProgress.objects.bulk_create(lessons, batch_size=1000)
    CourseProgress.objects.bulk_create(courses, batch_size=1000)
    counts.learners += len(users)
    counts.enrolments += len(enrolments)
    counts.events += len(events)


def _facts(person: Person, study: Study) -> list[Fact]:
    course_key = key("course", study.course)

    def fact(kind: EventKind, lesson: str, day: int, data: dict[str, int] | None = None, block: str = "") -> Fact:
        fact_id = uuid.uuid5(NAMESPACE, f"{person.number} {study.course} {kind} {lesson} {day}")
        lesson_key = key("lesson", study.course, lesson) if lesson else None
        return Fact(fact_id, kind, course_key, lesson_key, block, data or {}, study.start + dt.timedelta(days=day))

    facts = [fact(EventKind.LESSON_VIEWED, f"site {site}", day) for site, day in study.views]
    facts += [
        fact(EventKind.QUIZ_PASSED, f"assessment {number}", day, {"score": score}, f"assessment-{number}")
        for number, day, score in study.scores
    ]
    if study.result in {"Pass", "Distinction"}:
        facts.append(fact(EventKind.COURSE_COMPLETED, "", study.length))
    return facts


def _enrolment(user: User, study: Study) -> Enrolment:
    has_left = study.left is not None
    return Enrolment(
        user=user,
        course_key=key("course", study.course),
        status=EnrolmentStatus.LEFT if has_left else EnrolmentStatus.ACTIVE,
        enrolled_at=study.start + dt.timedelta(days=study.registered),
        left_at=study.start + dt.timedelta(days=study.left) if study.left is not None else None,
    )


def key(*parts: str) -> uuid.UUID:
    """The key of a course or lesson of the data set. There are no pages: the set names no titles or texts."""
    return uuid.uuid5(NAMESPACE, "/".join(parts))


def _course(row: dict[str, str]) -> str:
    return f"{row['code_module']} {row['code_presentation']}"


def _study(people: dict[str, Person], row: dict[str, str]) -> Study | None:
    person = people.get(row["id_student"])
    return person.studies.get(_course(row)) if person else None


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
