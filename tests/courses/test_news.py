"""What courses tell people: of seats, groups, messages, sessions and extra time."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import formats, timezone

from core import clock
from core.models import Notification
from courses.actions.contact import send_message
from courses.actions.dates import extend
from courses.actions.enrolment import enrol, leave
from courses.actions.participants import add_participants
from courses.actions.sessions import cancel_session, change_session
from courses.actions.waiting import join_waiting_list, keep_waiting_lists
from courses.importers.participants import SheetRow
from courses.models import CohortGroup, Enrolment, Site
from courses.queries.outline import get_outline
from tests.factories import make_cohort, make_course, make_session


def added(cast, cohort):
    rows = [SheetRow(2, "", cast.kofi.email), SheetRow(3, "", cast.amara.email)]
    return add_participants(actor=cast.mona, cohort=cohort, rows=rows, at=clock.now())


def test_an_offer_says_until_when_and_leads_to_the_course(cast, django_capture_on_commit_callbacks):
    course = make_course(enrolment_mode="cohort")
    cohort, now = make_cohort(course, seats=1), clock.now()
    enrol(user=cast.marlon, course_key=course.translation_key, cohort=cohort, at=now)
    join_waiting_list(user=cast.kofi, cohort=cohort, at=now)
    with django_capture_on_commit_callbacks(execute=True):
        leave(user=cast.marlon, course_key=course.translation_key, at=now)
        keep_waiting_lists(at=now)

    until = formats.date_format(timezone.localtime(now + dt.timedelta(hours=48)), "j M Y, H:i")
    row = Notification.objects.get()
    assert (row.recipient, row.title, row.url) == (cast.kofi, "A seat for you in Spring group", "/courses/animation/")
    assert f"kept for you until {until}." in row.body
    assert [message.to for message in mail.outbox] == [[cast.kofi.email]]
    assert f"kept for you until {until}." in mail.outbox[0].body


def test_who_misses_an_offer_and_waits_again_is_told_again(cast):
    course = make_course(enrolment_mode="cohort")
    cohort, now = make_cohort(course, seats=0), clock.now()
    for day in (0, 3):
        at = now + dt.timedelta(days=day)
        type(cohort).objects.update(seats=0)
        join_waiting_list(user=cast.kofi, cohort=cohort, at=at)
        type(cohort).objects.update(seats=1)
        keep_waiting_lists(at=at)
        keep_waiting_lists(at=at + dt.timedelta(hours=49))
    assert Notification.objects.filter(recipient=cast.kofi).count() == 2


def test_who_is_added_by_a_list_is_told_once(cast):
    cohort = make_cohort(make_course())
    added(cast, cohort)
    added(cast, cohort)
    found = Notification.objects.order_by("recipient__username")
    assert [(row.recipient, row.title, row.url) for row in found] == [
        (person, "You are in Spring group now", "/courses/animation/") for person in (cast.amara, cast.kofi)
    ]
    assert formats.date_format(cohort.starts_on, "DATE_FORMAT") in found[0].body


def test_people_recorded_in_a_cohort_of_the_past_are_not_told(cast):
    today = clock.today()
    past = {"starts_on": today - dt.timedelta(days=90), "ends_on": today - dt.timedelta(days=30)}
    added(cast, make_cohort(make_course(), **past))
    assert not Notification.objects.exists()


@pytest.fixture
def group(cast):
    """Faye's cohort: Kofi in its morning group, Amara in none; Marlon left."""
    course = make_course()
    cohort = make_cohort(course, facilitators=[cast.faye])
    for person in (cast.kofi, cast.amara, cast.marlon):
        enrol(user=person, course_key=course.translation_key, cohort=cohort, at=clock.now())
    Enrolment.objects.filter(user=cast.kofi).update(group=CohortGroup.objects.create(cohort=cohort, name="Morning"))
    leave(user=cast.marlon, course_key=course.translation_key, at=clock.now())
    return cohort


def told():
    """Who was told what."""
    return sorted((row.recipient.username, row.title) for row in Notification.objects.select_related("recipient"))


def test_a_message_is_announced_to_whom_it_is_for_and_its_words_stay_in_it(cast, group):
    send_message(actor=cast.faye, cohort=group, text="Kofi brings the pencils", at=clock.now())
    to_all = told()
    one = Enrolment.objects.get(user=cast.kofi)
    send_message(actor=cast.faye, cohort=group, to=one, text="Well done", at=clock.now())
    said = "A message in Spring group"
    assert to_all == [("amara", said), ("kofi", said)]
    assert told() == [("amara", said), ("kofi", said), ("kofi", said)]
    rows = Notification.objects.all()
    assert [word in f"{row.title} {row.body} {row.params}" for row in rows for word in ("pencils", "Well done")] == [False] * 6


def test_a_session_that_is_cancelled_or_moves_is_told_to_who_would_come(cast, group):
    morning = CohortGroup.objects.get()
    session = make_session(group, starts_in=dt.timedelta(days=2), group=morning)
    same = {"title": "Drawing", "group": morning, "ends_at": session.ends_at}
    change_session(actor=cast.faye, session=session, starts_at=session.starts_at, **same, at=clock.now())
    renamed = told()
    later = session.starts_at + dt.timedelta(hours=1)
    change_session(actor=cast.faye, session=session, starts_at=later, **same, at=clock.now())
    change_session(
        actor=cast.faye, session=session, starts_at=later, site=Site.objects.create(name="Library"), **same, at=clock.now()
    )
    for _ in range(2):
        cancel_session(actor=cast.faye, session=session, reason="Faye is ill", at=clock.now())
    when = formats.date_format(timezone.localtime(later), "j M Y, H:i")

    assert renamed == []
    assert told() == [
        ("kofi", f"“Drawing” is now on {when}"),
        ("kofi", f"“Drawing” is now on {when}"),
        ("kofi", f"“Drawing” on {when} is cancelled"),
    ]
    assert not any("ill" in str(row.params) for row in Notification.objects.all())


def test_a_session_that_is_over_is_no_news(cast, group):
    session = make_session(group, starts_in=dt.timedelta(days=-2))
    cancel_session(actor=cast.faye, session=session, reason="Nobody came", at=clock.now())
    assert told() == []


def test_extra_time_is_told_with_its_day_and_leads_to_the_lesson(cast, group):
    enrolment = Enrolment.objects.get(user=cast.amara)
    (lesson,) = get_outline(group.course_key).lessons
    until = dt.date(2027, 5, 9)
    extend(actor=cast.faye, enrolment=enrolment, lesson_key=lesson.key, until=until, reason="Ill", at=clock.now())
    row = Notification.objects.get()
    assert (row.recipient, row.title, row.url) == (cast.amara, "You have until 9 May 2027 for a lesson", lesson.url)
    assert "“Lesson 1.1”" in row.body
