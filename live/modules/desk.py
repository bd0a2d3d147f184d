"""The facilitator's desk: for those who lead alone, and on no learner's page."""

import uuid
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import ConfigDict, Field

from core import clock
from core.realtime.commands import OFTEN, Body
from live.actions import desk
from live.enums import Audience
from live.models import Workshop
from live.models.focus import LONGEST_NOTES
from live.modules.base import Module, Panel, commands, register
from live.queries.desk import hints_of, notes_body, notes_of, people_of_desk, questions_of_desk
from live.rules.rooms import Caller, hosts


class Nothing(Body):
    pass


class Notes(Body):
    """`version` is what they were when this page changed them. Spaces at the end count: somebody is still writing."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)
    text: Annotated[str, Field(max_length=2 * LONGEST_NOTES)]
    version: Annotated[int, Field(ge=0)]


class Hint(Body):
    item: uuid.UUID
    hint: Annotated[str, Field(max_length=1_000)]


def state(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    """Two queries."""
    if audience != Audience.HOSTS:
        return {}
    return {"desk.notes": notes_body(notes_of(workshop))} | hints_of(workshop)


PANEL = Panel(_("Desk"), "layout-dashboard", "live/room/desk.html", "desk.js", order=60, style="desk.css", for_hosts=True)
register(Module("desk", state, PANEL))


@commands.add("desk.look", rule=hosts)
def look(caller: Caller, body: Nothing) -> dict[str, Any]:
    """Two queries; the page asks twice a minute."""
    return {
        "people": people_of_desk(caller.workshop, clock.now()),
        "questions": questions_of_desk(caller.workshop),
    }


@commands.add("desk.write", rule=hosts, allowance=OFTEN)
def write(caller: Caller, body: Notes) -> dict[str, Any]:
    written = desk.write_notes(caller=caller, text=body.text, version=body.version, at=clock.now())
    return {"is_saved": written.is_saved} | notes_body(written.notes)


@commands.add("desk.hint", rule=hosts, allowance=OFTEN)
def hint(caller: Caller, body: Hint) -> None:
    desk.set_hint(caller=caller, item_id=body.item, hint=body.hint)
