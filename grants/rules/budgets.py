"""What a budget adds up to, and what the funder says of it. Pure, exact, in integers (docs/domain/budgets.md)."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants.amounts import digits_of, shown_money
from grants.enums import BudgetCategory, MoneySource

MOST_LINES = 200
# Bounds that keep every total below 2^53, so that a browser and a spreadsheet add the same.
MOST_QUANTITY = 10**9  # thousandths: a million
MOST_COST = 10**13  # minor units
MOST_LINE_TOTAL = 10**13
_THOUSAND, _HUNDRED, _RATE_DIGITS = 1_000, 100, 8


@dataclass(frozen=True)
class Line:
    """A line before it is stored, or as it is: quantity in thousandths, cost in minor units."""

    category: str
    label: str
    quantity: int
    unit: str
    unit_cost: int
    source: str
    public_id: uuid.UUID | None = field(default=None, compare=False)

    @property
    def total(self) -> int:
        return line_total(self.quantity, self.unit_cost)


@dataclass(frozen=True)
class Sums:
    """All in minor units. `total` is the sum of the lines' rounded totals, as is each part of it."""

    total: int
    by_category: Mapping[str, int]
    by_source: Mapping[str, int]

    @property
    def request(self) -> int:
        return self.by_source[MoneySource.GRANT]


@dataclass(frozen=True)
class Exchange:
    """`value` units of the budget's currency for one of the call's, on a day."""

    value: Decimal
    on: dt.date


@dataclass(frozen=True)
class Finding:
    """`rule` is its kind; `lines` are positions in the grid, from 0."""

    rule: str
    text: str
    lines: tuple[int, ...] = ()
    is_error: bool = True


@dataclass(frozen=True)
class _Case:
    """What a check looks at."""

    lines: Sequence[Line]
    sums: Sums
    currency: str
    call_currency: str
    exchange: Exchange | None

    @property
    def needs_rate(self) -> bool:
        return self.currency != self.call_currency

    @property
    def has_rate(self) -> bool:
        return not self.needs_rate or self.exchange is not None

    def factors(self) -> tuple[int, int]:
        """(a, b): x minor units of the call's currency are worth a·x / b minor units of the budget's."""
        if not self.needs_rate or self.exchange is None:
            return 1, 1
        rate = int(self.exchange.value.scaleb(_RATE_DIGITS))
        return rate * 10 ** digits_of(self.currency), 10 ** (_RATE_DIGITS + digits_of(self.call_currency))


