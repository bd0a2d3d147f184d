"""The disciplines a work may be of. Their table stands in an app above, which says here what there is."""

from collections.abc import Callable

Names = Callable[[], list[tuple[str, str]]]

_sources: list[Names] = []


def register(names: Names) -> None:
    """Called in AppConfig.ready() by the app above; `names` gives (slug, name in the reader's language) in order."""
    _sources.append(names)


def choices() -> list[tuple[str, str]]:
    return [pair for names in _sources for pair in names()]
