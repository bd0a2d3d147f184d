from typing import Any

from core import reach
from core.calendar.models import CalendarAddress
from core.tokens import token_digest


def address_of(user: Any) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(user_id=user.pk).first()


def reader_of(token: str) -> Any | None:
    """Whose calendar a secret address shows; nobody's while their account is closed."""
    found = CalendarAddress.objects.select_related("user").filter(token_hash=token_digest(token)).first()
    return found.user if found is not None and reach.is_open(found.user) else None
