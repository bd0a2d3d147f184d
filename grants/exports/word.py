"""Fills an application into a Word file. It takes a while to load: only grants.exports.docx imports it, when it is asked."""

import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from docx.document import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from grants.exports.layout import Layout, SectionPart
from grants.exports.marks import Writer, touched
from grants.exports.notes import Notes
from grants.exports.word_layouts import UnusableLayout, opened

MOST_LOOPS, DEEPEST_LOOP = 40, 2
FILTERS = ("upper", "lower", "default", "length")
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Const, nodes.CondExpr),
    *(nodes.Getattr, nodes.Getitem, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter),
)
# Signs that no text of ours has (grants.exports.blocks.printable): where a layout puts the title and the text of a section.
_TITLE, _TEXT, _END = "\ue000", "\ue001", "\ue002"
_PLACES = re.compile(f"[{_TITLE}{_TEXT}](\\d+){_END}")


def fill(template: bytes, layout: Layout, notes: Mapping[str, Notes]) -> bytes:
    """Raises UnusableLayout with what is wrong."""
    document = _filled(template, layout)
    _put_sections(document, layout.sections, notes)
    _describe(document, layout)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _filled(template: bytes, layout: Layout) -> Document:
    """With everything but the texts, for which it has signs."""
    book = DocxTemplate(opened(template))
    try:
        book.render(_context(layout), environment(), autoescape=True)
    except TemplateError as error:
        raise UnusableLayout.of_template(error) from error
    except (LxmlError, BadZipFile, zlib.error, KeyError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise UnusableLayout(_("Word’s own parts of this file are damaged. Save it again in Word as DOCX.")) from error
    return book.docx  # get_docx() would begin again


def _context(layout: Layout) -> dict[str, Any]:
    """The names that a layout may use (docs/domain/grants.md)."""
    sections = [
        {
            "number": number + 1,
            "title": f"{_TITLE}{number}{_END}{section.title}",
            "help": section.help,
            "count": section.count,
            "text": f"{_TEXT}{number}{_END}",
        }
        for number, section in enumerate(layout.sections)
    ]
    return {
        **{name: getattr(layout, name) for name in ("title", "call", "funder", "applicant", "version", "date")},
        "sections": sections,
        "text": {section.title: made["text"] for section, made in zip(layout.sections, sections, strict=True)},
        "budget": asdict(layout.budget) if layout.budget else None,
        "plan": [asdict(row) for row in layout.plan],
        "documents": list(layout.documents),
        "words": words(),
    }


def words() -> dict[str, str]:
    """The words of our own layout, in the reader's language."""
    return {
        "applicant": _("Applicant"),
        "call": _("Call"),
        "funder": _("Funder"),
        "date": _("Date"),
        "version": _("Version"),
        "budget": _("Budget"),
        "plan": _("Work plan"),
        "documents": _("Documents"),
        "label": _("What for"),
        "category": _("Category"),
        "quantity": _("Quantity"),
        "unit": _("Unit"),
        "unit_cost": _("Cost of one"),
        "source": _("Paid by"),
        "total": _("Total"),
        "step": _("Step"),
        "from": _("From"),
        "to": _("To"),
    }


def _put_sections(document: Document, sections: tuple[SectionPart, ...], notes: Mapping[str, Notes]) -> None:
    """Where a layout shows a text twice, comments stand at the first. Raises UnusableLayout where it leaves one out."""
    writer, noted = Writer(document), set()
    texts: list[tuple[Any, int]] = []
    titles: dict[int, Any] = {}
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        for words_of_it in paragraph.iter(qn("w:t")):
            for sign in _PLACES.finditer(words_of_it.text or ""):
                number = int(sign[1])
                if sign[0].startswith(_TEXT):
                    texts.append((paragraph, number))
                else:
                    titles.setdefault(number, paragraph)
            words_of_it.text = _PLACES.sub("", words_of_it.text or "")
    placed = {number for _paragraph, number in texts}
    left_out = next((section.title for number, section in enumerate(sections) if number not in placed), None)
    if left_out is not None:
        raise UnusableLayout(_("This layout has no place for the text of “%(title)s”.") % {"title": left_out})
    for paragraph, number in texts:
        section = sections[number]
        own = notes.get(section.id, Notes()) if number not in noted else Notes()
        noted.add(number)
        made = writer.paragraphs(section.blocks, paragraph, own, writer.level_of(titles.get(number)))
        for element in reversed(made):
            paragraph.addnext(element)
        orphans = [note for note in own.notes if not touched(note, section.blocks)]
        writer.comment_whole(titles.get(number, made[0] if made else paragraph), orphans)
        is_empty = not "".join(each.text or "" for each in paragraph.iter(qn("w:t"))).strip()
        if made and is_empty and not paragraph.xpath("./w:pPr/w:sectPr | .//w:drawing | .//w:fldChar"):
            paragraph.getparent().remove(paragraph)
    writer.finish()


def _describe(document: Document, layout: Layout) -> None:
    """Title, author and language, for screen readers and for the list of somebody's files."""
    about = document.core_properties
    about.title, about.author, about.language = layout.title[:255], layout.applicant[:255], layout.language
    about.subject, about.last_modified_by, about.comments, about.keywords = layout.call[:255], layout.applicant[:255], "", ""
    about.created = about.modified = layout.at
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), layout.language)


def environment() -> ImmutableSandboxedEnvironment:
    """Fills in names, with `for` and `if`: a layout is data from somebody else, and can run nothing."""
    made = _Narrow(undefined=StrictUndefined)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests.clear()
    return made


class _Narrow(ImmutableSandboxedEnvironment):
    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, ALLOWED):
                raise TemplateSyntaxError(f"“{type(node).__name__.lower()}” cannot be used", node.lineno)
        if len(list(tree.find_all(nodes.For))) > MOST_LOOPS or _depth(tree) > DEEPEST_LOOP:
            raise TemplateSyntaxError("too many loops, or loops in loops", 1)
        return tree


def _depth(node: nodes.Node) -> int:
    below = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)
