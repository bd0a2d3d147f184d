"""Whom a workshop is for. Higher apps register further kinds in AppConfig.ready(), for example a mentor's group."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from accounts.models import User

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Choice:
    """Something that a person may plan a workshop for."""

    key: str
    title: str


@dataclass(frozen=True)
class Owner:
    """A kind of owner. `people(key)` are those who may come, beside the hosts.

    `choices(user)` are the owners that this person keeps and so may plan for; `keys_of(user)` those in which they take part.
    `page(key)`, where there is one, is the path on which such a workshop is planned and changed. Whoever has such a page
    also tells people of it and puts it into calendars.
    """

    code: str
    label: "StrPromise"
    choices: Callable[[User], list[Choice]]
    keeps: Callable[[User, str], bool]
    title: Callable[[str], str]
    people: Callable[[str], QuerySet[User]]
    keys_of: Callable[[User], list[str]]
    lesson_choices: Callable[[str], list[Choice]]
    page: Callable[[str], str] | None = None


_owners: dict[str, Owner] = {}


def register(owner: Owner) -> None:
    _owners[owner.code] = owner


def get_owner(code: str) -> Owner:
    """Raises KeyError."""
    return _owners[code]


def all_owners() -> list[Owner]:
    return list(_owners.values())
