"""Reviews of versions: kept for later, signed with the step that follows, superseded by what comes after."""

import datetime as dt
import uuid
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils.translation import override

from accounts.personal_data import holdings
from core import clock
from core.errors import DomainError, NotAllowed
from grants import parts
from grants.actions.reviews import (
    ChecksRanOut,
    NotWithMentor,
    VersionSuperseded,
    keep_draft_review,
    sign_draft_review,
)
from grants.actions.saving import save_section
from grants.actions.workflow import KeyUsed, RevisionNeeded, RubricNeeded, move_draft
from grants.enums import DraftState, MemberRole
from grants.models import Draft, DraftMember, Transition
from grants.queries.reviews import changes_since, ready_by, rounds_of
from grants.rules.drafts import KIND, can_edit_draft
from grants.rules.reviews import OURS, rubric_of
from review import targets
from review.actions import CommentTooLong, KeptElsewhere, RemarkTooLong, ReviewNotWhole
from review.actions.threads import open_thread, resolve
from review.enums import ReviewState, Verdict
from review.models import Review, ReviewDraft
from review.models import Thread as TalkThread
from tests.grants.factories import make_draft
from tests.grants.reviews import give_back, keep, mentoring, reviewable, sign, write, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentor(cast, monkeypatch):
    return mentoring(cast.marlon, monkeypatch)


def states(draft):
    return [[signed.state for signed in each.signed] for each in rounds_of(draft).rounds]


# --- the rubric -----------------------------------------------------------------------------------------------------
def test_levels_count_by_the_weights_of_the_call(cast, mentor):
    draft = reviewable(cast.kofi)
    review = sign(mentor, draft, words=written(draft.revisions.get(), {"a": "3", "b": "5"}))
    assert (review.points, review.max_points) == (30 * 3 + 10 * 5, 30 * 5 + 10 * 5)
    [signed] = rounds_of(draft).rounds[0].signed
    assert (signed.percent, [row.words for row in signed.judged]) == (70, ["Solid", "Convincing throughout"])
    assert [(row.weight, row.is_ours, row.bar) for row in signed.judged] == [
        (30, False, [True, True, True, False, False]),
        (10, True, [True] * 5),
    ]


@pytest.mark.parametrize("content", [{}, {"criteria": []}])
def test_a_call_that_names_no_criteria_is_judged_by_ours(content):
    rubric = rubric_of(content)
    assert [(row["weight"], row["is_ours"]) for row in rubric["criteria"]] == [(row[3], True) for row in OURS]
    assert sum(row["weight"] for row in rubric["criteria"]) == 100


def test_the_rubric_is_the_same_in_every_language(cast, mentor):
    draft = reviewable(cast.kofi, criteria=[])
    levels = {row[0]: "3" for row in OURS}
    reviews = []
    for language in ("en", "fr"):
        with override(language):
            reviews.append(sign(mentor, draft, words=written(draft.revisions.get(), levels)))
        give_back(draft)
    assert reviews[0].version == reviews[1].version


# --- draft → signed → superseded ------------------------------------------------------------------------------------
def test_draft_signed_superseded(cast, mentor):
    draft = reviewable(cast.kofi)
    first = draft.revisions.get()
    kept = keep_draft_review(actor=mentor, draft=draft, written=written(first, {"a": "2"}), at=clock.now())
    assert (kept.version, states(draft)) == (1, []), "a draft is nobody else's"
    sign(mentor, draft, words=written(first, base_version=1))
    assert (states(draft), ReviewDraft.objects.count()) == ([[ReviewState.SIGNED]], 0)
    keep(draft, "Kites fly over Bathsheba and Soup Bowl.")
    assert states(draft) == [[ReviewState.SUPERSEDED]]
    give_back(draft)
    sign(mentor, draft, Verdict.READY)
    assert states(draft) == [[ReviewState.SIGNED], [ReviewState.SUPERSEDED]]


