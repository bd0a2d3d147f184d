"""Applying, approving and suspending mentors; their training, absence and hours."""

import datetime as dt
import uuid
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import grant_role
from accounts.enums import Role
from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from courses.models import Discipline
from mentoring import news
from mentoring.actions.steps import is_taken, own_key, take_step
from mentoring.enums import MentorState, Part
from mentoring.models import HoursGiven, Mentor, Training
from mentoring.rules.people import can_apply, can_coordinate_over
from mentoring.workflows import MENTOR

LONGEST_APPROVAL = dt.timedelta(days=3 * 366)


class EndMissing(DomainError):
    message = _("Say until when the approval counts: a day after today, at most three years from now.")


class ReasonMissing(DomainError):
    message = _("Say why. It stays inside, and helps whoever looks at it next.")


class TrainingDates(DomainError):
    message = _("The training is done before it ends, and not in the future. Look at both dates again.")


class AwayDates(DomainError):
    message = _("The last day comes before the first. Look at both days again.")


class FutureHours(DomainError):
    message = _("That day has not come yet. Write down hours once you have given them.")


@transaction.atomic
def save_mentor(
    *,
    actor: User,
    about: str,
    disciplines: Collection[Discipline],
    languages: list[str],
    capacity: int,
    absent_from: dt.date | None = None,
    absent_until: dt.date | None = None,
    at: dt.datetime,
    today: dt.date,
) -> Mentor:
    """Apply, apply again after having stopped, or change what one said. Raises NotAllowed, AwayDates."""
    if not can_apply(actor, today):
        raise NotAllowed
    if absent_from is None or absent_until is None:
        absent_from = absent_until = None
    elif absent_until < absent_from:
        raise AwayDates
    mentor = Mentor.objects.select_for_update().filter(user=actor).first()
    is_new = mentor is None
    mentor = mentor or Mentor(user=actor, applied_at=at)
    mentor.about, mentor.languages, mentor.capacity = about.strip(), languages, capacity
    mentor.absent_from, mentor.absent_until = absent_from, absent_until
    if mentor.state == MentorState.RETIRED:
        key = own_key("again", mentor.pk, at.isoformat())
        take_step(workflow=MENTOR, thing=mentor, name="apply_again", part=Part.MENTOR, actor=actor, key=key, at=at)
        mentor.applied_at, is_new = at, True
    mentor.save()
    mentor.disciplines.set(disciplines)
    if is_new:
        audit.record(actor=actor, verb="mentor.applied", target=mentor, at=at)
        news.tell_of_application(mentor, at=at)
    return mentor


@transaction.atomic
def decide_mentor(
    *,
    actor: User,
    mentor: Mentor,
    name: str,
    key: uuid.UUID,
    reason: str = "",
    approved_until: dt.date | None = None,
    at: dt.datetime,
    today: dt.date,
) -> Mentor:
    """A coordinator checks, approves, suspends or retires somebody else. The same key again changes nothing.

    Raises NotAllowed, EndMissing, ReasonMissing, StepNotOpen.
    """
    if not can_coordinate_over(actor, mentor):
        raise NotAllowed
    mentor = Mentor.objects.select_for_update(of=("self",)).select_related("user").get(pk=mentor.pk)
    if is_taken(key):
        return mentor
    if name == "approve":
        if approved_until is None or not today < approved_until <= today + LONGEST_APPROVAL:
            raise EndMissing
        if not can_apply(mentor.user, today):
            raise NotAllowed
        mentor.approved_until = approved_until
    if name == "suspend" and not reason.strip():
        raise ReasonMissing
    take_step(
        workflow=MENTOR, thing=mentor, name=name, part=Part.COORDINATOR, actor=actor, key=key, at=at, reason=reason.strip()
    )
    mentor.save()
    if mentor.state == MentorState.APPROVED:
        grant_role(actor=actor, target=mentor.user, role=Role.MENTOR)
    audit.record(actor=actor, verb=f"mentor.{mentor.state}", target=mentor, at=at, until=str(mentor.approved_until or ""))
    news.tell_of_decision(mentor, key=key, at=at)
    return mentor


@transaction.atomic
def stop_mentoring(*, actor: User, key: uuid.UUID, at: dt.datetime) -> Mentor:
    """Somebody stops being a mentor. Discussions that are under way can still be ended. Raises NotAllowed, StepNotOpen."""
    mentor = Mentor.objects.select_for_update().filter(user=actor).first()
    if mentor is None:
        raise NotAllowed
    if not is_taken(key):
        take_step(workflow=MENTOR, thing=mentor, name="retire", part=Part.MENTOR, actor=actor, key=key, at=at)
        mentor.save(update_fields=["state"])
        audit.record(actor=actor, verb="mentor.retired", target=mentor, at=at)
    return mentor


@transaction.atomic
def record_training(
    *, actor: User, mentor: Mentor, what: str, done_on: dt.date, expires_on: dt.date, at: dt.datetime, today: dt.date
) -> Training:
    """Somebody other than the mentor saw the proof. Raises NotAllowed, TrainingDates."""
    if not can_coordinate_over(actor, mentor):
        raise NotAllowed
    if done_on > today or expires_on <= done_on:
        raise TrainingDates
    training = Training.objects.create(mentor=mentor, what=what.strip(), done_on=done_on, expires_on=expires_on, seen_by=actor)
    audit.record(actor=actor, verb="mentor.trained", target=mentor, at=at, training=training.pk, until=str(expires_on))
    return training


@transaction.atomic
def give_hours(*, actor: User, day: dt.date, minutes: int, what: str, at: dt.datetime, today: dt.date) -> HoursGiven:
    """Raises NotAllowed, FutureHours."""
    mentor = Mentor.objects.filter(user=actor).first()
    if mentor is None:
        raise NotAllowed
    if day > today:
        raise FutureHours
    return HoursGiven.objects.create(mentor=mentor, day=day, minutes=minutes, what=what.strip(), said_at=at)


def lapse_mentors(*, at: dt.datetime, today: dt.date) -> int:
    """Whose approval has run out. Rules ask the date themselves: this only says so on pages. Safe to repeat."""
    over = Mentor.objects.filter(state=MentorState.APPROVED, approved_until__lt=today).values_list("pk", flat=True)
    return sum(_lapse(pk, at, today) for pk in list(over))


@transaction.atomic
def _lapse(pk: int, at: dt.datetime, today: dt.date) -> bool:
    mentor = Mentor.objects.select_for_update(of=("self",)).select_related("user").get(pk=pk)
    if mentor.state != MentorState.APPROVED or mentor.approved_until is None or mentor.approved_until >= today:
        return False
    key = own_key("lapse", mentor.pk, mentor.approved_until)
    take_step(workflow=MENTOR, thing=mentor, name="lapse", part=Part.CLOCK, actor=None, key=key, at=at)
    mentor.save(update_fields=["state"])
    news.tell_of_decision(mentor, key=key, at=at)
    return True
