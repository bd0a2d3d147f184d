"""The desk: who is stuck, why and since when; days and extra time; notes, messages and groups."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.personal_data import holdings
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from courses.actions.contact import put_into_group, send_message, write_note
from courses.actions.dates import Deadline, extend, set_due_dates
from courses.actions.enrolment import enrol
from courses.actions.progress import open_lesson, record_fact
from courses.actions.quizzes import start_attempt, submit_attempt
from courses.actions.sessions import ReasonMissing
from courses.enums import EventKind, NoteReaders, StuckReason
from courses.models import Attendance, CohortMessage, CourseProgress, Enrolment, StaffNote
from courses.queries.contact import messages_to, notes_about
from courses.queries.dates import due_lessons
from courses.queries.desk import LIMIT, desk_of, stuck_rows
from courses.queries.learning import learning_of
from courses.queries.outline import get_outline
from tests.factories import QUIZ_BLOCK, UserFactory, make_cohort, make_course, make_quiz, make_quiz_lesson, make_session

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def course():
    return make_course(lessons=3)


@pytest.fixture
def cohort(course, cast):
    return make_cohort(course, facilitators=[cast.faye])


@pytest.fixture
def outline(course):
    return get_outline(course.translation_key)


def join(cohort, user, days_ago=10, seen_days_ago=None):
    enrolment = enrol(user=user, course_key=cohort.course_key, cohort=cohort, at=clock.now() - days_ago * DAY)
    if seen_days_ago is not None:
        found = get_outline(cohort.course_key)
        open_lesson(user=user, outline=found, lesson_key=found.lessons[0].key, at=clock.now() - seen_days_ago * DAY)
    return enrolment


def stuck(user):
    rows = stuck_rows(desk_of(user, clock.now(), clock.today()).stuck)
    return {row.enrolment.user.display_name: [reason for reason, _ in row.reasons] for row in rows}


def test_the_desk_tells_who_has_not_started_and_who_has_gone_quiet(cast, cohort):
    join(cohort, cast.kofi)
    join(cohort, cast.amara, seen_days_ago=8)
    join(cohort, UserFactory(display_name="Busy"), seen_days_ago=1)
    join(cohort, UserFactory(display_name="New"), days_ago=1)
    assert stuck(cast.faye) == {"Kofi": [StuckReason.NOT_STARTED], "Amara": [StuckReason.QUIET]}


def test_security_05_the_desk_shows_own_running_cohorts_alone(cast, course, cohort):
    join(make_cohort(course, "Other"), cast.kofi)
    over = make_cohort(course, "Over", facilitators=[cast.faye], ends_on=clock.today() - DAY)
    Enrolment.objects.filter(pk=join(cohort, cast.amara).pk).update(cohort=over)
    assert (stuck(cast.faye), stuck(cast.mona)) == ({}, {"Kofi": [StuckReason.NOT_STARTED]})


def test_who_has_finished_is_not_stuck(cast, cohort):
    join(cohort, cast.kofi, seen_days_ago=20)
    CourseProgress.objects.filter(user=cast.kofi).update(completed_at=clock.now())
    assert stuck(cast.faye) == {}


def test_failing_a_quiz_twice_is_a_reason_until_it_is_passed(cast):
    quiz = make_quiz()
    course = make_quiz_lesson(quiz).get_parent().get_parent()
    cohort = make_cohort(course, facilitators=[cast.faye])
    lesson = get_outline(course.translation_key).lessons[0]
    join(cohort, cast.kofi, seen_days_ago=1)
    for _ in range(2):
        attempt = start_attempt(user=cast.kofi, lesson_key=lesson.key, block_id=QUIZ_BLOCK, at=clock.now())
        submit_attempt(user=cast.kofi, attempt_id=attempt.pk, at=clock.now())
    assert stuck(cast.faye) == {"Kofi": [StuckReason.QUIZ]}


def test_being_behind_ends_with_the_lesson_or_with_extra_time(cast, cohort, outline):
    _seen, first, second = outline.lessons
    yesterday = clock.today() - DAY
    set_due_dates(
        actor=cast.faye,
        cohort=cohort,
        deadlines=[Deadline(first.key, on=yesterday), Deadline(second.key, after_days=300)],
        at=clock.now(),
    )
    kofi = join(cohort, cast.kofi, seen_days_ago=1)
    join(cohort, cast.amara, seen_days_ago=1)
    assert stuck(cast.faye) == {"Kofi": [StuckReason.OVERDUE], "Amara": [StuckReason.OVERDUE]}
    record_fact(user=cast.amara, kind=EventKind.MARKED_DONE, course_key=outline.key, lesson_key=first.key, at=clock.now())
    with pytest.raises(ReasonMissing):
        extend(actor=cast.faye, enrolment=kofi, lesson_key=first.key, until=clock.today(), reason="", at=clock.now())
    extend(actor=cast.faye, enrolment=kofi, lesson_key=first.key, until=clock.today(), reason="Ill", at=clock.now())
    assert stuck(cast.faye) == {}
    dues = [(row.lesson.key, row.due.day, row.due.usual, row.due.reason) for row in due_lessons(learning_of(cast.kofi).current)]
    late = cohort.starts_on + 300 * DAY
    assert dues == [(first.key, clock.today(), yesterday, "Ill"), (second.key, late, None, "")]
    assert AuditEntry.objects.get(verb="enrolment.extended").detail["reason"] == "Ill"


def test_missing_the_last_two_sessions_is_a_reason_and_coming_again_ends_it(cast, cohort):
    join(cohort, cast.kofi, seen_days_ago=1)
    sessions = [make_session(cohort, starts_in=-days * DAY) for days in (4, 3, 2, 1)]

    def register(*statuses):
        Attendance.objects.all().delete()
        for session, status in zip(sessions, statuses, strict=True):
            Attendance.objects.create(
                session=session, user=cast.kofi, status=status, marked_at=session.starts_at, event_id=session.public_id
            )
        return stuck(cast.faye)

    away = {"Kofi": [StuckReason.AWAY]}
    assert register("present", "present", "absent", "absent") == away
    assert register("present", "absent", "excused", "absent") == away
    assert register("absent", "absent", "absent", "late") == {}
    assert register("present", "present", "present", "absent") == {}


def test_missing_sessions_counts_in_the_cohort_where_somebody_learns_now(cast, cohort):
    """Who left is not away, and presence in one cohort does not excuse absence in another."""
    other = make_cohort(make_course(title="Other", slug="other"), "Other", facilitators=[cast.faye])
    left, both = join(cohort, cast.amara, seen_days_ago=1), cast.kofi
    for each in (cohort, other):
        join(each, both, seen_days_ago=1)
    for days in (3, 2):
        for each, status in ((cohort, "absent"), (other, "present")):
            session = make_session(each, starts_in=-days * DAY)
            for user in (both, cast.amara) if each == cohort else (both,):
                Attendance.objects.create(
                    session=session, user=user, status=status, marked_at=session.starts_at, event_id=session.public_id
                )
    assert stuck(cast.faye) == {"Kofi": [StuckReason.AWAY], "Amara": [StuckReason.AWAY]}
    Enrolment.objects.filter(pk=left.pk).update(status="left", left_at=clock.now())
    [kofi] = stuck_rows(desk_of(cast.faye, clock.now(), clock.today()).stuck)
    assert (kofi.enrolment.user, kofi.enrolment.cohort) == (both, cohort)


def test_people_with_extra_time_leave_their_places_to_those_who_are_behind(cast, cohort, outline):
    key, yesterday = outline.lessons[1].key, clock.today() - DAY
    set_due_dates(actor=cast.faye, cohort=cohort, deadlines=[Deadline(key, on=yesterday)], at=clock.now())
    excused, *late = [join(cohort, user, seen_days_ago=1) for user in UserFactory.create_batch(LIMIT + 2)]
    extend(actor=cast.faye, enrolment=excused, lesson_key=key, until=clock.today(), reason="Ill", at=clock.now())
    desk = desk_of(cast.faye, clock.now(), clock.today())
    assert [each.enrolment_id for each in desk.stuck] == [row.pk for row in late[:LIMIT]]
    assert [each.reasons for each in desk.stuck] == [[(StuckReason.OVERDUE, yesterday)]] * LIMIT
    assert desk.has_more == {StuckReason.OVERDUE}


def test_a_long_desk_is_turned_page_by_page(client, cast, cohort):
    people = [join(cohort, UserFactory(display_name=f"Not here {n}.")) for n in range(LIMIT)]
    people += [join(cohort, UserFactory(display_name=f"Quiet {n}."), seen_days_ago=8) for n in range(LIMIT)]
    client.force_login(cast.faye)
    url = reverse("courses:desk")
    pages = [client.get(url, {"page": number}).content.decode() for number in (1, 2)]
    shown = [{row.pk for row in people if row.user.display_name in page} for page in pages]
    assert ([len(each) for each in shown], shown[0] & shown[1]) == ([25, 15], set())
    assert ('rel="next"' in pages[0], 'rel="prev"' in pages[1], 'rel="next"' in pages[1]) == (True, True, False)


def test_who_has_finished_leaves_their_places_to_those_who_are_behind(cast, cohort, outline):
    """Somebody can finish the course before a lesson is added to it, whose day is over for everybody."""
    key, yesterday = outline.lessons[1].key, clock.today() - DAY
    set_due_dates(actor=cast.faye, cohort=cohort, deadlines=[Deadline(key, on=yesterday)], at=clock.now())
    finished, *late = [join(cohort, user, seen_days_ago=1) for user in UserFactory.create_batch(LIMIT + 2)]
    CourseProgress.objects.filter(user=finished.user).update(completed_at=clock.now())
    desk = desk_of(cast.faye, clock.now(), clock.today())
    assert [each.enrolment_id for each in desk.stuck] == [row.pk for row in late[:LIMIT]]
    assert (desk.has_more, desk.learners) == ({StuckReason.OVERDUE}, LIMIT + 2)


def test_being_here_counts_in_the_course_of_the_cohort_alone(cast, cohort):
    other = make_cohort(make_course(title="Other", slug="other"), "Other", facilitators=[cast.faye])
    join(cohort, cast.kofi, seen_days_ago=8)
    join(other, cast.kofi, seen_days_ago=1)
    join(cohort, cast.amara, seen_days_ago=1)
    join(other, cast.amara)
    found = desk_of(cast.faye, clock.now(), clock.today()).stuck
    people = [(row.enrolment.user, row.enrolment.cohort, [reason for reason, _ in row.reasons]) for row in stuck_rows(found)]
    expected = {(cast.kofi, cohort, StuckReason.QUIET), (cast.amara, other, StuckReason.NOT_STARTED)}
    assert {(user, place, reason) for user, place, [reason] in people} == expected


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_reads_the_same_for_one_learner_and_for_three(cast, cohort, outline, count):
    set_due_dates(actor=cast.faye, cohort=cohort, deadlines=[Deadline(outline.lessons[0].key, after_days=1)], at=clock.now())
    for user in UserFactory.create_batch(count):
        join(cohort, user)
    with CaptureQueriesContext(connection) as queries:
        assert len(stuck_rows(desk_of(cast.faye, clock.now(), clock.today()).stuck)) == count
    assert len(queries) == 5


def test_security_05_nobody_writes_to_or_about_learners_of_others(cast, course):
    enrolment = join(make_cohort(course, "Other"), cast.kofi)
    now = clock.now()
    for actor in (cast.faye, cast.kofi, cast.marlon):
        for forbidden in (
            lambda actor=actor: send_message(actor=actor, cohort=enrolment.cohort, text="Hi", at=now),
            lambda actor=actor: write_note(actor=actor, enrolment=enrolment, text="x", readers=NoteReaders.TEAM, at=now),
            lambda actor=actor: put_into_group(actor=actor, enrolment=enrolment, name="A", at=now),
            lambda actor=actor: set_due_dates(actor=actor, cohort=enrolment.cohort, deadlines=[], at=now),
        ):
            with pytest.raises(NotAllowed):
                forbidden()
    assert (CohortMessage.objects.count(), StaffNote.objects.count()) == (0, 0)


def test_messages_reach_the_cohort_or_one_learner_and_nobody_else(cast, course, cohort):
    kofi = join(cohort, cast.kofi)
    join(cohort, cast.amara)
    stranger = UserFactory()
    join(make_cohort(course, "Other"), stranger)
    send_message(actor=cast.faye, cohort=cohort, text="Bring pencils", at=clock.now() - DAY)
    send_message(actor=cast.faye, cohort=cohort, to=kofi, text="How is it going?", at=clock.now())
    send_message(actor=cast.faye, cohort=cohort, text="Old news", at=clock.now() - 15 * DAY)
    texts = [[row.text for row in messages_to(user, clock.now())] for user in (cast.kofi, cast.amara, stranger)]
    assert texts == [["How is it going?", "Bring pencils"], ["Bring pencils"], []]


def test_notes_for_managers_are_read_by_managers_and_their_author_and_stay_out_of_the_export(cast, cohort):
    kofi = join(cohort, cast.kofi)
    other = UserFactory(roles=["facilitator"])
    cohort.facilitators.add(other)
    for readers in NoteReaders:
        write_note(actor=cast.faye, enrolment=kofi, text=readers, readers=readers, at=clock.now())
    seen = {user: {note.text for note in notes_about(kofi, user)} for user in (cast.faye, other, cast.mona)}
    assert seen == {cast.faye: {"team", "managers"}, other: {"team"}, cast.mona: {"team", "managers"}}
    contact = next(holding for holding in holdings() if holding.name == "contact")
    assert [row["note"] for row in contact.rows(cast.kofi)] == ["team"]
    contact.erase(cast.kofi)
    assert StaffNote.objects.count() == 0


def test_a_learner_is_cared_for_in_the_browser(client, cast, cohort, outline):
    kofi = join(cohort, cast.kofi)
    client.force_login(cast.faye)
    page = reverse("courses:member", args=[kofi.public_id])
    lesson = str(outline.lessons[0].key)
    until = (clock.today() + 5 * DAY).isoformat()
    client.post(f"{page}message/", {"text": "Can I help?"})
    client.post(f"{page}note/", {"text": "Shares a phone", "readers": "team"})
    client.post(f"{page}group/", {"name": "Tuesday"})
    client.post(f"{page}longer/", {"lesson": lesson, "until": until, "reason": "Storm"})
    html = client.get(page).content.decode()
    assert all(words in html for words in ("Can I help?", "Shares a phone", 'value="Tuesday"', "longer: Storm"))
    client.force_login(cast.kofi)
    home, learning = (client.get(address).content.decode() for address in ("/me/", reverse("courses:learning")))
    assert ("Can I help?" in home, "Shares a phone" in home, "longer: Storm" in learning) == (True, False, True)


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, cast, cohort, outline):
    kofi = join(cohort, cast.kofi)
    client.force_login(cast.faye)
    page = reverse("courses:member", args=[kofi.public_id])
    answer = client.post(f"{page}longer/", {"lesson": str(outline.lessons[0].key), "until": "soon", "reason": "Storm <b>"})
    assert 'value="Storm &lt;b&gt;"' in answer.content.decode()
    dates = reverse("courses:due-dates", args=[cohort.public_id])
    key = outline.lessons[0].key
    both = client.post(dates, {f"on-{key}": "2026-12-01", f"after-{key}": "7"}).content.decode()
    assert "Give a date or a number of days, not both." in both
    client.post(dates, {f"after-{key}": "7"})
    assert cohort.due_dates.get().day(cohort) == cohort.starts_on + 7 * DAY


def test_days_of_the_desk_are_those_of_the_programme(cast, cohort, outline):
    """At ten in the evening in Barbados it is the next day in Greenwich."""
    evening = dt.datetime(2026, 3, 11, 2, tzinfo=dt.UTC)
    cohort.starts_on = dt.date(2026, 1, 1)
    cohort.save()
    enrol(user=cast.kofi, course_key=cohort.course_key, cohort=cohort, at=evening)
    [row] = desk_of(cast.faye, evening + 5 * DAY, dt.date(2026, 3, 15)).stuck
    assert (row.since, row.reasons) == (dt.date(2026, 3, 10), [(StuckReason.NOT_STARTED, dt.date(2026, 3, 10))])
