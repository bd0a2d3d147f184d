"""Reads about wishes, offers, runs and pairs."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from accounts.queries import minors_among
from courses.enums import EnrolmentStatus
from courses.models import Cohort, Course, Discipline, Enrolment
from mentoring.enums import LIVING_MATCHES, MatchState, RunState
from mentoring.models import Match, MatchRun, PairingProfile
from mentoring.queries.apart import pairs_apart
from mentoring.rules.matching import Part, Person, can_match, parts_from_json, score_parts, total
from mentoring.rules.minors import may_meet_minors


@dataclass(frozen=True)
class Pool:
    """Who is to be paired: learners of a cohort without a pair, and mentors with the places that they have left."""

    learners: list[Person]
    mentors: list[Person]
    places: list[int]
    forbidden: set[tuple[int, int]]

    def parts(self, learner: Person, mentor: Person, day: dt.date) -> list[Part] | None:
        """None where the two are never paired."""
        return None if (learner.pk, mentor.pk) in self.forbidden else score_parts(learner, mentor, day)


@dataclass(frozen=True)
class CohortRow:
    """A cohort on the desk: how many of its learners have a pair or were asked, and its newest run."""

    cohort: Cohort
    learners: int
    paired: int
    run: MatchRun | None


@dataclass(frozen=True)
class PairRow:
    match: Match
    parts: list[Part]

    @property
    def percent(self) -> int:
        return round(self.match.score * 100)


@dataclass(frozen=True)
class RunView:
    """A run as a manager looks at it. `choices` are the mentors with their places left, for a change by hand."""

    run: MatchRun
    pairs: list[PairRow]
    waiting: list[User]
    choices: list[tuple[User, int]]


def profile_of(user: User) -> PairingProfile | None:
    return PairingProfile.objects.filter(user=user).first()


def pool_of(cohort: Cohort, today: dt.date) -> Pool:
    """Ten queries at most, for however many people."""
    enrolled = Enrolment.objects.filter(cohort=cohort, status=EnrolmentStatus.ACTIVE, user__is_active=True)
    busy = Match.objects.filter(state__in=LIVING_MATCHES).values_list("learner", "mentor")
    with_mentor, taken = {learner for learner, _mentor in busy}, Counter(mentor for _learner, mentor in busy)
    learners = [pk for pk in enrolled.order_by("user").values_list("user", flat=True) if pk not in with_mentor]
    offers = PairingProfile.objects.filter(capacity__gt=0, user__groups__name=Role.MENTOR, user__is_active=True)
    capacity = dict(offers.exclude(user__in=learners).values_list("user", "capacity"))
    mentors = sorted(pk for pk, places in capacity.items() if places > taken[pk])
    people = _people([*learners, *mentors], _discipline_of(cohort))
    pool_learners, pool_mentors = [people[pk] for pk in learners], [people[pk] for pk in mentors]
    forbidden = forbidden_pairs(pool_learners, pool_mentors, today)
    return Pool(pool_learners, pool_mentors, [capacity[pk] - taken[pk] for pk in mentors], forbidden)


def forbidden_pairs(learners: Iterable[Person], mentors: Iterable[Person], today: dt.date) -> set[tuple[int, int]]:
    """(learner, mentor) of those who are kept apart, cannot speak with each other, or of whom a minor may not meet the mentor.

    Five queries.
    """
    ours, theirs = list(learners), list(mentors)
    apart = pairs_apart([person.pk for person in (*ours, *theirs)])
    minors = minors_among([person.pk for person in ours], today)
    for_minors = may_meet_minors([person.pk for person in theirs], today) if minors else set()
    return {
        (learner.pk, mentor.pk)
        for learner in ours
        for mentor in theirs
        if frozenset((learner.pk, mentor.pk)) in apart
        or not learner.languages & mentor.languages
        or (learner.pk in minors and mentor.pk not in for_minors)
    }


def _discipline_of(cohort: Cohort) -> frozenset[int]:
    found = Course.objects.filter(translation_key=cohort.course_key).values_list("discipline", flat=True).first()
    return frozenset({found} if found else ())


def _people(ids: list[int], by_default: frozenset[int]) -> dict[int, Person]:
    """Who has not said what they wish for speaks the language of their pages and wants the field of the course."""
    profiles = {
        profile.user_id: profile for profile in PairingProfile.objects.filter(user__in=ids).prefetch_related("disciplines")
    }
    found = {}
    for pk, language in User.objects.filter(pk__in=ids).values_list("pk", "language"):
        profile = profiles.get(pk)
        wanted = frozenset(discipline.pk for discipline in profile.disciplines.all()) if profile else frozenset[int]()
        found[pk] = Person(
            pk=pk,
            disciplines=wanted or by_default,
            languages=frozenset((profile and profile.languages) or [language]),
            time_zone=profile.time_zone if profile else settings.TIME_ZONE,
            levels=frozenset(profile.levels if profile else ()),
        )
    return found


def pair_of(learner: User, mentor: User, cohort: Cohort, today: dt.date) -> tuple[float, list[Part]] | None:
    """The score of one pair and its parts; None where the two are never paired."""
    people = _people([learner.pk, mentor.pk], _discipline_of(cohort))
    one, other = people[learner.pk], people[mentor.pk]
    if forbidden_pairs([one], [other], today):
        return None
    parts = score_parts(one, other, today)
    return total(parts), parts


def places_left(mentor_id: int, *, run: MatchRun | None = None) -> int:
    """Of what the mentor offers; the pairs of `run` that are only proposed count too."""
    capacity = PairingProfile.objects.filter(user=mentor_id).values_list("capacity", flat=True).first() or 0
    taken = Q(state__in=LIVING_MATCHES)
    if run is not None:
        taken |= Q(run=run, state=MatchState.PROPOSED)
    return capacity - Match.objects.filter(taken, mentor=mentor_id).count()


def cohort_rows(user: User, today: dt.date) -> list[CohortRow]:
    """Cohorts that are not over, for those who match. Three queries."""
    if not can_match(user):
        return []
    active = Q(enrolments__status=EnrolmentStatus.ACTIVE)
    cohorts = Cohort.objects.filter(ends_on__gte=today).annotate(learners=Count("enrolments", filter=active, distinct=True))
    found = list(cohorts)
    paired = Counter(
        Match.objects.filter(run__cohort__in=found, state__in=LIVING_MATCHES).values_list("run__cohort", flat=True)
    )
    runs: dict[int, MatchRun] = {}
    for run in MatchRun.objects.filter(cohort__in=found).exclude(state=RunState.DISCARDED).order_by("at", "pk"):
        runs[run.cohort_id] = run
    return [CohortRow(row, row.learners, paired[row.pk], runs.get(row.pk)) for row in found]


def get_run(user: User, public_id: uuid.UUID) -> MatchRun | None:
    found = MatchRun.objects.select_related("cohort", "made_by").filter(public_id=public_id)
    return found.first() if can_match(user) else None


def run_view(run: MatchRun) -> RunView:
    """Six queries, for however many pairs."""
    matches = list(run.matches.select_related("learner", "mentor"))
    names = dict(Discipline.objects.values_list("pk", "name"))
    pairs = [PairRow(match, named_parts(match, names)) for match in matches]
    own = {match.learner_id for match in matches}
    enrolled = Q(enrolments__cohort=run.cohort, enrolments__status=EnrolmentStatus.ACTIVE)
    elsewhere = Match.objects.filter(state__in=LIVING_MATCHES).values("learner")
    waiting = User.objects.filter(enrolled, is_active=True).exclude(pk__in=own).exclude(pk__in=elsewhere).distinct()
    proposed = Counter(match.mentor_id for match in matches if match.state == MatchState.PROPOSED)
    taken = Counter(Match.objects.filter(state__in=LIVING_MATCHES).values_list("mentor", flat=True))
    offers = PairingProfile.objects.filter(capacity__gt=0, user__groups__name=Role.MENTOR, user__is_active=True)
    choices = [
        (offer.user, offer.capacity - taken[offer.user_id] - proposed[offer.user_id])
        for offer in offers.select_related("user").order_by("user__display_name", "pk")
    ]
    return RunView(run, pairs, list(waiting.order_by("display_name", "pk")), choices)


def named_parts(match: Match, disciplines: dict[int, str]) -> list[Part]:
    """With the names of fields and languages in their words."""
    tongues = {code: str(label) for code, label in settings.LANGUAGES}
    parts = parts_from_json(match.parts)
    for part in parts:
        if part.code == "discipline":
            part.facts["names"] = [_translated(disciplines[pk]) for pk in part.facts["shared"] if pk in disciplines]
        elif part.code == "language":
            part.facts["names"] = [tongues.get(code, code) for code in part.facts["shared"]]
    return parts


def _translated(name: str) -> str:
    return str(Discipline(name=name))


def matches_of(user: User) -> QuerySet[Match]:
    """Pairs that were published and in which somebody is, the newest first."""
    own = Q(learner=user) | Q(mentor=user)
    found = Match.objects.filter(own).exclude(state=MatchState.PROPOSED)
    return found.select_related("learner", "mentor", "run__cohort").order_by("-run__at", "-pk")


def pair_rows(user: User) -> list[PairRow]:
    """Two queries."""
    names = dict(Discipline.objects.values_list("pk", "name"))
    return [PairRow(match, named_parts(match, names)) for match in matches_of(user)]


def get_match(user: User, public_id: uuid.UUID) -> Match | None:
    """One's own; for those who match every one that was published."""
    found = Match.objects.exclude(state=MatchState.PROPOSED) if can_match(user) else matches_of(user)
    return found.select_related("learner", "mentor", "run__cohort").filter(public_id=public_id).first()
