"""A list of people read into a cohort: what each line would do, and that it is done once and whole."""

import datetime as dt
from threading import Barrier, Thread

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from courses.actions.enrolment import enrol, leave
from courses.actions.participants import (
    add_participants,
    forget_expected,
    join_expected,
    mail_expected,
    preview_participants,
)
from courses.actions.waiting import join_waiting_list
from courses.importers.participants import SheetRow, UnreadableSheet, read_sheet
from courses.models import CohortGroup, Enrolment, ExpectedParticipant, WaitingPlace
from courses.queries.outline import get_outline
from tests.factories import UserFactory, make_cohort, make_course

pytestmark = pytest.mark.django_db


def rows_of(*emails):
    return [SheetRow(number, "", email) for number, email in enumerate(emails, start=2)]


def outcomes(planned):
    return [str(row.outcome) for row in planned]


def members(cohort):
    return set(Enrolment.objects.filter(cohort=cohort, status="active").values_list("user__username", flat=True))


@pytest.mark.parametrize(
    ("data", "is_guessed"),
    [
        ("Name,E-mail\nZoë Best,ZOE@example.org\n".encode(), False),
        ("\ufeffname;email\r\nZoë Best;zoe@example.org\r\n\r\n".encode(), False),
        ("email\tname\nzoe@example.org\tZoë Best\n".encode(), False),
        ("name,email\nZoë Best,zoe@example.org\n".encode("cp1252"), True),
    ],
)
def test_files_as_spreadsheets_save_them(data, is_guessed):
    sheet = read_sheet(data)

    assert (sheet.rows, sheet.is_guessed) == ((SheetRow(2, "Zoë Best", "zoe@example.org"),), is_guessed)


