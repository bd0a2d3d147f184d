"""Where else the people of an application can go from its page. Higher apps register it in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User
from grants.models import Draft


@dataclass(frozen=True)
class Link:
    text: str
    url: str


_sources: list[Callable[[User, Draft], list[Link]]] = []


def register(source: Callable[[User, Draft], list[Link]]) -> None:
    _sources.append(source)


def links_of(user: User, draft: Draft) -> list[Link]:
    return [link for source in _sources for link in source(user, draft)]
