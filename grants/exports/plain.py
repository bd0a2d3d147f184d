"""Sections as plain text, to paste into a funder's form."""

from dataclasses import dataclass

from grants.enums import SectionFormat
from grants.exports.blocks import Block, Kind
from grants.exports.layout import Layout, SectionPart
from grants.rules.counting import Measure, limit_of


@dataclass(frozen=True)
class Pasted:
    """`measure` counts what is pasted, the signs before points of a list too, as the funder's form will."""

    section: SectionPart
    text: str
    measure: Measure

    @property
    def fields(self) -> dict[str, object]:
        """What the page says of the limit."""
        return dict(self.section.fields)


def pasted_sections(layout: Layout) -> list[Pasted]:
    return [_pasted(section) for section in layout.sections]


def plain_section(section: SectionPart) -> str:
    """A line for each paragraph, heading and point; plain text as it was written."""
    if not section.is_html:
        return section.text.replace("\r\n", "\n").strip()
    return "\n".join(_line(block) for block in section.blocks)


def _line(block: Block) -> str:
    mark = {Kind.POINT: "– ", Kind.NUMBERED: f"{block.number}. "}.get(block.kind, "")
    return mark + block.text.strip()


def _pasted(section: SectionPart) -> Pasted:
    text = plain_section(section)
    return Pasted(section, text, limit_of({**section.fields, "format": SectionFormat.PLAIN}, text))
