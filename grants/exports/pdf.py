"""An application as a PDF to send or print: A4, tagged for screen readers (PDF/UA-1), with its fonts inside."""

import json
import logging
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.utils.translation import gettext as _

from grants.exports.blocks import Block, Run
from grants.exports.layout import Layout, SectionPart

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATE = Path(__file__).parent / "application.typ"
logger = logging.getLogger(__name__)


def to_pdf(layout: Layout) -> bytes:
    """Every word reaches the template as data, never as markup. The same layout gives the same file.

    Where a text has letters that no font here has, the standard cannot be promised; the file is then tagged all the same.
    """
    import typst

    compiler = typst.Compiler(TEMPLATE, font_paths=_fonts(), sys_inputs={"data": json.dumps(_data(layout))})
    moment = layout.at.replace(microsecond=0)  # a PDF counts seconds
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=moment)
    except typst.TypstError as error:
        logger.info("grants.pdf_without_standard", extra={"reason": error.message})
        pdf = compiler.compile(format="pdf", pdf_tags=True, timestamp=moment)
    return cast("bytes", pdf)


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    import typst

    folder = settings.BASE_DIR / "static" / "vendor" / "print"
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[folder])


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
