"""Writing, finishing and rating; and what time does to a discussion that nobody touches."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import is_minor
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from mentoring import news
from mentoring.actions.requests import GuardianNeeded, NotForMinors, ask
from mentoring.actions.second import end_sights, keep_second_adult
from mentoring.actions.steps import is_taken, own_key, take_step
from mentoring.enums import DiscussionState, Part, Rating
from mentoring.models import Discussion, DiscussionPost, PairBlock, Request
from mentoring.rules.discussions import (
    FINISHES_AFTER,
    TIME_OUT,
    can_post,
    can_rate,
    is_officer_for,
    is_second_reader,
    nudge_due,
    part_of,
)
from mentoring.rules.people import can_meet_minors, can_mentor, mentor_of
from mentoring.rules.requests import may_write
from mentoring.targets import get_target
from mentoring.workflows import CLOSING, DISCUSSION, RUNNING


class WordsMissing(DomainError):
    message = _("Write something first.")


class IsOver(Conflict):
    message = _("This discussion is over, so nothing was sent. Ask a new question to go on.")


class NotApprovedNow(DomainError):
    message = _("Your approval as a mentor does not hold at the moment, so nothing was sent. Write to a coordinator.")


class RatedAlready(Conflict):
    message = _("You have said what you think of it already.")


@transaction.atomic
def post(
    *, actor: User, discussion: Discussion, post_id: uuid.UUID, text: str, at: dt.datetime, today: dt.date
) -> DiscussionPost:
    """The same id again is the same post. Raises NotAllowed, IsOver, WordsMissing, NotApprovedNow, NotForMinors,
    GuardianNeeded, NoSecondAdult.
    """
    discussion = _locked(discussion)
    part = part_of(actor, discussion)
    if part is None:
        raise NotAllowed
    known = DiscussionPost.objects.filter(public_id=post_id, discussion=discussion, author=actor).first()
    if known is not None:
        return known
    if not can_post(actor, discussion):
        raise IsOver
    if not text.strip():
        raise WordsMissing
    _may_write_now(actor, part, discussion, at, today)
    asked = discussion.request
    written = DiscussionPost.objects.create(
        public_id=post_id,
        discussion=discussion,
        author=actor,
        revision=get_target(asked.target_kind).revision(asked.target_id) or asked.revision,
        text=text.strip(),
        at=at,
    )
    name = "mentor_writes" if part == Part.MENTOR else "learner_writes"
    if DISCUSSION.may(name, discussion.state, part):
        take_step(workflow=DISCUSSION, thing=discussion, name=name, part=part, actor=actor, key=own_key(post_id), at=at)
        _awaits(discussion, at)
    other = discussion.learner if part == Part.MENTOR else discussion.mentor
    if other is not None:
        news.tell_of_answer(discussion, post_id=post_id, to=other, at=at)
    return written


def _may_write_now(actor: User, part: Part, discussion: Discussion, at: dt.datetime, today: dt.date) -> None:
    """Approval, check, training, a guardian's word and the second adult: all as they are at this moment."""
    with_minor = is_minor(discussion.learner, today)
    if part == Part.MENTOR:
        mentor = mentor_of(actor)
        if not can_mentor(mentor, today):
            raise NotApprovedNow
        if with_minor and not can_meet_minors(mentor, today):
            raise NotForMinors
    elif not may_write(actor, today):
        raise GuardianNeeded
    if with_minor:
        keep_second_adult(discussion=discussion, at=at, today=today)


@transaction.atomic
def finish(*, actor: User, discussion: Discussion, key: uuid.UUID, at: dt.datetime, rating: Rating | None = None) -> Discussion:
    """The mentor thinks it is done; or the learner ends it, with or without a rating. The same key again changes nothing.

    Raises NotAllowed, StepNotOpen.
    """
    discussion = _locked(discussion)
    part = part_of(actor, discussion)
    if part is None:
        raise NotAllowed
    if is_taken(key):
        return discussion
    if part == Part.MENTOR:
        take_step(workflow=DISCUSSION, thing=discussion, name="mentor_finishes", part=part, actor=actor, key=key, at=at)
        _closes(discussion, at)
        news.tell_of_end(discussion, to=discussion.learner, at=at)
        return discussion
    take_step(workflow=DISCUSSION, thing=discussion, name="learner_finishes", part=part, actor=actor, key=key, at=at)
    _end(discussion, actor, at)
    if rating is not None:
        _rate(discussion, rating, at)
    if discussion.mentor is not None:
        news.tell_of_end(discussion, to=discussion.mentor, at=at)
    return discussion


@transaction.atomic
def rate(*, actor: User, discussion: Discussion, rating: Rating, at: dt.datetime) -> Discussion:
    """Once, after it ended without one. Raises NotAllowed, RatedAlready."""
    discussion = _locked(discussion)
    if actor.pk != discussion.learner_id:
        raise NotAllowed
    if discussion.rating:
        raise RatedAlready
    if not can_rate(actor, discussion):
        raise NotAllowed
    _rate(discussion, rating, at)
    return discussion


@transaction.atomic
def ask_again(*, actor: User, discussion: Discussion, at: dt.datetime, today: dt.date) -> Request:
    """The same question to another mentor, after one was not right or did not answer.

    Raises what `ask` raises; NotAllowed while the discussion runs.
    """
    discussion = _locked(discussion)
    if actor.pk != discussion.learner_id or not discussion.is_over:
        raise NotAllowed
    asked = discussion.request
    return ask(
        actor=actor,
        target_kind=asked.target_kind,
        target_id=asked.target_id,
        question=asked.question,
        discipline=asked.discipline,
        at=at,
        today=today,
        asked_again_after=discussion,
    )


