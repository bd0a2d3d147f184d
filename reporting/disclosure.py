"""Decides which counts of a table may be shown, so that nobody can be counted out by subtraction.

A table is a list of cells and the relations between them. Cells with few people are primary; cells are added to them
until an attacker who knows everything shown, and that counts are not negative, cannot narrow a primary cell down
(docs/domain/disclosure.md). Both kinds leave this module as the same None.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

SLACK = 1e-6


class Cell(NamedTuple):
    """What is counted, and how many different people stand behind it (the same where people are counted)."""

    value: int
    people: int


@dataclass(frozen=True)
class Relation:
    """`parts` add up to `total`; where they overlap (one person in several), none exceeds it and together they reach it."""

    parts: tuple[int, ...]
    total: int
    overlaps: bool = False


@dataclass(frozen=True)
class Table:
    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...]

    def values(self) -> list[int]:
        return [cell.value for cell in self.cells]


class CannotProtect(Exception):
    """No set of further cells protects the table; it may not be shown."""


def is_primary(cell: Cell, threshold: int) -> bool:
    """Too few: the count itself or the people behind it lie between nothing and the threshold."""
    return 0 < cell.value < threshold or 0 < cell.people < threshold


def protect(
    table: Table, *, threshold: int, fixed: frozenset[int] = frozenset(), hidden: frozenset[int] = frozenset()
) -> set[int]:
    """The cells to suppress. `hidden` were suppressed before in a linked table, `fixed` were shown there.

    Greedy: for every primary cell, largest first, a linear programme finds the cheapest set of cells that could have
    been moved so that the cell reaches the threshold, and so that it lies below its true value. Those cells join the
    suppressed ones. Small cells go first and zeros stay, because the cost of a cell is its count plus one.
    Raises CannotProtect when a cell cannot be protected. The result still has to pass `audit`.
    """
    primary = [i for i, cell in enumerate(table.cells) if is_primary(cell, threshold) and i not in fixed]
    suppressed = set(primary) | hidden
    targets = sorted(suppressed, key=lambda i: -table.cells[i].value)
    for target in targets:
        for step in _steps(table.cells[target].value, is_primary(table.cells[target], threshold), threshold):
            suppressed |= _cheapest_move(table, target, step, suppressed, fixed)
    return suppressed


def audit(table: Table, suppressed: set[int], *, threshold: int) -> bool:
    """Whether the table may be shown: what an attacker can compute of it leaves every suppressed cell open.

    A primary cell's interval must reach the threshold, pass its true value and allow one below it; any other must not
    be a point. Every solution found is a possible table, so it vouches for all cells at once.
    """
    values = table.values()
    below: dict[int, float] = {i: values[i] for i in suppressed}
    above: dict[int, float] = dict(below)
    solver = _Attacker(table, suppressed)

    def is_open(i: int) -> bool:
        up, down = above[i] >= values[i] + 1 - SLACK, below[i] <= values[i] - 1 + SLACK
        if not is_primary(table.cells[i], threshold):
            return up or down
        return up and down and above[i] >= threshold - SLACK

    for target in sorted(suppressed):
        for sign in (-1, 1):
            if is_open(target):
                break
            solution = solver.extreme(target, sign)
            if solution is None:
                above[target] = float("inf")
                continue
            for i, value in solution.items():
                below[i], above[i] = min(below[i], value), max(above[i], value)
        if not is_open(target):
            return False
    return True


def interval(table: Table, suppressed: set[int], target: int) -> tuple[float, float]:
    """The least and the largest value that `target` can have for somebody who sees the other cells."""
    solver = _Attacker(table, suppressed)
    least, largest = solver.extreme(target, -1), solver.extreme(target, 1)
    assert least is not None  # noqa: S101 - counts are not negative, so a least value exists
    return least[target], float("inf") if largest is None else largest[target]


def _steps(value: int, needs_both: bool, threshold: int) -> list[int]:  # noqa: FBT001
    """How far a suppressed cell must be able to move: up to the threshold and one down, or for the others one down."""
    if needs_both:
        return [max(threshold - value, 1), -1]
    return [-1] if value else []


def _cheapest_move(table: Table, target: int, step: int, suppressed: set[int], fixed: frozenset[int]) -> set[int]:
    """The cells to suppress so that `target` could differ by `step` with every relation still true.

    Each cell has two variables, its rise and its fall; moving a suppressed cell is free, moving a shown one costs it,
    zeros and `fixed` cells do not move.
    """
    import numpy as np
    from scipy.optimize import linprog

    values = np.array(table.values(), dtype=float)
    count = len(values)
    cost, cap = np.where(np.isin(np.arange(count), list(suppressed)), 0.0, values + 1), max(float(values.max()), abs(step)) * 2
    rises, falls = [(0.0, cap)] * count, [(0.0, value) for value in values]
    for i in range(count):
        if i in fixed or (values[i] == 0 and i not in suppressed):
            rises[i] = falls[i] = (0.0, 0.0)
    rises[target] = (step, step) if step > 0 else (0.0, 0.0)
    falls[target] = (-step, -step) if step < 0 else (0.0, 0.0)
    equal, at_most = _matrices(table.relations, count)
    both = {
        "A_eq": np.hstack([equal, -equal]) if len(equal) else None,
        "b_eq": np.zeros(len(equal)) if len(equal) else None,
        "A_ub": np.hstack([at_most, -at_most]) if len(at_most) else None,
        "b_ub": -at_most @ values if len(at_most) else None,
    }
    result = linprog(np.concatenate([cost, cost]) + SLACK, bounds=rises + falls, method="highs", **both)
    if result.status != 0:
        raise CannotProtect
    moved = result.x[:count] + result.x[count:]
    return {int(i) for i in np.flatnonzero(moved > SLACK)}


class _Attacker:
    """Knows the shown cells and the relations, and asks how small or large a suppressed cell can be."""

    def __init__(self, table: Table, suppressed: set[int]) -> None:
        import numpy as np

        self.unknown = sorted(suppressed)
        self.place = {i: position for position, i in enumerate(self.unknown)}
        known = np.array([0.0 if i in suppressed else value for i, value in enumerate(table.values())])
        equal, at_most = _matrices(table.relations, len(table.cells))
        self.equal, self.equals = self._about_unknown(equal, -equal @ known)
        self.at_most, self.limit = self._about_unknown(at_most, -at_most @ known)

    def _about_unknown(self, matrix: "np.ndarray", right: "np.ndarray") -> "tuple[np.ndarray, np.ndarray]":
        part = matrix[:, self.unknown]
        rows = part.any(axis=1)
        return part[rows], right[rows]

    def extreme(self, target: int, sign: int) -> dict[int, float] | None:
        """A possible table with `target` as small (-1) or as large (1) as it can be; None where it has no limit."""
        import numpy as np
        from scipy.optimize import linprog

        goal = np.zeros(len(self.unknown))
        goal[self.place[target]] = -sign
        result = linprog(
            goal,
            A_eq=self.equal if len(self.equal) else None,
            b_eq=self.equals if len(self.equal) else None,
            A_ub=self.at_most if len(self.at_most) else None,
            b_ub=self.limit if len(self.at_most) else None,
            bounds=(0, None),
            method="highs",
        )
        unbounded = 3
        if result.status == unbounded:
            return None
        if result.status != 0:
            raise CannotProtect
        return dict(zip(self.unknown, result.x.tolist(), strict=True))


def _matrices(relations: Sequence[Relation], count: int) -> "tuple[np.ndarray, np.ndarray]":
    """The relations as rows: `equal @ x == 0` and `at_most @ x <= 0`."""
    import numpy as np

    equal, at_most = [], []
    for relation in relations:
        row = np.zeros(count)
        row[list(relation.parts)] = 1
        row[relation.total] = -1
        if not relation.overlaps:
            equal.append(row)
            continue
        at_most.append(-row)
        for part in relation.parts:
            single = np.zeros(count)
            single[part], single[relation.total] = 1, -1
            at_most.append(single)
    return np.array(equal).reshape(-1, count), np.array(at_most).reshape(-1, count)


def one_way(cells: Sequence[Cell], total: Cell, *, overlaps: bool) -> Table:
    """The parts of a total; the total is the last cell."""
    count = len(cells)
    return Table((*cells, total), (Relation(tuple(range(count)), count, overlaps),))


def two_way(
    inside: Sequence[Sequence[Cell]],
    rows: Sequence[Cell],
    columns: Sequence[Cell],
    total: Cell,
    *,
    rows_overlap: bool,
    columns_overlap: bool,
) -> Table:
    """Cells in the order: inside row by row, row totals, column totals, grand total."""
    height, width = len(rows), len(columns)
    row_total, column_total, grand = height * width, height * width + height, height * width + height + width
    relations = [
        *(Relation(tuple(range(r * width, r * width + width)), row_total + r, columns_overlap) for r in range(height)),
        *(Relation(tuple(range(c, height * width, width)), column_total + c, rows_overlap) for c in range(width)),
        Relation(tuple(range(row_total, column_total)), grand, rows_overlap),
        Relation(tuple(range(column_total, grand)), grand, columns_overlap),
    ]
    return Table((*(cell for row in inside for cell in row), *rows, *columns, total), tuple(relations))


def nested(
    parts: Sequence[Cell],
    parents: Sequence[int],
    wholes: Sequence[Cell],
    total: Cell,
    *,
    parts_overlap: bool,
    wholes_overlap: bool,
) -> Table:
    """Parts of the wholes that make up a total: cells in the order parts, wholes, total. `parents` are places in `wholes`."""
    start, grand = len(parts), len(parts) + len(wholes)
    inside = [tuple(i for i, parent in enumerate(parents) if parent == whole) for whole in range(len(wholes))]
    relations = [Relation(of, start + whole, parts_overlap) for whole, of in enumerate(inside) if of]
    return Table((*parts, *wholes, total), (*relations, Relation(tuple(range(start, grand)), grand, wholes_overlap)))


def control_nested(table: Table, *, hidden_wholes: Sequence[bool], threshold: int) -> list[bool]:
    """Which parts are suppressed, with the wholes as they were controlled before; all where nothing less protects them."""
    start = len(table.cells) - 1 - len(hidden_wholes)
    hidden = {start + i for i, is_hidden in enumerate(hidden_wholes) if is_hidden}
    fixed = set(range(start, len(table.cells))) - hidden
    try:
        suppressed = protect(table, threshold=threshold, fixed=frozenset(fixed), hidden=frozenset(hidden))
        is_safe = audit(table, suppressed, threshold=threshold)
    except CannotProtect:
        is_safe = False
    return [i in suppressed if is_safe else True for i in range(start)]


def control_one_way(cells: Sequence[Cell], total: Cell, *, overlaps: bool, threshold: int) -> list[bool]:
    """Which parts of a shown total are suppressed; all of them when nothing less protects the small ones."""
    table = one_way(cells, total, overlaps=overlaps)
    try:
        suppressed = protect(table, threshold=threshold, fixed=frozenset({len(cells)}))
        is_safe = audit(table, suppressed, threshold=threshold)
    except CannotProtect:
        is_safe = False
    return [i in suppressed if is_safe else True for i in range(len(cells))]


def control_two_way(
    table: Table, shape: tuple[int, int], *, hidden_rows: Sequence[bool], hidden_columns: Sequence[bool], threshold: int
) -> list[list[bool]] | None:
    """Which inside cells are suppressed, with the margins as they were controlled before; None: show no inside at all."""
    height, width = shape
    start = height * width
    hidden = {start + i for i, is_hidden in enumerate([*hidden_rows, *hidden_columns]) if is_hidden}
    fixed = set(range(start, len(table.cells))) - hidden
    try:
        suppressed = protect(table, threshold=threshold, fixed=frozenset(fixed), hidden=frozenset(hidden))
        is_safe = audit(table, suppressed, threshold=threshold)
    except CannotProtect:
        return None
    if not is_safe:
        return None
    return [[r * width + c in suppressed for c in range(width)] for r in range(height)]
