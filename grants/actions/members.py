"""Who works on an application beside its applicant."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from grants import news
from grants.enums import MemberRole, MemberState
from grants.models import Draft, DraftMember
from grants.rules.drafts import UNSENT, can_manage_draft
from grants.shared_texts import ask_everybody

MOST_MEMBERS = 20


class NoSuchPerson(DomainError):
    message = _("Nobody here has this e-mail address. Ask them for the one of their account.")


class AlreadyThere(DomainError):
    message = _("This person takes part or is invited already.")


class TooManyMembers(DomainError):
    message = _("20 people fit in one application. Remove somebody first.")


@transaction.atomic
def invite_member(*, actor: User, draft: Draft, email: str, role: MemberRole, at: dt.datetime) -> DraftMember:
    """Ask somebody with an account. Who declined or was removed may be asked again.

    Raises NotAllowed, NoSuchPerson, AlreadyThere, TooManyMembers.
    """
    draft = _managed(actor, draft)
    person = User.objects.filter(email__iexact=email.strip(), is_active=True).exclude(email="").first()
    if person is None:
        raise NoSuchPerson
    there = draft.members.filter(user=person).first()
    if person.pk == draft.applicant_id or (there and there.state in (MemberState.INVITED, MemberState.ACCEPTED)):
        raise AlreadyThere
    if draft.members.filter(state__in=(MemberState.INVITED, MemberState.ACCEPTED)).count() >= MOST_MEMBERS:
        raise TooManyMembers
    values = {"role": role, "state": MemberState.INVITED, "invited_at": at}
    member, _made = DraftMember.objects.update_or_create(draft=draft, user=person, defaults=values)
    audit.record(actor=actor, verb="draft.member_invited", target=draft, at=at, person=person.pk, role=role)
    news.tell_of_invitation(member, at=at)
    return member


@transaction.atomic
def answer_invitation(*, actor: User, member: DraftMember, accepts: bool, at: dt.datetime) -> DraftMember:
    """Raises NotAllowed for anybody else, and where the invitation was answered or taken back."""
    locked = DraftMember.objects.select_for_update().get(pk=member.pk)
    if not actor.is_active or locked.user_id != actor.pk or locked.state != MemberState.INVITED:
        raise NotAllowed
    locked.state = MemberState.ACCEPTED if accepts else MemberState.DECLINED
    locked.save(update_fields=["state"])
    audit.record(actor=actor, verb=f"draft.member_{locked.state}", target=locked.draft, at=at, person=actor.pk)
    news.tell_of_answer(locked, at=at)
    return locked


@transaction.atomic
def change_member(*, actor: User, member: DraftMember, role: MemberRole, at: dt.datetime) -> DraftMember:
    """Raises NotAllowed."""
    draft = _managed(actor, member.draft)
    member = DraftMember.objects.select_for_update().get(pk=member.pk)
    before, member.role = member.role, role
    member.save(update_fields=["role"])
    ask_everybody(draft, member.user_id)
    audit.record(
        actor=actor, verb="draft.member_changed", target=draft, at=at, person=member.user_id, before=before, after=role
    )
    return member


@transaction.atomic
def remove_member(*, actor: User, member: DraftMember, at: dt.datetime) -> DraftMember:
    """The applicant removes anybody, everybody else themselves. Raises NotAllowed."""
    draft = Draft.objects.select_for_update().get(pk=member.draft_id)
    member = DraftMember.objects.select_for_update().get(pk=member.pk)
    if not can_manage_draft(actor, draft) and not (actor.is_active and actor.pk == member.user_id):
        raise NotAllowed
    before, member.state = member.state, MemberState.REMOVED
    member.save(update_fields=["state"])
    ask_everybody(draft, member.user_id)
    audit.record(actor=actor, verb="draft.member_removed", target=draft, at=at, person=member.user_id)
    if before != MemberState.REMOVED:
        news.tell_of_removal(member, actor=actor, before=before, at=at)
    return member


def _managed(actor: User, draft: Draft) -> Draft:
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if not can_manage_draft(actor, locked) or locked.state not in UNSENT:
        raise NotAllowed
    return locked
