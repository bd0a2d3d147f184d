"""Ways that higher apps add to the page of a cohort, for whoever keeps it."""

from collections.abc import Callable
from dataclasses import dataclass

from courses.models import Cohort


@dataclass(frozen=True)
class CohortLink:
    """`label` in the current language, `icon` a Lucide name, `url` a path."""

    label: str
    icon: str
    url: str


Source = Callable[[Cohort], CohortLink]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called in AppConfig.ready(). Without queries: the page asks each source."""
    _sources.append(source)


def links_of(cohort: Cohort) -> list[CohortLink]:
    return [source(cohort) for source in _sources]
