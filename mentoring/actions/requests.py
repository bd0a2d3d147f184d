"""Asking a mentor, taking it back; holding a request for half an hour, and claiming it."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import is_minor
from core import audit
from core.access import give_sight
from core.errors import Conflict as Raced
from core.errors import DomainError, NotAllowed
from courses.models import Discipline
from mentoring import news
from mentoring.actions.second import find_second_adult, sight_reason
from mentoring.actions.steps import is_taken, own_key, take_step
from mentoring.enums import DiscussionState, Part, RequestState
from mentoring.models import Conflict, Discussion, DiscussionPost, Mentor, Request
from mentoring.models.requests import OPEN
from mentoring.queries.requests import talked_about
from mentoring.rules.people import can_meet_minors, can_mentor
from mentoring.rules.requests import (
    LOCK,
    MOST_LOCKS,
    MOST_OPEN,
    PROMISED,
    can_cancel,
    holds,
    is_free,
    is_late,
    keeps_apart,
    may_write,
)
from mentoring.targets import all_targets, get_target
from mentoring.workflows import REQUEST, RUNNING


class QuestionMissing(DomainError):
    message = _("Say what you want to know. A mentor answers best what is asked in one or two sentences.")


class AskedAlready(Raced):
    message = _("You have asked about this already. The answer comes to your mentoring page.")


class TooManyAsked(DomainError):
    message = _("Three of your questions wait for a mentor. Take one back, or ask again when one is answered.")


class GuardianNeeded(DomainError):
    message = _("You are under 18: a guardian has to say yes to writing to others first. See “Your guardian” in the menu.")


class Taken(Raced):
    message = _("Another mentor was there first. Thank you all the same: have a look at what else waits.")


class TakenBack(Raced):
    message = _("The learner has taken the question back in the meantime. Nothing was sent: have a look at what else waits.")


class LockOver(Raced):
    message = _("Your half hour is over. What you wrote is not lost: hold the request again and send it, if it is still free.")


class TooManyLocks(DomainError):
    message = _("You hold four requests already. Answer one or give one back first.")


class NotForMinors(DomainError):
    message = _(
        "This learner is under 18, and your check or your training for work with minors is missing or has run out. Nothing was"
        " sent: write to a coordinator."
    )


class NoRoom(DomainError):
    message = _("You have as many learners as you said you can take. Finish a discussion, or raise the number on your page.")


@transaction.atomic
def ask(
    *,
    actor: User,
    target_kind: str,
    target_id: str,
    question: str,
    discipline: Discipline | None,
    at: dt.datetime,
    today: dt.date,
    asked_again_after: Discussion | None = None,
) -> Request:
    """One open question about one thing. Raises NotAllowed, GuardianNeeded, QuestionMissing, AskedAlready, TooManyAsked."""
    User.objects.select_for_update().get(pk=actor.pk)  # two tabs of one person, one after the other
    if target_kind not in dict(all_targets()) or not get_target(target_kind).can_ask(actor, target_id):
        raise NotAllowed
    if not may_write(actor, today):
        raise GuardianNeeded
    if not question.strip():
        raise QuestionMissing
    own = Request.objects.filter(asked_by=actor)
    if talked_about(target_kind, [target_id]):
        raise AskedAlready
    if own.filter(state__in=OPEN).count() >= MOST_OPEN:
        raise TooManyAsked
    target = get_target(target_kind)
    try:
        with transaction.atomic():
            request = Request.objects.create(
                asked_by=actor,
                target_kind=target_kind,
                target_id=target_id,
                title=target.title(target_id)[:200],
                revision=target.revision(target_id),
                question=question.strip(),
                discipline=discipline,
                asked_at=at,
                due_at=at + PROMISED,
                asked_again_after=asked_again_after,
            )
    except IntegrityError:  # somebody else of the same thing, at the same moment
        raise AskedAlready from None
    target.on_ask(target_id, actor)
    audit.record(actor=actor, verb="mentoring.asked", target=request, at=at)
    return request


@transaction.atomic
def cancel(*, actor: User, request: Request, key: uuid.UUID, at: dt.datetime) -> Request:
    """The learner takes it back. Raises NotAllowed, StepNotOpen."""
    request = _locked(request)
    if is_taken(key):
        return request
    if request.asked_by_id != actor.pk:
        raise NotAllowed
    _settle(request, at)
    if not can_cancel(actor, request):
        raise Taken(str(_("A mentor has answered in the meantime. You find it with your discussions.")))
    take_step(workflow=REQUEST, thing=request, name="cancel", part=Part.LEARNER, actor=actor, key=key, at=at)
    request.locked_by = request.locked_until = None
    request.ended_at = at
    request.save()
    get_target(request.target_kind).on_take_back(request.target_id, actor)
    return request


@transaction.atomic
def hold(*, actor: User, request: Request, key: uuid.UUID, at: dt.datetime, today: dt.date) -> Request:
    """Nobody else can answer it for half an hour. Holding what one holds changes nothing.

    Raises NotAllowed, NotForMinors, Taken, TooManyLocks.
    """
    mentor = _mentor(actor, today)
    request = _locked(request)
    _may_answer(mentor, request, today)
    if is_taken(key) or holds(request, actor, at):
        return request
    _settle(request, at)
    if not is_free(request, at):
        raise Taken
    if Request.objects.filter(locked_by=actor, state=RequestState.LOCKED, locked_until__gt=at).count() >= MOST_LOCKS:
        raise TooManyLocks
    take_step(workflow=REQUEST, thing=request, name="lock", part=Part.MENTOR, actor=actor, key=key, at=at)
    request.locked_by, request.locked_until = actor, at + LOCK
    request.save()
    return request


@transaction.atomic
def extend(*, actor: User, request: Request, at: dt.datetime, today: dt.date) -> Request:
    """Half an hour from now, while the lock is valid. Raises NotAllowed, NotForMinors, LockOver."""
    mentor = _mentor(actor, today)
    request = _locked(request)
    _may_answer(mentor, request, today)
    if not holds(request, actor, at):
        raise LockOver
    request.locked_until = at + LOCK
    request.save(update_fields=["locked_until"])
    audit.record(actor=actor, verb="mentoring.lock_extended", target=request, at=at)
    return request


@transaction.atomic
def give_back(*, actor: User, request: Request, at: dt.datetime) -> Request:
    """Others can answer it now. Giving back what one does not hold changes nothing."""
    request = _locked(request)
    if request.locked_by_id == actor.pk and request.state == RequestState.LOCKED:
        _release(request, Part.MENTOR, actor, at)
    return request


@transaction.atomic
def declare_conflict(*, actor: User, request: Request, why: str, at: dt.datetime, today: dt.date) -> Conflict:
    """This mentor knows somebody involved, or would gain: they do not see the request any more. Raises NotAllowed."""
    _mentor(actor, today)
    request = _locked(request)
    if request.asked_by_id == actor.pk:
        raise NotAllowed
    if request.locked_by_id == actor.pk and request.state == RequestState.LOCKED:
        _release(request, Part.MENTOR, actor, at)
    conflict, is_new = Conflict.objects.get_or_create(request=request, mentor=actor, defaults={"why": why.strip(), "at": at})
    if is_new:
        audit.record(actor=actor, verb="mentoring.conflict_declared", target=request, at=at)
    return conflict


@transaction.atomic
def claim(
    *, actor: User, request: Request, key: uuid.UUID, post_id: uuid.UUID, text: str, at: dt.datetime, today: dt.date
) -> Discussion:
    """The first answer: request, discussion, post and sight change together or not at all. The same key again is the same.

    With a minor a second vetted adult is found first. Raises NotAllowed, NotForMinors, NoRoom, Taken, TakenBack, LockOver,
    QuestionMissing, NoSecondAdult.
    """
    mentor = _mentor(actor, today)
    request = _locked(request)
    own = Discussion.objects.filter(request=request, mentor=actor).first() if is_taken(key) else None
    if own is not None:
        return own
    if request.state == RequestState.CANCELLED:
        raise TakenBack
    if request.state == RequestState.MATCHED or (request.is_held_at(at) and request.locked_by_id != actor.pk):
        raise Taken
    _may_answer(mentor, request, today)
    if not holds(request, actor, at):
        raise LockOver
    if not text.strip():
        raise QuestionMissing(str(_("Write your first answer. It opens the discussion.")))
    if Discussion.objects.filter(mentor=actor, state__in=RUNNING).count() >= mentor.capacity:
        raise NoRoom
    learner = request.asked_by
    second = find_second_adult(learner=learner, mentor=actor, today=today) if is_minor(learner, today) else None
    take_step(workflow=REQUEST, thing=request, name="claim", part=Part.MENTOR, actor=actor, key=key, at=at)
    request.locked_by = request.locked_until = None
    request.ended_at = at
    request.save()
    discussion = Discussion.objects.create(
        request=request,
        learner=learner,
        mentor=actor,
        second_reader=second,
        state=DiscussionState.AWAITING_LEARNER,
        awaiting_learner_since=at,
        began_at=at,
    )
    DiscussionPost.objects.create(
        public_id=post_id, discussion=discussion, author=actor, revision=request.revision, text=text.strip(), at=at
    )
    for person in filter(None, (actor, second)):
        give_sight(
            user=person,
            kind=request.target_kind,
            target_id=request.target_id,
            given_by=learner,
            reason=sight_reason(discussion),
            at=at,
        )
    get_target(request.target_kind).on_claim(request.target_id, actor)
    audit.record(actor=actor, verb="mentoring.claimed", target=request, at=at, second=second.pk if second else None)
    news.tell_of_answer(discussion, post_id=post_id, to=learner, at=at)
    if second is not None:
        news.tell_second_reader(discussion, at=at)
    return discussion


def settle_requests(*, at: dt.datetime) -> int:
    """Locks that are over end, and who waited past the promise is escalated: coordinators hear of each once. Safe to repeat."""
    over = Request.objects.filter(state=RequestState.LOCKED, locked_until__lte=at)
    late = Request.objects.filter(state=RequestState.PENDING, due_at__lte=at)
    return sum(_settle_one(pk, at) for pk in {*over.values_list("pk", flat=True), *late.values_list("pk", flat=True)})


@transaction.atomic
def _settle_one(pk: int, at: dt.datetime) -> bool:
    request = Request.objects.select_for_update().get(pk=pk)
    return _settle(request, at)


def _settle(request: Request, at: dt.datetime) -> bool:
    """What time has done to a locked row."""
    before = request.state
    if request.state == RequestState.LOCKED and not request.is_held_at(at):
        _release(request, Part.CLOCK, None, at)
    if request.state == RequestState.PENDING and is_late(request, at):
        key = own_key("escalate", request.pk)
        take_step(workflow=REQUEST, thing=request, name="escalate", part=Part.CLOCK, actor=None, key=key, at=at)
        request.escalated_at = at
        request.save()
        news.tell_of_late_request(request, at=at)
    return request.state != before


def _release(request: Request, part: Part, actor: User | None, at: dt.datetime) -> None:
    """Back to where it was: a request that is escalated stays so."""
    name = "release_late" if request.escalated_at is not None else "release"
    key = own_key(name, request.pk, request.locked_until and request.locked_until.isoformat(), at.isoformat())
    take_step(workflow=REQUEST, thing=request, name=name, part=part, actor=actor, key=key, at=at)
    request.locked_by = request.locked_until = None
    request.save()


def _mentor(actor: User, today: dt.date) -> Mentor:
    """Their row, locked: what one mentor holds and claims is counted one after the other. Raises NotAllowed."""
    mentor = Mentor.objects.select_for_update(of=("self",)).select_related("user").filter(user=actor).first()
    if mentor is None or not can_mentor(mentor, today):
        raise NotAllowed
    return mentor


def _may_answer(mentor: Mentor, request: Request, today: dt.date) -> None:
    if keeps_apart(request, mentor.user):
        raise NotAllowed
    if is_minor(request.asked_by, today) and not can_meet_minors(mentor, today):
        raise NotForMinors


def _locked(request: Request) -> Request:
    return Request.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=request.pk)
