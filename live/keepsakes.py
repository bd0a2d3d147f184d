"""What stays of a workshop when it is over: its board, its notes, its polls. Shown on its page and below its lesson."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from live.models import Workshop


@dataclass(frozen=True)
class Keepsake:
    """One section of the page: a template and what it needs. `style` and `script` are below static/."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 50
    style: str = ""
    script: str = ""


Source = Callable[[Workshop, User], Keepsake | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Modules of a room call it beside their own registration. `source(workshop, user)` returns None where nothing stayed."""
    _sources.append(source)


def keepsakes_of(workshop: Workshop, user: User) -> list[Keepsake]:
    found = [keepsake for source in _sources if (keepsake := source(workshop, user)) is not None]
    return sorted(found, key=lambda keepsake: keepsake.order)