def test_names_may_hold_quotation_marks_and_separators():
    sheet = read_sheet(b'name,email\r\n"Best, ""Zo"" Ann",zo@example.org\r\n')

    assert sheet.rows == (SheetRow(2, 'Best, "Zo" Ann', "zo@example.org"),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 xlsx", "workbook"),
        ("name,email\nA,a@example.org\n".encode("utf-16"), "CSV UTF-8"),
        (b"name,phone\nA,1\n", "No column is called"),
        (b"name,email\n", "no people"),
        (b'name,email\n"A,a@example.org\n', "not closed"),
        (b"email\n" + b"a@example.org\n" * 501, "more than 500"),
        (b"email\n" + b"a" * 200_000, "larger than"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data, said):
    with pytest.raises(UnreadableSheet, match=said):
        read_sheet(data)


def test_each_person_gets_one_outcome_and_only_those_who_can_join(cast):
    course = make_course(enrolment_mode="cohort")
    cohort, other = make_cohort(course, seats=3), make_cohort(course, "Other")
    now = clock.now()
    gone, here, there, asleep, late = (UserFactory() for _ in range(5))
    enrol(user=gone, course_key=course.translation_key, cohort=cohort, at=now)
    leave(user=gone, course_key=course.translation_key, at=now)
    enrol(user=here, course_key=course.translation_key, cohort=cohort, at=now)
    enrol(user=there, course_key=course.translation_key, cohort=other, at=now)
    asleep.is_active = False
    asleep.save()
    known = [person.email for person in (cast.kofi, gone, here, there, asleep)]
    emails = [*known, cast.kofi.email, "nobody@example.org", "=1+1", late.email]
    expected = ["add", "add", "already", "elsewhere", "suspended", "twice", "no_seat", "no_address", "no_seat"]
    before = members(cohort)

    preview = preview_participants(actor=cast.mona, cohort=cohort, rows=rows_of(*emails))
    assert (outcomes(preview), members(cohort)) == (expected, before)
    done = add_participants(actor=cast.mona, cohort=cohort, rows=rows_of(*emails), at=now)
    again = add_participants(actor=cast.mona, cohort=cohort, rows=rows_of(*emails), at=now)

    assert outcomes(done) == expected
    assert outcomes(again)[:3] == ["already", "already", "already"]
    assert members(cohort) == {"kofi", gone.username, here.username}
    entry = AuditEntry.objects.get(verb="cohort.participants_added")
    assert (entry.actor_id, entry.detail["users"]) == (cast.mona.pk, [cast.kofi.pk, gone.pk])


def test_who_waited_leaves_the_line(cast):
    course = make_course(enrolment_mode="cohort")
    cohort = make_cohort(course, seats=1)
    now = clock.now()
    enrol(user=cast.marlon, course_key=course.translation_key, cohort=cohort, at=now)
    join_waiting_list(user=cast.kofi, cohort=cohort, at=now)
    cohort.seats = 2
    cohort.save()

    add_participants(actor=cast.mona, cohort=cohort, rows=rows_of(cast.kofi.email), at=now)

    assert WaitingPlace.objects.get(user=cast.kofi).outcome == "joined"


def test_a_seat_that_was_offered_is_theirs_and_nobody_elses(cast):
    course = make_course(enrolment_mode="cohort")
    cohort = make_cohort(course, seats=1)
    now = clock.now()
    enrol(user=cast.marlon, course_key=course.translation_key, cohort=cohort, at=now)
    join_waiting_list(user=cast.kofi, cohort=cohort, at=now)
    leave(user=cast.marlon, course_key=course.translation_key, at=now)

    done = add_participants(actor=cast.mona, cohort=cohort, rows=rows_of(cast.amara.email, cast.kofi.email), at=now)

    assert (outcomes(done), members(cohort)) == (["no_seat", "add"], {"kofi"})


@pytest.mark.django_db(transaction=True)
def test_two_managers_who_confirm_at_once_add_everybody_once(cast):
    cohort = make_cohort(make_course(), seats=2)
    rows = rows_of(*[UserFactory().email for _ in range(3)])
    barrier, seen = Barrier(2), []

    def confirm():
        barrier.wait()
        seen.append(outcomes(add_participants(actor=cast.mona, cohort=cohort, rows=rows, at=clock.now())))
        connection.close()

    threads = [Thread(target=confirm) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == [["add", "add", "no_seat"], ["already", "already", "no_seat"]]
    assert Enrolment.objects.filter(cohort=cohort).count() == 2


def test_people_of_a_past_cohort_count_in_its_year(cast):
    course = make_course(enrolment_mode="cohort")
    past = make_cohort(course, starts_on=dt.date(2024, 2, 3), ends_on=dt.date(2024, 4, 6), enrolment_closes_on=None)

    add_participants(actor=cast.mona, cohort=past, rows=rows_of(cast.kofi.email), at=clock.now())

    assert timezone.localdate(Enrolment.objects.get(user=cast.kofi).enrolled_at) == dt.date(2024, 2, 3)


def test_facilitators_do_not_learn_which_addresses_have_an_account(client, cast):
    cohort = make_cohort(make_course(), facilitators=[cast.faye])
    with pytest.raises(NotAllowed):
        add_participants(actor=cast.faye, cohort=cohort, rows=rows_of(cast.kofi.email), at=clock.now())
    client.force_login(cast.faye)
    address = reverse("courses:participants", args=[cohort.public_id])

    assert client.get(address).status_code == 404
    assert address not in client.get(reverse("courses:cohort", args=[cohort.public_id])).content.decode()


def test_the_page_shows_first_and_adds_when_confirmed(client, cast):
    cohort = make_cohort(make_course())
    client.force_login(cast.mona)
    address = reverse("courses:participants", args=[cohort.public_id])
    file = SimpleUploadedFile("list.csv", f'name,email\n"<b>K, K</b>",{cast.kofi.email}\n'.encode(), "text/csv")

    preview = client.post(address, {"file": file})
    shown, before = preview.content.decode(), members(cohort)
    answer = client.post(address, {"people": preview.context["list"], "confirm": "1"}, follow=True)

    assert ("Will join" in shown, "<b>K" in shown, before) == (True, False, set())
    assert (members(cohort), "1 person of the list is in." in answer.content.decode()) == ({"kofi"}, True)
    assert "No column is called" in client.post(address, {"people": "x,y\n1,2"}).content.decode()
    empty = client.post(address, {"file": SimpleUploadedFile("list.csv", b"", "text/csv")})
    assert list(empty.context["form"].errors) == ["file"]


def test_the_number_of_queries_does_not_follow_the_list(cast):
    counts = []
    assert cast.mona.roles  # read once per object
    get_outline(make_course().translation_key)  # the root paths of the site are kept from here
    for size in (1, 3):
        cohort = make_cohort(make_course(f"Course {size}"))
        rows = rows_of(*[UserFactory().email for _ in range(size)])
        with CaptureQueriesContext(connection) as queries:
            add_participants(actor=cast.mona, cohort=cohort, rows=rows, at=clock.now())
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_who_has_no_account_is_asked_once_and_joins_with_the_verified_address(cast, mailoutbox):
    cohort = make_cohort(make_course(enrolment_mode="cohort"))
    now = clock.now()
    row = SheetRow(2, "Nia", "nia@example.org")
    assert outcomes(preview_participants(actor=cast.mona, cohort=cohort, rows=[row])) == ["invite"]
    for _ in range(2):
        add_participants(actor=cast.mona, cohort=cohort, rows=[row], at=now)
        mail_expected(at=now)
    assert [(mail.to, cohort.name in mail.body) for mail in mailoutbox] == [(["nia@example.org"], True)]
    nia = UserFactory(email="Nia@example.org")
    EmailAddress.objects.filter(user=nia).update(verified=False)
    assert join_expected(user=nia, at=now) == 0  # nobody has shown that the address is theirs
    EmailAddress.objects.filter(user=nia).update(verified=True)
    address = EmailAddress.objects.get(user=nia)
    email_confirmed.send(EmailAddress, request=None, email_address=address)
    assert (members(cohort), ExpectedParticipant.objects.count()) == ({nia.username}, 0)
    assert join_expected(user=nia, at=now) == 0


def test_nobody_is_expected_for_ever(cast):
    cohort = make_cohort(make_course())
    add_participants(actor=cast.mona, cohort=cohort, rows=rows_of("nia@example.org"), at=clock.now())
    assert forget_expected(today=cohort.ends_on) == 0
    assert forget_expected(today=cohort.ends_on + dt.timedelta(days=1)) == 1


def test_people_of_the_past_without_an_account_are_recorded_and_cannot_sign_in(cast, mailoutbox):
    cohort = make_cohort(make_course(), starts_on=dt.date(2024, 1, 8), ends_on=dt.date(2024, 3, 8))
    row = SheetRow(2, "Nia", "nia@example.org")
    for _ in range(2):
        planned = add_participants(actor=cast.mona, cohort=cohort, rows=[row], at=clock.now())
    assert (outcomes(planned), mailoutbox) == (["already"], [])
    enrolment = Enrolment.objects.get(cohort=cohort)
    nia = enrolment.user
    assert (nia.display_name, nia.has_usable_password(), sorted(nia.roles)) == ("Nia", False, ["learner"])
    assert timezone.localdate(enrolment.enrolled_at) == cohort.starts_on


def test_other_systems_are_told_of_everybody_who_joins_by_a_list(cast, monkeypatch):
    told = []
    monkeypatch.setattr(
        "courses.actions.enrolment.publish_all", lambda name, rows: told.extend((name, ids["enrolment"]) for ids in rows)
    )
    cohort = make_cohort(make_course())
    nia = UserFactory(email="nia@example.org")
    rows = rows_of(cast.kofi.email)
    add_participants(actor=cast.mona, cohort=cohort, rows=rows, at=clock.now())
    ExpectedParticipant.objects.create(cohort=cohort, email=nia.email, added_at=clock.now())
    join_expected(user=nia, at=clock.now())
    add_participants(actor=cast.mona, cohort=cohort, rows=rows, at=clock.now())
    joined = Enrolment.objects.order_by("pk").values_list("public_id", flat=True)
    assert told == [("enrolment.created", public_id) for public_id in joined]


def test_who_changes_cohorts_leaves_the_group_behind(cast):
    course = make_course()
    tuesday = CohortGroup.objects.create(cohort=make_cohort(course, "Old"), name="Tuesday")
    for user in (cast.kofi, cast.amara, cast.marlon):
        enrolment = enrol(user=user, course_key=course.translation_key, cohort=tuesday.cohort, at=clock.now())
        Enrolment.objects.filter(pk=enrolment.pk).update(group=tuesday)
        if user != cast.kofi:
            leave(user=user, course_key=course.translation_key, at=clock.now())
    new = make_cohort(course, "New")
    enrol(user=cast.kofi, course_key=course.translation_key, cohort=new, at=clock.now())
    add_participants(actor=cast.mona, cohort=new, rows=rows_of(cast.amara.email), at=clock.now())
    ExpectedParticipant.objects.create(cohort=new, email=cast.marlon.email, added_at=clock.now())
    join_expected(user=cast.marlon, at=clock.now())
    assert set(Enrolment.objects.values_list("cohort__name", "group")) == {("New", None)}
