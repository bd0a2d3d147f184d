"""The manager's statistics and their download."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import AuthedRequest
from accounts.rules import can_see_statistics
from core import clock
from core.exports import csv_lines
from grants.amounts import digits_of
from mentoring.rules.people import can_coordinate
from reporting import charts, exports, indicators, success, waiting
from reporting.applied import Money, money_of
from reporting.cubes import controlled_cube, dimensions_of, years
from reporting.dimensions import Dimension
from reporting.forms import StatisticsForm
from reporting.indicator import Indicator
from reporting.period import counted_until

GRANTS = "grant_applications"


@login_required
@require_safe
def statistics(request: AuthedRequest, indicator: str = "participants") -> HttpResponse:
    """One indicator and year: its margins as small multiples, and one table."""
    chosen = _indicator_or_404(request, indicator)
    at = clock.now()
    choices = years(at)
    dims = dimensions_of(chosen)
    form = StatisticsForm(request.GET, indicator=chosen, years=choices, labels=_labels(dims))
    form.is_valid()
    year = form.cleaned_data.get("year") or choices[0]
    rows, columns = (form.cleaned_data.get("table") or "-".join(chosen.pairs[0])).split("-")
    cube = controlled_cube(chosen, year, at=at, pairs=[(rows, columns)])
    form = StatisticsForm(
        initial={"year": year, "table": f"{rows}-{columns}"}, indicator=chosen, years=choices, labels=_labels(dims)
    )
    context: dict[str, Any] = {
        "form": form,
        "cube": cube,
        "year": year,
        "year_code": str(year),
        "indicators": indicators.ALL.values(),
        "charts": charts.charts(cube),
        "table": charts.table(cube, (rows, columns)),
    }
    return render(request, "reporting/statistics.html", context)


@login_required
@require_safe
def statistics_csv(request: AuthedRequest, indicator: str, year: int) -> HttpResponse:
    """The figures alone; the archive has their metadata beside them."""
    cube = _whole_cube(request, indicator, year)
    return _download("".join(exports.data_lines([cube])), "text/csv; charset=utf-8", f"{indicator}-{year}.csv")


@login_required
@require_safe
def statistics_archive(request: AuthedRequest, indicator: str, year: int) -> HttpResponse:
    cube = _whole_cube(request, indicator, year)
    return _download(exports.archive(cube), "application/zip", f"{indicator}-{year}.zip")


@login_required
@require_safe
def grants(request: AuthedRequest) -> HttpResponse:
    """Where applications for grants wait now; and what was asked, awarded and chosen in a year, controlled."""
    chosen = _indicator_or_404(request, GRANTS)
    at = clock.now()
    choices = years(at)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, choices) else choices[0]
    cube = controlled_cube(chosen, year, at=at, pairs=success.PAIRS)
    context = {
        "waits": waiting.waits(at),
        "help": waiting.help_wanted(at),
        "may_coordinate": can_coordinate(request.user),
        "late": waiting.late_answers(request.user, at),
        "expected_days": waiting.EXPECTED.days,
        "raised": waiting.raised(),
        "cube": cube,
        "year_code": str(year),
        "years": [str(each) for each in choices],
        "money": money_of(year, at=at),
        "overall": success.overall(cube),
        "rates": success.success_rates(cube),
    }
    return render(request, "reporting/grants.html", context)


@login_required
@require_safe
def grants_csv(request: AuthedRequest, year: int) -> HttpResponse:
    """What was asked and awarded in a year; the counts have the file of their indicator."""
    _indicator_or_404(request, GRANTS)
    at = clock.now()
    if year not in years(at):
        raise Http404
    header = ("TIME_PERIOD", "CALLS", "CURRENCY", "MEASURE", "UNIT_MULT", "OBS_VALUE", "OBS_STATUS")
    lines = csv_lines(header, _money_rows(year, money_of(year, at=at), is_closed=counted_until(at).year > year))
    return _download("".join(lines), "text/csv; charset=utf-8", f"grant_money-{year}.csv")


def _money_rows(year: int, money: list[Money], *, is_closed: bool) -> Iterator[list[object]]:
    shown = exports.NORMAL if is_closed else exports.PROVISIONAL
    for row in money:
        for measure, amount in (("ASKED", row.asked), ("AWARDED", row.awarded)):
            value = "" if amount is None else Decimal(amount).scaleb(-digits_of(row.currency))
            status = exports.HIDDEN if amount is None else shown
            yield [year, "PRACTICE" if row.is_practice else "REAL", row.currency, measure, 0, value, status]


def _whole_cube(request: AuthedRequest, indicator: str, year: int) -> Any:
    chosen = _indicator_or_404(request, indicator)
    at = clock.now()
    if year not in years(at):
        raise Http404
    return controlled_cube(chosen, year, at=at, pairs=chosen.pairs)


def _indicator_or_404(request: AuthedRequest, code: str) -> Indicator:
    if not can_see_statistics(request.user) or code not in indicators.ALL:
        raise Http404
    return indicators.ALL[code]


def _labels(dims: tuple[Dimension, ...]) -> dict[str, str]:
    return {dimension.code: dimension.label for dimension in dims}


def _download(content: str | bytes, content_type: str, filename: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "private, no-store"
    return response
