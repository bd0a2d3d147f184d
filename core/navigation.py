"""The ways around the site. Each app registers its own entries in AppConfig.ready(); a rule says who sees one."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Link:
    """An entry as one person sees it on one page."""

    label: "str | StrPromise"
    href: str
    icon: str
    is_current: bool


_entries: list[Entry] = []


def register(*entries: Entry) -> None:
    """Called in AppConfig.ready()."""
    _entries.extend(entries)
    _entries.sort(key=lambda entry: entry.order)


def links_for(user: Any, place: Place, path: str) -> list[Link]:
    """The links of one place for one person; the longest matching section is the current one."""
    found = [
        (entry, entry.url if entry.url.startswith("/") else reverse(entry.url))
        for entry in _entries
        if entry.place == place and (entry.rule is None or entry.rule(user))
    ]
    matching = [len(entry.section or href) for entry, href in found if path.startswith(entry.section or href)]
    longest = max(matching, default=0)
    return [
        Link(
            label=entry.label,
            href=href,
            icon=entry.icon,
            is_current=path.startswith(entry.section or href) and len(entry.section or href) == longest,
        )
        for entry, href in found
    ]
