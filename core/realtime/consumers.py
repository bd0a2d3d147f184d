"""The personal socket: what happened to my work on another tab or device, told at once.

Sockets only make things faster; every page can be rebuilt from one fetch without them.
"""

import hashlib
import time
from typing import Any

from channels.generic.websocket import AsyncJsonWebsocketConsumer

MAX_FRAME_BYTES = 16_384
MAX_FRAMES_PER_MINUTE = 100


def user_group(user_id: int) -> str:
    """The group whose one audience is the sockets of this person."""
    return f"user.{user_id}"


def session_group(session_key: str) -> str:
    """The group of the sockets that one session opened; hashed, for the key itself is a secret."""
    return "session." + hashlib.sha256(session_key.encode()).hexdigest()[:32]


class PersonalConsumer(AsyncJsonWebsocketConsumer):
    """Speaks `[command, id, body]` → `["success" | "error", id, data]`, and pushes `["event", name, data]`."""

    async def connect(self) -> None:
        user = self.scope["user"]
        if not user.is_authenticated:
            await self.close(code=4401)
            return
        self.audience = [user_group(user.pk), session_group(self.scope["session"].session_key or "")]
        self.window_started, self.frames = time.monotonic(), 0
        for group in self.audience:
            await self.channel_layer.group_add(group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:  # noqa: ARG002
        for group in getattr(self, "audience", []):
            await self.channel_layer.group_discard(group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any) -> None:
        if bytes_data is not None or len(text_data or "") > MAX_FRAME_BYTES:
            await self.close(code=4413)
            return
        if self._too_many():
            await self.close(code=4429)
            return
        try:
            await super().receive(text_data=text_data, **kwargs)
        except ValueError:
            await self.send_json(["error", None, {"code": "not_json"}])

    async def receive_json(self, content: Any, **kwargs: Any) -> None:  # noqa: ARG002
        match content:
            case ["ping", message_id, *_]:
                await self.send_json(["success", message_id, {}])
            case [str(), message_id, *_]:
                await self.send_json(["error", message_id, {"code": "unknown_command"}])
            case _:
                await self.send_json(["error", None, {"code": "bad_message"}])

    async def user_event(self, message: dict[str, Any]) -> None:
        await self.send_json(["event", message["name"], message["data"]])

    async def user_close(self, message: dict[str, Any]) -> None:  # noqa: ARG002
        """The session ended: logged out everywhere, suspended or removed."""
        await self.close(code=4401)

    def _too_many(self) -> bool:
        if time.monotonic() - self.window_started > 60:  # noqa: PLR2004 - a minute
            self.window_started, self.frames = time.monotonic(), 0
        self.frames += 1
        return self.frames > MAX_FRAMES_PER_MINUTE
