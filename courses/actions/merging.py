"""Bringing the learning of two accounts of one person together (accounts.actions.merging), counted once."""

from django.db.models import Max

from accounts.models import User
from core import clock
from courses.actions.quizzes import submit_attempt
from courses.actions.rebuild import rebuild_learner
from courses.enums import EnrolmentStatus, EventKind
from courses.models import (
    Attempt,
    Attendance,
    Award,
    CohortMessage,
    CourseProgress,
    Enrolment,
    Extension,
    LessonProgress,
    ProgressEvent,
    Reflection,
    StaffNote,
    WaitingPlace,
)

ONCE = (EventKind.LESSON_COMPLETED, EventKind.COURSE_COMPLETED)


def merge_learning(kept: User, merged: User) -> None:
    """Everything somebody did in courses. Open tries of the other account are handed in first, so that none is lost."""
    now = clock.now()
    for attempt_id in list(Attempt.objects.open().filter(user=merged).values_list("pk", flat=True)):
        submit_attempt(user=merged, attempt_id=attempt_id, at=now)
    _merge_enrolments(kept, merged)
    _merge_attempts(kept, merged)
    _merge_progress(kept, merged)
    _merge_reflections(kept, merged)


def _merge_enrolments(kept: User, merged: User) -> None:
    """One row for a course: since the earlier day, active where one of both is, in the kept account's cohort if it has one.

    What hangs on an enrolment (extra time, notes, messages) comes along. A place in line ends: the seat is the kept
    account's, or it lines up anew.
    """
    own = {row.course_key: row for row in Enrolment.objects.filter(user=kept)}
    for row in Enrolment.objects.filter(user=merged):
        same = own.get(row.course_key)
        if same is None:
            Enrolment.objects.filter(pk=row.pk).update(user=kept)
            continue
        same.enrolled_at = min(same.enrolled_at, row.enrolled_at)
        if same.cohort_id is None:
            same.cohort_id, same.group_id = row.cohort_id, row.group_id
        if EnrolmentStatus.ACTIVE in {same.status, row.status}:
            same.status, same.left_at = EnrolmentStatus.ACTIVE, None
        same.save()
        for model, field in ((Extension, "enrolment"), (StaffNote, "enrolment"), (CohortMessage, "to")):
            model._default_manager.filter(**{field: row}).update(**{field: same})
        row.delete()
    WaitingPlace.objects.filter(user=merged).delete()


def _merge_progress(kept: User, merged: User) -> None:
    """All events, and the projection anew. A lesson or course finished twice counts from the first time on."""
    finished = {
        (event.kind, event.course_key, event.lesson_key): event
        for event in ProgressEvent.objects.filter(user=kept, kind__in=ONCE)
    }
    for event in ProgressEvent.objects.filter(user=merged, kind__in=ONCE):
        same = finished.get((event.kind, event.course_key, event.lesson_key))
        if same is not None:
            max(same, event, key=lambda row: (row.occurred_at, str(row.pk))).delete()
    ProgressEvent.objects.filter(user=merged).update(user=kept)
    for model in (LessonProgress, CourseProgress, Attendance):
        model._default_manager.filter(user=merged).delete()
    rebuild_learner(user_id=kept.pk, is_writing=True)


def _merge_attempts(kept: User, merged: User) -> None:
    """All tries, numbered on."""
    highest = dict(
        Attempt.objects.filter(user=kept).order_by().values("activity").annotate(n=Max("number")).values_list("activity", "n")
    )
    for attempt in Attempt.objects.filter(user=merged).order_by("activity_id", "number"):
        number = highest[attempt.activity_id] = highest.get(attempt.activity_id, 0) + 1
        Attempt.objects.filter(pk=attempt.pk).update(user=kept, number=number)


def merge_awards(kept: User, merged: User) -> None:
    """One certificate for a course: the kept account's own where it has one."""
    own = Award.objects.filter(user=kept).values("course_key")
    Award.objects.filter(user=merged, course_key__in=own).delete()
    Award.objects.filter(user=merged).update(user=kept)


def _merge_reflections(kept: User, merged: User) -> None:
    """Where both wrote, the text of the other account stands below."""
    own = {(row.lesson_key, row.block_id): row for row in Reflection.objects.filter(user=kept)}
    for row in Reflection.objects.filter(user=merged):
        same = own.get((row.lesson_key, row.block_id))
        if same is None:
            Reflection.objects.filter(pk=row.pk).update(user=kept)
            continue
        if row.text and row.text != same.text:
            same.text = f"{same.text}\n\n{row.text}".strip()
            same.version += 1
            same.save(update_fields=["text", "version"])
        row.delete()
