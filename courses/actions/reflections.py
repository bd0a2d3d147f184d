"""Private notes. Nothing typed is lost: a save that is based on an older version is refused, and both texts are kept."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.errors import Conflict, DomainError
from courses.models import Reflection

MAX_LENGTH = 20_000


class ReflectionChanged(Conflict):
    """Somebody, most likely the same person on another device, saved in the meantime; `saved` is that version."""

    message = _("You wrote something else in another place. Nothing was overwritten; both versions are here.")

    def __init__(self, saved: Reflection) -> None:
        super().__init__()
        self.saved = saved


class ReflectionTooLong(DomainError):
    message = _("That is too long to save: 20,000 characters fit. What was saved before is safe.")


@transaction.atomic
def save_reflection(
    *, user: User, lesson_key: uuid.UUID, block_id: str, text: str, base_version: int, at: dt.datetime
) -> Reflection:
    """Save a note that was edited from `base_version` (0: a new one). A repeated save of the same text changes nothing.

    Raises ReflectionChanged, ReflectionTooLong.
    """
    text = text.replace("\r\n", "\n")
    if len(text) > MAX_LENGTH:
        raise ReflectionTooLong
    mine = {"user_id": user.pk, "lesson_key": lesson_key, "block_id": block_id}
    Reflection.objects.bulk_create([Reflection(**mine, saved_at=at)], ignore_conflicts=True)
    saved = Reflection.objects.filter(**mine, version=base_version).update(text=text, version=F("version") + 1, saved_at=at)
    reflection = Reflection.objects.get(**mine)
    if not saved and reflection.text != text:
        raise ReflectionChanged(reflection)
    return reflection