def test_a_later_review_of_the_same_version_replaces_the_mentors_own_alone(cast, mentor, monkeypatch):
    draft = reviewable(cast.kofi)
    first = sign(mentor, draft)
    give_back(draft)
    second = sign(mentor, draft)
    give_back(draft)
    monkeypatch.setattr(parts, "_sources", [lambda user, _draft: {"mentor"} if user == cast.faye else set()])
    other = sign(cast.faye, draft)
    assert (second.supersedes, other.supersedes) == (first, None)
    shown = {signed.review: signed.state for signed in rounds_of(draft).rounds[0].signed}
    assert shown == {first: ReviewState.SUPERSEDED, second: ReviewState.SIGNED, other: ReviewState.SIGNED}


@pytest.mark.parametrize("verdict", Verdict)
def test_who_signs_when(cast, mentor, verdict):
    people = {"applicant": cast.kofi, "member": cast.amara, "manager": cast.mona, "stranger": cast.faye, "suspended": cast.sol}
    draft = reviewable(cast.kofi)
    DraftMember.objects.create(draft=draft, user=cast.amara, role=MemberRole.EDIT, state="accepted", invited_at=clock.now())
    for state in DraftState.values:
        for part, person in {**people, "mentor": mentor}.items():
            Draft.objects.update(state=state)
            is_signed = part == "mentor" and state == "in_mentoring"
            expected = "" if is_signed else "NotWithMentor" if part == "mentor" else "NotAllowed"
            try:
                review, found = sign(person, draft, verdict), ""
            except DomainError as error:
                review, found = None, type(error).__name__
            after = {Verdict.READY: "ready", Verdict.CHANGES: "changes_suggested"}[verdict] if is_signed else state
            assert (found, Draft.objects.get().state, bool(review)) == (expected, after, is_signed), (state, part)


def test_nobody_keeps_a_review_but_the_mentor(cast, mentor):
    draft = reviewable(cast.kofi)
    for person in (cast.kofi, cast.amara, cast.mona, cast.sol):
        with pytest.raises(NotAllowed):
            keep_draft_review(actor=person, draft=draft, written=written(draft.revisions.get()), at=clock.now())


def test_nobody_mentors_what_is_their_own(cast, monkeypatch):
    draft = reviewable(cast.kofi)
    monkeypatch.setattr(parts, "_sources", [lambda _user, _draft: {"mentor"}])
    with pytest.raises(NotAllowed):
        sign(cast.kofi, draft)


# --- the step "sign" ------------------------------------------------------------------------------------------------
def move(actor, draft, name="sign"):
    return move_draft(actor=actor, draft=draft, name=name, key=uuid.uuid4(), at=clock.now())


def test_without_a_review_that_says_ready_of_the_newest_version_nothing_becomes_ready(cast, mentor):
    draft = reviewable(cast.kofi)
    with pytest.raises(RubricNeeded):
        move(mentor, draft)
    sign(mentor, draft, Verdict.CHANGES)
    give_back(draft)
    with pytest.raises(RubricNeeded):
        move(mentor, draft)
    sign(mentor, draft, Verdict.READY)
    give_back(draft)
    keep(draft, "Other words.")
    with pytest.raises(RubricNeeded):
        move(mentor, draft)


def test_the_review_of_another_mentor_does_not_do(cast, mentor, monkeypatch):
    draft = reviewable(cast.kofi)
    sign(mentor, draft, Verdict.READY)
    give_back(draft)
    monkeypatch.setattr(parts, "_sources", [lambda user, _draft: {"mentor"} if user == cast.faye else set()])
    with pytest.raises(RubricNeeded):
        move(cast.faye, draft)


def test_review_and_step_are_one(cast, mentor, monkeypatch):
    draft, key = reviewable(cast.kofi), uuid.uuid4()
    review = sign(mentor, draft, Verdict.READY, key=key)
    step = Transition.objects.get()
    assert (step.name, step.key, step.actor, step.revision.public_id) == ("sign", key, mentor, uuid.UUID(review.target_id))
    give_back(draft)

    def fails(**_values):
        raise NotWithMentor

    monkeypatch.setattr("grants.actions.reviews.move_draft", fails)
    with pytest.raises(NotWithMentor):
        sign(mentor, draft, Verdict.READY)
    assert Review.objects.count() == 1


