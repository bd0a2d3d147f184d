"""What the operations answer; who may ask is in test_table.py."""

import datetime as dt
import uuid

import pytest

from core import clock
from core.models import AuditEntry
from courses.actions.enrolment import enrol
from courses.models import Attendance, DueDate
from tests.api.client import Program, an_event
from tests.factories import (
    QUIZ_BLOCK,
    UserFactory,
    make_cohort,
    make_course,
    make_question,
    make_quiz,
    make_quiz_lesson,
    make_session,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_course(modules=2, lessons=2, lesson_fields={"body": [("text", "<p>Squash and <b>stretch</b>.</p>", "t1")]})


def test_the_catalogue_goes_on_where_it_stopped(cast, course):
    for title in ("Film", "Code", "Robots"):
        make_course(title)
    make_course("Secret").unpublish()
    program = Program(cast.kofi)
    first = program.get("/courses?limit=3").json()
    second = program.get(first["next"]).json()
    assert [row["title"] for row in first["items"]] == ["Animation", "Film", "Code"]
    assert ([row["title"] for row in second["items"]], second["next"]) == (["Robots"], "")
    assert program.get("/courses?discipline=coding").json()["items"] == []


def test_a_course_has_modules_and_cohorts_that_can_be_joined(cast):
    course = make_course(enrolment_mode="cohort", modules=1, lessons=2)
    cohort = make_cohort(course, seats=5)
    found = Program(cast.kofi).get(f"/courses/{course.translation_key}").json()
    assert [[lesson["title"] for lesson in module["lessons"]] for module in found["modules"]] == [["Lesson 1.1", "Lesson 1.2"]]
    assert found["cohorts"] == [
        {
            "id": str(cohort.public_id),
            "name": "Spring group",
            "starts_on": cohort.starts_on.isoformat(),
            "ends_on": cohort.ends_on.isoformat(),
            "seats_left": 5,
        }
    ]


def test_a_lesson_to_take_along_is_the_same_for_everybody_who_reads_it(cast, course):
    lesson = course.get_children().first().get_children().first()
    path = f"/courses/{course.translation_key}/lessons/{lesson.translation_key}"
    for person in (cast.kofi, cast.amara):
        enrol(user=person, course_key=course.translation_key, at=clock.now())
    one, other = (Program(person).get(path) for person in (cast.kofi, cast.amara))
    assert "Squash and <b>stretch</b>" in one.json()["html"]
    assert one["ETag"] == other["ETag"]
    assert "csrf" not in one.json()["html"]
    elsewhere = make_course("Film")
    assert Program(cast.kofi).get(f"/courses/{elsewhere.translation_key}/lessons/{lesson.translation_key}").status_code == 404


def test_joining_leaving_and_coming_back(cast, course):
    program = Program(cast.kofi)
    joined = program.post("/enrolments", {"course": course.translation_key}).json()
    assert (joined["status"], joined["standing"]["percent"], joined["title"]) == ("active", 0, "Animation")
    assert program.delete(f"/enrolments/{joined['id']}").status_code == 204
    assert [row["status"] for row in program.get("/enrolments").json()["items"]] == ["left"]
    assert program.post("/enrolments", {"course": course.translation_key}).json()["id"] == joined["id"]


def test_a_cohort_of_another_course_is_not_found(cast, course):
    other = make_cohort(make_course("Film"))
    body = {"course": course.translation_key, "cohort": other.public_id}
    assert Program(cast.kofi).post("/enrolments", body).status_code == 404


def test_events_are_taken_known_or_refused_one_by_one(cast, course):
    lessons = [lesson.translation_key for module in course.get_children() for lesson in module.get_children()]
    program = Program(cast.kofi)
    program.post("/enrolments", {"course": course.translation_key})
    good, unknown = an_event(lessons[0]), an_event(uuid.uuid4())
    broken = {"id": "not-a-uuid", "kind": "lesson_viewed"}
    nul = an_event(lessons[0], block_id="\x00")
    naive = an_event(lessons[0], occurred_at="2026-11-25T10:00:00")
    batch = {"events": [good, unknown, broken, nul, naive]}

    first, second = (program.post("/progress/events", batch).json() for _ in range(2))

    refused = {
        str(unknown["id"]): "not_enrolled",
        "not-a-uuid": "shape",
        str(nul["id"]): "shape",
        str(naive["id"]): "shape",
    }
    assert first == {"accepted": [str(good["id"])], "duplicate": [], "refused": refused}
    assert second == {"accepted": [], "duplicate": [str(good["id"])], "refused": refused}


def test_progress_says_what_is_done_and_what_is_left(cast, course):
    lessons = [lesson.translation_key for module in course.get_children() for lesson in module.get_children()]
    program = Program(cast.kofi)
    program.post("/enrolments", {"course": course.translation_key})
    program.post("/progress/events", {"events": [an_event(lessons[0])]})
    found = program.get(f"/progress/{course.translation_key}").json()
    assert found["standing"]["done"] == 1
    assert found["standing"]["next_lesson"] == str(lessons[1])
    assert [(row["lesson"], row["is_done"]) for row in found["lessons"]] == [
        (str(key), place == 0) for place, key in enumerate(lessons)
    ]
    assert found["lessons"][1]["left"] == ["Open the lesson."]


def test_the_calendar_has_sessions_and_lessons_that_are_due(cast, course):
    lesson = course.get_children().first().get_children().first()
    cohort = make_cohort(course)
    enrol(user=cast.kofi, course_key=course.translation_key, cohort=cohort, at=clock.now())
    session = make_session(cohort, starts_in=dt.timedelta(days=1))
    day = clock.today() + dt.timedelta(days=3)
    DueDate.objects.create(cohort=cohort, lesson_key=lesson.translation_key, on=day)
    found = Program(cast.kofi).get("/calendar").json()
    assert [row["id"] for row in found["sessions"]] == [str(session.public_id)]
    assert found["due"] == [
        {
            "lesson": str(lesson.translation_key),
            "title": lesson.title,
            "course": "Animation",
            "day": day.isoformat(),
            "usual": None,
        }
    ]
    assert Program(cast.amara).get("/calendar").json() == {"sessions": [], "due": []}


def test_a_quiz_from_start_to_result(cast):
    lesson = make_quiz_lesson(make_quiz(questions=[make_question()]), cast.kofi)
    program = Program(cast.kofi)
    place = f"/quizzes/{lesson.translation_key}/{QUIZ_BLOCK}"
    attempt = program.post(f"{place}/attempts").json()
    [asked] = attempt["questions"]
    options = {option["text"]: option["id"] for option in asked["question"]["options"]}
    assert "is_right" not in str(asked["question"])
    address = f"/attempts/{attempt['id']}/answers/{asked['question']['key']}"

    saved = program.put(address, {"response": options["12"]}).json()
    assert saved["version"] == 1
    conflict = program.put(address, {"response": options["60"], "base_version": 0})
    assert (conflict.status_code, conflict.json()["code"]) == (409, "answer-conflict")
    assert conflict.json()["saved"] == {
        "response": options["12"],
        "version": 1,
        "words": ["12"],
        "is_checked": False,
    }
    program.put(address, {"response": options["24"], "base_version": 1})
    result = program.post(f"/attempts/{attempt['id']}/submit").json()

    assert (result["percent"], result["is_passed"]) == (100, True)
    assert program.get(place).json()["has_passed"] is True
    late = program.put(address, {"response": options["12"], "base_version": 2})
    assert (late.status_code, late.json()["code"]) == (410, "attempt-closed")


@pytest.mark.parametrize("response", ["\x00", "\ud800", {"a": "\x00"}, ["\ud800"], 1e400, "x" * 100_000, {}, [[[]]], True])
def test_odd_answers_are_refused_or_kept_and_break_nothing(cast, response):
    lesson = make_quiz_lesson(make_quiz(questions=[make_question("short_text")]), cast.kofi)
    program = Program(cast.kofi)
    attempt = program.post(f"/quizzes/{lesson.translation_key}/{QUIZ_BLOCK}/attempts").json()
    key = attempt["questions"][0]["question"]["key"]
    saved = program.put(f"/attempts/{attempt['id']}/answers/{key}", {"response": response})
    assert saved.status_code in {200, 400, 422}
    assert program.get(f"/attempts/{attempt['id']}").status_code == 200


def test_a_reason_that_no_database_can_store_is_refused(cast, course):
    cohort = make_cohort(course, facilitators=[cast.faye])
    enrolment = enrol(user=cast.kofi, course_key=course.translation_key, cohort=cohort, at=clock.now())
    mark = {"id": uuid.uuid4(), "enrolment": enrolment.public_id, "status": "late", "occurred_at": clock.now().isoformat()}
    path = f"/sessions/{make_session(cohort).public_id}/marks"
    answers = [Program(cast.faye).post(path, {"marks": [mark | {"reason": reason}]}) for reason in ("\ud800", "\x00")]
    assert answers[0].status_code == 400
    assert answers[1].json()["refused"] == {str(mark["id"]): "shape"}


def test_a_facilitator_keeps_a_register(cast, course):
    cohort = make_cohort(course, facilitators=[cast.faye])
    enrolment = enrol(user=cast.kofi, course_key=course.translation_key, cohort=cohort, at=clock.now())
    session = make_session(cohort)
    program = Program(cast.faye)
    mark = {"id": uuid.uuid4(), "enrolment": enrolment.public_id, "status": "late", "occurred_at": clock.now().isoformat()}
    answer = program.post(f"/sessions/{session.public_id}/marks", {"marks": [mark, {"id": "x"}]}).json()
    assert answer == {"accepted": [str(mark["id"])], "duplicate": [], "refused": {"x": "shape"}}
    assert Attendance.objects.get().status == "late"
    register = program.get(f"/sessions/{session.public_id}/register").json()["items"]
    assert register == [{"enrolment": str(enrolment.public_id), "name": "Kofi", "status": "late", "by_themselves": False}]
    [person] = program.get(f"/cohorts/{cohort.public_id}/people").json()["items"]
    assert (person["name"], person["attended"], person["expected"]) == ("Kofi", 1, 1)
    [row] = program.get(f"/cohorts/{cohort.public_id}/sessions").json()["items"]
    assert (row["attended"], row["marked"]) == (1, 1)


def test_people_come_in_pages(cast, course):
    cohort = make_cohort(course, facilitators=[cast.faye])
    for _ in range(5):
        enrol(user=UserFactory(), course_key=course.translation_key, cohort=cohort, at=clock.now())
    program, path, seen = Program(cast.faye), f"/cohorts/{cohort.public_id}/people?limit=2", []
    while path:
        page = program.get(path).json()
        seen.append(len(page["items"]))
        path = page["next"]
    assert seen == [2, 2, 1]


@pytest.mark.parametrize("path", ["/courses", "/enrolments", "/cohorts"])
def test_lists_cost_the_same_with_one_and_with_three(cast, path, django_assert_num_queries):
    program = Program(cast.faye)
    costs = []
    for count in (1, 2):
        for _ in range(count):
            course = make_course(f"Course {uuid.uuid4().hex[:4]}", enrolment_mode="cohort")
            cohort = make_cohort(course, facilitators=[cast.faye])
            enrol(user=cast.faye, course_key=course.translation_key, cohort=cohort, at=clock.now())
        program.get(path)  # outlines are kept
        with django_assert_num_queries(1000, exact=False) as queries:
            assert program.get(path).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("what", ["people", "sessions", "register"])
def test_lists_of_a_cohort_cost_the_same_with_one_and_with_three(cast, course, what, django_assert_num_queries):
    cohort = make_cohort(course, facilitators=[cast.faye])
    session = make_session(cohort)
    path = f"/sessions/{session.public_id}/register" if what == "register" else f"/cohorts/{cohort.public_id}/{what}"
    program, costs = Program(cast.faye), []
    for count in (1, 2):
        for _ in range(count):
            enrol(user=UserFactory(), course_key=course.translation_key, cohort=cohort, at=clock.now())
            make_session(cohort)
        program.get(path)
        with django_assert_num_queries(1000, exact=False) as queries:
            program.get(path)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_reading_a_lesson_to_take_along_tells_nobody(cast, course):
    enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
    lesson = course.get_children().first().get_children().first()
    program, before = Program(cast.kofi), AuditEntry.objects.count()
    program.get(f"/courses/{course.translation_key}/lessons/{lesson.translation_key}")
    assert cast.kofi.progress_events.count() == 0
    assert AuditEntry.objects.count() == before
