"""Every step of an application: from where, by whom, with what."""

import datetime as dt
import uuid
from threading import Barrier, Thread

import pytest
from django.db import connection

from core import clock
from core.errors import NotAllowed
from grants import parts, readiness
from grants.actions.saving import keep_revision, save_section
from grants.actions.workflow import (
    DeadlineAhead,
    KeyUsed,
    NotReady,
    OutcomeNeeded,
    ReasonNeeded,
    RevisionNeeded,
    StepNotOpen,
    Told,
    mark_missed,
    move_draft,
)
from grants.enums import DraftState
from grants.forms.drafts import SendForm
from grants.models import Call, Draft, Outcome, Transition
from grants.readiness import Problem
from grants.rules.reviews import REVIEW_KIND
from grants.workflows.draft import STEPS
from review.actions import sign_review
from review.enums import Verdict
from tests.grants.factories import make_draft, section

pytestmark = pytest.mark.django_db

OPEN = {"drafting", "help_requested", "in_mentoring", "changes_suggested", "ready"}
ALLOWED = {  # step → (from, by, to)
    "ask_help": ({"drafting"}, {"applicant"}, "help_requested"),
    "take_back": ({"help_requested"}, {"applicant"}, "drafting"),
    "claim": ({"help_requested"}, {"mentor"}, "in_mentoring"),
    "suggest": ({"in_mentoring"}, {"mentor"}, "changes_suggested"),
    "answer": ({"changes_suggested"}, {"applicant"}, "in_mentoring"),
    "go_on": ({"in_mentoring", "changes_suggested"}, {"applicant", "system"}, "drafting"),
    "sign": ({"in_mentoring"}, {"mentor"}, "ready"),
    "declare_ready": ({"drafting", "in_mentoring", "changes_suggested"}, {"applicant"}, "ready"),
    "rewrite": ({"ready"}, {"applicant"}, "drafting"),
    "submit": ({"ready"}, {"applicant"}, "submitted"),
    "win": ({"submitted"}, {"applicant", "manager"}, "won"),
    "lose": ({"submitted"}, {"applicant", "manager"}, "lost"),
    "withdraw": ({"submitted"}, {"applicant", "manager"}, "withdrawn"),
    "abandon": (OPEN, {"applicant"}, "abandoned"),
    "miss": (OPEN, {"system"}, "missed"),
}


def move(actor, draft, name, key=None, **values):
    return move_draft(actor=actor, draft=draft, name=name, key=key or uuid.uuid4(), at=values.pop("at", clock.now()), **values)


def told(name="submit"):
    return Told(clock.today(), awarded=5_000 if name == "win" else None)


def sign_review_of(revision, mentor):
    """It says that the version is ready."""
    place = {"target_kind": REVIEW_KIND, "target_id": revision.public_id, "content": {"title": "", "criteria": []}}
    words = {"levels": {}, "comment": "", "verdict": Verdict.READY, "supersedes": None}
    sign_review(reviewer=mentor, **place, **words, at=clock.now())


@pytest.fixture
def people(cast, monkeypatch):
    monkeypatch.setattr(parts, "_sources", [lambda user, _draft: {"mentor", "applicant"} if user == cast.marlon else set()])
    everybody = {"applicant": cast.kofi, "mentor": cast.marlon, "manager": cast.mona, "system": None}
    return {**everybody, "stranger": cast.amara, "suspended": cast.sol}


def test_the_table_names_every_step():
    assert {name: ({*step.before}, {*step.parts}, step.after) for name, step in STEPS.items()} == ALLOWED


@pytest.mark.parametrize("name", ALLOWED)
def test_every_step_from_every_state_by_everybody(people, name):
    draft = make_draft(people["applicant"], [section(is_required=False)])
    kept = keep_revision(actor=people["applicant"], draft=draft, at=clock.now())
    if name == "sign":
        sign_review_of(kept, people["mentor"])
    before, by, after = ALLOWED[name]
    at = clock.now() + dt.timedelta(days=60 if name == "miss" else 0)
    for state in DraftState.values:
        for part, person in people.items():
            Draft.objects.update(state=state)
            expected = (state in before, part in by)
            try:
                move(person, draft, name, reason="Because", told=told(name), at=at)
                found = (True, True)
            except StepNotOpen:
                found = (False, True)
            except NotAllowed:
                found = (state in before, False)
            assert found == expected, (state, part)
            assert Draft.objects.get().state == (after if all(expected) else state)


def test_the_same_key_is_one_step(cast):
    draft, key = make_draft(cast.kofi), uuid.uuid4()
    first = move(cast.kofi, draft, "abandon", key)
    assert move(cast.kofi, draft, "abandon", key) == first
    assert Transition.objects.count() == 1
    with pytest.raises(KeyUsed):
        move(cast.kofi, make_draft(cast.kofi), "abandon", key)


def test_help_needs_something_to_look_at(cast):
    draft = make_draft(cast.kofi)
    with pytest.raises(RevisionNeeded):
        move(cast.kofi, draft, "ask_help")
    kept = keep_revision(actor=cast.kofi, draft=draft, at=clock.now())
    assert move(cast.kofi, draft, "ask_help").revision == kept


