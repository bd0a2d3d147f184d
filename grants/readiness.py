"""What keeps an application from being sent, besides its texts. Budget and documents register their checks at start."""

from collections.abc import Callable
from dataclasses import dataclass

from grants.models import Draft


@dataclass(frozen=True)
class Problem:
    """A sentence, and the address of the page that mends it."""

    text: str
    url: str


_checks: list[Callable[[Draft], list[Problem]]] = []


def register(check: Callable[[Draft], list[Problem]]) -> None:
    """Called in AppConfig.ready()."""
    _checks.append(check)


def problems_elsewhere(draft: Draft) -> list[Problem]:
    return [problem for check in _checks for problem in check(draft)]
