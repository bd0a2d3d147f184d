"""What one socket still has to be sent. Its speed never holds up another socket."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any

from core.realtime.codes import TOO_SLOW
from core.realtime.frames import Delivery, Frame

MAX_WAITING_FRAMES = 256
MAX_WAITING_BYTES = 512 * 1024
Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]


class Outbox:
    """Writes at once while the connection takes it, else keeps a bounded line that a task of its own works off.

    From the start until `open` everything waits, since a socket that is not accepted yet takes nothing.
    `on_end(code)` is called once when the socket has to end: closed from here, broken, or too slow.
    """

    __slots__ = ("_bytes", "_is_open", "_is_over", "_on_end", "_send", "_task", "_waiting")

    def __init__(self, send: Send, on_end: Callable[[int], None]) -> None:
        self._send, self._on_end = send, on_end
        self._waiting: list[Frame] = []  # short, and an empty deque takes ten times the memory
        self._bytes = 0
        self._task: asyncio.Task[None] | None = None
        self._is_open = self._is_over = False

    def open(self) -> None:
        """The connection takes frames from now on."""
        self._is_open = True
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        for frame in waiting:
            self.put(frame)

    def put(self, frame: Frame) -> None:
        if self._is_over:
            return
        if frame.delivery is Delivery.CLOSE:
            self.end(int(frame.payload))
        elif self._is_open and self._task is None:
            self._write(frame)
        else:
            self._line_up(frame)

    def end(self, code: int) -> None:
        """No more is written. Safe to call twice."""
        if self._is_over:
            return
        self._is_over = True
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()
        self._on_end(code)

    def _write(self, frame: Frame) -> None:
        """A task for every frame would cost more than the frame: most sends end without waiting for anything."""
        try:
            rest = begin(self._send(frame.message))
        except (OSError, RuntimeError):  # the connection is gone; its consumer is about to hear of it
            self.end(0)
            return
        if rest is not None:
            self._task = asyncio.get_running_loop().create_task(self._work_off(rest))

    def _line_up(self, frame: Frame) -> None:
        if frame.delivery is Delivery.SHED:
            return
        if frame.delivery is Delivery.LATEST:
            for index, waiting in enumerate(self._waiting):
                if waiting.delivery is Delivery.LATEST and waiting.key == frame.key:
                    self._bytes += len(frame.payload) - len(waiting.payload)
                    self._waiting[index] = frame
                    return
        self._waiting.append(frame)
        self._bytes += len(frame.payload)
        if len(self._waiting) > MAX_WAITING_FRAMES or self._bytes > MAX_WAITING_BYTES:
            self.end(TOO_SLOW)

    async def _work_off(self, rest: Awaitable[None]) -> None:
        try:
            await rest
            while self._waiting:
                frame = self._waiting.pop(0)
                self._bytes -= len(frame.payload)
                await self._send(frame.message)
        except (OSError, RuntimeError):
            self._task = None
            self.end(0)
            return
        self._task = None


def begin(coroutine: Coroutine[Any, Any, None]) -> Awaitable[None] | None:
    """Run `coroutine` up to where it waits. Returns what is left to await, or None when it has ended.

    What newer Pythons call an eager task.
    """
    try:
        waits_for = coroutine.send(None)
    except StopIteration:
        return None
    return _Rest(coroutine, waits_for)


class _Rest:
    def __init__(self, coroutine: Coroutine[Any, Any, None], waits_for: Any) -> None:
        self.coroutine, self.waits_for = coroutine, waits_for

    def __await__(self) -> Generator[Any, Any, None]:
        waits_for = self.waits_for
        step: Callable[[Any], Any]
        while True:
            try:
                answer = yield waits_for
            except BaseException as error:  # noqa: BLE001 - handed on, as `await` does: cancelling above all
                step, value = self.coroutine.throw, error
            else:
                step, value = self.coroutine.send, answer
            try:
                waits_for = step(value)
            except StopIteration:
                return
