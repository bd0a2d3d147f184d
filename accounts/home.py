"""The slots of a person's home. Each app registers a function that says what waits for somebody there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User


@dataclass(frozen=True)
class HomeCard:
    """One section of the home: a template and what it needs. Lower `order` comes first."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 50


_sources: list[Callable[[User], HomeCard | None]] = []


def register(source: Callable[[User], HomeCard | None]) -> None:
    """Called in AppConfig.ready(); `source` returns None when nothing waits for that person."""
    _sources.append(source)


def cards_for(user: User) -> list[HomeCard]:
    cards = [card for source in _sources if (card := source(user)) is not None]
    return sorted(cards, key=lambda card: card.order)
