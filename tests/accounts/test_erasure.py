"""Taking a copy, leaving, being erased: what goes, what stays, and that it can be called off until then."""

import datetime as dt
import io
import json
import uuid
import zipfile

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import actions
from accounts.actions.erasure import LastManager, erase_due, forget_invitations, plan_unused
from accounts.enums import ConsentPurpose, Relation, Role
from accounts.models import Consent, Guardian, Invitation, Profile, User
from accounts.personal_data import holdings
from accounts.tasks import keep_retention
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from courses.actions.progress import ClientEvent, record_events
from courses.models import Answer, CourseTeacher, Enrolment, Lesson, ProgressEvent, Reflection
from reporting import indicators
from reporting.cubes import controlled_cube
from tests.factories import PASSWORD, InvitationFactory, UserFactory, make_cohort, make_course
from tests.taught import course_in, enrol

NOW = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def lived(cast):
    """Kofi, who learned something, wrote a note, and has a guardian."""
    course = make_course("Flipbook", lessons=2)
    enrol(cast.kofi, course.translation_key)
    lesson = Lesson.objects.descendant_of(course).first()
    event = ClientEvent(
        id=uuid.uuid4(), kind="lesson_viewed", lesson_key=lesson.translation_key, block_id="", data={}, occurred_at=clock.now()
    )
    record_events(user=cast.kofi, events=[event], received_at=clock.now())
    Reflection.objects.create(
        user=cast.kofi, lesson_key=lesson.translation_key, block_id="x", text="my secret fish", saved_at=clock.now()
    )
    Profile.objects.filter(user=cast.kofi).update(date_of_birth=dt.date(2012, 5, 31), sex="M", district="BB-08")
    actions.record_paper_consent(
        actor=cast.mona,
        learner=cast.kofi,
        name="Auntie Vi",
        relation=Relation.PARENT,
        answers=dict.fromkeys(ConsentPurpose, True),
        reference="Folder 3B",
        language="en",
        at=clock.now(),
    )
    return cast.kofi


def with_password(client, person, address):
    """What `address` answers to a POST once the password was typed again."""
    client.force_login(person)
    to_password = client.post(address)
    return client.post(to_password["Location"], {"password": PASSWORD})


def archive_of(client, person):
    back = with_password(client, person, reverse("accounts:data_archive"))
    assert "The download is ready" in client.get(back["Location"]).content.decode()
    response = client.post(reverse("accounts:data_archive"))
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_the_copy_holds_everything_in_files_that_a_program_can_read(lived, client):
    files = archive_of(client, lived)
    held = {name[:-5]: json.loads(files.read(name)) for name in files.namelist() if name.endswith(".json")}

    assert set(held) == {holding.name for holding in holdings()}
    assert held["account"][0]["addresses"][0]["email"] == lived.email
    assert held["profile"][0]["date_of_birth"] == "2012-05-31"
    assert [row["text"] for row in held["reflections"]] == ["my secret fish"]
    assert [row["course"] for row in held["enrolments"]] == ["Flipbook"]
    assert len(held["progress"]) == ProgressEvent.objects.filter(user=lived).count() > 0
    assert len(held["consents"]) == 5
    readme = files.read("README.txt").decode()
    assert all(str(holding.title) in readme for holding in holdings())


def test_the_copy_asks_for_the_password_first(lived, client):
    client.force_login(lived)
    response = client.post(reverse("accounts:data_archive"))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_reauthenticate"))


def test_nobody_gets_the_copy_of_somebody_else(lived, cast, client):
    files = archive_of(client, cast.amara)
    text = "".join(files.read(name).decode() for name in files.namelist())
    assert [word for word in ("my secret fish", "kofi", "Auntie Vi") if word in text] == []


