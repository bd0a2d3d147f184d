"""Telling open sockets what happened, after the change is committed."""

from functools import partial
from typing import Any

from django.db import transaction

from core.realtime.codes import SIGNED_OUT
from core.realtime.frames import Delivery, Frame, closing, signal
from core.realtime.groups import session_group, user_group
from core.realtime.hub import publish_now


def publish(group: str, frame: Frame) -> None:
    """Once the transaction is committed. Lost without harm when no socket is there."""
    transaction.on_commit(partial(publish_now, group, frame))


def publish_to_user(user_id: int, name: str, data: dict[str, Any]) -> None:
    """Tell the person's open pages that `name` happened."""
    publish(user_group(user_id), signal(name, data, delivery=Delivery.KEEP))


def close_sockets_of(user_id: int) -> None:
    """End all of the person's sockets: called on suspension and removal."""
    publish(user_group(user_id), closing(SIGNED_OUT))


def close_sockets_of_session(session_key: str) -> None:
    """End the sockets that one session opened: called when it is signed out."""
    publish(session_group(session_key), closing(SIGNED_OUT))
