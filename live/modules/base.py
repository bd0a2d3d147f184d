"""What a room is made of. A module brings commands, its part of the state, and a panel on the page.

It registers in its own file, which live.apps imports:

    MODULE = register(Module("chat", state=state, panel=Panel(_("Chat"), "message-circle", "live/room/chat.html", "chat.js")))

    @commands.add("chat.say", rule=takes_part, allowance=OFTEN)
    def say(caller: Caller, body: Say) -> None:
        say_in_chat(caller=caller, text=body.text, message_id=body.id)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.realtime.commands import Commands
from live.enums import Audience
from live.models import Group, Workshop
from live.rules.rooms import Caller

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

commands = Commands()


@dataclass(frozen=True)
class Panel:
    """A part of the page. `script` is below static/js/room/ and defines the custom element that the template uses.

    `place`: "stage" panels fill the middle one at a time, "side" panels the column beside it, "bar" ones the row of buttons,
    and "top" ones stand above all.
    `style` is below static/css/room/. One `for_hosts` is on no page of anybody else.
    """

    label: "StrPromise"
    icon: str
    template: str
    script: str
    place: str = "side"
    order: int = 50
    style: str = ""
    for_hosts: bool = False


@dataclass(frozen=True)
class Module:
    """`state(workshop, audience)` gives what the tables say for that audience's stream: key and whole body;
    `of_group(group)` the same for the stream of a group.

    `plain` is the template of its part of the plain page, which gets `part`, the context that `context(caller)` gives;
    `plain_order` is its place there.
    """

    code: str
    state: Callable[[Workshop, Audience], dict[str, Any]]
    panel: Panel | None = None
    plain: str = ""
    plain_order: int = 50
    context: Callable[[Caller], dict[str, Any]] = lambda _caller: {}
    of_group: Callable[[Group], dict[str, Any]] = lambda _group: {}


_modules: dict[str, Module] = {}


def register(module: Module) -> Module:
    _modules[module.code] = module
    return module


def all_modules() -> list[Module]:
    return sorted(_modules.values(), key=lambda module: (module.panel.order if module.panel else 0, module.code))


def state_of(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    """The whole state of one stream, from the tables."""
    return {key: body for module in _modules.values() for key, body in module.state(workshop, audience).items()}


def state_of_group(group: Group) -> dict[str, Any]:
    """The same for the stream of a group; its round and workshop are fetched."""
    return {key: body for module in _modules.values() for key, body in module.of_group(group).items()}
