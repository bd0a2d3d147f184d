"""Counts an indicator for a year and lets only controlled figures out.

Everything that shows a figure (page, CSV, archive) takes a ControlledCube from `controlled_cube`; the raw counts stay in
this module and in the cache behind it.
"""

import datetime as dt
import uuid
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.core.cache import cache
from django.db.models import Case, CharField, Min, Value, When

from accounts.models import Profile
from courses.models import Course, Enrolment
from reporting import dimensions
from reporting.dimensions import UNKNOWN, Dimension
from reporting.disclosure import Cell, control_nested, control_one_way, control_two_way, is_primary, nested, two_way
from reporting.indicator import Disciplines, Indicator
from reporting.period import Span, counted_until

CACHE_SECONDS = 900
Pair = tuple[str, str]
Key = tuple[str, ...]
NOBODY = Cell(0, 0)


@dataclass(frozen=True)
class ControlledCube:
    """What may be shown of an indicator and a year. None stands for a suppressed count, of either kind.

    `margins` maps a dimension to its categories, `tables` a pair of dimensions to pairs of categories, or to None where
    no inside could be shown at all. With a suppressed `total` both are empty.
    """

    indicator: Indicator
    span: Span
    dimensions: tuple[Dimension, ...]
    total: int | None
    margins: dict[str, dict[str, int | None]]
    tables: dict[Pair, dict[Pair, int | None] | None]

    def dimension(self, code: str) -> Dimension:
        return next(dimension for dimension in self.dimensions if dimension.code == code)


def controlled_cube(indicator: Indicator, year: int, *, at: dt.datetime, pairs: Sequence[Pair]) -> ControlledCube:
    """The figures of `year` as they were on the last Monday before `at`, with the tables of `pairs`.

    Counted and controlled results are kept for a quarter of an hour; a table always comes from the same count as the
    margins beside it.
    """
    span = Span(year, counted_until(at))
    dims = dimensions_of(indicator)
    threshold = settings.DISCLOSURE_THRESHOLD if indicator.about_people else 0
    counts = _counts(indicator, span, dims)
    total = counts.cells[()].get((), NOBODY)
    if is_primary(total, threshold):
        return ControlledCube(indicator, span, dims, None, {}, {})
    controlled = _Controlled(counts, dims, threshold)
    margins = {
        dim.code: {
            code: None if hidden else counts.cells[(dim.code,)].get((code,), NOBODY).value
            for code, hidden in zip(dim.codes, controlled.hidden[dim.code], strict=True)
        }
        for dim in dims
    }
    tables = {pair: controlled.table(pair) for pair in pairs}
    return ControlledCube(indicator, span, dims, total.value, margins, tables)


def dimensions_of(indicator: Indicator) -> tuple[Dimension, ...]:
    people = (dimensions.sex(), dimensions.age(), dimensions.district()) if indicator.about_people else ()
    return (*people, *indicator.own_dimensions())


def years(at: dt.datetime) -> list[int]:
    """The years that have figures, the latest first."""
    latest = counted_until(at).year
    first = Enrolment.objects.aggregate(first=Min("enrolled_at"))["first"]
    return list(range(latest, min(first.year, latest) - 1 if first else latest - 1, -1))


@dataclass(frozen=True)
class _Counts:
    """Raw counts by grouping (none, one or two dimensions) and categories. `id` names the count in cache keys."""

    id: str
    cells: dict[Key, dict[Key, Cell]]


