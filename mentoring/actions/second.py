"""The vetted adult who reads along wherever a minor writes with a mentor."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from accounts.queries import vetted_adults
from core.access import end_sight, give_sight
from core.errors import DomainError
from courses.enums import EnrolmentStatus
from mentoring.models import Discussion


class NoSecondAdult(DomainError):
    message = _(
        "With a minor a second vetted adult reads along, and nobody can do that now. Nothing was sent: ask a coordinator, who"
        " can record a certificate."
    )


def find_second_adult(*, learner: User, mentor: User, today: dt.date) -> User:
    """A vetted facilitator of the learner's cohorts, else a vetted manager. Raises NoSecondAdult. Three queries."""
    taught = User.objects.filter(
        cohorts_taught__enrolments__user=learner,
        cohorts_taught__enrolments__status=EnrolmentStatus.ACTIVE,
        cohorts_taught__ends_on__gte=today,
        is_active=True,
    )
    managers = User.objects.filter(groups__name=Role.MANAGER, is_active=True)
    candidates = [*taught.distinct().order_by("pk"), *managers.order_by("pk")]
    vetted = vetted_adults([person.pk for person in candidates], today)
    for person in candidates:
        if person.pk in vetted and person.pk not in {learner.pk, mentor.pk}:
            return person
    raise NoSecondAdult


def keep_second_adult(*, discussion: Discussion, at: dt.datetime, today: dt.date) -> None:
    """Before a word is added where a minor writes: the second adult is still vetted and here, or another one is found.

    Saves the discussion, which the caller has locked. Raises NoSecondAdult.
    """
    now = discussion.second_reader
    if now is not None and now.is_active and vetted_adults([now.pk], today):
        return
    if discussion.mentor is None:
        raise NoSecondAdult
    found = find_second_adult(learner=discussion.learner, mentor=discussion.mentor, today=today)
    asked, reason = discussion.request, sight_reason(discussion)
    if now is not None:
        end_sight(user=now, kind=asked.target_kind, target_id=asked.target_id, ended_by=None, reason=reason, at=at)
    discussion.second_reader = found
    discussion.save(update_fields=["second_reader"])
    give_sight(user=found, kind=asked.target_kind, target_id=asked.target_id, given_by=None, reason=reason, at=at)


def sight_reason(discussion: Discussion) -> str:
    """What the sight of mentor and second reader rests on (core.access)."""
    return f"mentoring.discussion:{discussion.pk}"


def end_sights(*, discussion: Discussion, by: User | None, at: dt.datetime) -> None:
    """The discussion is over: nobody sees the target because of it any more."""
    asked = discussion.request
    for person in (discussion.mentor, discussion.second_reader):
        if person is not None:
            reason = sight_reason(discussion)
            end_sight(user=person, kind=asked.target_kind, target_id=asked.target_id, ended_by=by, reason=reason, at=at)
