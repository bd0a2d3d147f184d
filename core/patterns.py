"""The mirror: rows of geometric modules above an axis, and their sheared, re-coloured reflection below it.

The modules echo chattel-house gables, fretwork and jalousies, the drums of a tuk band and flying fish. A seed decides
which of them meet; the same seed gives the same picture on every machine, so each course and each person has a
picture of their own, recognisably of one family. Colours are CSS classes (a, b, c, d, ground) that follow accent and
theme, or literal colours where the picture leaves the page: social cards, certificates, mails.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

UNIT = 24  # a cell's side; divisible by 2, 3, 4, 6 and 8, so that every coordinate is a whole number
SHEAR = 0.42  # how far the reflection leans: tan of about 23 degrees
DEPTH = 0.72  # how tall the reflection is, as a share of what it reflects

T = TypeVar("T")
Module = Callable[[int], str]
# Relative SVG path data of a square cell with side u, starting at its upper left corner.
TALL: dict[str, Module] = {
    "gable": lambda u: f"m0 {u}l{u // 2}-{u}l{u // 2} {u}z",
    "disc": lambda u: f"m0 {u // 2}a{u // 2} {u // 2} 0 1 0 {u} 0a{u // 2} {u // 2} 0 1 0-{u} 0z",
    "sail": lambda u: f"m0 {u}v-{u}l{u} {u}z",
    "hill": lambda u: f"m0 {u}a{u} {u} 0 0 1 {u}-{u}v{u}z",
    "cove": lambda u: f"m0 {u}v-{u}a{u} {u} 0 0 1 {u} {u}z",
    "dome": lambda u: f"m0 {u}v-{u // 2}a{u // 2} {u // 2} 0 0 1 {u} 0v{u // 2}z",
}
LIGHT: dict[str, Module] = {
    "jalousie": lambda u: "".join(f"m0 {u // 8 if i == 0 else u // 3}h{u}v{u // 6}h-{u}z" for i in range(3)),
    "posts": lambda u: "".join(f"m{u // 8 if i == 0 else u // 3} 0v{u}h{u // 6}v-{u}z" for i in range(3)),
    "fringe": lambda u: f"h{u}v{u // 4}a{u // 4} {u // 4} 0 0 1-{u // 2} 0a{u // 4} {u // 4} 0 0 1-{u // 2} 0z",
    "drum": lambda u: f"h{u}a{u // 2} {u // 2} 0 0 1-{u} 0zm0 {u}a{u // 2} {u // 2} 0 0 1 {u} 0z",
    "fish": lambda u: (
        f"m{u} {u // 2}q-{u // 3}-{u // 2}-{2 * u // 3} 0q{u // 3} {u // 2} {2 * u // 3} 0z"
        f"m-{2 * u // 3} 0l-{u // 3}-{u // 3}v{2 * u // 3}z"
    ),
    "waves": lambda u: "".join(
        f"m0 {u // 8 if i == 0 else u // 3}q{u // 4}-{u // 4} {u // 2} 0t{u // 2} 0v{u // 6}"
        f"q-{u // 4} {u // 4}-{u // 2} 0t-{u // 2} 0z"
        for i in range(3)
    ),
}
MODULES = TALL | LIGHT


@dataclass(frozen=True)
class Pattern:
    """`paths` maps a colour class to the path data of everything drawn in it, above the axis at y = `axis`."""

    columns: int
    rows: int
    paths: dict[str, str]

    @property
    def width(self) -> int:
        return self.columns * UNIT

    @property
    def axis(self) -> int:
        return self.rows * UNIT

    @property
    def height(self) -> int:
        return self.axis + round(self.axis * DEPTH)

    @property
    def reflection(self) -> str:
        """The SVG matrix that lays what stands above the axis down below it."""
        return f"matrix(1 0 {-SHEAR} {-DEPTH} {SHEAR * self.axis:g} {self.axis * (1 + DEPTH):g})"


def compose(seed: str, *, columns: int = 6, rows: int = 2) -> Pattern:
    """The picture of a seed.

    A motif of two to four columns repeats, as on the front of a house; one large module breaks the row. Two columns
    beyond each edge are drawn too, because the shear would bare the corners.
    """
    pick = _Picker(seed)
    period = pick.one_of([2, 3, 3, 4]) if columns > 2 else 2  # noqa: PLR2004 - an avatar's two columns
    motif = [[_cell(pick, is_base=row == rows - 1) for row in range(rows)] for _ in range(period)]
    big_at = pick.number(columns - 1) if rows > 1 and columns > 3 else None  # noqa: PLR2004 - room for 2 x 2
    paths: dict[str, list[str]] = {"a": [], "b": [], "c": []}
    for column in range(-2, columns + 2):
        if big_at is not None and column in {big_at, big_at + 1}:
            continue
        for row in range(rows):
            name, tone = motif[column % period][row]
            paths[tone].append(f"M{column * UNIT} {row * UNIT}{MODULES[name](UNIT)}")
    if big_at is not None:
        name, tone = pick.one_of(list(TALL)), pick.one_of(["b", "b", "a"])
        paths[tone].append(f"M{big_at * UNIT} {(rows - 2) * UNIT}{MODULES[name](2 * UNIT)}")
    return Pattern(columns=columns, rows=rows, paths={tone: "".join(parts) for tone, parts in paths.items() if parts})


def _cell(pick: "_Picker", *, is_base: bool) -> tuple[str, str]:
    """What stands on the axis is mostly solid, what hangs above it mostly light."""
    solid = pick.number(4) > 0 if is_base else pick.number(3) == 0
    return pick.one_of(list(TALL if solid else LIGHT)), pick.one_of(["a", "a", "b", "c"] if is_base else ["a", "b", "b", "c"])


class _Picker:
    """Even choices from a seed. SHA-256 rather than `random`, whose choices may change between versions of Python."""

    def __init__(self, seed: str) -> None:
        self._bytes = self._stream(seed)

    @staticmethod
    def _stream(seed: str) -> Iterator[int]:
        block = 0
        while True:
            yield from hashlib.sha256(f"{seed}/{block}".encode()).digest()
            block += 1

    def number(self, below: int) -> int:
        """A whole number from 0 to `below` - 1. Bytes above the last full round are skipped, so that none is favoured."""
        limit = 256 - 256 % below
        return next(value for value in self._bytes if value < limit) % below

    def one_of(self, choices: list[T]) -> T:
        return choices[self.number(len(choices))]
