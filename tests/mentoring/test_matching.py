"""Pairs: scores in parts, the best assignment, and what people make of the proposals."""

import datetime as dt
import itertools
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import Role
from core import clock
from core.errors import NotAllowed
from core.models import Notification
from courses.models import Discipline
from mentoring.actions.matching import (
    NeverPaired,
    NobodyToPair,
    NoPlace,
    NotInCohort,
    ProposalsOutdated,
    RunClosed,
    change_pair,
    discard_pairs,
    keep_apart,
    propose_pairs,
    publish_pairs,
)
from mentoring.actions.pairs import PairChanged, answer_pair
from mentoring.enums import MatchState
from mentoring.models import KeptApart, Match, MatchRun, MatchTransition, PairingProfile
from mentoring.rules.matching import Person, assign, score_parts, shared_hours, total
from mentoring.workflows.matching import STEPS
from tests.factories import UserFactory, make_cohort, make_course
from tests.live.workshops import make_adult, put_in_given_cohort
from tests.mentoring.meetings import book, check, make_profile, offer

DAY = dt.date(2026, 6, 1)


def person(pk=1, disciplines=(), languages=("en",), time_zone="America/Barbados", levels=()):
    return Person(pk, frozenset(disciplines), frozenset(languages), time_zone, frozenset(levels))


def best_by_trying(scores, capacities):
    """(how many get a mentor, sum of scores) of the best of all assignments."""
    options = [None, *range(len(capacities))]
    found = (0, 0.0)
    for chosen in itertools.product(options, repeat=len(scores)):
        if any(chosen.count(mentor) > places for mentor, places in enumerate(capacities)):
            continue
        values = [scores[row][mentor] for row, mentor in enumerate(chosen) if mentor is not None]
        if None not in values:
            found = max(found, (len(values), round(sum(values), 6)))
    return found


@st.composite
def cases(draw):
    learners, mentors = draw(st.integers(0, 4)), draw(st.integers(0, 3))
    cell = st.none() | st.integers(0, 100).map(lambda percent: percent / 100)
    row = st.lists(cell, min_size=mentors, max_size=mentors)
    scores = draw(st.lists(row, min_size=learners, max_size=learners))
    return scores, draw(st.lists(st.integers(0, 2), min_size=mentors, max_size=mentors))


@given(cases())
def test_no_assignment_is_better_than_the_one_chosen(case):
    scores, capacities = case
    chosen = assign(scores, capacities)
    values = [scores[row][mentor] for row, mentor in enumerate(chosen) if mentor is not None]
    assert None not in values, "a forbidden pair"
    assert all(chosen.count(mentor) <= places for mentor, places in enumerate(capacities))
    assert (len(values), round(sum(values), 6)) == best_by_trying(scores, capacities)


def test_a_large_programme_is_assigned_whole():
    """300 learners, 60 mentors of 5."""
    scores = [
        [None if (row + 7 * mentor) % 20 == 0 else (row * mentor % 97) / 97 for mentor in range(60)] for row in range(300)
    ]
    chosen = assign(scores, [5] * 60)
    assert sum(mentor is not None for mentor in chosen) == 300


def test_parts_say_in_words_what_they_are():
    learner = person(1, {1, 2}, ("en", "fr"), levels={1})
    mentor = person(2, {2, 3}, ("fr", "es"), "Europe/London", levels={2, 3})
    parts = score_parts(learner, mentor, DAY)
    assert [(part.code, round(part.score, 2)) for part in parts] == [
        ("discipline", 0.5),
        ("language", 1.0),
        ("time", round(8 / 13, 2)),
        ("experience", 0.5),
    ]
    assert [part.words for part in parts] == [
        "Fields in common: 1.",
        "Languages in common: fr.",
        "8 hours are daytime for both.",
        "The mentor likes to work with people one step away in experience.",
    ]
    assert total(parts) == pytest.approx(0.4 * 0.5 + 0.2 + 0.2 * 8 / 13 + 0.2 * 0.5, abs=1e-6)


def test_hours_in_common_follow_the_clocks_of_the_day():
    assert shared_hours("America/Barbados", "Europe/London", DAY) == 8
    assert shared_hours("America/Barbados", "Europe/London", dt.date(2026, 12, 1)) == 9
    assert shared_hours("Pacific/Auckland", "America/Barbados", DAY) == 5
    assert shared_hours("UTC", "UTC", DAY) == 13


