"""Making and revoking the secret address of a calendar."""

import datetime as dt
from typing import Any

from django.db import transaction

from core import audit
from core.calendar.models import CalendarAddress
from core.tokens import new_token, token_digest


@transaction.atomic
def make_address(*, user: Any, at: dt.datetime) -> str:
    """A new token, which exists nowhere else; an address made before stops working."""
    token = new_token()
    address, is_new = CalendarAddress.objects.update_or_create(
        user_id=user.pk, defaults={"token_hash": token_digest(token), "created_at": at}
    )
    audit.record(actor=user, verb="calendar.opened" if is_new else "calendar.renewed", target=address, at=at)
    return token


@transaction.atomic
def revoke_address(*, user: Any, at: dt.datetime) -> None:
    """Close the address. Nothing happens where there is none."""
    address = CalendarAddress.objects.filter(user_id=user.pk).first()
    if address is not None:
        audit.record(actor=user, verb="calendar.revoked", target=address, at=at)
        address.delete()
