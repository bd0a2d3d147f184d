"""Any interleaving of changes, losses, drops and resumes leaves every client equal to a fresh fetch: the model in Python and
the module that browsers run, beside each other."""

import itertools

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.realtime import streams
from core.realtime.streams import heads, put, since
from tests.core.realtime.client import ModelClient
from tests.core.realtime.node import Node

pytestmark = pytest.mark.django_db
ROOM = "room.1.all"
CLIENTS = 4  # two of each kind
FATES = ["told", "told", "lost", "twice", "late"]
numbers = itertools.count()


class BrowserClient:
    """static/js/lib/shared-state.js with the same steps as the model, and as lib/realtime.js takes them: a gap is asked
    about a moment later, so not before `ask`."""

    def __init__(self, node, *, fetch, resume):
        self.node, self.fetch, self.resume, self.number = node, fetch, resume, next(numbers)
        self.is_started = self.must_ask = False
        node.ask("make", self.number)

    def start(self):
        position, state = self.fetch()
        self.node.ask("replace", self.number, {"all": {"position": position, "entries": state}})
        self.is_started, self.must_ask = True, False

    def hear(self, position, key, body):
        if not self.node.ask("hear", self.number, "all", position, key, body):
            self.must_ask = True

    def ping(self, head):
        if self.must_ask or self.node.ask("isBehind", self.number, {"all": head}):
            self.catch_up()

    def catch_up(self):
        caught = self.resume(self.node.ask("positions", self.number)["all"])
        self.must_ask = False
        if not self.node.ask("catchUp", self.number, {"all": {"position": caught.position, "changes": caught.changes}}):
            self.start()

    @property
    def state(self):
        return self.node.ask("entries", self.number, "all")


@pytest.fixture(scope="module")
def node():
    process = Node("states.mjs")
    yield process
    process.end()


CHANGE = st.tuples(
    st.just("put"),
    st.sampled_from("abc"),
    st.one_of(st.none(), st.integers(0, 3)),
    st.lists(st.sampled_from(FATES), min_size=CLIENTS, max_size=CLIENTS),
)
MOVE = st.tuples(st.sampled_from(["drop", "resume", "ping", "late_for", "fetch"]), st.integers(0, CLIENTS - 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(steps=st.lists(st.one_of(CHANGE, CHANGE, MOVE), max_size=30), small_log=st.booleans())
def test_any_interleaving_leaves_every_client_equal_to_a_fetch(node, steps, small_log):
    streams.KEPT_CHANGES, streams.TRIM_EVERY = (3, 2) if small_log else (1_000, 100)
    try:
        with transaction.atomic():
            Play(node).of(steps)
            transaction.set_rollback(True)
    finally:
        streams.KEPT_CHANGES, streams.TRIM_EVERY = 1_000, 100


class Play:
    """One room and its clients, all of which come in at the beginning."""

    def __init__(self, node):
        self.truth = {}
        sides = {"fetch": lambda: (heads([ROOM])[ROOM], dict(self.truth)), "resume": lambda at: since({ROOM: at})[ROOM]}
        self.clients = [ModelClient(**sides), ModelClient(**sides), BrowserClient(node, **sides), BrowserClient(node, **sides)]
        self.late = [[] for _ in self.clients]
        self.away = set()
        for client in self.clients:
            client.start()

    def of(self, steps):
        for name, *details in steps:
            getattr(self, name)(*details)
        for number, client in enumerate(self.clients):
            self.late_for(number)
            self.away.discard(number)
            client.ping(heads([ROOM])[ROOM])
        assert [client.state for client in self.clients] == [self.truth] * CLIENTS

    def put(self, key, body, fates):
        self.truth.pop(key, None) if body is None else self.truth.update({key: body})
        change = (put(ROOM, key, body), key, body)
        for number, fate in enumerate(fates):
            if number in self.away:
                continue
            if fate == "late":
                self.late[number].append(change)
            for _ in range({"told": 1, "twice": 2}.get(fate, 0)):
                self.clients[number].hear(*change)

    def drop(self, number):
        """What was on its way is gone with the connection."""
        self.away.add(number)
        self.late[number].clear()

    def resume(self, number):
        self.away.discard(number)
        self.clients[number].catch_up()

    def fetch(self, number):
        self.away.discard(number)
        self.clients[number].start()

    def ping(self, number):
        if number not in self.away:
            self.clients[number].ping(heads([ROOM])[ROOM])

    def late_for(self, number):
        for change in reversed(self.late[number]):
            self.clients[number].hear(*change)
        self.late[number].clear()
