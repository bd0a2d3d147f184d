"""Files that go along with an application. The part of grants that keeps documents registers itself at start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from grants.models import Draft


@dataclass(frozen=True)
class NamedFile:
    """`name` is what people call it, without its extension ("pdf"). Nothing is read before it is opened."""

    name: str
    extension: str
    open: Callable[[], IO[bytes]]

    @property
    def full_name(self) -> str:
        return f"{self.name}.{self.extension}" if self.extension else self.name


_sources: list[Callable[[Draft], list[NamedFile]]] = []


def register(source: Callable[[Draft], list[NamedFile]]) -> None:
    """Called in AppConfig.ready()."""
    _sources.append(source)


def files_of(draft: Draft) -> list[NamedFile]:
    return [file for source in _sources for file in source(draft)]
