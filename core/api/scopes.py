"""What a token may be allowed to do. Apps register their scopes in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Scope:
    """`rule` says who can give it to a token. It narrows nothing later: each operation asks its own rules."""

    name: str
    label: "str | StrPromise"
    rule: Callable[[Any], bool] | None = None


_scopes: dict[str, Scope] = {}


def register(*scopes: Scope) -> None:
    """Called in AppConfig.ready()."""
    _scopes.update({scope.name: scope for scope in scopes})


def scopes() -> list[Scope]:
    return sorted(_scopes.values(), key=lambda scope: scope.name)


def scopes_for(user: Any) -> list[Scope]:
    """What somebody may give to a token of theirs."""
    return [scope for scope in scopes() if scope.rule is None or scope.rule(user)]
