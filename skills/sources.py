"""What skills may know of courses, which stand above them: who takes what, and what finished things are called.

The courses app registers its two functions in AppConfig.ready().
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True)
class CourseInfo:
    title: str
    url: str


@dataclass(frozen=True)
class Sources:
    """`course_taken` returns None unless the person takes that course; `titles` names lessons, quizzes and courses."""

    course_taken: Callable[[User, uuid.UUID], CourseInfo | None]
    titles: Callable[[Iterable[uuid.UUID]], dict[uuid.UUID, str]]


_registered: list[Sources] = []


def register(sources: Sources) -> None:
    _registered[:] = [sources]


def course_taken(user: User, course_key: uuid.UUID) -> CourseInfo | None:
    return _registered[0].course_taken(user, course_key) if _registered else None


def titles(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    return _registered[0].titles(keys) if _registered else {}
