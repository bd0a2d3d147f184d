"""The socket of a room: everybody who is at its door or in it, on whichever page."""

import time
import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from channels.db import database_sync_to_async

from core import clock
from core.errors import DomainError
from core.realtime.codes import NOT_ALLOWED, NOT_FOUND
from core.realtime.commands import Commands
from core.realtime.consumers import RealtimeConsumer
from core.realtime.sockets import Entry, Refused
from live.actions.doors import come, leave, see
from live.actions.groups import end_if_over
from live.enums import Audience, PlaceState
from live.models import Group
from live.modules.base import commands, state_of, state_of_group
from live.queries.rooms import caller_of, get_workshop
from live.rules.groups import is_over
from live.rules.rooms import Caller
from live.streams import group_stream, place_group, stream_of

SEE_SECONDS = 30


class RoomConsumer(RealtimeConsumer):
    commands: ClassVar[Commands] = commands

    def enter(self) -> Entry:
        workshop = get_workshop(self.scope["user"], self.scope["url_route"]["kwargs"]["public_id"])
        if workshop is None:
            raise Refused(NOT_FOUND)
        self.visit_id, self.seen_at = uuid.uuid4(), time.monotonic()
        try:
            place = come(user=self.scope["user"], workshop=workshop, visit_id=self.visit_id, at=clock.now())
        except DomainError as error:
            raise Refused(NOT_ALLOWED) from error
        self.workshop_id = workshop.pk
        self.place_group = place_group(place)
        return self.what_is_heard()

    def what_is_heard(self) -> Entry:
        caller = self.caller()
        me = {
            "place": str(caller.place.public_id),
            "state": caller.place.state,
            "group": str(caller.group.public_id) if caller.group else "",
            "is_host": caller.is_host,
            "leads": caller.leads,
            "is_minor": caller.is_minor,
        }
        streams = [stream_of(caller.workshop, audience) for audience in _audiences(caller)]
        if caller.is_in and caller.group:
            streams.append(group_stream(caller.workshop, caller.group))
        return Entry(groups=(self.place_group,), streams=tuple(streams), hello={"me": me})

    def caller(self) -> Caller:
        caller = caller_of(self.scope["user"], self.workshop_id)
        if caller is None or caller.place.state == PlaceState.REMOVED:
            raise Refused(NOT_ALLOWED)
        if caller.group_round and is_over(caller.group_round, clock.now()):
            end_if_over(workshop=caller.workshop, at=clock.now())
        return caller

    def snapshot(self) -> Mapping[str, Mapping[str, Any]]:
        caller = self.caller()
        workshop = caller.workshop
        found = {stream_of(workshop, audience): state_of(workshop, audience) for audience in _audiences(caller)}
        if caller.is_in and caller.group:
            group = Group.objects.select_related("round__workshop").get(pk=caller.group.pk)
            found[group_stream(workshop, group)] = state_of_group(group)
        return found

    async def take(self, content: str | bytes) -> None:
        if time.monotonic() - self.seen_at > SEE_SECONDS:
            self.seen_at = time.monotonic()
            await database_sync_to_async(see)(visit_id=self.visit_id, at=clock.now())
        await super().take(content)

    def left(self) -> None:
        leave(visit_id=self.visit_id, at=clock.now())


def _audiences(caller: Caller) -> tuple[Audience, ...]:
    if caller.is_host:
        return (Audience.ALL, Audience.HOSTS, Audience.LOBBY)
    return (Audience.ALL,) if caller.is_in else (Audience.LOBBY,)
