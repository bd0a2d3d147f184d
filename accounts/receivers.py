"""Signals of Django and allauth; each calls one action."""

from typing import Any

from accounts.actions import complete_signup, keep_account, sync_consent_texts
from accounts.actions.tokens import revoke_every_token
from accounts.enums import ErasureReason
from accounts.models import User
from core import clock
from core.realtime.events import close_sockets_of_session


def after_signup(*, user: User, **kwargs: Any) -> None:  # noqa: ARG001
    complete_signup(user=user)


def after_login(*, user: User, **kwargs: Any) -> None:  # noqa: ARG001
    """Who comes back after a long time stays, without being asked."""
    if user.erase_reason == ErasureReason.UNUSED:
        keep_account(actor=user, user=user, at=clock.now())
        user.refresh_from_db(fields=["erase_at", "erase_reason"])


def after_logout(*, request: Any, **kwargs: Any) -> None:  # noqa: ARG001
    if request is not None and request.session.session_key:
        close_sockets_of_session(request.session.session_key)


def after_session_end(*, instance: Any, **kwargs: Any) -> None:  # noqa: ARG001
    """A session was ended from the list of sessions, or with the whole account."""
    close_sockets_of_session(instance.session_key)


def after_migrate(**kwargs: Any) -> None:  # noqa: ARG001
    sync_consent_texts(at=clock.now())


def after_new_password(*, user: User, **kwargs: Any) -> None:  # noqa: ARG001
    revoke_every_token(user=user, at=clock.now())
