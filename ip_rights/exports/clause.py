"""The clause to ask for before a work is made to order, in one of three languages. Nothing of it is kept."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).resolve().parent.parent / "data" / "clause.yaml"
BLANK = "……………………"


@dataclass(frozen=True)
class Clause:
    """`parts` are (heading, words). `warning` says that it is a starting point."""

    language: str
    title: str
    warning: str
    parties: str
    parts: tuple[tuple[str, str], ...]
    sign: str

    def as_text(self) -> str:
        """Plain text to paste, headings in lines of their own."""
        blocks = [self.title, self.warning, self.parties]
        blocks += [f"{number}. {heading}\n{words}" for number, (heading, words) in enumerate(self.parts, 1)]
        return "\n\n".join([*blocks, f"{self.sign}: {BLANK}"])


@cache
def wordings() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content


def make_clause(language: str, given: Mapping[str, str], *, is_exclusive: bool) -> Clause:
    """`given`: maker, client, work, uses, territory, duration, credit, payment; what is empty becomes a line to write on."""
    words = wordings()[language]
    values = {name: " ".join(value.split()) or BLANK for name, value in given.items()}
    values["exclusive"] = words["exclusive"]["yes" if is_exclusive else "no"]
    return Clause(
        language=language,
        title=words["title"].format_map(values),
        warning=words["warning"],
        parties=words["parties"].format_map(values),
        parts=tuple((heading, text.format_map(values)) for heading, text in words["parts"]),
        sign=words["sign"],
    )


def clause_to_docx(clause: Clause) -> bytes:
    """A Word file of one or two pages, with room for two signatures."""
    from docx import Document  # noqa: PLC0415 - it takes a while to load

    document = Document()
    document.core_properties.title = clause.title
    document.core_properties.author = ""
    document.core_properties.language = clause.language
    document.add_heading(clause.title, level=1)
    document.add_paragraph().add_run(clause.warning).bold = True
    document.add_paragraph(clause.parties)
    for number, (heading, text) in enumerate(clause.parts, 1):
        document.add_heading(f"{number}. {heading}", level=2)
        document.add_paragraph(text)
    document.add_heading(clause.sign, level=2)
    for _line in range(2):
        document.add_paragraph("_" * 40)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
