"""The controlled figures as the page shows them: a sentence, bars with their numbers, and a table."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting.cubes import ControlledCube, Pair
from reporting.dimensions import UNKNOWN, Dimension

SUPPRESSED = "c"


@dataclass(frozen=True)
class Bar:
    """`share` is the length in percent of the longest bar; None for a suppressed count."""

    label: str
    text: str
    share: float | None


@dataclass(frozen=True)
class Chart:
    code: str
    title: str
    sentence: str
    bars: list[Bar]


@dataclass(frozen=True)
class TableRow:
    label: str
    cells: list[str]
    total: str


@dataclass(frozen=True)
class Table:
    """`rows` is empty where nothing of the inside may be shown."""

    row_title: str
    columns: list[str]
    rows: list[TableRow]
    totals: TableRow


def charts(cube: ControlledCube) -> list[Chart]:
    return [_chart(cube, dimension) for dimension in cube.dimensions] if cube.total else []


def table(cube: ControlledCube, pair: Pair) -> Table | None:
    """One pair of dimensions with its totals; None where nothing was counted."""
    if not cube.total:
        return None
    rows, columns = cube.dimension(pair[0]), cube.dimension(pair[1])
    row_margin, column_margin, inside = cube.margins[rows.code], cube.margins[columns.code], cube.tables[pair]
    return Table(
        row_title=rows.label,
        columns=[label for _code, label in columns.categories],
        rows=[
            TableRow(label, [_text(inside[code, column]) for column in columns.codes], _text(row_margin[code]))
            for code, label in rows.categories
            if not (rows.grows and row_margin[code] == 0)
        ]
        if inside
        else [],
        totals=TableRow(_("Total"), [_text(column_margin[column]) for column in columns.codes], _text(cube.total)),
    )


def _chart(cube: ControlledCube, dimension: Dimension) -> Chart:
    counts = cube.margins[dimension.code]
    longest = max((count for count in counts.values() if count), default=1)
    bars = [
        Bar(label, _text(counts[code]), None if (count := counts[code]) is None else round(100 * count / longest, 1))
        for code, label in dimension.categories
        if counts[code] != 0 or not (dimension.grows or code == UNKNOWN)
    ]
    return Chart(dimension.code, dimension.label, _sentence(cube, dimension), bars)


def _sentence(cube: ControlledCube, dimension: Dimension) -> str:
    """What the bars say, from shown counts alone. Its total is shown, so it is zero or above the threshold."""
    counts = cube.margins[dimension.code]
    shown = [(count, label) for code, label in dimension.categories if (count := counts[code])]
    hidden = sum(count is None for count in counts.values())
    words = []
    if shown and cube.total:
        count, label = max(shown, key=lambda pair: pair[0])
        words.append(
            _("The largest group shown is %(group)s: %(count)s of %(total)s (%(percent)d %%).")
            % {
                "group": label,
                "count": number_format(count),
                "total": number_format(cube.total),
                "percent": round(100 * count / cube.total),
            }
        )
    if hidden:
        words.append(
            ngettext(
                "%(number)d group is not shown, to protect the people in it.",
                "%(number)d groups are not shown, to protect the people in them.",
                hidden,
            )
            % {"number": hidden}
        )
    if dimension.overlaps and shown:
        words.append(_("One person can be in several groups."))
    return " ".join(words)


def _text(count: int | None) -> str:
    return SUPPRESSED if count is None else number_format(count, force_grouping=True)