def test_leaving_closes_the_account_and_can_be_called_off(lived, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        to_leaving = with_password(client, lived, reverse("accounts:data_erase"))
    closed = client.get("/learning/")
    sent = client.post("/api/v1/progress/events", "{}", content_type="application/json")
    copy = client.get(reverse("accounts:data"))
    client.post(reverse("accounts:leaving"))

    assert (to_leaving["Location"], closed["Location"], sent.status_code) == ("/me/leaving/", "/me/leaving/", 403)
    assert copy.status_code == 200
    assert "will be erased" in mail.outbox[-1].subject
    assert client.get("/learning/").status_code == 200
    lived.refresh_from_db()
    assert (lived.erase_at, lived.erase_reason) == (None, "")


def test_erasure_leaves_nothing_that_says_who_it_was(lived, cast):
    key, email = lived.public_id, lived.email
    invitation = InvitationFactory(email=email, accepted_by=lived, accepted_at=NOW)
    actions.erase(target=lived, at=NOW)
    row = User.objects.get(pk=lived.pk)

    assert (row.display_name, row.email, row.is_active, row.has_usable_password(), row.erased_at) == (
        "–",
        "",
        False,
        False,
        NOW,
    )
    assert row.username.startswith("erased-")
    assert row.public_id != key
    assert Profile.objects.get(user=row).date_of_birth == dt.date(2012, 1, 1)
    gone = {
        "addresses": EmailAddress.objects.filter(user=row),
        "guardians": Guardian.objects.filter(learner=row),
        "decisions": Consent.objects.filter(learner=row),
        "notes": Reflection.objects.filter(user=row),
        "invitations": Invitation.objects.filter(pk=invitation.pk),
    }
    assert [name for name, rows in gone.items() if rows.exists()] == []
    assert not row.roles
    assert Enrolment.objects.get(user=row).status == "left"
    assert AuditEntry.objects.filter(verb="account.erased", target_id=str(row.pk)).count() == 1
    actions.erase(target=row, at=NOW)
    assert AuditEntry.objects.filter(verb="account.erased").count() == 1


def test_the_log_stays_as_it_was_and_still_proves_the_projection(lived):
    before = list(ProgressEvent.objects.order_by("pk").values_list("pk", "kind", "occurred_at"))
    actions.erase(target=lived, at=NOW)
    assert list(ProgressEvent.objects.order_by("pk").values_list("pk", "kind", "occurred_at")) == before
    call_command("rebuild_progress", "--check", verbosity=0)


def test_figures_of_the_year_still_count_who_was_erased(cast):
    course = course_in()
    people = [UserFactory(username=f"crowd{place}") for place in range(6)]
    for place, person in enumerate(people):
        enrol(person, course.translation_key)
        Profile.objects.filter(user=person).update(sex="F", date_of_birth=dt.date(2011, 12, place + 1))

    def figures():
        cache.clear()
        indicator = indicators.ALL["participants"]
        cube = controlled_cube(indicator, 2026, at=dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC), pairs=())
        return cube.total, cube.margins["AGE"], cube.margins["SEX"]

    before = figures()
    actions.erase(target=people[0], at=clock.now())
    assert before[0] == 6
    assert figures() == before


def test_words_of_quiz_answers_go(cast):
    from courses.actions.quizzes import start_attempt
    from tests.access.matrix import a_quiz

    place = a_quiz(cast)
    attempt = start_attempt(user=cast.kofi, lesson_key=place["lesson_key"], block_id=place["block_id"], at=clock.now())
    key = attempt.snapshot["questions"][0]["key"]
    Answer.objects.create(attempt=attempt, question_key=key, response="my own words", saved_at=clock.now())
    actions.erase(target=cast.kofi, at=clock.now())
    assert list(Answer.objects.filter(attempt=attempt).values_list("response", flat=True)) == [""]


def test_who_may_have_whom_erased(cast):
    for actor, target in ((cast.faye, cast.kofi), (cast.kofi, cast.amara), (cast.sol, cast.sol)):
        with pytest.raises(NotAllowed):
            actions.plan_erasure(actor=actor, target=target, at=NOW)
    with pytest.raises(LastManager):
        actions.plan_erasure(actor=cast.mona, target=cast.mona, at=NOW)
    owner = UserFactory(username="owner", is_superuser=True)
    with pytest.raises(NotAllowed):
        actions.plan_erasure(actor=cast.mona, target=owner, at=NOW)
    UserFactory(username="second", roles=[Role.MANAGER])
    actions.plan_erasure(actor=cast.mona, target=cast.mona, at=NOW)


