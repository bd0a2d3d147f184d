"""One shared document: ten who type five times a second, thirty who draw, thirty frames a second each."""

import asyncio
import time

from pycrdt import Array, Doc, Text

from core.realtime.documents.protocol import STEP_1, SYNC, UPDATE, Look, write_awareness, write_sync
from tests.bench.crowd import BINARY, cpu_of, percentile

SECONDS = 6


def typing(number):
    doc = Doc()
    text = doc.get("text", type=Text)
    while True:
        before = doc.get_state()
        text += "a"
        yield write_sync(UPDATE, doc.get_update(before))


def drawing(number):
    """Two of three frames tell where the pen is, the third what it drew since."""
    doc, count = Doc(), 0
    stroke = doc.get("strokes", type=Array)
    while True:
        count += 1
        if count % 3:
            state = {"t": f"{time.monotonic_ns():020d}", "pen": [count, number]}
            yield write_awareness([Look(number + 1, count, state)])
        else:
            before = doc.get_state()
            stroke.extend([float(count), 1.5, 2.5, 3.5, 4.5, 5.5])
            yield write_sync(UPDATE, doc.get_update(before))


RUNS = (("write", 10, 5, typing, 100), ("draw", 30, 30, drawing, 60))


class Times:
    """How long frames were on their way: updates arrive as they were sent, looks carry the time."""

    def __init__(self):
        self.sent, self.taken = {}, []

    def hear(self, client, payload, now):
        if payload in self.sent:
            self.taken.append(now - self.sent[payload])
        elif (at := payload.find(b'"t":"')) > 0:
            self.taken.append(now - int(payload[at + 5 : at + 25]))

    async def send(self, client, frames, per_second, delay):
        await asyncio.sleep(delay)
        started = time.monotonic()
        for count in range(SECONDS * per_second):
            frame = next(frames)
            if frame[0] == SYNC:
                self.sent[frame] = time.monotonic_ns()
            client.write(BINARY, frame)
            await asyncio.sleep(max(0, started + (count + 1) / per_second - time.monotonic()))


async def measure(root, crowd):
    for what, people, per_second, make, target in RUNS:
        times = Times()
        clients = await crowd.open(people, path=f"/ws/documents/bench/{what}{time.time_ns()}", hear=times.hear)
        for client in clients:
            client.write(BINARY, write_sync(STEP_1, Doc().get_state()))
        await asyncio.sleep(0.5)
        cpu, started = cpu_of(root), time.monotonic()
        delay = 1 / people / per_second
        await asyncio.gather(*(times.send(one, make(n), per_second, n * delay) for n, one in enumerate(clients)))
        share = (cpu_of(root) - cpu) / (time.monotonic() - started)
        await asyncio.sleep(1)
        closed = sum(client.code is not None for client in clients)
        await crowd.close()
        p50, p95 = percentile(times.taken, 0.5) / 1e6, percentile(times.taken, 0.95) / 1e6
        print(
            f"{people} {what} in one document, {per_second} frames a second each: p50 {p50:.1f}, p95 {p95:.1f} ms "
            f"(target {target}); {len(times.taken):,} of {people * (people - 1) * SECONDS * per_second:,} arrived, "
            f"{closed} closed, {share * 100:.0f} % of a core"
        )
