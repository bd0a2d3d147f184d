"""What can be opened for everybody in a room. Higher apps register further kinds in AppConfig.ready(), for example a work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accounts.models import User
from live.models import Workshop
from live.owners import Choice
from live.rules.rooms import Caller

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class ShownKind:
    """`key` names one thing of this kind, in a form of its own.

    `clean(key)` gives the one form in which it is stored, `title_for(caller, key)` what it is called, and None where this
    caller may not show it. `links(user, workshop, keys)` has the addresses of those that this person may see; the others
    are left out. `template` draws it in the room with `context(user, workshop, key)`. `choices(caller)` are offered to
    whoever looks for something to show.
    """

    code: str
    title_for: Callable[[Caller, str], str | None]
    links: Callable[[User, Workshop, Sequence[str]], dict[str, str]]
    template: str
    context: Callable[[User, Workshop, str], dict[str, Any]]
    refused: "StrPromise"
    clean: Callable[[str], str] = str.strip
    choices: Callable[[Caller], list[Choice]] = lambda _caller: []


_kinds: dict[str, ShownKind] = {}


def register(kind: ShownKind) -> None:
    _kinds[kind.code] = kind


def get_kind(code: str) -> ShownKind | None:
    return _kinds.get(code)


def all_kinds() -> list[ShownKind]:
    return list(_kinds.values())
