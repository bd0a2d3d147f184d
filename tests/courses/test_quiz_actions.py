"""Attempts from start to grade: idempotent, versioned, on the server's clock."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from core import clock
from core.errors import NotAllowed
from courses.actions.quizzes import (
    AnswerConflict,
    AnswerNotUnderstood,
    AttemptClosed,
    NoAttemptsLeft,
    NoSuchQuestion,
    NothingToCheck,
    NotReady,
    QuizEmpty,
    expire_attempts,
    save_answer,
    start_attempt,
    submit_attempt,
)
from courses.models import (
    Answer,
    Attempt,
    Course,
    CoursePrerequisite,
    Enrolment,
    GradeEvent,
    ProgressEvent,
    Question,
    QuestionBank,
    QuizPool,
    QuizSkill,
)
from courses.queries.attempts import attempt_for, open_questions, review_attempt
from courses.queries.outline import get_outline
from courses.queries.quizzes import quiz_standing
from skills.models import Framework, Skill, SkillEvidence
from tests.factories import QUIZ_BLOCK, UserFactory, box, make_course, make_question, make_quiz, make_quiz_lesson

RIGHT, WRONG = "2", "1"


@pytest.fixture
def kofi(cast):
    return cast.kofi


def start(user, lesson, at=None):
    return start_attempt(user=user, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=at or clock.now())


def answer(user, attempt, response, *, base=0, at=None, index=0, **more):
    key = attempt.snapshot["questions"][index]["key"]
    return save_answer(
        user=user,
        attempt_id=attempt.pk,
        question_key=key,
        response=response,
        base_version=base,
        at=at or clock.now(),
        **more,
    )


def submit(user, attempt, at=None):
    return submit_attempt(user=user, attempt_id=attempt.pk, at=at or clock.now())


def test_starting_again_resumes_the_open_attempt(kofi):
    lesson = make_quiz_lesson(make_quiz(minutes_allowed=10), kofi)
    at = clock.now()

    first, second = start(kofi, lesson, at), start(kofi, lesson, at + dt.timedelta(minutes=1))

    assert (second.pk, second.number, second.deadline_at) == (first.pk, 1, at + dt.timedelta(minutes=10))


def test_an_attempt_keeps_its_questions_when_the_editor_changes_them(kofi):
    question = make_question()
    lesson = make_quiz_lesson(make_quiz(questions=[question], pass_mark=100), kofi)
    attempt = start(kofi, lesson)
    Question.objects.filter(pk=question.pk).update(prompt="<p>Changed</p>", answer=make_question("true_false").answer)

    answer(kofi, attempt, RIGHT)
    submit(kofi, attempt)

    assert [(str(grade.points), grade.is_passed) for grade in attempt.grades.all()] == [("1.00", True)]


def test_pools_draw_for_each_attempt_and_skip_what_is_fixed(kofi):
    bank = QuestionBank.objects.create(name="Frames")
    fixed = make_question(bank=bank)
    for number in range(5):
        make_question(prompt=f"Number {number}", bank=bank)
    quiz = make_quiz(questions=[fixed])
    QuizPool.objects.create(quiz=quiz, bank=bank, count=3)
    lesson = make_quiz_lesson(quiz, kofi)

    keys = [question["key"] for question in start(kofi, lesson).snapshot["questions"]]

    assert keys[0] == str(fixed.key)
    assert len(set(keys)) == 4


def test_security_43_only_people_who_take_the_course_may_start(cast):
    lesson = make_quiz_lesson(make_quiz(), cast.kofi)
    Enrolment.objects.update(status="left", left_at=clock.now())

    for person in (cast.kofi, cast.amara, cast.mona):
        with pytest.raises(NotAllowed):
            start(person, lesson)
    assert not Attempt.objects.exists()


def test_security_43_a_lesson_that_is_not_live_starts_nothing(kofi):
    lesson = make_quiz_lesson(make_quiz(), kofi)
    lesson.unpublish()

    with pytest.raises(NotAllowed):
        start(kofi, lesson)


def test_security_43_courses_to_take_first_come_first(kofi):
    lesson = make_quiz_lesson(make_quiz(), kofi)
    required = make_course("Drawing")
    CoursePrerequisite.objects.create(course=Course.objects.get(title="Animation"), required=required)

    with pytest.raises(NotReady, match="Drawing"):
        start(kofi, lesson)


def test_security_43_attempts_are_limited_on_the_server(kofi):
    lesson = make_quiz_lesson(make_quiz(max_attempts=1), kofi)
    submit(kofi, start(kofi, lesson))

    with pytest.raises(NoAttemptsLeft):
        start(kofi, lesson)


def test_a_quiz_without_questions_does_not_start(kofi):
    quiz = make_quiz()
    lesson = make_quiz_lesson(quiz, kofi)
    quiz.items.all().delete()

    with pytest.raises(QuizEmpty):
        start(kofi, lesson)


def test_saving_counts_versions_and_the_same_again_is_no_change(kofi):
    attempt = start(kofi, make_quiz_lesson(make_quiz(), kofi))

    versions = [
        answer(kofi, attempt, WRONG).version,
        answer(kofi, attempt, WRONG).version,
        answer(kofi, attempt, RIGHT, base=1).version,
        answer(kofi, attempt, RIGHT, base=1).version,
        answer(kofi, attempt, None, base=2).version,
    ]

    assert versions == [1, 1, 2, 2, 3]
    assert [row.value for row in attempt.answers.all()] == [None]


def test_an_answer_typed_over_an_older_one_is_a_conflict_with_the_saved_one(kofi):
    attempt = start(kofi, make_quiz_lesson(make_quiz(), kofi))
    answer(kofi, attempt, WRONG)

    with pytest.raises(AnswerConflict) as caught:
        answer(kofi, attempt, RIGHT, base=0)

    assert (caught.value.answer.value, caught.value.answer.version, caught.value.words) == (WRONG, 1, ["12"])
    assert answer(kofi, attempt, RIGHT, base=1).version == 2


@pytest.mark.parametrize("response", ["9", 2, ["2"], {"a": 1}, True, 1.5, "x" * 2_000])
def test_security_15_a_response_of_another_shape_is_refused(kofi, response):
    attempt = start(kofi, make_quiz_lesson(make_quiz(), kofi))

    with pytest.raises(AnswerNotUnderstood):
        answer(kofi, attempt, response)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("key", ["6f1d9c9e-6f44-4e0f-9a35-00000000ffff", "no uuid"])
def test_a_question_of_another_attempt_is_refused(kofi, key):
    attempt = start(kofi, make_quiz_lesson(make_quiz(), kofi))

    with pytest.raises(NoSuchQuestion):
        save_answer(user=kofi, attempt_id=attempt.pk, question_key=key, response=RIGHT, base_version=0, at=clock.now())


def test_security_02_the_attempt_of_somebody_else_is_not_there(cast):
    attempt = start(cast.kofi, make_quiz_lesson(make_quiz(), cast.kofi, cast.amara))

    with pytest.raises(NotAllowed):
        answer(cast.amara, attempt, RIGHT)
    with pytest.raises(NotAllowed):
        submit(cast.amara, attempt)
    assert attempt_for(cast.amara, attempt.pk) is None


def test_security_43_after_the_deadline_what_was_saved_is_counted_and_the_late_answer_refused(kofi):
    questions = [make_question(), make_question("true_false")]
    lesson = make_quiz_lesson(make_quiz(questions=questions, minutes_allowed=10, pass_mark=50), kofi)
    at = clock.now()
    attempt = start(kofi, lesson, at)
    answer(kofi, attempt, RIGHT, at=at + dt.timedelta(minutes=5))

    with pytest.raises(AttemptClosed, match="1 of 2 questions had an answer"):
        answer(kofi, attempt, "true", index=1, at=at + dt.timedelta(minutes=10, seconds=5))

    attempt.refresh_from_db()
    assert (attempt.submitted_by, attempt.submitted_at) == ("expiry", attempt.deadline_at)
    assert [(str(grade.points), grade.is_passed) for grade in attempt.grades.all()] == [("1.00", True)]


def test_a_slow_network_has_a_few_seconds(kofi):
    lesson = make_quiz_lesson(make_quiz(minutes_allowed=10), kofi)
    at = clock.now()
    attempt = start(kofi, lesson, at)

    assert answer(kofi, attempt, RIGHT, at=at + dt.timedelta(minutes=10, seconds=4)).version == 1


def test_expiry_hands_in_each_overdue_attempt_once(cast):
    lesson = make_quiz_lesson(make_quiz(minutes_allowed=10), cast.kofi, cast.amara)
    at = clock.now()
    start(cast.kofi, lesson, at)
    start(cast.amara, lesson, at + dt.timedelta(minutes=8))
    later = at + dt.timedelta(minutes=11)

    assert [expire_attempts(at=later), expire_attempts(at=later)] == [1, 0]
    assert list(Attempt.objects.values_list("user__username", "submitted_by")) == [("kofi", "expiry"), ("amara", "")]


def test_starting_after_the_time_ran_out_closes_the_old_attempt_first(kofi):
    lesson = make_quiz_lesson(make_quiz(minutes_allowed=10), kofi)
    at = clock.now()
    start(kofi, lesson, at)

    second = start(kofi, lesson, at + dt.timedelta(hours=1))

    assert list(Attempt.objects.values_list("number", "submitted_by")) == [(1, "expiry"), (2, "")]
    assert second.number == 2


def test_checking_locks_the_answer_and_tells_about_the_chosen_option_only(kofi):
    attempt = start(kofi, make_quiz_lesson(make_quiz(feedback="each"), kofi))

    saved = answer(kofi, attempt, WRONG, check=True)

    assert (saved.is_checked, saved.mark.is_right, saved.mark.feedback, saved.explanation) == (
        True,
        False,
        ("That is animating on twos.",),
        "<p>Cinema settled on 24.</p>",
    )
    with pytest.raises(AnswerConflict, match="already checked"):
        answer(kofi, attempt, RIGHT, base=saved.version)


@pytest.mark.parametrize(("feedback", "response"), [("end", RIGHT), ("each", None)])
def test_checking_needs_an_answer_and_a_quiz_that_gives_feedback_at_once(kofi, feedback, response):
    attempt = start(kofi, make_quiz_lesson(make_quiz(feedback=feedback), kofi))

    with pytest.raises(NothingToCheck):
        answer(kofi, attempt, response, check=True)


def test_passing_is_a_fact_of_progress_and_evidence_of_skill(kofi):
    quiz = make_quiz()
    framework = Framework.objects.create(code="ours", name="Ours")
    skill = Skill.objects.create(framework=framework, code="A1", label="Timing")
    QuizSkill.objects.create(quiz=quiz, skill=skill, level=2)
    lesson = make_quiz_lesson(quiz, kofi)
    attempt = start(kofi, lesson)
    answer(kofi, attempt, RIGHT)

    submit(kofi, attempt)
    submit(kofi, attempt)

    events = ProgressEvent.objects.filter(kind="quiz_passed").values_list("lesson_key", "block_id", "data")
    evidence = SkillEvidence.objects.values_list("skill_id", "level", "source", "source_key")
    assert list(events) == [(lesson.translation_key, QUIZ_BLOCK, {"score": 100})]
    assert (skill.pk, 2, "quiz", quiz.key) in list(evidence)
    assert GradeEvent.objects.count() == 1


def test_a_grade_cannot_be_given_automatically_twice(kofi):
    attempt = start(kofi, make_quiz_lesson(make_quiz(), kofi))
    submit(kofi, attempt)
    grade = attempt.grades.get()

    grade.pk = None
    with pytest.raises(ValidationError, match="grade_automatic_once"):
        grade.validate_constraints()


def test_the_best_attempt_counts(kofi):
    lesson = make_quiz_lesson(make_quiz(max_attempts=3), kofi)
    for response in (RIGHT, WRONG):
        attempt = start(kofi, lesson)
        answer(kofi, attempt, response)
        submit(kofi, attempt)
    activities = get_outline(Course.objects.get(title="Animation").translation_key).lessons[0].activities

    standing = quiz_standing(kofi, activities, lesson_key=lesson.translation_key)[QUIZ_BLOCK]

    assert (standing.best.number, standing.best.percent, standing.has_passed, standing.left, standing.size) == (
        1,
        100,
        True,
        1,
        1,
    )


def reviewed(user, attempt):
    review = review_attempt(attempt_for(user, attempt.pk), today=clock.today())
    return review.sees_solutions, [(view.solution, view.explanation, view.mark.feedback) for view in review.questions]


def test_security_42_solutions_wait_until_they_can_no_longer_help(kofi):
    lesson = make_quiz_lesson(make_quiz(max_attempts=2), kofi)
    first = start(kofi, lesson)
    answer(kofi, first, WRONG)
    submit(kofi, first)
    hidden = (False, [((), "", ("That is animating on twos.",))])

    assert reviewed(kofi, first) == hidden
    second = start(kofi, lesson)
    assert reviewed(kofi, first) == hidden
    submit(kofi, second)
    assert reviewed(kofi, first) == (True, [(("24",), "<p>Cinema settled on 24.</p>", ("That is animating on twos.",))])


def test_an_open_attempt_shows_everything_saved_and_nothing_more(kofi):
    attempt = start(kofi, make_quiz_lesson(make_quiz(), kofi))
    answer(kofi, attempt, WRONG)

    [view] = open_questions(attempt_for(kofi, attempt.pk))

    assert (view.response, view.version, view.mark, view.explanation, view.solution) == (WRONG, 1, None, "", ())


def places(*boxes):
    """The first place is right."""
    regions = [{"text": f"Place {n}", "is_right": not n, "shape": "rectangle", **each} for n, each in enumerate(boxes)]
    return {"image": None, "alt": "A figure", "regions": regions}


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("single", {"choices": [{"text": "a", "is_right": True}, {"text": "b", "is_right": True}]}, "exactly one"),
        ("single", {"choices": [{"text": "a", "is_right": False}, {"text": "b", "is_right": False}]}, "exactly one"),
        ("multiple", {"choices": [{"text": "a", "is_right": False}, {"text": "b", "is_right": False}]}, "at least one"),
        ("ordering", {"items": ["a", "a"]}, "say the same"),
        ("matching", {"pairs": [{"left": "a", "right": "x"}, {"left": "b", "right": "x"}]}, "two different"),
        ("gaps", {"text": "No gap here."}, "at least one gap"),
        ("gaps", {"text": "A [[walk|]] cycle"}, "empty answer"),
        ("hotspot", places(box(0, 0, 5, 5)), "at least one that is not"),
        ("hotspot", places(box(0, 0, 5, 5), box(96, 0, 5, 5)), "beyond the picture"),
        ("hotspot", places(box(0, 0, 5, 5), box(0, 0, 5, None)), "left, top, width and height"),
        ("hotspot", places(box(0, 0, 5, 5), {**box(0, 0, 1, 1, "1,2 3"), "shape": "polygon"}), "corners"),
    ],
)
def test_questions_nobody_could_answer_fairly_are_refused(db, kind, value, message):
    question = make_question(kind, value=value)

    assert question.kind == kind
    with pytest.raises(ValidationError, match=message):
        question.clean()
    with pytest.raises(ValidationError):
        question.answer.stream_block.clean(question.answer)


def in_threads(count, work):
    results, ready = [], threading.Barrier(count)

    def run():
        try:
            ready.wait()
            results.append(work())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_security_43_starting_in_parallel_gives_one_attempt():
    user = UserFactory()
    lesson = make_quiz_lesson(make_quiz(), user)

    started = in_threads(4, lambda: start(user, lesson).pk)

    assert (len(started), len(set(started)), Attempt.objects.count()) == (4, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_security_43_handing_in_in_parallel_gives_one_grade():
    user = UserFactory()
    attempt = start(user, make_quiz_lesson(make_quiz(), user))
    answer(user, attempt, RIGHT)

    results = in_threads(4, lambda: submit(user, attempt).submitted_at)

    assert (len(results), len(set(results)), GradeEvent.objects.count()) == (4, 1, 1)
    assert ProgressEvent.objects.filter(kind="quiz_passed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_saving_in_parallel_from_two_tabs_loses_nothing_silently():
    user = UserFactory()
    attempt = start(user, make_quiz_lesson(make_quiz(), user))
    responses = iter(["1", "2", "3"])
    lock = threading.Lock()

    def save():
        with lock:
            response = next(responses)
        try:
            return answer(user, attempt, response).version
        except AnswerConflict:
            return "conflict"

    assert sorted(map(str, in_threads(3, save))) == ["1", "conflict", "conflict"]