def test_the_daily_task_erases_who_is_due_and_nobody_else(cast):
    actions.plan_erasure(actor=cast.kofi, target=cast.kofi, at=NOW)
    actions.plan_erasure(actor=cast.mona, target=cast.amara, at=NOW + dt.timedelta(days=1))
    assert erase_due(at=NOW + dt.timedelta(days=14)) == 1
    assert User.objects.filter(erased_at__isnull=False).count() == 1
    assert erase_due(at=NOW + dt.timedelta(days=14)) == 0


def test_unused_accounts_of_learners_are_told_and_kept_by_signing_in(
    cast, client, settings, django_capture_on_commit_callbacks
):
    settings.RETENTION_MONTHS = 36
    old = timezone.now() - dt.timedelta(days=4 * 365)
    User.objects.filter(pk__in=[cast.kofi.pk, cast.marlon.pk]).update(date_joined=old)
    with django_capture_on_commit_callbacks(execute=True):
        planned = plan_unused(at=timezone.now())
    cast.kofi.refresh_from_db()
    day = cast.kofi.erase_at
    client.post(reverse("account_login"), {"login": cast.kofi.email, "password": PASSWORD})
    cast.kofi.refresh_from_db()

    assert (planned, [message.to for message in mail.outbox]) == (1, [[cast.kofi.email]])
    assert day > timezone.now() + dt.timedelta(days=59)
    assert cast.kofi.erase_at is None
    assert client.get("/learning/").status_code == 200


def test_nothing_is_planned_where_accounts_are_kept_for_ever(cast, settings):
    settings.RETENTION_MONTHS = 0
    User.objects.update(date_joined=timezone.now() - dt.timedelta(days=4000))
    assert plan_unused(at=timezone.now()) == 0


def test_old_invitations_are_forgotten(cast):
    old, new = InvitationFactory(expires_at=NOW - dt.timedelta(days=400)), InvitationFactory(expires_at=NOW)
    assert forget_invitations(at=NOW) == 1
    assert list(Invitation.objects.all()) == [new]
    assert old.pk != new.pk


def test_the_task_says_what_it_did(cast):
    assert keep_retention.func() == {"erased": 0, "planned": 0, "invitations": 0}


@pytest.mark.parametrize("number", [1, 3])
def test_the_report_costs_the_same_with_one_and_three(cast, client, number):
    for place in range(number):
        leaving = UserFactory(username=f"leaving{place}")
        actions.plan_erasure(actor=leaving, target=leaving, at=NOW)
    client.force_login(cast.mona)
    client.get(reverse("accounts:retention"))
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("accounts:retention")).content.decode()
    assert (page.count("asked for by the person"), len(queries)) == (number, REPORT_QUERIES)


REPORT_QUERIES = 9


def test_erased_people_stand_in_no_list(cast, client):
    actions.erase(target=cast.amara, at=NOW)
    client.force_login(cast.mona)
    assert cast.amara.email not in client.get(reverse("accounts:people")).content.decode()


def test_managers_erase_themselves_only_by_their_password(cast, client):
    UserFactory(username="second", roles=[Role.MANAGER])
    client.force_login(cast.mona)
    answer = client.post(reverse("accounts:person_erase", args=[cast.mona.public_id]))
    cast.mona.refresh_from_db()
    assert (answer.status_code, cast.mona.erase_at) == (404, None)


def test_who_taught_stands_on_no_page_any_more(cast, client):
    course = make_course("Flipbook")
    CourseTeacher.objects.create(course=course, user=cast.faye)
    make_cohort(course, facilitators=[cast.faye])
    actions.erase(target=cast.faye, at=NOW)
    assert not CourseTeacher.objects.exists()
    assert not cast.faye.cohorts_taught.exists()
