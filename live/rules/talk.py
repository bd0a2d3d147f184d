"""Who may write in a chat, change what they wrote, and run it."""

import datetime as dt

from live.models import ChatMessage, ChatRules
from live.rules.rooms import Caller, takes_part

EDITABLE_FOR = dt.timedelta(minutes=5)
SLOWEST = 300


def can_write(caller: Caller, rules: ChatRules) -> bool:
    """A closed chat is that of the room: groups talk among themselves."""
    return takes_part(caller) and (caller.is_host or caller.group is not None or not rules.is_closed)


def can_edit(caller: Caller, message: ChatMessage, at: dt.datetime) -> bool:
    """One's own, for five minutes: later others have read and answered it."""
    is_own = message.place_id == caller.place.pk and not message.deleted_at and not message.hidden_at
    return takes_part(caller) and is_own and at <= message.written_at + EDITABLE_FOR


def can_delete(caller: Caller, message: ChatMessage) -> bool:
    """One's own, at any time while one is in the room, even when it is held."""
    return caller.is_in and message.place_id == caller.place.pk
