"""Which indicators there are, and the controlled figures of a year."""

import datetime as dt

from ninja import Router, Schema

from accounts.api.callers import ApiRequest, Needs
from accounts.rules import can_see_statistics
from core import clock
from core.api.problems import not_found
from reporting import indicators
from reporting.cubes import controlled_cube, years
from reporting.exports import figures, status
from reporting.indicator import Indicator

router = Router(tags=["Statistics"])
READ = Needs("statistics:read")


class IndicatorOut(Schema):
    """`series` is a local SDMX code: these are figures of a programme, never those of an SDG indicator."""

    code: str
    title: str
    unit: str
    definition: str
    series: str


class IndicatorsOut(Schema):
    """`years` have figures, the latest first."""

    indicators: list[IndicatorOut]
    years: list[int]


class CategoryOut(Schema):
    code: str
    label: str


class DimensionOut(Schema):
    """`overlaps`: one person may be in several categories, so that they add up to more than the total."""

    code: str
    label: str
    overlaps: bool
    categories: list[CategoryOut]


class FigureOut(Schema):
    """`by` says the category of each dimension that the figure is broken down by: none for the total, one or two.

    `status` is SDMX's OBS_STATUS: A normal, P of a year that still runs, Q not shown because it could point at somebody.
    """

    by: dict[str, str]
    value: int | None
    status: str


class StatisticsOut(IndicatorOut):
    """What happened before the day `counted_until` is counted; it moves on once a week."""

    year: int
    counted_until: dt.date
    dimensions: list[DimensionOut]
    figures: list[FigureOut]


@router.get("/statistics", response=IndicatorsOut, auth=READ, url_name="indicators")
def list_indicators(request: ApiRequest) -> IndicatorsOut:
    """What is counted, and for which years. For managers."""
    _check(request)
    return IndicatorsOut(
        indicators=[IndicatorOut(**_about(one)) for one in indicators.ALL.values()],
        years=years(clock.now()),
    )


@router.get("/statistics/{slug:indicator}/{int:year}", response=StatisticsOut, auth=READ, url_name="statistics")
def statistics(request: ApiRequest, indicator: str, year: int) -> StatisticsOut:
    """Every figure of an indicator and a year that may be shown: the total, each dimension and each pair of them.

    The same figures as on the page of statistics and in its files. Where the total is too small, it is the only figure.
    """
    _check(request)
    at = clock.now()
    chosen = indicators.ALL.get(indicator)
    if chosen is None or year not in years(at):
        raise not_found()
    cube = controlled_cube(chosen, year, at=at, pairs=chosen.pairs)
    return StatisticsOut(
        **_about(chosen),
        year=year,
        counted_until=cube.span.until,
        dimensions=[
            DimensionOut(
                code=one.code,
                label=one.label,
                overlaps=one.overlaps,
                categories=[CategoryOut(code=code, label=str(label)) for code, label in one.categories],
            )
            for one in cube.dimensions
        ],
        figures=[FigureOut(by=by, value=value, status=status(cube, value)) for by, value in figures(cube)],
    )


def _about(indicator: Indicator) -> dict[str, str]:
    return {name: str(getattr(indicator, name)) for name in IndicatorOut.model_fields}


def _check(request: ApiRequest) -> None:
    if not can_see_statistics(request.user):
        raise not_found()
