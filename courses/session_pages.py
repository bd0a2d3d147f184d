"""Sessions that a higher app plans, such as live workshops: the page on which each is shown, changed and cancelled."""

from collections.abc import Callable, Iterable

Source = Callable[[Iterable[int]], dict[int, str]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called in AppConfig.ready(). `source(session ids)` gives the paths of those it plans, in one query."""
    _sources.append(source)


def pages_of(session_ids: Iterable[int]) -> dict[int, str]:
    """Paths by session id; those that are planned in the timetable are not in it."""
    ids = list(session_ids)
    return {pk: page for source in _sources for pk, page in source(ids).items()}
