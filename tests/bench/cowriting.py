"""Two people type in one section of an application, eight letters a second each, and their pages save as pages do."""

import asyncio
import base64
import time
import urllib.parse
import urllib.request

from pycrdt import Doc, Text

from core.realtime.documents.protocol import STEP_1, STEP_2, SYNC, UPDATE, read_sync, write_sync
from tests.bench.crowd import BINARY, percentile

SECONDS, PER_SECOND, SAVE_EVERY = 12, 8, 1.2
TARGET = 150


def prepare():
    """A draft of the first two of the crowd, with 6,000 words in the section: (name of its document, where it is saved)."""
    from django.urls import reverse

    from accounts.models import User
    from core import clock
    from grants import shared_texts
    from grants.models import Draft, DraftMember, SectionText
    from tests.grants.factories import make_draft

    one, two = User.objects.filter(username__startswith="crowd").order_by("pk")[:2]
    Draft.objects.filter(applicant=one).update(state="withdrawn")  # of earlier runs
    draft = make_draft(one)
    DraftMember.objects.create(draft=draft, user=two, role="edit", state="accepted", invited_at=clock.now())
    text = "Kites sing. " * 3_000
    SectionText.objects.create(draft=draft, section="why", text=text, version=1, saved_by=one, saved_at=clock.now())
    return shared_texts.name_of(draft), reverse("grants:save-together", args=[draft.public_id])


class Page:
    """What one of the two has open. Letters are known by the update that they came in."""

    def __init__(self, crowd, cookie, address, sent, taken):
        self.crowd, self.cookie, self.address, self.sent, self.taken = crowd, cookie, address, sent, taken
        self.doc = Doc()
        self.text = self.doc.get("section:why", type=Text)
        self.saves = []

    def hear(self, client, payload, now):
        if payload[0] != SYNC:
            return
        step, body = read_sync(payload)
        if step == STEP_1:
            client.write(BINARY, write_sync(STEP_2, self.doc.get_update(body)))
            return
        self.doc.apply_update(body)
        if body in self.sent:
            self.taken.append(time.monotonic_ns() - self.sent.pop(body))

    async def type(self, client, delay):
        await asyncio.sleep(delay)
        started = time.monotonic()
        for count in range(SECONDS * PER_SECOND):
            before = self.doc.get_state()
            self.text.insert(len(str(self.text)) // 2, "a")
            update = self.doc.get_update(before)
            self.sent[update] = time.monotonic_ns()
            client.write(BINARY, write_sync(UPDATE, update))
            await asyncio.sleep(max(0, started + (count + 1) / PER_SECOND - time.monotonic()))

    async def save_now_and_then(self):
        known = self.doc.get_state()
        for _ in range(int(SECONDS / SAVE_EVERY)):
            await asyncio.sleep(SAVE_EVERY)
            state = self.doc.get_state()
            started = time.monotonic()
            await asyncio.to_thread(self._save, self.doc.get_update(known), state)
            self.saves.append((time.monotonic() - started) * 1e3)
            known = state

    def _save(self, update, state):
        values = {name: base64.b64encode(value).decode() for name, value in (("update", update), ("state", state))}
        site = f"http://127.0.0.1:{self.crowd.port}"
        token = "c" * 32
        headers = {"Cookie": f"session={self.cookie}; csrf={token}", "X-CSRFToken": token, "Accept": "application/json"}
        body = urllib.parse.urlencode(values).encode()
        request = urllib.request.Request(site + self.address, body, headers | {"Referer": site + "/"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            answer.read()


async def measure(crowd, name, address):
    sent, taken = {}, []
    pages = [Page(crowd, cookie, address, sent, taken) for cookie in crowd.cookies[:2]]
    clients = [(await crowd.open(1, path=f"/ws/documents/{name}", hear=page.hear))[0] for page in pages]
    for page, client in zip(pages, clients, strict=True):
        client.write(BINARY, write_sync(STEP_1, page.doc.get_state()))
    await asyncio.sleep(1)
    assert len(str(pages[0].text)) == 36_000, "the section did not arrive"
    typing = [page.type(client, n / PER_SECOND / 2) for n, (page, client) in enumerate(zip(pages, clients, strict=True))]
    await asyncio.gather(*typing, *(page.save_now_and_then() for page in pages))
    await asyncio.sleep(1)
    same = str(pages[0].text) == str(pages[1].text)
    saves = [each for page in pages for each in page.saves]
    await crowd.close()
    p50, p95 = percentile(taken, 0.5) / 1e6, percentile(taken, 0.95) / 1e6
    print(
        f"2 write one section of 6,000 words, {PER_SECOND} letters a second each, saved every {SAVE_EVERY} s: p50 {p50:.1f}, "
        f"p95 {p95:.1f} ms (target {TARGET}); {len(taken)} of {2 * SECONDS * PER_SECOND} arrived, "
        f"{'both have the same text' if same else 'THE TEXTS DIFFER'}; a save took {percentile(saves, 0.5):.0f} ms, "
        f"p95 {percentile(saves, 0.95):.0f}"
    )
