"""What courses hold of a person (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from core.sanitize import plain_text
from courses.actions.merging import merge_awards, merge_learning
from courses.enums import EnrolmentStatus, NoteReaders
from courses.models import (
    Answer,
    Attempt,
    Attendance,
    Award,
    CohortMessage,
    CourseProgress,
    CourseTeacher,
    Enrolment,
    Extension,
    OpenAnswer,
    ProgressEvent,
    Reflection,
    StaffNote,
    WaitingPlace,
)
from courses.models.awards import new_code
from courses.queries.marking import TARGET_KIND
from courses.queries.outline import get_outlines
from review.actions import empty_comments

PAGE = 500


def enrolments(user: User) -> Iterator[dict[str, Any]]:
    rows = list(Enrolment.objects.filter(user=user).select_related("cohort").order_by("pk"))
    finished = dict(CourseProgress.objects.filter(user=user).values_list("course_key", "completed_at"))
    outlines = get_outlines({row.course_key for row in rows})
    for row in rows:
        outline = outlines.get(row.course_key)
        yield {
            "course": outline.title if outline else str(row.course_key),
            "course_key": row.course_key,
            "cohort": row.cohort.name if row.cohort else "",
            "status": row.status,
            "enrolled_at": row.enrolled_at,
            "left_at": row.left_at,
            "completed_at": finished.get(row.course_key),
        }
    for place in WaitingPlace.objects.filter(user=user).select_related("cohort"):
        yield {"waiting_for": place.cohort.name, "since": place.joined_at, "ended_at": place.ended_at, "outcome": place.outcome}


def events(user: User) -> Iterator[dict[str, Any]]:
    fields = ("id", "kind", "course_key", "lesson_key", "block_id", "data", "occurred_at", "received_at")
    yield from ProgressEvent.objects.filter(user=user).order_by("occurred_at", "pk").values(*fields).iterator(PAGE)


def attendance(user: User) -> Iterator[dict[str, Any]]:
    for row in Attendance.objects.filter(user=user).select_related("session__cohort").order_by("session__starts_at", "pk"):
        yield {
            "session": row.session.title,
            "cohort": row.session.cohort.name,
            "starts_at": row.session.starts_at,
            "status": row.status,
            "marked_at": row.marked_at,
        }


def contact(user: User) -> Iterator[dict[str, Any]]:
    """What staff wrote to somebody and about them, except notes for managers, which may concern somebody's safety; what
    they themselves wrote as staff; and the extra time they were given."""
    for message in CohortMessage.objects.filter(to__user=user).order_by("pk"):
        yield {"message": message.text, "sent_at": message.sent_at}
    for message in CohortMessage.objects.filter(author=user).order_by("pk"):
        yield {"message_sent": message.text, "sent_at": message.sent_at}
    for note in StaffNote.objects.filter(enrolment__user=user, readers=NoteReaders.TEAM).order_by("pk"):
        yield {"note": note.text, "written_at": note.written_at}
    for note in StaffNote.objects.filter(author=user).order_by("pk"):
        yield {"note_written": note.text, "written_at": note.written_at}
    for extension in Extension.objects.filter(enrolment__user=user).order_by("pk"):
        yield {"lesson_key": extension.lesson_key, "until": extension.until, "reason": extension.reason}


def _delete_contact(user: User) -> None:
    """What others wrote about somebody goes with them; what they wrote to others belongs to those."""
    CohortMessage.objects.filter(to__user=user).delete()
    StaffNote.objects.filter(enrolment__user=user).delete()
    Extension.objects.filter(enrolment__user=user).update(reason="–")


def attempts(user: User) -> Iterator[dict[str, Any]]:
    """Each try with its questions and what was answered; what would have been right only once it was handed in."""
    related = ("answers", "grades", "open_answers__review__version")
    for attempt in Attempt.objects.filter(user=user).prefetch_related(*related).order_by("started_at", "pk"):
        asked = {question["key"]: plain_text(question["prompt"]) for question in attempt.snapshot["questions"]}
        yield {
            "course_key": attempt.course_key,
            "quiz_key": attempt.quiz_key,
            "number": attempt.number,
            "started_at": attempt.started_at,
            "submitted_at": attempt.submitted_at,
            "answers": [
                {
                    "question": asked.get(str(answer.question_key), str(answer.question_key)),
                    "response": answer.response,
                    "saved_at": answer.saved_at,
                }
                for answer in attempt.answers.all()
            ],
            "grades": [
                {
                    "reason": grade.reason,
                    "points": grade.points,
                    "of": grade.max_points,
                    "passed": grade.is_passed,
                    "at": grade.graded_at,
                }
                for grade in attempt.grades.all()
            ],
            "reviews": [
                {
                    "question": asked.get(str(answer.question_key), str(answer.question_key)),
                    "rubric": answer.review.version.content,
                    "levels": answer.review.levels,
                    "points": answer.review.points,
                    "of": answer.review.max_points,
                    "comment": answer.review.comment,
                    "signed_at": answer.review.signed_at,
                }
                for answer in attempt.open_answers.all()
                if answer.review
            ],
        }


def reflections(user: User) -> Iterator[dict[str, Any]]:
    for row in Reflection.objects.filter(user=user).order_by("pk"):
        yield {"lesson_key": row.lesson_key, "block_id": row.block_id, "text": row.text, "saved_at": row.saved_at}


def awards(user: User) -> Iterator[dict[str, Any]]:
    fields = ("code", "name", "shows_name", "title", "hours", "skills", "criteria", "finished_at", "issued_at", "revoked_at")
    yield from Award.objects.filter(user=user).order_by("pk").values(*fields)


def _forget_names_on_awards(user: User) -> None:
    """What was finished stays for the figures. With a new code no certificate on paper leads to the row any more."""
    for award in Award.objects.filter(user=user):
        award.name, award.shows_name, award.code = "", False, new_code()
        award.save(update_fields=["name", "shows_name", "code"])


def _leave_courses(user: User) -> None:
    """Enrolments stay for the figures of their year and of their cohort; nobody stands on a page as a teacher any more."""
    active = Enrolment.objects.filter(user=user, status=EnrolmentStatus.ACTIVE)
    active.update(status=EnrolmentStatus.LEFT, left_at=user.erased_at)
    WaitingPlace.objects.filter(user=user).delete()
    CourseTeacher.objects.filter(user=user).delete()
    user.cohorts_taught.clear()


def _empty_answers(user: User) -> None:
    """What was written goes, what was earned stays."""
    Answer.objects.filter(attempt__user=user).update(response="")
    written_about = OpenAnswer.objects.filter(attempt__user=user).values_list("pk", flat=True)
    empty_comments(target_kind=TARGET_KIND, target_ids=list(written_about))


def _delete_reflections(user: User) -> None:
    Reflection.objects.filter(user=user).delete()


def register_own() -> None:
    register(
        Holding(
            "enrolments",
            _("Your courses"),
            ("courses.Enrolment", "courses.WaitingPlace", "courses.CourseTeacher", "courses.Cohort_facilitators"),
            enrolments,
            _leave_courses,
        ),
        Holding(
            "progress",
            _("What you did in lessons"),
            ("courses.ProgressEvent", "courses.LessonProgress", "courses.CourseProgress"),
            events,
            merge=merge_learning,  # of all holdings of this app, since their order matters
        ),
        Holding("attendance", _("Sessions you were at"), ("courses.Attendance",), attendance),
        Holding(
            "contact",
            _("Messages, notes and extra time"),
            ("courses.CohortMessage", "courses.StaffNote", "courses.Extension"),
            contact,
            _delete_contact,
        ),
        Holding("quizzes", _("Your quizzes"), ("courses.Attempt", "courses.GradeEvent"), attempts, _empty_answers),
        Holding("certificates", _("Your certificates"), ("courses.Award",), awards, _forget_names_on_awards, merge_awards),
        Holding("reflections", _("Your private notes"), ("courses.Reflection",), reflections, _delete_reflections),
    )