def line_total(quantity: int, unit_cost: int) -> int:
    """quantity (thousandths) × cost of one (minor units), rounded half up to the minor unit."""
    return (quantity * unit_cost + _THOUSAND // 2) // _THOUSAND


def sums_of(lines: Iterable[Line]) -> Sums:
    by_category = dict.fromkeys(BudgetCategory.values, 0)
    by_source = dict.fromkeys(MoneySource.values, 0)
    for line in lines:
        by_category[line.category] += line.total
        by_source[line.source] += line.total
    return Sums(sum(by_source.values()), by_category, by_source)


def findings_of(
    lines: Sequence[Line], *, currency: str, content: Mapping[str, Any], exchange: Exchange | None = None
) -> list[Finding]:
    """What the call's version says of a budget, errors first. `content` is CallVersion.content; nothing is looked up.

    Amounts of the call are compared by multiplying out, never by dividing, so that nothing is lost by rounding.
    """
    case = _Case(lines, sums_of(lines), currency, content["currency"], exchange)
    if not lines:
        return [Finding("empty", _("The budget has no lines yet. Write down what your project costs."))]
    found = [*_amounts(case, content), *_own(case)]
    for rule in content.get("budget", ()):
        check = CHECKS.get(rule["kind"])
        found += check(case, rule) if check else []
    return sorted(found, key=lambda finding: not finding.is_error)


def _amounts(case: _Case, content: Mapping[str, Any]) -> list[Finding]:
    """The smallest and largest amount, which the call may name twice: the strictest counts."""
    rules = content.get("budget", ())
    named = [rule["amount"] for rule in rules if rule["kind"] == "maximum"] + [content.get("maximum")]
    largest = min((amount for amount in named if amount is not None), default=None)
    smallest = content.get("minimum")
    if largest is None and smallest is None:
        return []
    if not case.has_rate:
        text = _("The funder counts in %(call)s, you in %(own)s: say what one %(call)s costs, so that limits can be checked.")
        return [Finding("rate", text % {"call": case.call_currency, "own": case.currency})]
    times, per = case.factors()
    request, found = case.sums.request, []
    grant = _lines(case, lambda line: line.source == MoneySource.GRANT)
    if largest is not None and request * per > largest * times:
        text = _("You ask for %(asked)s, the funder gives %(limit)s at most: take %(excess)s away.")
        excess = request - largest * times // per
        said = {"asked": _money(case, request), "limit": _limit(case, largest), "excess": _money(case, excess)}
        found.append(Finding("maximum", text % said, grant))
    if smallest is not None and request * per < smallest * times:
        text = _("You ask for %(asked)s, the funder gives %(limit)s at least: %(missing)s are missing.")
        missing = -(-smallest * times // per) - request
        said = {"asked": _money(case, request), "limit": _limit(case, smallest), "missing": _money(case, missing)}
        found.append(Finding("minimum", text % said, grant))
    return found


def _own(case: _Case) -> list[Finding]:
    """What no funder needs to say."""
    found = []
    if case.sums.request == 0:
        found.append(Finding("request", _("Nothing is asked from this grant: no line that costs something says so.")))
    free = _lines(case, lambda line: line.total == 0)
    if free:
        text = ngettext("%(count)d line costs nothing.", "%(count)d lines cost nothing.", len(free)) % {"count": len(free)}
        found.append(Finding("free", text, free, is_error=False))
    return found


def _share(case: _Case, rule: Mapping[str, Any]) -> list[Finding]:
    """request / total ≤ percent / 100. What is too much may come from somebody else: the total stays."""
    percent, request, total = rule["percent"], case.sums.request, case.sums.total
    if request * _HUNDRED <= percent * total:
        return []
    excess = request - percent * total // _HUNDRED
    text = _("The grant pays %(share)s of the whole, the funder pays %(limit)s at most: let %(excess)s come from elsewhere.")
    said = {"share": _percent_up(request, total), "limit": _percent(percent), "excess": _money(case, excess)}
    return [Finding("share", text % said, _lines(case, lambda line: line.source == MoneySource.GRANT))]


def _overhead(case: _Case, rule: Mapping[str, Any]) -> list[Finding]:
    """overhead / total ≤ percent / 100. What is taken away leaves the total too: (o − x) / (t − x) ≤ p / 100."""
    percent, overhead, total = rule["percent"], case.sums.by_category[BudgetCategory.OVERHEAD], case.sums.total
    if overhead * _HUNDRED <= percent * total:
        return []
    excess = -((percent * total - overhead * _HUNDRED) // (_HUNDRED - percent))
    text = _("Overhead is %(share)s of the whole, the funder allows %(limit)s: take %(excess)s away.")
    said = {"share": _percent_up(overhead, total), "limit": _percent(percent), "excess": _money(case, excess)}
    return [Finding("overhead", text % said, _lines(case, lambda line: line.category == BudgetCategory.OVERHEAD))]


def _cofunding(case: _Case, rule: Mapping[str, Any]) -> list[Finding]:
    """other / total ≥ percent / 100. New money adds to the total too: (o + x) / (t + x) ≥ p / 100."""
    sources = {MoneySource.COFUNDING} | ({MoneySource.IN_KIND} if rule.get("counts_in_kind") else set())
    other, percent, total = sum(case.sums.by_source[source] for source in sources), rule["percent"], case.sums.total
    if other * _HUNDRED >= percent * total:
        return []
    missing = -((other * _HUNDRED - percent * total) // (_HUNDRED - percent))
    text = (
        _("Other money, in kind too, is %(share)s of the whole, the funder asks for %(limit)s: find %(missing)s more.")
        if rule.get("counts_in_kind")
        else _("Other money is %(share)s of the whole, the funder asks for %(limit)s: find %(missing)s more.")
    )
    said = {"share": _percent_down(other, total), "limit": _percent(percent), "missing": _money(case, missing)}
    return [Finding("cofunding", text % said, _lines(case, lambda line: line.source in sources))]


def _ineligible(case: _Case, rule: Mapping[str, Any]) -> list[Finding]:
    """Lines that the grant would pay in a category that the funder never pays. Others may pay for them."""
    wrong = [
        index
        for index, line in enumerate(case.lines)
        if line.source == MoneySource.GRANT and line.category in rule["categories"] and line.total
    ]
    if not wrong:
        return []
    categories = sorted({case.lines[index].category for index in wrong})
    names = ", ".join(str(BudgetCategory(name).label) for name in categories)
    amount = sum(case.lines[index].total for index in wrong)
    text = _("The funder does not pay for %(names)s: let %(amount)s come from elsewhere, or leave it out.")
    return [Finding("ineligible", text % {"names": names, "amount": _money(case, amount)}, tuple(wrong))]


CHECKS: dict[str, Callable[[_Case, Mapping[str, Any]], list[Finding]]] = {
    "share": _share,
    "overhead": _overhead,
    "cofunding": _cofunding,
    "ineligible": _ineligible,
}


def _lines(case: _Case, is_concerned: Callable[[Line], bool]) -> tuple[int, ...]:
    return tuple(index for index, line in enumerate(case.lines) if is_concerned(line))


def _money(case: _Case, amount: int) -> str:
    return shown_money(amount, case.currency)


def _limit(case: _Case, amount: int) -> str:
    """An amount of the call, and what it is in the budget's currency, rounded down."""
    own = shown_money(amount, case.call_currency)
    if not case.needs_rate or case.exchange is None:
        return own
    times, per = case.factors()
    said = {"own": own, "here": _money(case, amount * times // per), "day": date_format(case.exchange.on, "SHORT_DATE_FORMAT")}
    return _("%(own)s (%(here)s at the rate of %(day)s)") % said


def _percent(percent: int) -> str:
    return _("%(number)s %%") % {"number": percent}


def _percent_up(part: int, whole: int) -> str:
    """To a tenth, upwards, so that what is too much never looks like the limit."""
    return _tenths(-(-part * _THOUSAND // whole))


def _percent_down(part: int, whole: int) -> str:
    return _tenths(part * _THOUSAND // whole)


def _tenths(tenths: int) -> str:
    number = number_format(Decimal(tenths).scaleb(-1), 0 if tenths % 10 == 0 else 1)
    return _("%(number)s %%") % {"number": number}


def rule_texts(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The rules of a call's budget in words, each with its kind, so that findings can stand beside them."""
    texts, currency = [], content["currency"]
    if content.get("minimum"):
        texts.append(("minimum", _("Ask for %(amount)s at least.") % {"amount": shown_money(content["minimum"], currency)}))
    rules = content.get("budget", ())
    named = [rule["amount"] for rule in rules if rule["kind"] == "maximum"] + [content.get("maximum")]
    largest = min((amount for amount in named if amount is not None), default=None)
    if largest is not None:
        text = _("Ask for %(amount)s at most.") % {"amount": shown_money(largest, currency)}
        texts.append(("maximum", _marked(text, next((rule for rule in rules if rule["kind"] == "maximum"), {}))))
    for rule in rules:
        text = _words_of(rule)
        if text:
            texts.append((rule["kind"], _marked(text, rule)))
    return texts


def _marked(text: str, rule: Mapping[str, Any]) -> str:
    """What nobody could verify is not told as a fact."""
    return _("%(rule)s Not verified.") % {"rule": text} if rule.get("is_uncertain") else text


def _words_of(rule: Mapping[str, Any]) -> str:
    if rule["kind"] == "share":
        return _("The grant pays at most %(percent)s of the whole.") % {"percent": _percent(rule["percent"])}
    if rule["kind"] == "overhead":
        return _("Overhead is at most %(percent)s of the whole.") % {"percent": _percent(rule["percent"])}
    if rule["kind"] == "cofunding":
        text = (
            _("Other money, with what is given in kind, is at least %(percent)s of the whole.")
            if rule.get("counts_in_kind")
            else _("Other money is at least %(percent)s of the whole; what is given in kind does not count.")
        )
        return text % {"percent": _percent(rule["percent"])}
    if rule["kind"] == "ineligible":
        names = ", ".join(str(BudgetCategory(name).label) for name in rule["categories"])
        return _("Not paid for: %(names)s.") % {"names": names}
    return ""
