"""What the site holds of a person, app by app: for the copy they can take with them, and for erasure.

Every app that stores something about people registers it in AppConfig.ready(). An architecture test finds models that
point at a person and are named by no holding.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accounts.models import User

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

Row = dict[str, Any]  # values that JSON knows, dates and UUIDs


@dataclass(frozen=True)
class Holding:
    """`name` is the file's in the archive. `models` are the labels of the tables it answers for. `erase` removes what
    says who the person was; without it everything may stay once the account behind it says nothing. `merge(kept, merged)`
    brings what `merged` holds to `kept`, counted once; without it that is erased with the account."""

    name: str
    title: "str | StrPromise"
    models: tuple[str, ...]
    rows: Callable[[User], Iterable[Row]]
    erase: Callable[[User], None] | None = None
    merge: Callable[[User, User], None] | None = None


_holdings: list[Holding] = []


def register(*holdings: Holding) -> None:
    """Called in AppConfig.ready()."""
    _holdings.extend(holdings)


def holdings() -> list[Holding]:
    return list(_holdings)
