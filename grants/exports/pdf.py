"""An application as a PDF to send or print: A4, tagged for screen readers (PDF/UA-1), with its fonts inside."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from core.printing import typeset
from grants.exports.blocks import Block, Run
from grants.exports.layout import Layout, SectionPart

TEMPLATE = Path(__file__).parent / "application.typ"


def to_pdf(layout: Layout) -> bytes:
    """The same layout gives the same file."""
    return typeset(TEMPLATE, _data(layout), at=layout.at)


def _data(layout: Layout) -> dict[str, Any]:
    facts = [
        (_("Call"), layout.call),
        (_("Funder"), layout.funder),
        (_("Applicant"), layout.applicant),
        (_("Date"), layout.date),
        (_("Version"), layout.version),
    ]
    return {
        "language": layout.language,
        "title": layout.title,
        "author": layout.applicant,
        "facts": [[label, words] for label, words in facts if words],
        "sections": [_section(section) for section in layout.sections],
        "budget": asdict(layout.budget) if layout.budget else None,
        "plan": [asdict(row) for row in layout.plan],
        "documents": list(layout.documents),
        "words": {
            "budget": _("Budget"),
            "budget_head": [
                _("What for"),
                _("Category"),
                _("Quantity"),
                _("Unit"),
                _("Cost of one"),
                _("Paid by"),
                _("Total"),
            ],
            "sums": _("What it adds up to"),
            "plan": _("Work plan"),
            "plan_head": [_("Step"), _("From"), _("To")],
            "documents": _("Documents"),
        },
    }


def _section(section: SectionPart) -> dict[str, Any]:
    return {
        "title": section.title,
        "help": section.help.split("\n") if section.help else [],
        "blocks": [_block(block) for block in section.blocks],
        "count": section.count,
    }


def _block(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, "number": block.number, "runs": [_run(run) for run in block.runs]}


def _run(run: Run) -> dict[str, Any]:
    style = run.style
    return {"lines": run.text.split("\n"), "bold": style.is_bold, "italic": style.is_italic, "href": style.href}
