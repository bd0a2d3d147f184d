"""How sound and picture travel in a room: from browser to browser, or through Janus where settings name one."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

CREDENTIALS_SECONDS = 12 * 3_600


@dataclass(frozen=True)
class StageBackend:
    """`people` is how many can be connected at the same time, on the stage and watching; None: no limit of ours.

    `through_server`: each browser has one connection to the server (live.room.stage_consumer), instead of one to each other.
    """

    code: str
    people: int | None
    through_server: bool


MESH = StageBackend("mesh", people=4, through_server=False)  # each browser sends its picture to each other one
JANUS = StageBackend("janus", people=None, through_server=True)


def backend() -> StageBackend:
    return JANUS if settings.JANUS_URL else MESH


def ice_servers(person: str) -> list[dict[str, Any]]:
    """What RTCPeerConnection takes as `iceServers`. `person` ends up in the TURN server's log, so it is an id.

    Credentials as coturn's `use-auth-secret` wants them: the user is the time of expiry and a name, the password its
    HMAC-SHA1 in Base64 (draft-uberti-behave-turn-rest-00, section 2.2).
    """
    servers: list[dict[str, Any]] = []
    if settings.STUN_URLS:
        servers.append({"urls": list(settings.STUN_URLS)})
    if settings.TURN_URLS:
        user = f"{int(timezone.now().timestamp()) + CREDENTIALS_SECONDS}:{person}"
        digest = hmac.new(settings.TURN_SECRET.encode(), user.encode(), hashlib.sha1).digest()
        servers.append({"urls": list(settings.TURN_URLS), "username": user, "credential": base64.b64encode(digest).decode()})
    return servers
