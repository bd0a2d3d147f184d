"""What a mentor can be asked about. Each kind of thing is registered in AppConfig.ready() by an app that knows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.models import User
from grants.links import Link

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Choice:
    """One thing of somebody's that they may ask about."""

    target_id: str
    title: str


@dataclass(frozen=True)
class Target:
    """`title`, `url` and `revision` take the id of a thing that may be gone, and are empty then. `revision` says which state
    of it is asked about. `on_…` run in the transaction in which somebody asks, takes the question back, answers, and in which
    the discussion ends. `ways` lead those who see the thing from the discussion to more pages about it."""

    label: "str | StrPromise"
    title: Callable[[str], str]
    url: Callable[[str], str]
    can_ask: Callable[[User, str], bool]
    choices: Callable[[User], Iterable[Choice]]
    revision: Callable[[str], str]
    on_claim: Callable[[str, User], None]
    on_ask: Callable[[str, User], None] = lambda _id, _asker: None
    on_take_back: Callable[[str, User], None] = lambda _id, _asker: None
    on_end: Callable[[str], None] = lambda _id: None
    ways: Callable[[User, str], Iterable[Link]] = lambda _user, _id: ()


_targets: dict[str, Target] = {}


def register(kind: str, target: Target) -> None:
    """Called in AppConfig.ready()."""
    _targets[kind] = target


def get_target(kind: str) -> Target:
    """Raises KeyError for a kind that nobody registered."""
    return _targets[kind]


def all_targets() -> list[tuple[str, Target]]:
    return sorted(_targets.items())
