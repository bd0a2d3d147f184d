"""Two accounts of one learner become one: nothing earned is lost, nothing counts twice, and only a manager may do it."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.actions import NotMergeable, merge_accounts
from accounts.actions.merging import KeptIsLeaving, MergeReasonMissing
from accounts.models import Consent, Profile, User
from accounts.personal_data import holdings
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from courses.actions.enrolment import enrol, leave
from courses.actions.progress import record_fact
from courses.actions.quizzes import start_attempt, submit_attempt
from courses.actions.rebuild import rebuild_learner
from courses.enums import EventKind
from courses.models import Attempt, Attendance, Award, CourseProgress, Enrolment, ProgressEvent, Reflection
from courses.queries.outline import get_outline
from skills.models import SkillEvidence
from tests.factories import QUIZ_BLOCK, make_cohort, make_course, make_quiz, make_quiz_lesson, make_session

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def merge(cast, kept=None, merged=None, reason="Asked both in class"):
    return merge_accounts(actor=cast.mona, kept=kept or cast.kofi, merged=merged or cast.amara, reason=reason, at=clock.now())


def finish(user, outline, *lessons, at):
    for lesson in lessons:
        record_fact(user=user, kind=EventKind.LESSON_VIEWED, course_key=outline.key, lesson_key=lesson.key, at=at)


def test_what_both_finished_counts_once_and_from_the_first_time(cast):
    course = make_course(lessons=2)
    outline = get_outline(course.translation_key)
    first, second = outline.lessons
    now = clock.now()
    for user, days in ((cast.kofi, 5), (cast.amara, 9)):
        enrol(user=user, course_key=outline.key, at=now - days * DAY)
    finish(cast.kofi, outline, first, at=now - 4 * DAY)
    finish(cast.amara, outline, first, second, at=now - 8 * DAY)
    kept = merge(cast)
    enrolment = Enrolment.objects.get()
    progress = CourseProgress.objects.get()
    assert (enrolment.user, enrolment.enrolled_at) == (kept, now - 9 * DAY)
    assert (progress.user, len(progress.done_keys), progress.completed_at) == (kept, 2, now - 8 * DAY)
    finished = ProgressEvent.objects.filter(kind=EventKind.LESSON_COMPLETED, lesson_key=first.key)
    assert [(row.user, row.occurred_at) for row in finished] == [(kept, now - 8 * DAY)]
    assert rebuild_learner(user_id=kept.pk, is_writing=False) == 0
    assert [award.user for award in Award.objects.all()] == [kept]
    assert set(SkillEvidence.objects.values_list("user", flat=True)) <= {kept.pk}


def test_tries_are_numbered_on_and_open_ones_are_handed_in(cast):
    lesson = make_quiz_lesson(make_quiz(), cast.kofi, cast.amara)
    place = {"lesson_key": lesson.translation_key, "block_id": QUIZ_BLOCK}
    for user in (cast.kofi, cast.amara):
        attempt = start_attempt(user=user, **place, at=clock.now())
        submit_attempt(user=user, attempt_id=attempt.pk, at=clock.now())
        start_attempt(user=user, **place, at=clock.now())
    merge(cast)
    rows = Attempt.objects.filter(user=cast.kofi).order_by("number")
    assert [(row.number, row.is_open) for row in rows] == [(1, False), (2, True), (3, False), (4, False)]
    assert rows[3].grades.count() == 1


def test_an_active_enrolment_a_cohort_and_registers_come_along(cast):
    course = make_course()
    cohort = make_cohort(course, facilitators=[cast.faye])
    session = make_session(cohort)
    at = clock.now() - 9 * DAY
    enrol(user=cast.kofi, course_key=course.translation_key, at=at)
    leave(user=cast.kofi, course_key=course.translation_key, at=clock.now())
    enrol(user=cast.amara, course_key=course.translation_key, cohort=cohort, at=at)
    data = {"session": str(session.public_id), "status": "present", "how": "check-in"}
    record_fact(
        user=cast.amara,
        kind=EventKind.ATTENDANCE,
        course_key=course.translation_key,
        lesson_key=None,
        data=data,
        at=session.starts_at,
    )
    rebuild_learner(user_id=cast.amara.pk, is_writing=True)
    merge(cast)
    enrolment = Enrolment.objects.get()
    assert (enrolment.user, enrolment.status, enrolment.cohort, enrolment.left_at) == (cast.kofi, "active", cohort, None)
    assert [(row.user, row.status) for row in Attendance.objects.all()] == [(cast.kofi, "present")]


def test_both_texts_of_a_note_are_kept(cast):
    lesson = make_quiz_lesson(make_quiz(), cast.kofi, cast.amara)
    for user, text in ((cast.kofi, "Mine"), (cast.amara, "Also mine")):
        Reflection.objects.create(
            user=user, lesson_key=lesson.translation_key, block_id="b", text=text, version=1, saved_at=clock.now()
        )
    merge(cast)
    assert [(row.user, row.text, row.version) for row in Reflection.objects.all()] == [(cast.kofi, "Mine\n\nAlso mine", 2)]


def test_the_other_account_is_erased_and_gaps_of_the_profile_are_filled(cast):
    Profile.objects.filter(user=cast.kofi).update(sex="", district="BB08")
    Profile.objects.filter(user=cast.amara).update(sex="F", district="BB01")
    merge(cast)
    profile, gone = Profile.objects.get(user=cast.kofi), User.objects.get(pk=cast.amara.pk)
    assert (profile.sex, profile.district) == ("F", "BB08")
    assert (gone.display_name, gone.email, gone.is_active, gone.erase_reason) == ("–", "", False, "merged")
    entry = AuditEntry.objects.get(verb="account.merged")
    assert (entry.actor_id, entry.detail) == (cast.mona.pk, {"merged": gone.pk, "reason": "Asked both in class"})


def test_a_guardians_no_stays_a_no(cast):
    cast.amara.paused_at = clock.now()
    cast.amara.save()
    merge(cast)
    assert User.objects.get(pk=cast.kofi.pk).paused_at is not None
    assert Consent.objects.filter(learner=cast.amara).count() == 0


def test_security_05_only_managers_merge_and_only_learners_are_merged(cast):
    for actor in (cast.faye, cast.kofi, cast.marlon):
        with pytest.raises(NotAllowed):
            merge_accounts(actor=actor, kept=cast.kofi, merged=cast.amara, reason="x", at=clock.now())
    for kept, merged in ((cast.kofi, cast.kofi), (cast.kofi, cast.faye), (cast.mona, cast.kofi)):
        with pytest.raises(NotMergeable):
            merge(cast, kept, merged)
    with pytest.raises(MergeReasonMissing):
        merge(cast, reason=" ")
    merge(cast)
    with pytest.raises(NotMergeable):
        merge(cast)


def test_nothing_is_brought_to_an_account_that_is_due_to_be_erased(client, cast):
    User.objects.filter(pk=cast.kofi.pk).update(erase_at=clock.now() + 9 * DAY, erase_reason="own")
    with pytest.raises(KeptIsLeaving):
        merge(cast)
    client.force_login(cast.mona)
    sent = {"other": str(cast.amara.public_id), "reason": "Same card", "confirm": "1"}
    page = client.post(reverse("accounts:person_merge", args=[cast.kofi.public_id]), sent).content.decode()
    assert ("is due to be erased" in page, User.objects.get(pk=cast.amara.pk).erased_at) == (True, None)


def test_a_manager_looks_at_both_before_anything_happens(client, cast):
    client.force_login(cast.mona)
    address = reverse("accounts:person_merge", args=[cast.kofi.public_id])
    unknown = client.post(address, {"other": "nobody@example.org", "reason": "x"}).content.decode()
    assert "Nobody has this address" in unknown
    page = reverse("accounts:person", args=[cast.amara.public_id])
    seen = client.post(address, {"other": f"http://localhost:8000{page}", "reason": "Same card"}).content.decode()
    assert ("Amara" in seen, User.objects.get(pk=cast.amara.pk).erased_at) == (True, None)
    client.post(address, {"other": str(cast.amara.public_id), "reason": "Same card", "confirm": "1"})
    assert User.objects.get(pk=cast.amara.pk).erased_at is not None


def test_what_is_not_brought_along_is_known():
    """Whoever adds a holding decides whether it is merged."""
    assert {holding.name for holding in holdings() if holding.merge is None} == {
        "account",
        "applicant",  # the kept account says of itself what it wants to
        "grant-budgets",  # they go with their draft
        "devices",
        "invitations",
        "trail",
        "calendar",
        "enrolments",
        "attendance",
        "contact",
        "quizzes",
        "reflections",
        "programs",
        "reviews",
        "vettings",
        "board-pictures",
        "feedback",
        "polls",
        "workshop-attendance",
        "workshop-chat",
        "workshop-desk",
        "workshop-shown",
        "workshop-recording-answers",
        "workshop-recordings",
        "workshop-groups",
        "workshops-led",
        "mentor",
        "mentoring-reports",
        "mentoring-requests",
        "mentoring-hours",
        "mentoring-testimonials",
        "pair-proposals",
    }
