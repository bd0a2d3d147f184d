"""Telling people: once, on the site and by mail, in their language, never to a closed account."""

import datetime as dt
from smtplib import SMTPServerDisconnected
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import translation

from core.notifications.actions import mark_read, notify, save_mail_choices
from core.notifications.enums import Cadence
from core.notifications.mail import MOST_IN_A_MAIL, send_due
from core.notifications.models import Notification
from core.notifications.tasks import forget_old
from tests.core.notifications.conftest import ALARM, NEWS, WEEKLY
from tests.factories import UserFactory

DAY = dt.date(2026, 12, 1)
HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)


def tell(*people, at, kind=NEWS, key="1", what="A show"):
    params = {"what": what, "day": DAY} if kind == NEWS else {"what": what}
    notify(kind=kind, recipients=people, key=key, url="/courses/", at=at, params=params)


def outbox():
    return [(message.to[0], message.subject) for message in mail.outbox]


def test_a_notification_stands_on_the_site_and_is_mailed_after_the_commit(cast, noon, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell(cast.kofi, cast.amara, at=noon)
        assert mail.outbox == []

    found = Notification.objects.order_by("pk")
    assert [(row.recipient, row.title, row.body) for row in found] == [
        (person, "Enter a whole number.", "A show on 1 December 2026") for person in (cast.kofi, cast.amara)
    ]
    assert outbox() == [(person.email, "Enter a whole number.") for person in (cast.kofi, cast.amara)]
    assert "http://localhost:8000/courses/" in mail.outbox[0].body


def test_the_same_thing_is_told_and_mailed_once(cast, noon):
    for _ in range(2):
        tell(cast.kofi, cast.kofi, at=noon)
        send_due(at=noon)
    tell(cast.kofi, at=noon, key="2", what="Another show")
    assert (Notification.objects.count(), send_due(at=noon), send_due(at=noon), len(mail.outbox)) == (2, 1, 0, 2)


def test_mistakes_show_where_they_are_made(cast, noon):
    with pytest.raises(KeyError):
        notify(kind="test.unknown", recipients=[cast.kofi], key="1", url="/", at=noon)
    with pytest.raises(KeyError):
        notify(kind=NEWS, recipients=[cast.kofi], key="1", url="/", at=noon, params={"what": "no day"})
    assert not Notification.objects.exists()


def test_words_are_in_the_language_of_whoever_reads_them(cast, noon):
    cast.kofi.language = "fr"
    cast.kofi.save()
    tell(cast.kofi, at=noon)
    send_due(at=noon)
    row = Notification.objects.get()
    with translation.override("es"):
        spanish = (row.title, row.body)

    assert mail.outbox[0].subject == "Saisissez un nombre entier."
    assert "A show on 1 décembre 2026" in mail.outbox[0].body
    assert spanish == ("Introduzca un número entero.", "A show on 1 de diciembre de 2026")


def test_what_happens_at_night_is_mailed_in_the_morning(cast, noon):
    night = noon + 10 * HOUR
    tell(cast.kofi, at=night)
    tell(cast.amara, at=night, kind=ALARM)
    at_once, at_six, at_seven = send_due(at=night), send_due(at=night + 8 * HOUR), send_due(at=night + 9 * HOUR)
    assert (at_once, at_six, at_seven) == (1, 0, 1)
    assert [person for person, _ in outbox()] == [cast.amara.email, cast.kofi.email]


def test_a_digest_gathers_what_was_not_read_yet(cast, noon):
    for number in ("one", "two", "three"):
        tell(cast.kofi, at=noon, kind=WEEKLY, key=number, what=f"chapter {number}")
    mark_read(notification=Notification.objects.get(key="two"), at=noon)
    monday = noon + dt.timedelta(days=4, hours=20)

    assert (send_due(at=monday - HOUR), send_due(at=monday), send_due(at=monday + HOUR)) == (0, 1, 0)
    (message,) = mail.outbox
    assert message.subject == "2 new things at Mirror Labs"
    assert [word in message.body for word in ("chapter one", "chapter two", "chapter three")] == [True, False, True]


def test_a_long_digest_ends_with_the_way_to_the_rest(cast, noon):
    for number in range(MOST_IN_A_MAIL + 1):
        tell(cast.kofi, at=noon, kind=WEEKLY, key=str(number), what=f"chapter {number}.")
    send_due(at=noon + dt.timedelta(days=6))
    (message,) = mail.outbox
    assert "chapter 29." in message.body
    assert "chapter 30." not in message.body
    assert "There is more on your page of notifications:\nhttp://localhost:8000/me/notifications/" in message.body


def test_choices_hold_for_mail_that_waits_and_for_nothing_older(cast, noon):
    night = noon + 10 * HOUR
    tell(cast.kofi, at=noon, kind=WEEKLY, key="waits")
    tell(cast.kofi, at=noon, key="sent")
    tell(cast.amara, at=night)
    send_due(at=noon)
    save_mail_choices(user=cast.kofi, choices={WEEKLY: Cadence.DAILY, NEWS: Cadence.DAILY}, quiet=None, at=noon)
    save_mail_choices(user=cast.amara, choices={NEWS: Cadence.OFF}, quiet=None, at=night)
    next_day = noon + 21 * HOUR

    assert (send_due(at=next_day), [subject for _, subject in outbox()]) == (
        1,
        ["Enter a whole number.", "Read A show"],
    )


def test_nothing_is_mailed_to_closed_accounts_or_without_an_address(cast, noon):
    late = noon + 12 * HOUR
    away, leaving, without = UserFactory(), UserFactory(), UserFactory(email="")
    tell(away, leaving, without, at=late)
    away.is_active, leaving.erase_at = False, noon
    away.save()
    leaving.save()
    morning = late + 12 * HOUR

    assert (send_due(at=morning), mail.outbox) == (0, [])
    away.is_active = True
    away.save()
    assert (send_due(at=morning), Notification.objects.filter(emailed_at__isnull=False).count()) == (0, 0)
    assert Notification.objects.count() == 3


def test_a_minor_whose_guardian_said_no_gets_no_mail(cast, noon):
    cast.kofi.paused_at = noon
    cast.kofi.save()
    tell(cast.kofi, at=noon)
    assert (send_due(at=noon), Notification.objects.get().emailed_at) == (0, None)


def test_mail_that_a_server_refuses_comes_later_and_not_for_ever(cast, noon, monkeypatch):
    def refuse(backend, messages):
        raise SMTPServerDisconnected

    tell(cast.kofi, at=noon)
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        first = send_due(at=noon)
        too_early = Notification.objects.filter(mail_due_at__lte=noon + 4 * MINUTE).exists()
    second = send_due(at=noon + 5 * MINUTE)
    assert (first, too_early, second, len(mail.outbox)) == (0, False, 1, 1)

    tell(cast.amara, at=noon)
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        for hour in range(24):
            send_due(at=noon + hour * HOUR)
    given_up = Notification.objects.get(recipient=cast.amara)
    assert (given_up.mail_due_at, given_up.emailed_at, given_up.mail_attempts) == (None, None, 6)


def test_one_mail_that_fails_keeps_no_other_back(cast, noon, monkeypatch):
    send = EmailBackend.send_messages

    def refuse_kofi(backend, messages):
        if messages[0].to == [cast.kofi.email]:
            raise SMTPServerDisconnected
        return send(backend, messages)

    tell(cast.kofi, cast.amara, at=noon)
    monkeypatch.setattr(EmailBackend, "send_messages", refuse_kofi)
    assert (send_due(at=noon), [person for person, _ in outbox()]) == (1, [cast.amara.email])


def test_each_mail_can_be_ended_with_one_click(cast, noon):
    tell(cast.kofi, at=noon)
    send_due(at=noon)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe"].startswith("<http://localhost:8000/unsubscribe/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].strip("<>") in mail.outbox[0].body


@pytest.mark.parametrize("number", [1, 3])
def test_telling_costs_the_same_for_one_and_three(cast, noon, number, django_assert_num_queries):
    people = [UserFactory() for _ in range(number)]
    with django_assert_num_queries(5):  # choices, quiet hours, rows; the two ends of the savepoint
        tell(*people, at=noon)


def test_what_is_a_year_old_is_forgotten(cast, noon, monkeypatch):
    tell(cast.kofi, at=noon - dt.timedelta(days=366), key="old")
    tell(cast.kofi, at=noon, key="new")
    monkeypatch.setattr("core.clock.now", lambda: noon)
    forget_old.call()
    assert [row.key for row in Notification.objects.all()] == ["new"]


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_tell_and_mail_once(cast, noon):
    people = [cast.kofi, cast.amara, cast.marlon, cast.faye]
    barrier = Barrier(4)

    def work():
        barrier.wait()
        tell(*people, at=noon)
        send_due(at=noon)
        connection.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(person for person, _ in outbox()) == sorted(person.email for person in people)
    assert Notification.objects.count() == 4
