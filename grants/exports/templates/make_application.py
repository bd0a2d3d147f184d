"""Makes application.docx, the layout of applications where a funder has none of its own.

    .venv/bin/python -m grants.exports.templates.make_application

Words of one language never stand here: `words` has them in the reader's.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

OUT = Path(__file__).parent / "application.docx"
INK, SOFT, TONE = "141A2B", "4C5365", "00626A"
FONT = "Calibri"  # on the machine of who reads it: fonts are not put into the file
SIZES = {"Normal": 11, "Title": 26, "Heading 1": 17, "Heading 2": 14, "Heading 3": 12}
COLUMNS = ("label", "category", "quantity", "unit", "unit_cost", "source", "total")
NUMBERS = {"quantity", "unit_cost", "total"}


def make() -> Any:
    document = Document()
    _slim(document)
    _styles(document)
    _page(document)
    document.add_paragraph("{{ title }}", "Title")
    for name in ("call", "funder", "applicant", "date"):
        _fact(document, name)
    document.add_paragraph("{%p if version %}")
    _fact(document, "version")
    document.add_paragraph("{%p endif %}")
    _sections(document)
    _budget(document)
    _plan(document)
    document.add_paragraph("{%p if documents %}")
    document.add_paragraph("{{ words.documents }}", "Heading 1")
    document.add_paragraph("{%p for document in documents %}")
    document.add_paragraph("{{ document }}", document.styles.get_by_id("ListBullet", WD_STYLE_TYPE.PARAGRAPH))
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")
    return document


def _slim(document: Any) -> None:
    """Without what the empty document of python-docx brings and nobody uses: every export reads all of it."""
    for links in (document.part.package.rels, document.part.rels):
        unused = [
            name for name, link in links.items() if link.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml"))
        ]
        for name in unused:
            del links[name]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) != "1":
            styles.remove(style)


def _styles(document: Any) -> None:
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        style.font.color.rgb = RGBColor.from_string(TONE if name.startswith("Heading") else INK)
        style.font.bold = name != "Normal"
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(6), 1.25
    title = document.styles["Title"]
    title.paragraph_format.space_after = Pt(10)
    for border in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(border)
    for name, before in (("Heading 1", 20), ("Heading 2", 16), ("Heading 3", 10)):
        document.styles[name].paragraph_format.space_before = Pt(before)
        document.styles[name].paragraph_format.space_after = Pt(4)
    quiet = document.styles.add_style("Quiet", WD_STYLE_TYPE.PARAGRAPH)
    quiet.base_style, quiet.font.size = document.styles["Normal"], Pt(9.5)
    quiet.font.color.rgb = RGBColor.from_string(SOFT)
    cell = document.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size = document.styles["Normal"], Pt(9.5)
    cell.paragraph_format.space_after, cell.paragraph_format.line_spacing = Pt(2), 1.0


def _page(document: Any) -> None:
    """A4, with its number and the title at the foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Quiet"]
    foot.add_run("{{ title }}\t")
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")
    stops = foot.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(160), WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph: Any, name: str) -> None:
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    made.append(run)
    paragraph._p.append(made)


def _fact(document: Any, name: str) -> None:
    paragraph = document.add_paragraph(style="Cell")
    _quiet(paragraph, f"{{{{ words.{name} }}}}: ")
    paragraph.add_run(f"{{{{ {name} }}}}")


def _quiet(paragraph: Any, words: str) -> None:
    paragraph.add_run(words).font.color.rgb = RGBColor.from_string(SOFT)


def _sections(document: Any) -> None:
    document.add_paragraph("{%p for section in sections %}")
    document.add_paragraph("{{ section.title }}", "Heading 1")
    document.add_paragraph("{%p if section.help %}")
    document.add_paragraph("{{ section.help }}", "Quiet").paragraph_format.keep_with_next = True
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{ section.text }}")
    document.add_paragraph("{{ section.count }}", "Quiet")
    document.add_paragraph("{%p endfor %}")


def _budget(document: Any) -> None:
    document.add_paragraph("{%p if budget %}")
    document.add_paragraph("{{ words.budget }} ({{ budget.currency }})", "Heading 1")
    table = _table(document, [f"words.{name}" for name in COLUMNS], (44, 22, 16, 18, 20, 20, 20), NUMBERS)
    _loop(table, "line in budget.lines", [f"line.{name}" for name in COLUMNS])
    document.add_paragraph(style="Cell")
    document.add_paragraph("{%p for sum in budget.sums %}")
    sums = document.add_paragraph(style="Cell")
    _quiet(sums, "{{ sum.label }}: ")
    sums.add_run("{{ sum.amount }}").bold = True
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")


def _plan(document: Any) -> None:
    document.add_paragraph("{%p if plan %}")
    document.add_paragraph("{{ words.plan }}", "Heading 1")
    table = _table(document, ["words.step", "words.from", "words.to"], (100, 30, 30), set())
    _loop(table, "step in plan", ["step.title", "step.starts_on", "step.ends_on"])
    document.add_paragraph("{%p endif %}")


def _table(document: Any, names: list[str], widths: tuple[int, ...], numbers: set[str]) -> Any:
    table = document.add_table(1, len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B9BDC7")):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)  # the schema wants it there
    table.widths, table.numbers = [Mm(width) for width in widths], numbers
    for column, width in zip(table.columns, table.widths, strict=True):
        column.width = width
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # again on each page, and read out as heads
    _cells(table, table.rows[0], names, is_bold=True)
    return table


def _loop(table: Any, over: str, names: list[str]) -> None:
    table.add_row().cells[0].text = f"{{%tr for {over} %}}"
    _cells(table, table.add_row(), names, is_bold=False)
    table.add_row().cells[0].text = "{%tr endfor %}"


def _cells(table: Any, row: Any, names: list[str], *, is_bold: bool) -> None:
    no_break = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().insert(0, no_break)
    for cell, name, width in zip(row.cells, names, table.widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.style = "Cell"
        paragraph.add_run(f"{{{{ {name} }}}}").bold = is_bold
        if name.rpartition(".")[2] in table.numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


if __name__ == "__main__":
    make().save(str(OUT))