def log_reading(*, reader: User, discussion: Discussion, at: dt.datetime, today: dt.date) -> None:
    """Whoever reads a minor's discussion without being one of the two stands in the audit trail, each time."""
    if part_of(reader, discussion) is None and is_minor(discussion.learner, today):
        as_whom = "second adult" if is_second_reader(reader, discussion) else "coordinator"
        audit.record(actor=reader, verb="discussion.read", target=discussion, at=at, reader=as_whom)


@transaction.atomic
def close_for_safety(*, actor: User, discussion: Discussion, key: uuid.UUID, reason: str, at: dt.datetime) -> Discussion:
    """A coordinator who has no part in it ends it at once, and hides its words. Raises NotAllowed, StepNotOpen."""
    discussion = _locked(discussion)
    if not is_officer_for(actor, discussion):
        raise NotAllowed
    if is_taken(key):
        return discussion
    take_step(
        workflow=DISCUSSION,
        thing=discussion,
        name="close_for_safety",
        part=Part.COORDINATOR,
        actor=actor,
        key=key,
        at=at,
        reason=reason.strip(),
    )
    discussion.hidden_at = discussion.hidden_at or at
    _end(discussion, actor, at)
    audit.record(actor=actor, verb="discussion.closed_for_safety", target=discussion, at=at)
    for person in (discussion.learner, discussion.mentor):
        if person is not None:
            news.tell_of_end(discussion, to=person, at=at)
    return discussion


def follow_up(*, at: dt.datetime) -> int:
    """Reminders after 7, 14 and 21 days, the end of waiting after 28, and the end of what was left open a week later.

    Everything runs from moments on the row; a second run finds nothing to do. Where words are hidden nobody can answer, so
    time does nothing there. Returns how many discussions it touched.
    """
    waiting = Discussion.objects.filter(state__in=(*RUNNING, *CLOSING), hidden_at=None).values_list("pk", flat=True)
    return sum(_follow_up_one(pk, at) for pk in list(waiting))


@transaction.atomic
def _follow_up_one(pk: int, at: dt.datetime) -> bool:
    discussion = _locked(Discussion(pk=pk))
    if discussion.state in CLOSING:
        return _finish_if_over(discussion, at)
    since = _since(discussion)
    if since is None:
        return False
    awaits_learner = discussion.state == DiscussionState.AWAITING_LEARNER
    waited_for = discussion.learner if awaits_learner else discussion.mentor
    if at >= since + TIME_OUT:
        name = "learner_times_out" if awaits_learner else "mentor_times_out"
        key = own_key(name, discussion.pk, since.isoformat())
        take_step(workflow=DISCUSSION, thing=discussion, name=name, part=Part.CLOCK, actor=None, key=key, at=at)
        _closes(discussion, at)
        for person in filter(None, (discussion.learner, discussion.mentor)):
            news.tell_of_time_out(discussion, to=person, since=since, at=at)
        return True
    day = nudge_due(since, discussion.nudged, at)
    if not day:
        return False
    discussion.nudged = day
    discussion.save(update_fields=["nudged"])
    if waited_for is not None:
        news.nudge(discussion, to=waited_for, since=since, day=day, at=at)
    return True


def _finish_if_over(discussion: Discussion, at: dt.datetime) -> bool:
    closing = discussion.closing_since
    if closing is None or at < closing + FINISHES_AFTER:
        return False
    key = own_key("finishes", discussion.pk, closing.isoformat())
    take_step(workflow=DISCUSSION, thing=discussion, name="finishes_by_itself", part=Part.CLOCK, actor=None, key=key, at=at)
    _end(discussion, None, at)
    news.tell_of_end(discussion, to=discussion.learner, at=at)
    return True


def _since(discussion: Discussion) -> dt.datetime | None:
    if discussion.state == DiscussionState.AWAITING_LEARNER:
        return discussion.awaiting_learner_since
    return discussion.awaiting_mentor_since


def _awaits(discussion: Discussion, at: dt.datetime) -> None:
    """A new wait begins with its own reminders."""
    awaits_learner = discussion.state == DiscussionState.AWAITING_LEARNER
    discussion.awaiting_learner_since = at if awaits_learner else None
    discussion.awaiting_mentor_since = None if awaits_learner else at
    discussion.nudged, discussion.closing_since = 0, None
    discussion.save()


def _closes(discussion: Discussion, at: dt.datetime) -> None:
    discussion.awaiting_learner_since = discussion.awaiting_mentor_since = None
    discussion.closing_since = at
    discussion.save()


def _end(discussion: Discussion, by: User | None, at: dt.datetime) -> None:
    discussion.awaiting_learner_since = discussion.awaiting_mentor_since = discussion.closing_since = None
    discussion.finished_at = discussion.finished_at or at
    discussion.save()
    end_sights(discussion=discussion, by=by, at=at)
    get_target(discussion.request.target_kind).on_end(discussion.request.target_id)


def _rate(discussion: Discussion, rating: Rating, at: dt.datetime) -> None:
    discussion.rating, discussion.rated_at = rating, at
    discussion.save(update_fields=["rating", "rated_at"])
    if rating == Rating.PROBLEMATIC and discussion.mentor is not None:
        pair = {"learner": discussion.learner, "mentor": discussion.mentor}
        block, is_new = PairBlock.objects.get_or_create(**pair, defaults={"at": at})
        if is_new:
            audit.record(actor=discussion.learner, verb="mentoring.pair_blocked", target=block, at=at)
            news.tell_of_blocked_pair(discussion, at=at)


def _locked(discussion: Discussion) -> Discussion:
    rows = Discussion.objects.select_for_update(of=("self",))
    return rows.select_related("request__discipline", "learner", "mentor", "second_reader").get(pk=discussion.pk)
