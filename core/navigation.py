"""The ways around the site. Each app registers its own entries in AppConfig.ready(); a rule says who sees one."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

Rule = Callable[[Any], bool]


class Place(StrEnum):
    """Where an entry stands."""

    PUBLIC = "public"  # the header, for visitors
    MAIN = "main"  # the header, and the tab bar of phones: at most four per person
    WORK = "work"  # the header, and the menu of phones: what a role has to do here
    ACCOUNT = "account"  # the menu
    LEARN = "learn"  # at the head of My learning


@dataclass(frozen=True, eq=False)
class Entry:
    """`url` is a URL name or a path. `section` is the beginning of the paths that belong to this entry; the
    entry's own address when empty."""

    label: "str | StrPromise"
    url: str
    icon: str
    place: Place = Place.MAIN
    rule: Rule | None = None
    section: str = ""
    order: int = 50

    @cached_property
    def href(self) -> str:
        return self.url if self.url.startswith("/") else reverse(self.url)

    def holds(self, path: str) -> int:
        """How much of `path` is this entry's: 0 where it belongs to others."""
        section = self.section or self.href
        return len(section) if path.startswith(section) else 0


@dataclass(frozen=True, eq=False)
class Link:
    """An entry on a page that is its own, or not. The same object for everybody, so that it can name what is drawn from it."""

    entry: Entry
    is_current: bool

    @property
    def label(self) -> "str | StrPromise":
        return self.entry.label

    @property
    def href(self) -> str:
        return self.entry.href

    @property
    def icon(self) -> str:
        return self.entry.icon


_link = cache(Link)


_entries: list[Entry] = []


def register(*entries: Entry) -> None:
    """Called in AppConfig.ready()."""
    _entries.extend(entries)
    _entries.sort(key=lambda entry: entry.order)


def links_for(user: Any, place: Place, path: str) -> tuple[Link, ...]:
    """The links of one place for one person; the longest matching section is the current one."""
    found = [entry for entry in _entries if entry.place == place and (entry.rule is None or entry.rule(user))]
    longest = max((entry.holds(path) for entry in found), default=0)
    return tuple(_link(entry, 0 < longest == entry.holds(path)) for entry in found)
