"""Who was allowed to make something of another's work. What gives such permissions registers itself here."""

from collections.abc import Callable

from accounts.models import User
from ip_rights.models import Work

Permission = Callable[[User, Work], bool]

_sources: list[Permission] = []


def register(is_given: Permission) -> None:
    """Called in AppConfig.ready(); `is_given(person, work)` says whether the makers of `work` agreed that they adapt it."""
    _sources.append(is_given)


def was_allowed(user: User, work: Work) -> bool:
    return any(is_given(user, work) for is_given in _sources)
