"""Regrading: what was wrong in a question is made good by new grades, and nothing earned is lost."""

import json

import pytest
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from courses.actions.marking import mark_answer
from courses.actions.quizzes import save_answer, start_attempt, submit_attempt
from courses.actions.regrade import NothingToRegrade, PlanChanged, RegradeNeedsWords, regrade_quiz
from courses.models import GradeEvent, ProgressEvent, Question, Quiz
from courses.queries.attempts import attempt_for, review_attempt
from courses.queries.regrade import plan_regrade
from tests.factories import QUIZ_BLOCK, make_question, make_quiz, make_quiz_lesson, put_in_cohort

NOTE = "60 was meant to be right."


def hand_in(user, lesson, response, more=()):
    attempt = start_attempt(user=user, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
    for question, given in zip(attempt.snapshot["questions"], [response, *more], strict=False):
        save_answer(
            user=user,
            attempt_id=attempt.pk,
            question_key=question["key"],
            response=given,
            base_version=0,
            at=clock.now(),
        )
    return submit_attempt(user=user, attempt_id=attempt.pk, at=clock.now())


@pytest.fixture
def lesson(cast):
    return make_quiz_lesson(make_quiz(), cast.kofi, cast.amara, cast.marlon)


def make_right(text):
    """The editor corrects the key of the question with choices."""
    question = Question.objects.get(kind="single")
    raw = question.answer.get_prep_value()
    for choice in raw[0]["value"]["choices"]:
        choice["value"]["is_right"] = choice["value"]["text"] == text
    question.answer = json.dumps(raw)
    question.save()


def regrade(actor, note=NOTE):
    quiz = Quiz.objects.get()
    return regrade_quiz(actor=actor, quiz=quiz, token=plan_regrade(actor, quiz).token, note=note, at=clock.now())


def grades(attempt):
    return [(grade.reason, str(grade.points), grade.is_passed) for grade in attempt.grades.all()]


def passes(user):
    return ProgressEvent.objects.filter(kind="quiz_passed", user=user).count()


def test_a_corrected_key_gives_new_grades_and_takes_no_pass(cast, lesson):
    by_old, by_new, by_none = (
        hand_in(user, lesson, given) for user, given in [(cast.kofi, "2"), (cast.amara, "3"), (cast.marlon, "1")]
    )
    make_right("60")

    plan = regrade(cast.ed)

    assert (plan.attempts, len(plan.changes), plan.rises, plan.falls, plan.new_passes) == (3, 3, 1, 1, 1)
    assert grades(by_old) == [("automatic", "1.00", True), ("regraded", "0.00", True)]
    assert grades(by_new) == [("automatic", "0.00", False), ("regraded", "1.00", True)]
    assert grades(by_none) == [("automatic", "0.00", False), ("regraded", "0.00", False)]
    assert [passes(user) for user in (cast.kofi, cast.amara, cast.marlon)] == [1, 1, 0]
    entry = AuditEntry.objects.get(verb="quiz.regraded")
    assert (entry.actor, entry.detail["note"], entry.detail["attempts"]) == (cast.ed, NOTE, 3)


def test_regrading_twice_changes_nothing_and_back_again_works(cast, lesson):
    attempt = hand_in(cast.amara, lesson, "3")
    make_right("60")
    regrade(cast.ed)
    with pytest.raises(NothingToRegrade):
        regrade(cast.ed)
    make_right("24")
    regrade(cast.ed)
    assert [(points, passed) for _reason, points, passed in grades(attempt)] == [
        ("0.00", False),
        ("1.00", True),
        ("0.00", True),
    ]
    assert passes(cast.amara) == 1


def test_only_the_previewed_changes_are_made(cast, lesson):
    quiz = Quiz.objects.get()
    hand_in(cast.amara, lesson, "3")
    make_right("60")
    token = plan_regrade(cast.ed, quiz).token
    hand_in(cast.kofi, lesson, "2")
    make_right("12")
    with pytest.raises(PlanChanged):
        regrade_quiz(actor=cast.ed, quiz=quiz, token=token, note=NOTE, at=clock.now())
    assert not GradeEvent.objects.filter(reason="regraded").exists()


@pytest.mark.parametrize("who", ["kofi", "marlon"])
def test_security_02_learners_and_mentors_regrade_nothing(cast, lesson, who):
    hand_in(cast.amara, lesson, "3")
    make_right("60")
    with pytest.raises(NotAllowed):
        regrade(getattr(cast, who))


@pytest.mark.parametrize("note", ["", "  ", "x" * 301])
def test_learners_are_told_why(cast, lesson, note):
    hand_in(cast.amara, lesson, "3")
    make_right("60")
    with pytest.raises(RegradeNeedsWords):
        regrade(cast.ed, note)


def test_what_was_shown_otherwise_is_left_alone_and_said(cast, lesson):
    attempt = hand_in(cast.amara, lesson, "3")
    question = Question.objects.get()
    question.answer = make_question("true_false").answer
    question.save()
    plan = plan_regrade(cast.ed, Quiz.objects.get())
    assert (plan.changes, list(plan.left_alone.values())) == ([], ["Which rate is film's?"])
    assert grades(attempt) == [("automatic", "0.00", False)]


def test_the_learner_reads_the_correction_and_the_new_right_answer(cast, lesson, client):
    attempt = hand_in(cast.amara, lesson, "3")
    make_right("60")
    regrade(cast.ed)
    client.force_login(cast.amara)

    page = client.get(reverse("courses:attempt-result", args=[attempt.pk])).content.decode()
    [view] = review_attempt(attempt_for(cast.amara, attempt.pk), today=clock.today()).questions

    assert NOTE in page
    assert (view.mark.is_right, view.mark.earned) == (True, 1)


def test_marking_by_hand_keeps_an_earlier_correction(cast):
    lesson = make_quiz_lesson(make_quiz(questions=[make_question(), make_question("open")]), cast.kofi)
    attempt = hand_in(cast.kofi, lesson, "3", ["A fisher."])
    make_right("60")
    regrade(cast.mona)
    answer = attempt.open_answers.get()
    levels = {"1": "1", "2": "1"}
    mark_answer(actor=cast.mona, answer_id=answer.pk, levels=levels, comment="", based_on=None, at=clock.now())
    assert [points for _reason, points, _passed in grades(attempt)] == ["0.00", "1.00", "2.00"]


@pytest.mark.parametrize(("who", "names"), [("mona", ["Amara", "Kofi"]), ("faye", ["Amara", ""]), ("ed", ["", ""])])
def test_names_are_shown_to_those_who_teach_the_learner(cast, lesson, who, names):
    attempt = hand_in(cast.amara, lesson, "3")
    hand_in(cast.kofi, lesson, "2")
    put_in_cohort(cast.amara, attempt.course_key, facilitators=[cast.faye])
    make_right("60")
    assert [change.learner for change in plan_regrade(getattr(cast, who), Quiz.objects.get()).changes] == names


def test_the_page_shows_first_and_does_then(cast, lesson, client):
    hand_in(cast.amara, lesson, "3")
    make_right("60")
    client.force_login(cast.mona)
    url = reverse("courses:regrade", args=[Quiz.objects.get().key])

    preview = client.get(url)
    token = preview.context["plan"].token
    stale = client.post(url, {"token": "0" * 32, "note": NOTE})
    done = client.post(url, {"token": token, "note": NOTE}, follow=True).content.decode()

    assert "Amara" in preview.content.decode()
    assert "Passes now" in preview.content.decode()
    assert stale.status_code == 409
    assert NOTE in stale.content.decode()
    assert token in stale.content.decode()
    assert "1 attempt has a new grade." in done
    assert "Nothing to change" in done
