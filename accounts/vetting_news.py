"""Whoever counts vetted adults hears when somebody becomes one or is one no more. Not told: a check that runs out by itself."""

import datetime as dt
from collections.abc import Callable

from accounts.models import User

Hear = Callable[[User, dt.datetime], None]
_hearers: list[Hear] = []


def register(hear: Hear) -> None:
    """Called in AppConfig.ready(). `hear(person, at)` runs in the transaction of the change."""
    _hearers.append(hear)


def tell(person: User, *, at: dt.datetime) -> None:
    for hear in _hearers:
        hear(person, at)