class _Controlled:
    """Disclosure control over one count: margins first, then each table with the same margins."""

    def __init__(self, counts: _Counts, dims: Sequence[Dimension], threshold: int) -> None:
        self.counts = counts
        self.dims = {dim.code: dim for dim in dims}
        self.threshold = threshold

    @cached_property
    def hidden(self) -> dict[str, list[bool]]:
        """dimension → whether each category is suppressed."""
        key = f"statistics-margins:{self.counts.id}:{self.threshold}"
        found: dict[str, list[bool]] | None = cache.get(key)
        if found is None:
            found = {}
            for dim in self.dims.values():  # what lies within another comes after it
                found[dim.code] = self._hidden_within(dim, found) if dim.within else self._hidden_alone(dim)
            cache.set(key, found, CACHE_SECONDS)
        return found

    def _hidden_alone(self, dim: Dimension) -> list[bool]:
        return control_one_way(self._margin(dim), self._cell(()), overlaps=dim.overlaps, threshold=self.threshold)

    def _hidden_within(self, dim: Dimension, hidden: dict[str, list[bool]]) -> list[bool]:
        outer = self.dims[dim.within]
        table = nested(
            self._margin(dim),
            [outer.codes.index(parent) for parent in dim.parents],
            self._margin(outer),
            self._cell(()),
            parts_overlap=dim.overlaps,
            wholes_overlap=outer.overlaps,
        )
        return control_nested(table, hidden_wholes=hidden[outer.code], threshold=self.threshold)

    def table(self, pair: Pair) -> dict[Pair, int | None] | None:
        rows, columns = self.dims[pair[0]], self.dims[pair[1]]
        key = f"statistics-table:{self.counts.id}:{self.threshold}:{':'.join(pair)}"
        found: list[list[bool]] | str | None = cache.get(key)
        if found is None:
            found = self._mask(rows, columns) or "nothing"
            cache.set(key, found, CACHE_SECONDS)
        if isinstance(found, str):
            return None
        return {
            (row, column): None if found[r][c] else self._cell(pair, (row, column)).value
            for r, row in enumerate(rows.codes)
            for c, column in enumerate(columns.codes)
        }

    def _mask(self, rows: Dimension, columns: Dimension) -> list[list[bool]] | None:
        inside = [[self._cell((rows.code, columns.code), (row, column)) for column in columns.codes] for row in rows.codes]
        table = two_way(
            inside,
            self._margin(rows),
            self._margin(columns),
            self._cell(()),
            rows_overlap=rows.overlaps,
            columns_overlap=columns.overlaps,
        )
        return control_two_way(
            table,
            (len(rows.codes), len(columns.codes)),
            hidden_rows=self.hidden[rows.code],
            hidden_columns=self.hidden[columns.code],
            threshold=self.threshold,
        )

    def _margin(self, dim: Dimension) -> list[Cell]:
        return [self._cell((dim.code,), (code,)) for code in dim.codes]

    def _cell(self, grouping: Key, key: Key = ()) -> Cell:
        return self.counts.cells[grouping].get(key, NOBODY)


def _counts(indicator: Indicator, span: Span, dims: Sequence[Dimension]) -> _Counts:
    # A cohort that is new since the last count brings a category of its own.
    listed = zlib.crc32(repr([dim.codes for dim in dims]).encode())
    key = f"statistics:{indicator.code}:{span.year}:{span.until}:{listed}"
    counts: _Counts | None = cache.get(key)
    if counts is None:
        counts = _Counts(uuid.uuid4().hex, _count(indicator, span, dims))
        cache.set(key, counts, CACHE_SECONDS)
    return counts


def _count(indicator: Indicator, span: Span, dims: Sequence[Dimension]) -> dict[Key, dict[Key, Cell]]:
    """Counts by every grouping that is ever shown: none, each dimension, each pair of the indicator.

    1. Sex, age and district of everybody, and the discipline of every course: one query each.
    2. The facts of the span, already made distinct by the database. 3. Each fact goes into its cell of every grouping.
    """
    places = {dim.code: position for position, dim in enumerate(dims)}
    known = [frozenset(dim.codes) for dim in dims]
    groupings: list[Key] = [(), *((dim.code,) for dim in dims), *indicator.pairs]
    positions = [(grouping, tuple(places[code] for code in grouping)) for grouping in groupings]
    people = _people(span) if indicator.about_people else {}
    nobody = (UNKNOWN, UNKNOWN, UNKNOWN) if indicator.about_people else ()
    records: dict[Key, dict[Key, int]] = {grouping: defaultdict(int) for grouping in groupings}
    persons: dict[Key, dict[Key, set[int]]] = {grouping: defaultdict(set) for grouping in groupings}
    for person, own in indicator.facts(span, _disciplines()):
        values = (*people.get(person, nobody), *own)
        codes = tuple(value if value in listed else UNKNOWN for value, listed in zip(values, known, strict=True))
        for grouping, places_of in positions:
            key = tuple(codes[position] for position in places_of)
            records[grouping][key] += 1
            persons[grouping][key].add(person)
    return {
        grouping: {
            key: Cell(len(who) if indicator.counts_people else records[grouping][key], len(who)) for key, who in cells.items()
        }
        for grouping, cells in persons.items()
    }


def _people(span: Span) -> dict[int, Key]:
    """person → sex, age group and district. The age is the one reached in the year."""
    youngest = (("Y0T14", 14), ("Y15T17", 17), ("Y18T24", 24), ("Y25T34", 34))
    bands = [When(date_of_birth__gte=dt.date(span.year - oldest, 1, 1), then=Value(code)) for code, oldest in youngest]
    age = Case(
        *bands, When(date_of_birth__isnull=False, then=Value("Y_GE35")), default=Value(UNKNOWN), output_field=CharField()
    )
    rows = Profile.objects.annotate(age=age).values_list("user_id", "sex", "age", "district")
    return {user_id: (sex, band, district) for user_id, sex, band, district in rows.iterator()}


def _disciplines() -> Disciplines:
    """course key → slug of its discipline, also for courses that are no longer live."""
    return dict(Course.objects.values_list("translation_key", "discipline__slug"))