@pytest.fixture
def cohort(cast):
    """Kofi and Amara learn; Marlon takes one, Mika two."""
    cohort = make_cohort(make_course(), facilitators=[cast.faye])
    make_adult(cast.kofi, cast.amara)
    for learner in (cast.kofi, cast.amara):
        put_in_given_cohort(learner, cohort)
    return cohort


@pytest.fixture
def mika(db):
    return UserFactory(username="mika", display_name="Mika", roles=[Role.MENTOR])


@pytest.fixture
def pairs(cast, cohort, mika):
    """Kofi draws, as Marlon does; Amara codes, as Mika does."""
    animation = Discipline.objects.get(slug="animation")
    coding = Discipline.objects.get_or_create(slug="coding", defaults={"name": "Coding"})[0]
    make_profile(cast.kofi, disciplines=[animation])
    make_profile(cast.amara, disciplines=[coding])
    make_profile(cast.marlon, disciplines=[animation], capacity=1)
    make_profile(mika, disciplines=[coding], capacity=2)
    return propose_pairs(actor=cast.mona, cohort=cohort, at=clock.now())


def of_run(run):
    return {(str(match.learner), str(match.mentor), match.state) for match in run.matches.all()}


def test_a_run_proposes_the_best_pairs_and_tells_nobody(cast, pairs, mika):
    assert of_run(pairs) == {("Kofi", "Marlon", "proposed"), ("Amara", "Mika", "proposed")}
    assert not Notification.objects.exists()


def test_only_a_manager_proposes_and_publishes(cast, cohort, pairs):
    for actor in (cast.faye, cast.marlon, cast.kofi):
        with pytest.raises(NotAllowed):
            propose_pairs(actor=actor, cohort=cohort, at=clock.now())
        with pytest.raises(NotAllowed):
            publish_pairs(actor=actor, run=pairs, at=clock.now())


def test_without_learners_or_mentors_nothing_is_proposed(cast, cohort):
    with pytest.raises(NobodyToPair):
        propose_pairs(actor=cast.mona, cohort=cohort, at=clock.now())


def test_who_is_kept_apart_or_speaks_no_common_language_is_never_paired(cast, cohort, mika):
    make_profile(cast.kofi)
    make_profile(cast.marlon, capacity=5)
    make_profile(mika, languages=["fr"], capacity=5)
    keep_apart(actor=cast.mona, one=cast.kofi, other=cast.marlon, at=clock.now())
    run = propose_pairs(actor=cast.mona, cohort=cohort, at=clock.now())
    assert of_run(run) == {("Amara", "Marlon", "proposed")}
    for mentor in (cast.marlon, mika):
        with pytest.raises(NeverPaired):
            change_pair(actor=cast.mona, run=run, learner=cast.kofi, mentor=mentor, at=clock.now())


def test_minors_are_paired_with_checked_mentors_alone(cast, cohort, mika):
    cast.kofi.profile.date_of_birth = clock.today() - dt.timedelta(days=15 * 365)
    cast.kofi.profile.save()
    make_profile(cast.marlon, capacity=5)
    run = propose_pairs(actor=cast.mona, cohort=cohort, at=clock.now())
    assert of_run(run) == {("Amara", "Marlon", "proposed")}
    check(cast.marlon)
    run = propose_pairs(actor=cast.mona, cohort=cohort, at=clock.now())
    assert of_run(run) == {("Amara", "Marlon", "proposed"), ("Kofi", "Marlon", "proposed")}


def test_proposing_anew_discards_what_was_proposed(cast, cohort, pairs):
    again = propose_pairs(actor=cast.mona, cohort=cohort, at=clock.now())
    assert dict(MatchRun.objects.values_list("pk", "state")) == {pairs.pk: "discarded", again.pk: "proposed"}
    with pytest.raises(RunClosed):
        publish_pairs(actor=cast.mona, run=pairs, at=clock.now())


def test_single_pairs_are_changed_by_hand_within_capacity(cast, pairs, mika):
    with pytest.raises(NoPlace):
        change_pair(actor=cast.mona, run=pairs, learner=cast.amara, mentor=cast.marlon, at=clock.now())
    change_pair(actor=cast.mona, run=pairs, learner=cast.kofi, mentor=mika, at=clock.now())
    change_pair(actor=cast.mona, run=pairs, learner=cast.amara, mentor=cast.marlon, at=clock.now())
    assert of_run(pairs) == {("Kofi", "Mika", "proposed"), ("Amara", "Marlon", "proposed")}
    change_pair(actor=cast.mona, run=pairs, learner=cast.amara, mentor=None, at=clock.now())
    assert of_run(pairs) == {("Kofi", "Mika", "proposed")}
    with pytest.raises(NotInCohort):
        change_pair(actor=cast.mona, run=pairs, learner=cast.ed, mentor=mika, at=clock.now())


