"""An application as a Word file (DOCX), in the funder's layout or in ours."""

import logging
from collections.abc import Mapping
from pathlib import Path

from grants.exports.layout import Layout
from grants.exports.notes import Notes
from grants.exports.word_layouts import MOST_PACKED, UnusableLayout
from grants.models import Call

OWN = Path(__file__).parent / "templates" / "application.docx"

logger = logging.getLogger(__name__)


def to_docx(layout: Layout, notes: Mapping[str, Notes] | None = None, template: bytes | None = None) -> bytes:
    """`template` is the funder's; none, or one that cannot be used: ours. `notes` by the id of their section."""
    if template is not None:
        try:
            return _fill(template, layout, notes or {})
        except UnusableLayout as error:
            logger.warning("grants.layout_unusable", extra={"call": layout.call, "reason": str(error.message)})
    return _fill(OWN.read_bytes(), layout, notes or {})


def template_of(call: Call) -> bytes | None:
    """The file of the funder's layout; None where the call has none, or its file is gone."""
    if call.layout is None:
        return None
    try:
        with call.layout.file.open() as file:
            data: bytes = file.read(MOST_PACKED + 1)
    except FileNotFoundError:
        logger.warning("grants.layout_file_gone", extra={"call": call.pk})
        return None
    return data


def problem_with(template: bytes, layout: Layout) -> str:
    """Why `layout` cannot be filled into it; nothing where it can."""
    try:
        _fill(template, layout, {})
    except UnusableLayout as error:
        return str(error.message)
    return ""


def _fill(template: bytes, layout: Layout, notes: Mapping[str, Notes]) -> bytes:
    from grants.exports.word import fill  # noqa: PLC0415 - slow, and only for who exports

    return fill(template, layout, notes)
