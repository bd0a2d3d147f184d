"""Taking a person out of the site: asked for, waited for, done. Figures that were earned stay without them.

What points at a person keeps pointing at the row of the account, and that row then says nothing: no name, no address, no
key. `public_id` is the key from which the ids of progress events were made; it is replaced, so that no id of a device's
events can be told to be theirs any more. Nothing in an append-only log is rewritten.
"""

import datetime as dt
import uuid
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.actions.people import end_sessions
from accounts.enums import ErasureReason, Role
from accounts.models import Invitation, User
from accounts.personal_data import holdings
from accounts.queries import unused_accounts
from accounts.rules import can_erase
from core import audit
from core.errors import DomainError, NotAllowed

NOTICE_DAYS = 60
INVITATION_MONTHS = 12
NAME_OF_NOBODY = "–"  # the same in every language


class LastManager(DomainError):
    message = _("You are the only programme manager. Give somebody else the role first.")


@transaction.atomic
def plan_erasure(*, actor: User, target: User, at: dt.datetime) -> None:
    """Have the account erased after ERASURE_DAYS; asked for by the person, or by a manager who was asked to.

    Who is planned already keeps the earlier day. Raises NotAllowed, LastManager.
    """
    if not can_erase(actor, target):
        raise NotAllowed
    target = User.objects.select_for_update().get(pk=target.pk)
    others = User.objects.filter(groups__name=Role.MANAGER, is_active=True, erase_at=None).exclude(pk=target.pk)
    if Role.MANAGER in target.roles and not others.exists():
        raise LastManager
    reason = ErasureReason.OWN if actor.pk == target.pk else ErasureReason.STAFF
    if target.erase_at is None or target.erase_reason == ErasureReason.UNUSED:
        _plan(target, reason, at + dt.timedelta(days=settings.ERASURE_DAYS), actor=actor, at=at)


def _plan(target: User, reason: ErasureReason, day: dt.datetime, *, actor: User | None, at: dt.datetime) -> None:
    target.erase_at, target.erase_reason = day, reason
    target.save(update_fields=["erase_at", "erase_reason"])
    audit.record(actor=actor, verb="erasure.planned", target=target, at=at, reason=reason, day=day.isoformat())
    if target.email:
        transaction.on_commit(partial(_mail, target))


def _mail(target: User) -> None:
    with translation.override(target.language):
        context = {"person": target, "programme": settings.PROGRAMME_NAME, "site_url": settings.SITE_URL}
        subject = gettext("Your account at %(programme)s will be erased") % {"programme": settings.PROGRAMME_NAME}
        send_mail(subject, render_to_string("accounts/mail/erasure.txt", context), None, [target.email])


@transaction.atomic
def keep_account(*, actor: User, user: User, at: dt.datetime) -> None:
    """The person changed their mind, or came back. Nothing happens when nothing was planned. Raises NotAllowed."""
    if not can_erase(actor, user):
        raise NotAllowed
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.erase_at is None or user.erased_at is not None:
        return
    user.erase_at, user.erase_reason = None, ""
    user.save(update_fields=["erase_at", "erase_reason"])
    audit.record(actor=actor, verb="erasure.called_off", target=user, at=at)


@transaction.atomic
def erase(*, target: User, at: dt.datetime) -> None:
    """Make the account say nothing. There is no way back. Doing it twice does nothing.

    1. Every app removes what it holds that says who the person was. 2. The account loses its name, address, password
    and key. 3. Sessions and sockets end.
    """
    target = User.objects.select_for_update().get(pk=target.pk)
    if target.erased_at is not None:
        return
    end_sessions(user=target)
    target.erased_at, target.erase_at = at, None
    for holding in holdings():
        if holding.erase is not None:
            holding.erase(target)
    target.public_id = uuid.uuid4()
    target.username = f"erased-{uuid.uuid4().hex}"
    target.display_name, target.email = NAME_OF_NOBODY, ""
    target.paused_at, target.last_login = None, None
    target.is_active, target.is_superuser, target.is_staff = False, False, False
    target.set_unusable_password()
    target.save()
    audit.record(actor=None, verb="account.erased", target=target, at=at, reason=target.erase_reason)


def erase_due(*, at: dt.datetime) -> int:
    """Erase every account whose day has come, each in a transaction of its own; returns how many."""
    due = list(User.objects.filter(erase_at__lte=at, erased_at=None).order_by("erase_at", "pk"))
    for target in due:
        erase(target=target, at=at)
    return len(due)


def plan_unused(*, at: dt.datetime) -> int:
    """Plan the erasure of accounts unused for RETENTION_MONTHS, 60 days ahead, and tell them; returns how many."""
    if not settings.RETENTION_MONTHS:
        return 0
    planned = 0
    for pk in list(unused_accounts(at, settings.RETENTION_MONTHS).filter(erase_at=None).values_list("pk", flat=True)):
        with transaction.atomic():
            target = User.objects.select_for_update().get(pk=pk)
            if target.erase_at is None:
                _plan(target, ErasureReason.UNUSED, at + dt.timedelta(days=NOTICE_DAYS), actor=None, at=at)
                planned += 1
    return planned


def forget_invitations(*, at: dt.datetime) -> int:
    """Delete invitations that nobody accepted and that closed a year ago: they hold addresses of strangers."""
    limit = at - dt.timedelta(days=30 * INVITATION_MONTHS)
    return Invitation.objects.filter(expires_at__lt=limit, accepted_at=None).delete()[0]
