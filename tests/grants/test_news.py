"""Who hears of invitations and of the steps of an application."""

import datetime as dt
import uuid

import pytest

from core import clock
from core.notifications.kinds import kinds
from core.notifications.models import Notification
from grants import parts
from grants.actions import workflow
from grants.actions.members import answer_invitation, invite_member, remove_member
from grants.actions.saving import keep_revision
from grants.actions.workflow import Told, mark_missed, move_draft
from grants.enums import DraftState, MemberRole
from grants.news import (
    CHANGES,
    DECLINED,
    INVITED,
    JOINED,
    LEFT,
    MISSED,
    OUTCOME,
    READY,
    REMOVED,
    SENT,
    STEPS_TOLD,
)
from grants.workflows.draft import STEPS, Part
from review.actions.threads import open_thread
from review.news import COMMENTED
from tests.grants.factories import make_draft
from tests.grants.money import join

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def draft(cast):
    """Kofi's; Amara writes, Faye reads, Ed was asked and has not answered."""
    draft = make_draft(cast.kofi)
    join(draft, cast.amara, "edit")
    join(draft, cast.faye, "view")
    join(draft, cast.ed, "edit", state="invited")
    return draft


def told():
    return sorted((row.kind, row.recipient.username) for row in Notification.objects.select_related("recipient"))


def invite(draft, actor, person, at=None):
    return invite_member(actor=actor, draft=draft, email=person.email, role=MemberRole.EDIT, at=at or clock.now())


def move(draft, actor, name, **more):
    return move_draft(actor=actor, draft=draft, name=name, key=more.pop("key", uuid.uuid4()), at=clock.now(), **more)


def stands(draft, state):
    draft.state = state
    draft.save()


@pytest.mark.parametrize(("accepts", "kind"), [(True, JOINED), (False, DECLINED)])
def test_an_invitation_and_its_answer_reach_the_other_side(cast, accepts, kind):
    draft = make_draft(cast.kofi, title="Kite film")
    member = invite(draft, cast.kofi, cast.amara)
    row = Notification.objects.get()
    assert (row.kind, row.recipient, row.title) == (INVITED, cast.amara, "You are asked to work on “Kite film”")
    answer_invitation(actor=cast.amara, member=member, accepts=accepts, at=clock.now())
    assert told() == sorted([(INVITED, "amara"), (kind, "kofi")])


def test_who_is_asked_again_is_told_again(cast):
    draft = make_draft(cast.kofi)
    at = clock.now()
    member = invite(draft, cast.kofi, cast.amara, at)
    answer_invitation(actor=cast.amara, member=member, accepts=False, at=at)
    invite(draft, cast.kofi, cast.amara, at + HOUR)
    assert told().count((INVITED, "amara")) == 2


def test_removed_by_the_applicant_or_by_oneself(cast, draft):
    amara, faye, ed = (draft.members.get(user=person) for person in (cast.amara, cast.faye, cast.ed))
    remove_member(actor=cast.kofi, member=amara, at=clock.now())
    remove_member(actor=cast.kofi, member=amara, at=clock.now() + HOUR)  # again is no news
    remove_member(actor=cast.faye, member=faye, at=clock.now())
    remove_member(actor=cast.kofi, member=ed, at=clock.now())  # he never took part
    assert told() == sorted([(REMOVED, "amara"), (LEFT, "kofi")])


def test_a_mentors_steps_reach_everybody_who_takes_part(cast, draft, monkeypatch):
    monkeypatch.setattr(parts, "_sources", [lambda user, _draft: {Part.MENTOR} if user == cast.marlon else set()])
    keep_revision(actor=cast.kofi, draft=draft, at=clock.now())
    stands(draft, DraftState.IN_MENTORING)
    key = uuid.uuid4()
    move(draft, cast.marlon, "suggest", key=key)
    move(draft, cast.marlon, "suggest", key=key)
    everybody = ("amara", "faye", "kofi")
    assert told() == [(CHANGES, name) for name in everybody]
    move(draft, cast.kofi, "answer")
    monkeypatch.setattr(workflow, "is_signed_ready", lambda user, revision: True)
    move(draft, cast.marlon, "sign")
    assert told() == [(kind, name) for kind in (CHANGES, READY) for name in everybody]


def test_the_applicants_own_steps_are_no_news_to_them(cast, draft):
    move(draft, cast.kofi, "declare_ready", reason="It is short")
    told_of = Told(happened_on=clock.today())
    move(draft, cast.kofi, "submit", reason="As it is", told=told_of)
    assert told() == [(kind, name) for kind in (READY, SENT) for name in ("amara", "faye")]


def test_an_answer_that_a_manager_notes_reaches_the_applicant(cast, draft):
    stands(draft, DraftState.SUBMITTED)
    move(draft, cast.mona, "win", told=Told(happened_on=clock.today(), awarded=100))
    assert told() == [(OUTCOME, name) for name in ("amara", "faye", "kofi")]
    row = Notification.objects.filter(recipient=cast.kofi).get()
    assert row.url == f"/grants/drafts/{draft.public_id}/outcome/"


def test_a_missed_deadline_is_told_once(cast, draft):
    call = draft.version.call
    call.closes_on = clock.today() - dt.timedelta(days=3)
    call.save()
    for _run in range(2):
        mark_missed(at=clock.now())
    assert told() == [(MISSED, name) for name in ("amara", "faye", "kofi")]


def test_steps_that_are_told_are_steps_and_their_kinds_are_known():
    assert set(STEPS_TOLD) <= set(STEPS)
    assert set(STEPS_TOLD.values()) <= {kind.code for kind in kinds()}


def test_a_comment_reaches_the_applicant_and_who_writes_but_no_readers(cast, draft):
    draft.texts.create(section="why", text="Kites fly high.", saved_at=clock.now())
    member = draft.members.get(user=cast.faye)
    member.role = MemberRole.COMMENT
    member.save()
    place = {"target_kind": "grant_draft", "target_id": draft.public_id, "part": "why"}
    open_thread(actor=cast.faye, **place, quote="fly high", text="How high?", at=clock.now())
    assert told() == [(COMMENTED, "amara"), (COMMENTED, "kofi")]