def test_the_same_key_is_one_review(cast, mentor):
    draft, key = reviewable(cast.kofi), uuid.uuid4()
    first = sign(mentor, draft, key=key)
    assert sign(mentor, draft, key=key) == first
    other = reviewable(cast.amara)
    with pytest.raises(KeyUsed):
        sign(mentor, other, key=key)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_same_key", [True, False])
def test_two_tabs_that_sign_at_once_sign_one_review(cast, mentor, is_same_key):
    draft, barrier, found = reviewable(cast.kofi), Barrier(2), []
    words = written(draft.revisions.get())
    keys = [uuid.uuid4()] * 2 if is_same_key else [uuid.uuid4(), uuid.uuid4()]

    def run(key):
        barrier.wait()
        try:
            args = {"actor": mentor, "draft": draft, "written": words, "verdict": Verdict.READY, "key": key}
            found.append(sign_draft_review(**args, at=clock.now()).pk)
        except NotWithMentor:
            found.append(None)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[key]) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    signed = Review.objects.get().pk
    assert sorted(found, key=str) == sorted([signed, signed if is_same_key else None], key=str)
    assert Transition.objects.count() == 1


# --- nothing written is lost ----------------------------------------------------------------------------------------
def test_keeping_asks_which_save_it_began_with(cast, mentor):
    draft = reviewable(cast.kofi)
    revision = draft.revisions.get()

    def put(comment, base):
        words = written(revision, {"a": "2"}, comment=comment, base_version=base)
        return keep_draft_review(actor=mentor, draft=draft, written=words, at=clock.now())

    assert [put("One", 0).version, put("One", 0).version, put("Two", 1).version] == [1, 1, 2]
    with pytest.raises(KeptElsewhere) as conflict:
        put("Three", 1)
    assert (conflict.value.kept.comment, ReviewDraft.objects.get().comment) == ("Two", "Two")
    with pytest.raises(KeptElsewhere):
        sign(mentor, draft, words=written(revision, comment="Three", base_version=1))
    assert (ReviewDraft.objects.count(), Review.objects.count()) == (1, 0)


def test_a_newer_version_meanwhile_is_told_and_nothing_is_signed(cast, mentor):
    draft = reviewable(cast.kofi)
    old, new = draft.revisions.get(), keep(draft, "Other words.")
    with pytest.raises(VersionSuperseded) as told:
        sign(mentor, draft, words=written(old))
    assert (told.value.latest, Review.objects.count()) == (new, 0)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"levels": {"a": "3"}}, ReviewNotWhole),
        ({"levels": {"a": "3", "b": "6"}}, ReviewNotWhole),
        ({"comment": "x" * 5_001}, CommentTooLong),
        ({"remarks": {"a": "x" * 2_001}}, RemarkTooLong),
    ],
)
def test_what_cannot_be_signed(cast, mentor, values, error):
    draft = reviewable(cast.kofi)
    with pytest.raises(error):
        sign(mentor, draft, words=written(draft.revisions.get(), **values))
    assert (Review.objects.count(), Draft.objects.get().state) == (0, "in_mentoring")


def test_without_a_version_there_is_nothing_to_sign(cast, mentor):
    draft = make_draft(cast.kofi)
    give_back(draft)
    stranger = reviewable(cast.amara).revisions.get()
    with pytest.raises(RevisionNeeded):
        sign(mentor, draft, words=written(stranger))


def test_a_check_of_a_higher_app_is_asked_at_the_signature(cast, mentor, monkeypatch):
    draft = reviewable(cast.kofi)
    monkeypatch.setattr(targets, "_checks", [lambda user, kind, _id: not (user == mentor and kind == KIND)])
    with pytest.raises(ChecksRanOut):
        sign(mentor, draft)
    assert keep_draft_review(actor=mentor, draft=draft, written=written(draft.revisions.get()), at=clock.now()).pk


