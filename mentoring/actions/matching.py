"""Proposing pairs for a cohort, changing single ones by hand, and publishing. A program proposes; a person publishes."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from courses.models import Cohort
from mentoring.enums import LIVING_MATCHES, MatchState, RunState
from mentoring.meeting_news import PAIRED, tell_of_pair
from mentoring.models import KeptApart, Match, MatchRun, MatchTransition
from mentoring.queries.matching import pair_of, places_left, pool_of
from mentoring.rules.matching import assign, can_match, parts_as_json, total
from mentoring.workflows.matching import STEPS


class NobodyToPair(DomainError):
    message = _("Nobody of this cohort waits for a mentor, or no mentor has a place. Nothing was proposed.")


class RunClosed(Conflict):
    message = _("These proposals were published or discarded in the meantime. Nothing was changed.")


class NeverPaired(DomainError):
    message = _(
        "These two are not paired: they are kept apart, have no language in common, or the mentor has no valid check to meet"
        " minors. Nothing was changed."
    )


class NoPlace(DomainError):
    message = _("This mentor has no place left. Nothing was changed: choose another one.")


class NotInCohort(DomainError):
    message = _("This person is not in the cohort, or has a mentor already. Nothing was changed.")


class ProposalsOutdated(Conflict):
    """Some proposals do not hold any more. The message says how many."""


@transaction.atomic
def propose_pairs(*, actor: User, cohort: Cohort, at: dt.datetime) -> MatchRun:
    """The best pairs for everybody in the cohort without one; earlier proposals are discarded.

    Raises NotAllowed, NobodyToPair.
    """
    if not can_match(actor):
        raise NotAllowed
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    today = timezone.localdate(at)
    pool = pool_of(cohort, today)
    if not (pool.learners and pool.mentors):
        raise NobodyToPair
    for earlier in MatchRun.objects.filter(cohort=cohort, state=RunState.PROPOSED):
        _close(actor, earlier, RunState.DISCARDED, at)
    parts = [[pool.parts(learner, mentor, today) for mentor in pool.mentors] for learner in pool.learners]
    scores = [[None if cell is None else total(cell) for cell in row] for row in parts]
    run = MatchRun.objects.create(cohort=cohort, made_by=actor, at=at)
    made = []
    for row, mentor in enumerate(assign(scores, pool.places)):
        if mentor is None:
            continue
        cell, score = parts[row][mentor], scores[row][mentor]
        made.append(
            Match(
                run=run,
                learner_id=pool.learners[row].pk,
                mentor_id=pool.mentors[mentor].pk,
                score=score or 0.0,
                parts=parts_as_json(cell or []),
            )
        )
    Match.objects.bulk_create(made)
    audit.record(actor=actor, verb="pairs.proposed", target=run, at=at, pairs=len(made), waiting=len(parts) - len(made))
    return run


@transaction.atomic
def change_pair(*, actor: User, run: MatchRun, learner: User, mentor: User | None, at: dt.datetime) -> None:
    """Give a learner of the run another mentor, or put them on the waiting list.

    Raises NotAllowed, RunClosed, NotInCohort, NeverPaired, NoPlace.
    """
    locked = _open_run(actor, run)
    if not _is_to_pair(locked.cohort, learner):
        raise NotInCohort
    existing = Match.objects.filter(run=locked, learner=learner).first()
    if mentor is None:
        if existing is not None:
            existing.delete()
    elif existing is None or existing.mentor_id != mentor.pk:
        found = pair_of(learner, mentor, locked.cohort, timezone.localdate(at))
        if found is None:
            raise NeverPaired
        if places_left(mentor.pk, run=locked) <= 0:
            raise NoPlace
        score, parts = found
        values = {"mentor": mentor, "score": score, "parts": parts_as_json(parts)}
        Match.objects.update_or_create(run=locked, learner=learner, defaults=values)
    audit.record(
        actor=actor, verb="pair.changed", target=locked, at=at, learner=learner.pk, mentor=mentor.pk if mentor else None
    )


@transaction.atomic
def publish_pairs(*, actor: User, run: MatchRun, at: dt.datetime) -> int:
    """Tell both sides of each pair. Everything that forbids a pair is asked once more. Returns how many.

    Raises NotAllowed, RunClosed, ProposalsOutdated.
    """
    locked = _open_run(actor, run)
    matches = list(locked.matches.select_related("learner", "mentor", "run__cohort"))
    mentors = sorted({match.mentor_id for match in matches})
    list(User.objects.select_for_update(no_key=True).filter(pk__in=mentors).order_by("pk"))  # two runs, one place
    today = timezone.localdate(at)
    full = {pk for pk in mentors if places_left(pk, run=locked) < 0}
    wrong = [
        match
        for match in matches
        if match.mentor_id in full
        or not _is_to_pair(locked.cohort, match.learner)
        or pair_of(match.learner, match.mentor, locked.cohort, today) is None
    ]
    if wrong:
        words = ngettext(
            "%(count)d proposal does not hold any more: somebody left, was kept apart, or has no place. Nothing was published:"
            " propose anew.",
            "%(count)d proposals do not hold any more: somebody left, was kept apart, or has no place. Nothing was published:"
            " propose anew.",
            len(wrong),
        )
        raise ProposalsOutdated(words % {"count": len(wrong)})
    step = STEPS["publish"]
    Match.objects.filter(run=locked).update(state=step.after)
    MatchTransition.objects.bulk_create(
        MatchTransition(
            match=match, key=uuid.uuid4(), name=step.name, before=MatchState.PROPOSED, after=step.after, actor=actor, at=at
        )
        for match in matches
    )
    _close(actor, locked, RunState.PUBLISHED, at)
    for match in matches:
        tell_of_pair(match, PAIRED, at=at)
    return len(matches)


@transaction.atomic
def discard_pairs(*, actor: User, run: MatchRun, at: dt.datetime) -> None:
    """Raises NotAllowed, RunClosed."""
    _close(actor, _open_run(actor, run), RunState.DISCARDED, at)


@transaction.atomic
def keep_apart(*, actor: User, one: User, other: User, at: dt.datetime) -> KeptApart:
    """These two are never paired and never meet here; a proposal of them goes. Safe to repeat. Raises NotAllowed."""
    if not can_match(actor) or one.pk == other.pk:
        raise NotAllowed
    first, second = sorted((one, other), key=lambda person: person.pk)
    values = {"noted_by": actor, "noted_at": at}
    apart, is_new = KeptApart.objects.get_or_create(one=first, other=second, defaults=values)
    if is_new:
        audit.record(actor=actor, verb="people.kept_apart", target=apart, at=at)
    pair = [first.pk, second.pk]
    Match.objects.filter(state=MatchState.PROPOSED, learner__in=pair, mentor__in=pair).delete()
    return apart


def _open_run(actor: User, run: MatchRun) -> MatchRun:
    if not can_match(actor):
        raise NotAllowed
    locked = MatchRun.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=run.pk)
    if locked.state != RunState.PROPOSED:
        raise RunClosed
    return locked


def _is_to_pair(cohort: Cohort, learner: User) -> bool:
    """In the cohort now, without a mentor from another run."""
    has_pair = Match.objects.filter(learner=learner, state__in=LIVING_MATCHES).exists()
    is_in = cohort.enrolments.filter(user=learner, status="active", user__is_active=True).exists()
    return is_in and not has_pair


def _close(actor: User, run: MatchRun, state: RunState, at: dt.datetime) -> None:
    run.state = state
    run.save(update_fields=["state"])
    audit.record(actor=actor, verb=f"pairs.{state}", target=run, at=at)
