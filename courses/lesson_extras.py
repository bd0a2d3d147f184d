"""What higher apps add below a lesson for those who take it, such as what stays of a live workshop."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User


@dataclass(frozen=True)
class LessonExtra:
    """A section: a template and what it needs."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Source = Callable[[User, uuid.UUID], LessonExtra | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called in AppConfig.ready(). `source(user, lesson_key)` returns None where there is nothing; one query at most."""
    _sources.append(source)


def extras_of(user: User, lesson_key: uuid.UUID) -> list[LessonExtra]:
    return [extra for source in _sources if (extra := source(user, lesson_key)) is not None]
