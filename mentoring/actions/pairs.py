"""What people do with a pair that was published (mentoring.workflows.matching)."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, NotAllowed
from courses.models import Discipline
from mentoring.enums import MatchState
from mentoring.meeting_news import PAIR_ACCEPTED, tell_of_pair
from mentoring.models import Match, MatchTransition, PairingProfile
from mentoring.rules.matching import can_keep_pairing, can_match
from mentoring.workflows.booking import Party
from mentoring.workflows.matching import STEPS


class PairChanged(Conflict):
    message = _("This pair is not where it was when you opened the page. Nothing was changed: look at it again.")


@transaction.atomic
def save_pairing(
    *,
    actor: User,
    disciplines: Iterable[Discipline],
    languages: list[str],
    time_zone: str,
    levels: list[int],
    about: str,
    capacity: int,
    at: dt.datetime,
) -> PairingProfile:
    """Keep what somebody wishes for or offers. Raises NotAllowed."""
    if not can_keep_pairing(actor):
        raise NotAllowed
    values = {"languages": languages, "time_zone": time_zone, "levels": levels, "about": about.strip(), "capacity": capacity}
    profile, _is_new = PairingProfile.objects.update_or_create(user=actor, defaults=values | {"updated_at": at})
    profile.disciplines.set(disciplines)
    audit.record(actor=actor, verb="pairing.saved", target=profile, at=at)
    return profile


@transaction.atomic
def answer_pair(*, actor: User, match: Match, name: str, reason: str = "", key: uuid.UUID, at: dt.datetime) -> Match:
    """Make a step of a pair. The first yes is noted, the second makes the pair. Raises NotAllowed, PairChanged."""
    locked = _locked(match)
    if MatchTransition.objects.filter(key=key).exists():
        return locked
    step = STEPS[name]
    own = _parties(actor, locked)
    if not own & step.by:
        raise NotAllowed
    if locked.state not in step.before:
        raise PairChanged
    if name == "accept":
        _accept(locked, own, at)
        if not (locked.accepted_by_learner_at and locked.accepted_by_mentor_at):
            _log(locked, name, key, actor, at, before=locked.state, reason=reason)
            return locked
    before, locked.state = locked.state, step.after
    locked.save(update_fields=["state"])
    _log(locked, name, key, actor, at, before=before, reason=reason)
    if locked.state == MatchState.ACCEPTED:
        tell_of_pair(locked, PAIR_ACCEPTED, at=at)
    return locked


def begin_pair(*, learner: User, mentor: User, at: dt.datetime) -> None:
    """Their first meeting is booked: a pair that both agreed to works together from now on. Nothing where there is none."""
    found = Match.objects.select_for_update().filter(learner=learner, mentor=mentor, state=MatchState.ACCEPTED).first()
    if found is not None:
        found.state = MatchState.ACTIVE
        found.save(update_fields=["state"])
        _log(found, "begin", uuid.uuid4(), learner, at, before=MatchState.ACCEPTED)


def _locked(match: Match) -> Match:
    found = Match.objects.select_for_update(of=("self",)).select_related("learner", "mentor", "run__cohort")
    return found.get(pk=match.pk)


def _parties(user: User, match: Match) -> set[Party]:
    sides = {Party.LEARNER: match.learner_id, Party.MENTOR: match.mentor_id}
    found = {party for party, pk in sides.items() if pk == user.pk and user.is_active}
    return found | ({Party.MANAGER} if can_match(user) else set())


def _accept(match: Match, own: set[Party], at: dt.datetime) -> None:
    if Party.LEARNER in own:
        match.accepted_by_learner_at = match.accepted_by_learner_at or at
    if Party.MENTOR in own:
        match.accepted_by_mentor_at = match.accepted_by_mentor_at or at
    match.save(update_fields=["accepted_by_learner_at", "accepted_by_mentor_at"])


def _log(match: Match, name: str, key: uuid.UUID, actor: User, at: dt.datetime, *, before: str, reason: str = "") -> None:
    after = match.state
    MatchTransition.objects.create(
        match=match, key=key, name=name, before=before, after=after, actor=actor, reason=reason.strip(), at=at
    )
    audit.record(actor=actor, verb=f"pair.{name}", target=match, at=at)
