"""Who else may read an application. Higher apps register it in AppConfig.ready(); mentors come in this way."""

from collections.abc import Callable

from django.db.models import Q

from accounts.models import User

_sources: list[Callable[[User], Q]] = []


def register(source: Callable[[User], Q]) -> None:
    """`source` gives a condition on Draft: those that the person may read."""
    _sources.append(source)


def seen_by(user: User) -> list[Q]:
    return [source(user) for source in _sources]
