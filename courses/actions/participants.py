"""Adding the people of a list to a cohort."""

import datetime as dt
import uuid
from collections.abc import Sequence

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.mail import send_mail
from django.db import transaction
from django.db.models.functions import Lower
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext

from accounts.actions import complete_signup
from accounts.models import User
from core import audit, clock
from core.errors import NotAllowed
from courses.actions.enrolment import tell_of_start
from courses.actions.waiting import free_seats
from courses.enums import EnrolmentStatus, ParticipantOutcome, WaitingOutcome
from courses.importers.participants import SheetRow
from courses.models import Cohort, Enrolment, ExpectedParticipant, WaitingPlace
from courses.news import tell_of_cohort
from courses.queries.participants import PlannedRow, plan_participants
from courses.rules.cohorts import can_add_participants


def preview_participants(*, actor: User, cohort: Cohort, rows: Sequence[SheetRow]) -> list[PlannedRow]:
    """What `add_participants` would do as things stand. Locks and writes nothing. Raises NotAllowed."""
    if not can_add_participants(actor):
        raise NotAllowed
    return plan_participants(cohort, rows, free=free_seats(cohort), today=clock.today())


@transaction.atomic
def add_participants(*, actor: User, cohort: Cohort, rows: Sequence[SheetRow], at: dt.datetime) -> list[PlannedRow]:
    """Enrol everybody of the list who can be, in constant queries. A second run adds nobody twice.

    1. The cohort and the people's enrolments in the course are locked, then the list is looked at again, since people and
    seats may have changed since the preview. Who joins by themselves at the same moment keeps what they chose.
    2. Who never took the course gets an enrolment; who took it alone, or left, is put into the cohort and keeps all they
    earned. 3. Their places in the waiting list end. 4. Who has no account is expected: a mail asks them to sign up, and
    with it they join. In a cohort of the past they get an account that nobody can sign in to, until they ask for a
    password with their address, so that they count. 5. Others are told. Closing dates do not bind staff.
    Raises NotAllowed.
    """
    if not can_add_participants(actor):
        raise NotAllowed
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    emails = {row.email for row in rows}
    own = Enrolment.objects.annotate(address=Lower("user__email")).filter(course_key=cohort.course_key, address__in=emails)
    known = {enrolment.user_id: enrolment for enrolment in own.select_for_update(of=("self",)).order_by("pk")}
    planned = plan_participants(cohort, rows, free=free_seats(cohort), today=timezone.localdate(at))
    _expect(cohort, [row.row for row in planned if row.outcome == ParticipantOutcome.INVITE], at)
    recorded = _record([row.row for row in planned if row.outcome == ParticipantOutcome.RECORD], at)
    added = [row.user for row in planned if row.outcome == ParticipantOutcome.ADD and row.user is not None]
    added += recorded
    if not added:
        return planned
    WaitingPlace.objects.filter(cohort=cohort, user__in=added, ended_at=None).update(ended_at=at, outcome=WaitingOutcome.JOINED)
    back = [known[user.pk] for user in added if user.pk in known]
    were_active = {enrolment.user_id for enrolment in back if enrolment.status == EnrolmentStatus.ACTIVE}
    for enrolment in back:
        enrolment.join(cohort)
    Enrolment.objects.bulk_update(back, ["status", "left_at", "cohort", "group"])
    Enrolment.objects.bulk_create(
        (
            Enrolment(user=user, course_key=cohort.course_key, cohort=cohort, enrolled_at=_joined_at(cohort, at))
            for user in added
            if user.pk not in known
        ),
        ignore_conflicts=True,
    )
    started = Enrolment.objects.filter(cohort=cohort, user__in=added).exclude(user__in=were_active)
    tell_of_start(started.select_related("cohort"))
    audit.record(actor=actor, verb="cohort.participants_added", target=cohort, at=at, users=[user.pk for user in added])
    if cohort.ends_on >= timezone.localdate(at):
        tell_of_cohort(cohort, added, at=at)
    return planned


@transaction.atomic
def join_expected(*, user: User, at: dt.datetime) -> int:
    """Put somebody with a verified address into the cohorts that expect it; returns how many. A second run adds nothing.

    Who takes the course in another cohort meanwhile stays there. Nobody joins a cohort that is over.
    """
    addresses = EmailAddress.objects.filter(user=user, verified=True).annotate(address=Lower("email")).values("address")
    expected = ExpectedParticipant.objects.annotate(address=Lower("email")).filter(address__in=addresses)
    joined = 0
    for place in expected.select_related("cohort").select_for_update(of=("self",)).order_by("pk"):
        if place.cohort.ends_on >= timezone.localdate(at):
            enrolment, is_new = Enrolment.objects.get_or_create(
                user=user, course_key=place.cohort.course_key, defaults={"cohort": place.cohort, "enrolled_at": at}
            )
            was_active = not is_new and enrolment.status == EnrolmentStatus.ACTIVE
            if not is_new and (enrolment.cohort_id is None or not was_active):
                enrolment.join(place.cohort)
                enrolment.save(update_fields=["status", "left_at", "cohort", "group"])
            if not was_active:
                tell_of_start([enrolment])
            audit.record(actor=user, verb="enrolment.expected", target=enrolment, at=at, cohort=str(place.cohort.public_id))
            tell_of_cohort(place.cohort, [user], at=at)
            joined += 1
        place.delete()
    return joined


def mail_expected(*, at: dt.datetime) -> int:
    """Ask everybody who is expected and was not asked yet to sign up; returns how many. Each is asked once: the row is
    taken in one UPDATE before the mail goes."""
    sent = 0
    for place in ExpectedParticipant.objects.filter(mailed_at=None).select_related("cohort").order_by("pk"):
        if ExpectedParticipant.objects.filter(pk=place.pk, mailed_at=None).update(mailed_at=at):
            context = {"place": place, "programme": settings.PROGRAMME_NAME, "site_url": settings.SITE_URL}
            subject = gettext("You have a place at %(programme)s") % {"programme": settings.PROGRAMME_NAME}
            send_mail(subject, render_to_string("courses/mail/expected.txt", context), None, [place.email])
            sent += 1
    return sent


def forget_expected(*, today: dt.date) -> int:
    """Delete the addresses of people who never came, once their cohort is over; returns how many."""
    return ExpectedParticipant.objects.filter(cohort__ends_on__lt=today).delete()[0]


def _expect(cohort: Cohort, rows: Sequence[SheetRow], at: dt.datetime) -> None:
    places = [ExpectedParticipant(cohort=cohort, email=row.email, name=row.name[:120], added_at=at) for row in rows]
    ExpectedParticipant.objects.bulk_create(places, ignore_conflicts=True)  # courses.expected mails them within a minute


def _record(rows: Sequence[SheetRow], at: dt.datetime) -> list[User]:
    """Accounts without a password, for people of the past."""
    users = [
        User(
            username=f"user-{uuid.uuid4().hex}",
            email=row.email,
            display_name=row.name[:80] or gettext("Participant"),
            password=make_password(None),
            date_joined=at,
        )
        for row in rows
    ]
    for user in User.objects.bulk_create(users):
        complete_signup(user=user)
    return users


def _joined_at(cohort: Cohort, at: dt.datetime) -> dt.datetime:
    """Now; for a cohort of the past its first day, so that people count in the year in which they came."""
    if cohort.ends_on >= timezone.localdate(at):
        return at
    return timezone.make_aware(dt.datetime.combine(cohort.starts_on, dt.time()))