def test_publishing_tells_both_sides_and_asks_everything_once_more(cast, pairs, mika):
    keep_apart(actor=cast.mona, one=cast.ed, other=mika, at=clock.now())  # nobody's business here
    assert publish_pairs(actor=cast.mona, run=pairs, at=clock.now()) == 2
    told = Notification.objects.filter(kind="mentoring.paired").values_list("recipient__username", flat=True)
    assert sorted(told) == ["amara", "kofi", "marlon", "mika"]
    assert set(MatchTransition.objects.values_list("name", "before", "after")) == {("publish", "proposed", "published")}


def test_what_does_not_hold_any_more_is_not_published(cast, pairs):
    cast.amara.is_active = False
    cast.amara.save()
    with pytest.raises(ProposalsOutdated) as told:
        publish_pairs(actor=cast.mona, run=pairs, at=clock.now())
    assert "1 proposal does not hold" in str(told.value.message)
    discard_pairs(actor=cast.mona, run=pairs, at=clock.now())
    assert of_run(pairs) == {("Kofi", "Marlon", "proposed"), ("Amara", "Mika", "proposed")}


def answer(actor, match, name, key=None):
    return answer_pair(actor=actor, match=match, name=name, key=key or uuid.uuid4(), at=clock.now())


@pytest.fixture
def pair(cast, pairs):
    publish_pairs(actor=cast.mona, run=pairs, at=clock.now())
    return Match.objects.get(learner=cast.kofi)


def test_two_yes_make_a_pair_and_the_first_meeting_begins_it(cast, pair):
    assert answer(cast.kofi, pair, "accept").state == MatchState.PUBLISHED
    assert answer(cast.marlon, pair, "accept").state == MatchState.ACCEPTED
    assert Notification.objects.filter(kind="mentoring.pair_accepted").count() == 2
    (starts_at,) = offer(cast.marlon)
    book(cast.kofi, cast.marlon, starts_at)
    pair.refresh_from_db()
    assert pair.state == MatchState.ACTIVE
    assert answer(cast.marlon, pair, "complete").state == MatchState.COMPLETED


def test_the_same_key_makes_a_step_once(cast, pair):
    key = uuid.uuid4()
    answer(cast.kofi, pair, "decline", key)
    assert answer(cast.kofi, pair, "decline", key).state == MatchState.DECLINED
    assert MatchTransition.objects.filter(name="decline").count() == 1


PARTIES = {"learner": "kofi", "mentor": "marlon", "manager": "mona"}


@pytest.mark.parametrize("name", [name for name in STEPS if name != "publish"])
@pytest.mark.parametrize("state", [state for state in MatchState if state != MatchState.PROPOSED])
@pytest.mark.parametrize("party", PARTIES)
def test_every_step_of_every_party_from_every_state(cast, pair, name, state, party):
    at = clock.now()
    Match.objects.filter(pk=pair.pk).update(state=state, accepted_by_learner_at=at, accepted_by_mentor_at=at)
    actor, step = getattr(cast, PARTIES[party]), STEPS[name]
    if party not in step.by:
        with pytest.raises(NotAllowed):
            answer(actor, pair, name)
    elif state not in step.before:
        with pytest.raises(PairChanged):
            answer(actor, pair, name)
    else:
        assert answer(actor, pair, name).state == step.after


def test_erasing_ends_open_pairs_and_merging_brings_them_along(cast, pair):
    from mentoring.holdings.matching import _forget_pairing, _forget_pairs, _merge_pairing, _merge_pairs, pairs

    keep_apart(actor=cast.mona, one=cast.kofi, other=cast.faye, at=clock.now())
    twin = UserFactory(username="twin")
    _merge_pairs(twin, cast.kofi)
    _merge_pairing(twin, cast.kofi)
    pair.refresh_from_db()
    assert (pair.learner, [row["side"] for row in pairs(twin)]) == (twin, ["learner"])
    assert KeptApart.objects.filter(one__in=(cast.faye, twin), other__in=(cast.faye, twin)).count() == 1
    _forget_pairs(twin)
    _forget_pairing(twin)
    pair.refresh_from_db()
    assert (pair.state, KeptApart.objects.count(), PairingProfile.objects.filter(user=twin).count()) == ("declined", 0, 0)


def test_strangers_answer_nothing(cast, pair):
    for actor in (cast.amara, cast.faye, cast.ed):
        with pytest.raises(NotAllowed):
            answer(actor, pair, "accept")
