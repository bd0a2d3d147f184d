"""Progress bars for commands, so that nobody wonders whether long work still runs."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def bar(items: Iterable[T], *, label: str, total: int | None = None) -> Iterator[T]:
    """Yield `items` while a bar on stderr shows how far it is; silent when stderr is not a terminal."""
    return iter(tqdm(items, desc=label, total=total, disable=not sys.stderr.isatty(), leave=False))
