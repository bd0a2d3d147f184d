"""Offers of an account with a role, sent to one e-mail address."""

import datetime as dt
from functools import partial

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import Invitation, User
from accounts.queries import holds_address
from accounts.rules import can_invite
from core import audit
from core.errors import DomainError, NotAllowed
from core.tokens import new_token, token_digest

INVITATION_DAYS = 14


class InvitationClosed(DomainError):
    message = _("This invitation is no longer open. Ask the person who invited you for a new one.")
    status = 410


class InvitationForAnother(DomainError):
    message = _("This invitation was sent to another e-mail address than yours. Sign in with that address to accept it.")


@transaction.atomic
def invite(*, actor: User, email: str, role: Role, language: str, at: dt.datetime) -> Invitation:
    """Send an invitation that is open for 14 days. An open one to the same address and role is replaced by it.

    Only a digest of the token is stored; the token itself exists in the mail alone. Raises NotAllowed.
    """
    if not can_invite(actor):
        raise NotAllowed
    before = Invitation.objects.select_for_update().filter(email__iexact=email, role=role)
    before.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=at)
    token = new_token()
    invitation = Invitation.objects.create(
        email=email,
        role=role,
        token_hash=token_digest(token),
        invited_by=actor,
        created_at=at,
        expires_at=at + dt.timedelta(days=INVITATION_DAYS),
    )
    audit.record(actor=actor, verb="invitation.sent", target=invitation, at=at, role=role)
    transaction.on_commit(partial(_mail_invitation, invitation, token, language))
    return invitation


def _mail_invitation(invitation: Invitation, token: str, language: str) -> None:
    with translation.override(language):
        context = {
            "invitation": invitation,
            "programme": settings.PROGRAMME_NAME,
            "site_url": settings.SITE_URL,
            "url": settings.SITE_URL + reverse("accounts:invitation", kwargs={"token": token}),
        }
        subject = gettext("You are invited to %(programme)s") % {"programme": settings.PROGRAMME_NAME}
        send_mail(subject, render_to_string("accounts/mail/invitation.txt", context), None, [invitation.email])


@transaction.atomic
def withdraw_invitation(*, actor: User, invitation: Invitation, at: dt.datetime) -> None:
    """Make the link void; nothing happens when it was used or withdrawn before. Raises NotAllowed."""
    if not can_invite(actor):
        raise NotAllowed
    changed = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(withdrawn_at=at)
    if changed:
        audit.record(actor=actor, verb="invitation.withdrawn", target=invitation, at=at)


@transaction.atomic
def accept_invitation(*, user: User, invitation: Invitation, at: dt.datetime) -> None:
    """Give the role to the account that holds the invited address, verified; the invitation is used up by it.

    The inviter must still have the right to invite. Raises InvitationClosed, InvitationForAnother.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open_at(at) or invitation.invited_by is None or not can_invite(invitation.invited_by):
        raise InvitationClosed
    if not holds_address(user=user, email=invitation.email):
        raise InvitationForAnother
    user.groups.add(Group.objects.get(name=invitation.role))
    user.__dict__.pop("roles", None)
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    # Another open offer of the same role to an address of theirs has no purpose any more.
    same = Q(email__iexact=invitation.email, role=invitation.role, accepted_at=None, withdrawn_at=None)
    Invitation.objects.filter(same).update(withdrawn_at=at)
    audit.record(actor=user, verb="invitation.accepted", target=invitation, at=at, role=invitation.role)
