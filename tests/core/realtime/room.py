"""A room of the tests' own: the smallest app that uses the engine as an app does.

Its table are rows of SharedDocument that no document socket knows: who belongs to it, and what was said last of each thing.
"""

import json

from django.db import transaction

from core import clock
from core.realtime import streams
from core.realtime.codes import NOT_ALLOWED
from core.realtime.commands import OFTEN, Body, Commands
from core.realtime.consumers import RealtimeConsumer
from core.realtime.events import publish
from core.realtime.frames import signal
from core.realtime.limits import Allowance
from core.realtime.models import SharedDocument
from core.realtime.sockets import Entry, Refused


def set_row(room, key, value):
    """None deletes it."""
    name = f"test-room/{room}/{key}"
    if value is None:
        SharedDocument.objects.filter(name=name).delete()
        return
    SharedDocument.objects.update_or_create(
        name=name, defaults={"state": json.dumps(value).encode(), "changed_at": clock.now()}
    )


def get_row(room, key):
    row = SharedDocument.objects.filter(name=f"test-room/{room}/{key}").first()
    return json.loads(bytes(row.state)) if row else None


def let_in(room, person, role="member"):
    """Role: member, host, muted, or None for somebody who was sent away."""
    set_row(room, f"people/{person.pk}", role)


def things(room, audience):
    prefix = f"test-room/{room}/{audience}/"
    rows = SharedDocument.objects.filter(name__startswith=prefix).values_list("name", "state")
    return {name.removeprefix(prefix): json.loads(bytes(state)) for name, state in rows}


@transaction.atomic
def say(room, audience, key, body):
    """The action: the row, then the stream, in one transaction."""
    set_row(room, f"{audience}/{key}", body)
    return streams.put(f"testroom.{room}.{audience}", key, body)


class Caller:
    def __init__(self, user, room):
        self.user, self.room = user, room
        self.role = get_row(room, f"people/{user.pk}")
        if self.role is None:
            raise Refused(NOT_ALLOWED)


def is_host(caller):
    return caller.role == "host"


def may_speak(caller):
    return caller.role in {"host", "member"}


class Said(Body):
    key: str
    body: dict | int | str | None = None


class Waved(Body):
    emoji: str


commands = Commands()


@commands.add("say", rule=may_speak, allowance=Allowance(burst=60, per_second=20))
def _say(caller, body: Said):
    return {"position": say(caller.room, "all", body.key, body.body)}


@commands.add("whisper", rule=is_host)
def _whisper(caller, body: Said):
    return {"position": say(caller.room, "hosts", body.key, body.body)}


@commands.add("wave", rule=may_speak, allowance=OFTEN)
def _wave(caller, body: Waved):
    publish(f"testroom.{caller.room}.all", signal("wave", body.emoji))


class RoomConsumer(RealtimeConsumer):
    commands = commands

    def caller(self):
        return Caller(self.scope["user"], self.room)

    def enter(self):
        self.room = self.scope["url_route"]["kwargs"]["room"]
        audiences = ("all", "hosts") if is_host(self.caller()) else ("all",)
        return Entry(streams=tuple(f"testroom.{self.room}.{audience}" for audience in audiences))

    def snapshot(self):
        return {name: things(self.room, name.rsplit(".", 1)[-1]) for name in self.entry.streams}
