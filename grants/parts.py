"""Which parts in an application somebody has besides applicant and manager. Higher apps register it in AppConfig.ready()."""

from collections.abc import Callable

from accounts.models import User
from grants.models import Draft

_sources: list[Callable[[User, Draft], set[str]]] = []


def register(source: Callable[[User, Draft], set[str]]) -> None:
    """`source` names parts of grants.workflows.draft.Part: "mentor" for who mentors this draft or may claim it."""
    _sources.append(source)


def parts_of(user: User, draft: Draft) -> set[str]:
    return set().union(*(source(user, draft) for source in _sources))
