"""Publishing to a person's open sockets, after the change is committed."""

import logging
from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from core.realtime.consumers import session_group, user_group

logger = logging.getLogger(__name__)


def publish_to_user(user_id: int, name: str, data: dict[str, Any]) -> None:
    """Tell the person's open pages that `name` happened. Lost without harm when no socket or no broker is there."""
    transaction.on_commit(partial(_send, user_group(user_id), {"type": "user.event", "name": name, "data": data}))


def close_sockets_of(user_id: int) -> None:
    """End all of the person's sockets: called on suspension and removal."""
    transaction.on_commit(partial(_send, user_group(user_id), {"type": "user.close"}))


def close_sockets_of_session(session_key: str) -> None:
    """End the sockets that one session opened: called when it is signed out."""
    transaction.on_commit(partial(_send, session_group(session_key), {"type": "user.close"}))


def _send(group: str, message: dict[str, Any]) -> None:
    try:
        async_to_sync(get_channel_layer().group_send)(group, message)
    except OSError:
        logger.warning("socket_broker_unavailable", extra={"group": group})
