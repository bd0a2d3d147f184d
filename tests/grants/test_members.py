"""Who reads and writes an application beside its applicant."""

import pytest
from django.db.models import Q

from accounts.actions.erasure import erase
from core import clock
from core.errors import NotAllowed
from grants import sight
from grants.actions.members import (
    AlreadyThere,
    NoSuchPerson,
    answer_invitation,
    change_member,
    invite_member,
    remove_member,
)
from grants.enums import DraftState, MemberRole, MemberState
from grants.holdings.drafts import applications, memberships
from grants.models import Draft, DraftMember, SectionText
from grants.queries.drafts import visible_to
from grants.rules.drafts import can_comment_draft, can_edit_draft, can_manage_draft, can_see_draft
from tests.grants.factories import make_draft

pytestmark = pytest.mark.django_db
RULES = (can_see_draft, can_comment_draft, can_edit_draft, can_manage_draft)


def invite(draft, person, role=MemberRole.EDIT):
    return invite_member(actor=draft.applicant, draft=draft, email=person.email.upper(), role=role, at=clock.now())


def joined(draft, person, role=MemberRole.EDIT):
    return answer_invitation(actor=person, member=invite(draft, person, role), accepts=True, at=clock.now())


def rights(person, draft):
    return [rule(person, draft) for rule in RULES]


def test_each_role_has_its_rights_once_accepted(cast):
    draft = make_draft(cast.kofi)
    assert rights(cast.kofi, draft) == [True, True, True, True]
    member = invite(draft, cast.amara, MemberRole.VIEW)
    assert rights(cast.amara, draft) == [False, False, False, False]
    answer_invitation(actor=cast.amara, member=member, accepts=True, at=clock.now())
    assert rights(cast.amara, draft) == [True, False, False, False]
    change_member(actor=cast.kofi, member=member, role=MemberRole.COMMENT, at=clock.now())
    assert rights(cast.amara, draft) == [True, True, False, False]
    change_member(actor=cast.kofi, member=member, role=MemberRole.EDIT, at=clock.now())
    assert rights(cast.amara, draft) == [True, True, True, False]
    assert list(visible_to(cast.amara)) == [draft]
    cast.amara.is_active = False
    assert rights(cast.amara, draft) == [False, False, False, False]
    assert list(visible_to(cast.amara)) == []


def test_nobody_writes_in_what_is_ready_or_sent(cast):
    draft = make_draft(cast.kofi)
    for state in DraftState:
        draft.state = state
        written = state in ("drafting", "help_requested", "in_mentoring", "changes_suggested")
        assert can_edit_draft(cast.kofi, draft) is written


def test_declined_and_removed_people_see_nothing_and_may_be_asked_again(cast):
    draft = make_draft(cast.kofi)
    member = invite(draft, cast.amara)
    with pytest.raises(AlreadyThere):
        invite(draft, cast.amara)
    answer_invitation(actor=cast.amara, member=member, accepts=False, at=clock.now())
    assert joined(draft, cast.amara).pk == member.pk
    remove_member(actor=cast.amara, member=member, at=clock.now())
    assert (rights(cast.amara, draft)[0], DraftMember.objects.get().state) == (False, MemberState.REMOVED)
    with pytest.raises(NotAllowed):
        answer_invitation(actor=cast.amara, member=member, accepts=True, at=clock.now())


def test_only_the_applicant_invites_and_only_people_with_accounts(cast):
    draft = make_draft(cast.kofi)
    member = joined(draft, cast.amara)
    with pytest.raises(NotAllowed):
        invite_member(actor=cast.amara, draft=draft, email=cast.ed.email, role=MemberRole.VIEW, at=clock.now())
    with pytest.raises(NotAllowed):
        remove_member(actor=cast.mona, member=member, at=clock.now())
    for email in ("nobody@example.org", cast.sol.email):
        with pytest.raises(NoSuchPerson):
            invite_member(actor=cast.kofi, draft=draft, email=email, role=MemberRole.VIEW, at=clock.now())


def test_managers_see_what_was_sent_and_higher_apps_show_more(cast, monkeypatch):
    draft = make_draft(cast.kofi)
    assert list(visible_to(cast.mona)) == []
    Draft.objects.update(state=DraftState.SUBMITTED)
    assert list(visible_to(cast.mona)) == [draft]
    monkeypatch.setattr(sight, "_sources", [lambda user: Q(pk=draft.pk) if user == cast.marlon else Q(pk=0)])
    assert (list(visible_to(cast.marlon)), list(visible_to(cast.faye))) == ([draft], [])


def test_a_copy_can_be_taken_and_erasure_leaves_no_words(cast):
    draft = make_draft(cast.kofi)
    joined(draft, cast.amara)
    SectionText.objects.create(draft=draft, section="why", text="My secret", saved_at=clock.now())
    assert next(applications(cast.kofi))["texts"] == {"why": "My secret"}
    assert next(memberships(cast.amara))["title"] == "Kite film"
    erase(target=cast.kofi, at=clock.now())
    draft.refresh_from_db()
    assert (draft.title, SectionText.objects.count(), DraftMember.objects.count()) == ("", 0, 0)
