"""Controlled figures as files: tidy CSV, and the metadata that goes with it everywhere."""

import io
import zipfile
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from core.exports import csv_lines
from reporting.cubes import ControlledCube
from reporting.dimensions import TOTAL

METADATA_HEADER = ("INDICATOR", "CONCEPT", "CODE", "TEXT")
NORMAL, PROVISIONAL, HIDDEN = "A", "P", "Q"


def data_header(cube: ControlledCube) -> list[str]:
    return [
        "SERIES",
        "REF_AREA",
        "TIME_PERIOD",
        *(dimension.code for dimension in cube.dimensions),
        "CUST_BREAKDOWN",
        "CUST_BREAKDOWN_LB",
        "UNIT_MEASURE",
        "UNIT_MULT",
        "OBS_VALUE",
        "OBS_STATUS",
    ]


def data_rows(cube: ControlledCube) -> Iterator[list[object]]:
    """One row for each figure: the total, every margin, every cell of the tables. Suppressed: no value and status Q."""
    before = [cube.indicator.series, settings.PROGRAMME_AREA, cube.span.year]
    after = ["C01", participants_label(), "NUMBER", 0]
    for codes, value in figures(cube):
        places = [codes.get(dimension.code, TOTAL) for dimension in cube.dimensions]
        yield [*before, *places, *after, "" if value is None else value, status(cube, value)]


def figures(cube: ControlledCube) -> Iterator[tuple[dict[str, str], int | None]]:
    """Each figure with the categories it is broken down by."""
    yield {}, cube.total
    for dimension, counts in cube.margins.items():
        for code, value in counts.items():
            yield {dimension: code}, value
    for (rows, columns), inside in cube.tables.items():
        for row in cube.dimension(rows).codes:
            for column in cube.dimension(columns).codes:
                yield {rows: row, columns: column}, inside[row, column] if inside else None


def status(cube: ControlledCube, value: int | None) -> str:
    """OBS_STATUS of SDMX: suppressed before provisional before normal."""
    if value is None:
        return HIDDEN
    return NORMAL if cube.span.is_closed else PROVISIONAL


def participants_label() -> str:
    return _("Participants of %(programme)s") % {"programme": settings.PROGRAMME_NAME}


def metadata_rows(cubes: list[ControlledCube]) -> Iterator[tuple[str, str, str, str]]:
    """Reference metadata by the concepts of IAEG-SDGs:SDG_MSD, then the codes of every column, for each indicator."""
    seen = set()
    for cube in cubes:
        name = cube.indicator.code
        for concept, text in _concepts(cube).items():
            if (name, concept, text) not in seen:
                seen.add((name, concept, text))
                yield name, concept, "", text
        for dimension in cube.dimensions:
            for code, label in ((TOTAL, _("Total")), *dimension.categories):
                if (name, dimension.code, code) not in seen:
                    seen.add((name, dimension.code, code))
                    yield name, dimension.code, code, label


def _concepts(cube: ControlledCube) -> dict[str, str]:
    year = cube.span.year
    return {
        "SERIES": cube.indicator.series,
        "SDG_SERIES_DESCR": _("%(title)s. Programme figure; never the national indicator 4.4.1.")
        % {"title": cube.indicator.title},
        "SDG_TARGET": _("4.4 (related; supplementary figure of a programme)"),
        "STAT_CONC_DEF": str(cube.indicator.definition),
        "UNIT_MEASURE": _("Number of %(unit)s") % {"unit": cube.indicator.unit},
        "SOURCE_TYPE": _("Administrative records of the learning platform of %(programme)s; direct counting.")
        % {"programme": settings.PROGRAMME_NAME},
        "COVERAGE": _("Participants of the programme only. They are not representative of the population."),
        "COMPARABILITY": _(
            "Not comparable with indicator 4.4.1, which comes from household surveys and has the population as its "
            "denominator. Counts of different programmes may overlap and must not be added."
        ),
        "REC_USE_LIM": _(
            "Counts below %(threshold)d, and further counts that would give them away, are suppressed (OBS_STATUS Q, shown "
            "as “c”). Totals are true totals; suppressed counts must not be estimated from them. Age is the age reached in "
            "the year. Sex, age and district are what people say of themselves; no answer is “Not stated”."
        )
        % {"threshold": settings.DISCLOSURE_THRESHOLD},
        "REF_AREA": settings.PROGRAMME_AREA,
        "CUST_BREAKDOWN_LB": participants_label(),
        f"TIME_COVERAGE_{year}": _("%(start)s to the day before %(end)s")
        % {"start": cube.span.start.date().isoformat(), "end": cube.span.end.date().isoformat()},
    }


def data_lines(cubes: list[ControlledCube]) -> Iterator[str]:
    """The CSV of one indicator for one or more years."""
    return csv_lines(data_header(cubes[0]), (row for cube in cubes for row in data_rows(cube)))


def metadata_lines(cubes: list[ControlledCube]) -> Iterator[str]:
    return csv_lines(METADATA_HEADER, metadata_rows(cubes))


def archive(cube: ControlledCube) -> bytes:
    """A ZIP of the indicator's figures and their metadata, so that neither travels without the other."""
    buffer = io.BytesIO()
    name = f"{cube.indicator.code}-{cube.span.year}"
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(f"{name}.csv", "".join(data_lines([cube])))
        files.writestr(f"{name}-metadata.csv", "".join(metadata_lines([cube])))
    return buffer.getvalue()
