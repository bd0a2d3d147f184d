"""What wishes, offers and pairs hold of a person (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from mentoring.enums import MatchState
from mentoring.models import KeptApart, Match, MatchRun, MatchTransition, PairingProfile


def pairing(user: User) -> Iterator[dict[str, Any]]:
    for profile in PairingProfile.objects.filter(user=user).prefetch_related("disciplines"):
        yield {
            "fields": [discipline.name for discipline in profile.disciplines.all()],
            "languages": profile.languages,
            "time_zone": profile.time_zone,
            "levels": profile.levels,
            "about": profile.about,
            "capacity": profile.capacity,
        }


def _forget_pairing(user: User) -> None:
    PairingProfile.objects.filter(user=user).delete()


def _merge_pairing(kept: User, merged: User) -> None:
    """What the kept account says holds; where it says nothing, the other's comes along."""
    if not PairingProfile.objects.filter(user=kept).exists():
        PairingProfile.objects.filter(user=merged).update(user=kept)


def pairs(user: User) -> Iterator[dict[str, Any]]:
    """What was proposed only, and who is kept apart from whom, is the programme's own and told to nobody."""
    own = Match.objects.filter(Q(learner=user) | Q(mentor=user)).exclude(state=MatchState.PROPOSED)
    for match in own.select_related("run__cohort"):
        yield {
            "cohort": match.run.cohort.name,
            "side": "learner" if match.learner_id == user.pk else "mentor",
            "state": match.get_state_display(),
            "score": match.score,
            "accepted_by_learner_at": match.accepted_by_learner_at,
            "accepted_by_mentor_at": match.accepted_by_mentor_at,
        }


def _forget_pairs(user: User) -> None:
    """Pairs that were ahead or under way end; that there was one stays, without words."""
    own = Q(learner=user) | Q(mentor=user)
    Match.objects.filter(own, state=MatchState.PROPOSED).delete()
    Match.objects.filter(own, state=MatchState.PUBLISHED).update(state=MatchState.DECLINED)
    Match.objects.filter(own, state__in=(MatchState.ACCEPTED, MatchState.ACTIVE)).update(state=MatchState.RE_PAIR)
    MatchTransition.objects.filter(actor=user).update(actor=None, reason="")
    KeptApart.objects.filter(Q(one=user) | Q(other=user)).delete()


def _merge_pairs(kept: User, merged: User) -> None:
    for side in ("learner", "mentor"):
        for match in Match.objects.filter(**{side: merged}):
            try:
                with transaction.atomic():
                    Match.objects.filter(pk=match.pk).update(**{side: kept})
            except IntegrityError:
                match.delete()
    for row in KeptApart.objects.filter(Q(one=merged) | Q(other=merged)):
        other = row.other_id if row.one_id == merged.pk else row.one_id
        if other != kept.pk:
            first, second = sorted((other, kept.pk))
            values = {"noted_by": row.noted_by, "noted_at": row.noted_at}
            KeptApart.objects.get_or_create(one_id=first, other_id=second, defaults=values)
        row.delete()
    MatchTransition.objects.filter(actor=merged).update(actor=kept)


def _runs(user: User) -> Iterator[dict[str, Any]]:
    for run in MatchRun.objects.filter(made_by=user).select_related("cohort"):
        yield {"cohort": run.cohort.name, "at": run.at, "state": run.get_state_display()}


def register_own() -> None:
    register(
        Holding(
            "pairing",
            _("What you wish for or offer in mentoring"),
            ("mentoring.PairingProfile",),
            pairing,
            _forget_pairing,
            _merge_pairing,
        ),
        Holding(
            "pairs",
            _("Pairs in mentoring"),
            ("mentoring.Match", "mentoring.MatchTransition", "mentoring.KeptApart"),
            pairs,
            _forget_pairs,
            _merge_pairs,
        ),
        Holding("pair-proposals", _("Proposals of pairs you made"), ("mentoring.MatchRun",), _runs),
    )
