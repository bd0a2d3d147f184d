"""What courses tell people: a seat that is kept for them, a group they were put into."""

import datetime as dt

from django.core import mail
from django.utils import formats, timezone

from core import clock
from core.models import Notification
from courses.actions.enrolment import enrol, leave
from courses.actions.participants import add_participants
from courses.actions.waiting import join_waiting_list, keep_waiting_lists
from courses.importers.participants import SheetRow
from tests.factories import make_cohort, make_course


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
