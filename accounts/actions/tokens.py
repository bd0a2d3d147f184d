"""Keys with which programs act for people."""

import datetime as dt
import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import ApiToken, User
from accounts.queries import tokens_of
from core import audit
from core.api.scopes import scopes_for
from core.errors import DomainError, NotAllowed
from core.tokens import token_digest

MAX_TOKENS = 20
MAX_DAYS = 366
USE_NOTED_EVERY = dt.timedelta(minutes=10)
SHOWN = 12


class TooManyTokens(DomainError):
    message = _("You have as many tokens as one person can. Revoke one that is not used any more.")
    status = 409


@transaction.atomic
def create_token(*, actor: User, name: str, scopes: Iterable[str], days: int, at: dt.datetime) -> tuple[ApiToken, str]:
    """A token that works for `days`, and its secret, which nobody can read again. Raises NotAllowed, TooManyTokens."""
    wanted = sorted(set(scopes))
    if not actor.is_active or not wanted or not 1 <= days <= MAX_DAYS:
        raise NotAllowed
    if not set(wanted) <= {scope.name for scope in scopes_for(actor)}:
        raise NotAllowed
    User.objects.select_for_update().get(pk=actor.pk)  # two at once would both count one too few
    if tokens_of(actor, at).count() >= MAX_TOKENS:
        raise TooManyTokens
    secret = f"mirror_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        user=actor,
        name=name,
        scopes=wanted,
        prefix=secret[:SHOWN],
        secret_hash=token_digest(secret),
        created_at=at,
        expires_at=at + dt.timedelta(days=days),
    )
    audit.record(actor=actor, verb="token.created", target=token, at=at, scopes=wanted)
    return token, secret


@transaction.atomic
def revoke_token(*, actor: User, token: ApiToken, at: dt.datetime) -> None:
    """The token works no more, from now on and for ever. A second time does nothing. Raises NotAllowed."""
    if token.user_id != actor.pk:
        raise NotAllowed
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        audit.record(actor=actor, verb="token.revoked", target=token, at=at)


@transaction.atomic
def revoke_every_token(*, user: User, at: dt.datetime) -> int:
    """With a person's sessions go their tokens, and with a password what was made while it held. Returns how many."""
    count = tokens_of(user, at).update(revoked_at=at)
    if count:
        audit.record(actor=None, verb="token.all_revoked", target=user, at=at, count=count)
    return count


def note_use(*, token: ApiToken, at: dt.datetime) -> None:
    """Remember when the token was used last, to ten minutes, so that reading does not write each time."""
    if token.last_used_at is None or at - token.last_used_at >= USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)
