"""What threads may be about: higher apps register their kinds of text here, in AppConfig.ready().

A target is a kind, an id, and parts, each of which is one text. `review` asks its owner who may do what, and never reads it
otherwise.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from accounts.models import User


@dataclass(frozen=True)
class PartText:
    """One text as it stands now. `text` is HTML, as core.sanitize leaves it, where `is_html` says so; `revision` is what people
    call this state of it. `is_gone` says that there is none any more: it is empty, and what was said about it is still read."""

    title: str
    text: str
    is_html: bool = False
    revision: str = ""
    is_gone: bool = False


class Save(Protocol):
    """In one transaction: locks the text, keeps what `change` makes of it, and tells review.actions.moving.move_anchors.

    What `change` raises undoes all and is passed on. May raise errors of its own, where the text cannot be saved now.
    """

    def __call__(self, *, actor: User, target_id: str, part: str, change: Callable[[str], str]) -> None: ...


def nobody(_target_id: str) -> Iterable[User]:
    return ()


@dataclass(frozen=True)
class Target:
    """`can_see`, `can_comment` and `can_decide` get a user and the id of a target, which may not exist. Who decides about a
    suggestion is whose text it is. `current_text` answers None for a part that is not there. `url` is where it is read.
    `people` are those whose text it is: they hear what is said about it (review.news), beside whoever takes part."""

    can_see: Callable[[User, str], bool]
    can_comment: Callable[[User, str], bool]
    can_decide: Callable[[User, str], bool]
    current_text: Callable[[str, str], PartText | None]
    save_text: Save
    title: Callable[[str], str]
    url: Callable[[str, str], str]
    people: Callable[[str], Iterable[User]] = nobody


WritingCheck = Callable[[User, str, str], bool]

ReadingWatch = Callable[[User, str, str], None]

_targets: dict[str, Target] = {}
_checks: list[WritingCheck] = []
_watches: list[ReadingWatch] = []


def register(kind: str, target: Target) -> None:
    _targets[kind] = target


def unregister(kind: str) -> None:
    _targets.pop(kind, None)


def target_of(kind: str) -> Target | None:
    return _targets.get(kind)


def kinds() -> list[str]:
    return list(_targets)


def check_writing(check: WritingCheck) -> None:
    """`check(user, kind, target_id)` must say yes before somebody writes to the people of a target, whatever that says itself:
    for the protection of minors."""
    _checks.append(check)


def can_write_to(user: User, kind: str, target_id: str) -> bool:
    return all(check(user, kind, target_id) for check in _checks)


def watch_reading(watch: ReadingWatch) -> None:
    """`watch(reader, kind, target_id)` is told each time that somebody is shown what is said about a target, so that its owner
    writes down who reads along where that has to be known."""
    _watches.append(watch)


def tell_reading(reader: User, kind: str, target_id: str) -> None:
    for watch in _watches:
        watch(reader, kind, target_id)
