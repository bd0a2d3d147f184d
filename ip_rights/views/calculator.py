"""What a share may come to, from published rates. All is in the address, so that a case can be kept and sent on."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ip_rights.enums import Side
from ip_rights.fair_share import Case, Range, StepName, work_out
from ip_rights.forms.money import CalculatorForm
from ip_rights.models import RateRange
from ip_rights.money_enums import RateBasis
from ip_rights.prices import show_price
from ip_rights.queries.money import rates_of
from ip_rights.shares import WHOLE, percent_of

FIRST = {
    "basis": RateBasis.MILLION_STREAMS.value,
    "side": Side.COMPOSITION.value,
    "deal": "100",
    "share": "100",
    "currency": "BBD",
}


@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    asked = "quantity" in request.GET
    form = CalculatorForm(request.GET if asked else None, initial=FIRST | request.GET.dict())
    context: dict[str, Any] = {"form": form, "published": _published()}
    if asked and form.is_valid():
        context |= _result(form.cleaned_data)
    status = HTTPStatus.BAD_REQUEST if asked and form.errors else HTTPStatus.OK
    return render(request, "ip_rights/money/calculator.html", context, status=status)


def _result(data: dict[str, Any]) -> dict[str, Any]:
    rates = rates_of(RateBasis(data["basis"]), data["side"])
    if not rates:
        return {"has_no_rate": True}
    case = Case(
        rates=[(rate.low, rate.high) for rate in rates],
        quantity=data["quantity"],
        of_million=data["basis"] == RateBasis.MILLION_STREAMS,
        parts=data["share"],
        whole=WHOLE,
        deal=data["deal"],
        to_recoup=data["recoup"],
    )
    labels = {
        StepName.SIDE: _("What comes in for this side"),
        StepName.DEAL: _("Of that the contract leaves %(percent)s %%") % {"percent": percent_of(data["deal"])},
        StepName.SHARE: _("Of that your share, %(percent)s %%") % {"percent": percent_of(data["share"])},
        StepName.RECOUPED: _("Kept back first"),
        StepName.PAID: _("What may reach you"),
    }
    steps = [(labels[step.name], in_words(step.amount, data["currency"])) for step in work_out(case)]
    return {"steps": steps, "total": steps[-1][1], "used": [_in_words(rate) for rate in rates]}


def in_words(amount: Range, currency: str) -> str:
    low, high = show_price(amount.low, currency), show_price(amount.high, currency)
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _published() -> list[tuple[str, list[dict[str, Any]]]]:
    """Every rate that stands, with its source, by basis and side."""
    groups = [(basis, side, rates_of(basis, side)) for basis in RateBasis for side in (Side.COMPOSITION, Side.MASTER)]
    return [(f"{side.label}, {basis.label}", [_in_words(rate) for rate in rates]) for basis, side, rates in groups if rates]


def _in_words(rate: RateRange) -> dict[str, Any]:
    if rate.basis == RateBasis.REVENUE:
        words = _("%(low)s to %(high)s %%") % {"low": percent_of(rate.low), "high": percent_of(rate.high)}
    else:
        words = in_words(Range(rate.low, rate.high), rate.currency)
    return {"rate": rate, "words": words}