# --- what a mentor never does ---------------------------------------------------------------------------------------
def test_a_mentor_never_edits_and_never_sends_even_where_they_were_invited_to_write(cast, mentor):
    draft = reviewable(cast.kofi)
    DraftMember.objects.create(draft=draft, user=mentor, role=MemberRole.EDIT, state="accepted", invited_at=clock.now())
    assert not can_edit_draft(mentor, draft)
    with pytest.raises(NotAllowed):
        save_section(actor=mentor, draft=draft, section_id="why", source="Mine", base_version=1, at=clock.now())
    sign(mentor, draft, Verdict.READY)
    for name in ("submit", "rewrite", "abandon", "declare_ready"):
        with pytest.raises(NotAllowed):
            move(mentor, draft, name)


# --- rounds ---------------------------------------------------------------------------------------------------------
def test_rounds_count_what_was_said_while_each_version_was_the_newest(cast, mentor):
    draft = reviewable(cast.kofi)
    place = {"target_kind": KIND, "target_id": str(draft.public_id), "part": "why"}

    def say(quote):
        return open_thread(actor=cast.kofi, **place, quote=quote, text="Here", at=clock.now())

    resolve(actor=cast.kofi, thread=say("Kites"), at=clock.now())
    say("fly")
    sign(mentor, draft)
    keep(draft)  # a version about which nobody says anything
    newest = keep(draft)
    say("Bathsheba")
    rounds = rounds_of(draft)
    assert [(each.revision.number, each.open, each.settled, len(each.signed)) for each in rounds.rounds] == [
        (3, 1, 0, 0),
        (1, 1, 1, 1),
    ]
    assert (rounds.latest, rounds.last_reviewed.number) == (newest, 1)
    early = dt.timedelta(days=1)
    TalkThread.objects.update(opened_at=clock.now() - early)
    assert [(each.revision, each.open, each.settled) for each in rounds_of(draft).rounds][-1] == (None, 2, 1)


def test_what_changed_since_a_version(cast, mentor):
    draft = reviewable(cast.kofi)
    revision = draft.revisions.get()
    assert not changes_since(revision, draft).is_any
    write(draft, "By hand.", "how")
    assert changes_since(revision, draft).sections == ("The plan",)


def test_ready_without_a_mentor_names_none(cast, mentor):
    draft = reviewable(cast.kofi)
    move_draft(actor=cast.kofi, draft=draft, name="declare_ready", key=uuid.uuid4(), reason="My aunt", at=clock.now())
    draft.refresh_from_db()
    assert ready_by(draft) is None


# --- people's data --------------------------------------------------------------------------------------------------
def held(name):
    return next(holding for holding in holdings() if holding.name == name)


def test_with_the_applicant_go_the_words_of_reviews_and_threads(cast, mentor):
    draft = reviewable(cast.kofi)
    place = {"target_kind": KIND, "target_id": str(draft.public_id), "part": "why"}
    open_thread(actor=cast.kofi, **place, quote="Kites", text="Here", at=clock.now())
    sign(mentor, draft, words=written(draft.revisions.get(), remarks={"a": "Say who."}, comment="Good."))
    keep_draft_review(actor=mentor, draft=draft, written=written(draft.revisions.get()), at=clock.now())
    [row] = held("grant-applications").rows(cast.kofi)
    assert [(each["revision"], each["comment"], each["remarks"]) for each in row["reviews"]] == [
        (1, "Good.", {"a": "Say who."})
    ]
    held("grant-applications").erase(cast.kofi)
    review = Review.objects.get()
    assert (review.comment, review.remarks, review.points) == ("", {}, 140)
    assert (TalkThread.objects.count(), ReviewDraft.objects.count()) == (0, 0)