def test_without_a_mentor_a_reason_is_needed(cast):
    draft = make_draft(cast.kofi)
    with pytest.raises(ReasonNeeded):
        move(cast.kofi, draft, "declare_ready", reason="  ")
    assert move(cast.kofi, draft, "declare_ready", reason="My aunt read it").reason == "My aunt read it"


@pytest.mark.parametrize(
    ("fields", "text", "is_ready"),
    [
        ({}, "", False),
        ({}, "  \n", False),
        ({"is_required": False}, "", True),
        ({"limit": 2, "is_hard": True}, "one two three", False),
        ({"limit": 2, "is_hard": True}, "one two", True),
        ({"limit": 2}, "one two three", True),
    ],
)
def test_what_is_missing_keeps_it_from_being_sent_but_for_a_reason(cast, fields, text, is_ready):
    draft = make_draft(cast.kofi, [section(**fields)])
    save_section(actor=cast.kofi, draft=draft, section_id="why", source=text, base_version=0, at=clock.now())
    move(cast.kofi, draft, "declare_ready", reason="Yes")
    if not is_ready:
        with pytest.raises(NotReady):
            move(cast.kofi, draft, "submit", told=told())
        move(cast.kofi, draft, "submit", told=told(), reason="The funder agreed")
    else:
        move(cast.kofi, draft, "submit", told=told())
    assert Draft.objects.get().state == DraftState.SUBMITTED


def test_budget_and_documents_are_asked_too(cast, monkeypatch):
    monkeypatch.setattr(readiness, "_checks", [lambda _draft: [Problem("A letter is missing.", "/")]])
    draft = make_draft(cast.kofi, [section(is_required=False)])
    move(cast.kofi, draft, "declare_ready", reason="Yes")
    with pytest.raises(NotReady):
        move(cast.kofi, draft, "submit", told=told())


def test_outcomes_are_told_with_day_and_amount(cast):
    draft = make_draft(cast.kofi, [section(is_required=False)])
    move(cast.kofi, draft, "declare_ready", reason="Yes")
    with pytest.raises(OutcomeNeeded):
        move(cast.kofi, draft, "submit")
    move(cast.kofi, draft, "submit", told=Told(clock.today(), "REF 7", asked=900_000))
    for name, wrong in (("win", Told(clock.today())), ("lose", Told(clock.today(), awarded=1))):
        with pytest.raises(OutcomeNeeded):
            move(cast.kofi, draft, name, told=wrong)
    move(cast.mona, draft, "win", told=Told(clock.today(), awarded=850_000, feedback="Bold."))
    rows = Outcome.objects.values_list("state", "proof", "asked", "awarded", "currency", "feedback", "told_by")
    assert list(rows) == [
        ("submitted", "REF 7", 900_000, None, "BBD", "", cast.kofi.pk),
        ("won", "", None, 850_000, "BBD", "Bold.", cast.mona.pk),
    ]


def test_after_the_deadline_what_was_not_sent_is_missed_once(cast):
    draft, sent = make_draft(cast.kofi), make_draft(cast.kofi)
    Draft.objects.filter(pk=sent.pk).update(state=DraftState.SUBMITTED)
    closes = draft.version.call.closes_at
    with pytest.raises(DeadlineAhead):
        move(None, draft, "miss", at=closes)
    assert [mark_missed(at=closes), mark_missed(at=closes + dt.timedelta(seconds=1))] == [0, 1]
    assert mark_missed(at=closes + dt.timedelta(hours=1)) == 0
    assert list(Draft.objects.order_by("pk").values_list("state", flat=True)) == ["missed", "submitted"]


def test_a_call_without_a_date_is_never_missed(cast):
    make_draft(cast.kofi)
    Call.objects.update(closes_on=None)
    assert mark_missed(at=clock.now() + dt.timedelta(days=900)) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_same_key", [True, False])
def test_two_steps_at_once_are_one(cast, is_same_key):
    draft, barrier, found = make_draft(cast.kofi), Barrier(2), []
    keys = [uuid.uuid4()] * 2 if is_same_key else [uuid.uuid4(), uuid.uuid4()]

    def run(key):
        barrier.wait()
        try:
            found.append(move(cast.kofi, draft, "abandon", key).pk)
        except StepNotOpen:
            found.append(None)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[key]) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made = Transition.objects.get().pk
    assert sorted(found, key=str) == ([made, made] if is_same_key else sorted([made, None], key=str))


@pytest.mark.parametrize(("currency", "typed", "kept"), [("BBD", "12.50", 1250), ("JPY", "1250", 1250), ("KWD", "1.250", 1250)])
def test_amounts_are_kept_in_minor_units_of_the_calls_currency(currency, typed, kept):
    form = SendForm({"key": str(uuid.uuid4()), "happened_on": "2026-11-20", "asked": typed}, currency=currency)
    assert (form.is_valid(), form.told.asked) == (True, kept)


@pytest.mark.parametrize(("currency", "typed"), [("JPY", "12.5"), ("BBD", "1.255")])
def test_an_amount_with_more_decimals_than_its_currency_has_is_refused(currency, typed):
    form = SendForm({"key": str(uuid.uuid4()), "happened_on": "2026-11-20", "asked": typed}, currency=currency)
    assert list(form.errors) == ["asked"]
