"""Kinds of shared documents. The app that owns a kind says who may read and write; it registers in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MEGABYTE = 1_048_576


class Access(StrEnum):
    READ = "read"
    WRITE = "write"


@dataclass(frozen=True)
class DocumentKind:
    """`access(user, key)` says what this person may do with the document `code/key` now; None looks like not found.

    `opened(user, key)` is told before a person is given it, who was let in; `wrote(user, key)` that they changed it, once a
    minute at most; `left(user, key)` that one who changed it has gone, when all of it is stored.
    """

    code: str
    access: Callable[[Any, str], Access | None]
    max_bytes: int = 2 * MEGABYTE
    wrote: Callable[[Any, str], None] | None = None
    opened: Callable[[Any, str], None] | None = None
    left: Callable[[Any, str], None] | None = None


_kinds: dict[str, DocumentKind] = {}


def register(kind: DocumentKind) -> None:
    _kinds[kind.code] = kind


def get_kind(code: str) -> DocumentKind | None:
    return _kinds.get(code)


def document_name(code: str, key: object) -> str:
    return f"{code}/{key}"
