"""An application as something to lay out: its words and figures in the funder's order, whatever the file will be."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock
from grants.amounts import digits_of, shown_money, shown_number, shown_quantity
from grants.enums import BudgetCategory, MoneySource, SectionFormat
from grants.exports.blocks import Block, blocks_of, printable
from grants.models import Budget, Draft, DraftRevision
from grants.queries.budgets import BudgetView, read_budget
from grants.queries.documents import files_of
from grants.queries.drafts import version_words
from grants.queries.plans import steps_of
from grants.rules.budgets import Line, sums_of
from grants.rules.counting import Measure, limit_of
from grants.rules.plans import Step


@dataclass(frozen=True)
class SectionPart:
    """`fields` are those of the call's version, `text` is as it is stored."""

    id: str
    title: str
    help: str
    fields: Mapping[str, Any]
    text: str
    is_html: bool
    blocks: tuple[Block, ...]
    measure: Measure

    @property
    def count(self) -> str:
        """How long it is, and how long it may be."""
        measure = self.measure
        if measure.limit is None:
            return f"{measure.count} {measure.unit.label}"
        said = {"count": measure.count, "limit": measure.limit, "unit": measure.unit.label}
        return _("%(count)s of %(limit)s %(unit)s") % said


@dataclass(frozen=True)
class BudgetRow:
    label: str
    category: str
    quantity: str
    unit: str
    unit_cost: str
    source: str
    total: str


@dataclass(frozen=True)
class Sum:
    label: str
    amount: str


@dataclass(frozen=True)
class BudgetPart:
    """`sums`: the whole, then who pays how much."""

    currency: str
    lines: tuple[BudgetRow, ...]
    sums: tuple[Sum, ...]


@dataclass(frozen=True)
class PlanRow:
    title: str
    starts_on: str
    ends_on: str


@dataclass(frozen=True)
class Layout:
    """`version` is what people call the state they kept, empty for what is there now. No budget where it has no lines."""

    title: str
    call: str
    funder: str
    applicant: str
    version: str
    date: str
    at: dt.datetime
    language: str
    sections: tuple[SectionPart, ...]
    budget: BudgetPart | None
    plan: tuple[PlanRow, ...]
    documents: tuple[str, ...]


def layout_of(draft: Draft, revision: DraftRevision | None = None, *, at: dt.datetime | None = None) -> Layout:
    """What is there now, or what was kept. Documents are those of now: revisions keep none."""
    content = (revision.version if revision else draft.version).content
    texts = revision.texts if revision else dict(draft.texts.values_list("section", "text"))
    at = revision.made_at if revision else at or clock.now()
    return Layout(
        title=printable(draft.title),
        call=printable(content["title"]),
        funder=printable(content["funder"]),
        applicant=printable(draft.applicant.display_name),
        version=printable(version_words(revision)) if revision else "",
        date=date_format(timezone.localdate(at), "DATE_FORMAT"),
        at=at,
        language=get_language() or "en",
        sections=tuple(section_part(fields, texts.get(fields["id"], "")) for fields in content["sections"]),
        budget=_budget_part(budget_view_of(draft, revision)),
        plan=_plan_rows(_kept_steps(revision.plan) if revision else steps_of(draft)),
        documents=tuple(printable(f"{file.name}.{file.extension}") for file in files_of(draft)),
    )


def section_part(fields: Mapping[str, Any], text: str) -> SectionPart:
    is_html = fields.get("format") == SectionFormat.RICH
    return SectionPart(
        id=fields["id"],
        title=printable(fields["title"]),
        help=printable(fields.get("help") or ""),
        fields=fields,
        text=text,
        is_html=is_html,
        blocks=blocks_of(text, is_html=is_html),
        measure=limit_of(dict(fields), text),
    )


def example_of(title: str, funder: str, sections: Iterable[Mapping[str, Any]]) -> Layout:
    """Something of everything, to try a funder's layout with."""
    line = BudgetRow("Paper", str(BudgetCategory.MATERIALS.label), "1", "box", "10", str(MoneySource.GRANT.label), "10")
    return Layout(
        title="Kites",
        call=printable(title),
        funder=printable(funder),
        applicant="Kofi",
        version="1",
        date="1.1.2026",
        at=clock.now(),
        language="en",
        sections=tuple(section_part(fields, "Words.") for fields in sections),
        budget=BudgetPart("BBD", (line,), (Sum(_("The whole"), "10 BBD"),)),
        plan=(PlanRow("Draw", "1.1.2026", "2.1.2026"),),
        documents=("Letter.pdf",),
    )


def budget_view_of(draft: Draft, revision: DraftRevision | None) -> BudgetView:
    """Without findings for a revision: it was kept as it was."""
    if revision is None:
        return read_budget(draft)
    lines = [_kept_line(kept) for kept in revision.budget]
    currency = revision.budget[0]["currency"] if revision.budget else revision.version.content["currency"]
    return BudgetView(Budget(draft=draft, currency=currency), lines, sums_of(lines), [])


def _kept_line(kept: Mapping[str, Any]) -> Line:
    return Line(
        category=kept["category"],
        label=kept["label"],
        quantity=kept["quantity"],
        unit=kept["unit"],
        unit_cost=kept["unit_cost"],
        source=kept["source"],
        public_id=uuid.UUID(kept["id"]),
    )


def _kept_steps(plan: Iterable[Mapping[str, Any]]) -> list[Step]:
    day = dt.date.fromisoformat
    return [Step(kept["title"], day(kept["starts_on"]), day(kept["ends_on"])) for kept in plan]


def _budget_part(view: BudgetView) -> BudgetPart | None:
    if not view.lines:
        return None
    currency = view.budget.currency
    paid = [(MoneySource(name).label, amount) for name, amount in view.sums.by_source.items() if amount]
    sums = [(_("The whole"), view.sums.total), *paid]
    return BudgetPart(
        currency=currency,
        lines=tuple(_budget_row(line, currency) for line in view.lines),
        sums=tuple(Sum(str(label), shown_money(amount, currency)) for label, amount in sums),
    )


def _budget_row(line: Line, currency: str) -> BudgetRow:
    digits = digits_of(currency)
    return BudgetRow(
        label=printable(line.label),
        category=str(BudgetCategory(line.category).label),
        quantity=shown_quantity(line.quantity),
        unit=printable(line.unit),
        unit_cost=shown_number(line.unit_cost, digits),
        source=str(MoneySource(line.source).label),
        total=shown_number(line.total, digits),
    )


def _plan_rows(steps: Sequence[Step]) -> tuple[PlanRow, ...]:
    def day(date: dt.date) -> str:
        return date_format(date, "SHORT_DATE_FORMAT")

    return tuple(PlanRow(printable(step.title), day(step.starts_on), day(step.ends_on)) for step in steps)
