"""Paragraphs of Word for a section's text: its looks, comments at its words, suggested words as tracked changes.

The elements are those of ECMA-376, 17.13.4 and 17.13.5; answers to a comment are linked to it as Word 2013 and later do.
"""

import copy
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import Any

from django.utils.translation import gettext as _
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run as WordRun
from lxml import etree

from grants.exports.blocks import Block, Kind, Style
from grants.exports.notes import Change, Note, Notes

FIRST_CHANGE = 1_000_000  # so that ids of changes and of comments never meet
_BREAKS = re.compile(r"([\n\t])")
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"


@dataclass
class _Marks:
    """What begins and ends where in one block, in places of the section's plain text. `looks` are those of its letters, where
    no style gives them."""

    looks: Any = None
    starts: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    gone: list[tuple[int, int, Change]] = field(default_factory=list)
    is_end_gone: Change | None = None  # its paragraph is joined with the next


class Writer:
    """Makes paragraphs of one document, whose ids are used once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._styles = {str(style.name).lower(): style.style_id for style in document.styles}
        self._ids: Iterator[int] = count(FIRST_CHANGE)
        self._answers: list[tuple[str, str]] = []  # ids of paragraphs of comments, each with that of the one it answers

    def paragraphs(self, blocks: Sequence[Block], like: Any, notes: Notes, level: int) -> list[Any]:
        """A <w:p> for each block, with the looks of `like`, whose place they take. `level` is that of the heading above."""
        own = next((run.rPr for run in like.iter(qn("w:r")) if run.find(qn("w:t")) is not None), None)
        styles = [self._style(block, level) for block in blocks]
        marks = [_Marks(own if style is None else None) for style in styles]
        for change in notes.changes:
            self._mark_change(change, blocks, marks)
        for note in notes.notes:
            if inside := touched(note, blocks):
                ids = self._comment(note)
                first, last = inside[0], inside[-1]
                marks[first].starts[max(note.start, blocks[first].start)] += [_range("Start", each) for each in ids]
                marks[last].ends[min(note.end, blocks[last].end)] += _ends(ids)
        return [self._paragraph(*each, like) for each in zip(blocks, marks, styles, strict=True)]

    def level_of(self, title: Any) -> int:
        """Of a paragraph's own heading; 1 where it has no style of headings."""
        name = next((name for name, own in self._styles.items() if title is not None and own == title.style), "")
        return int(name[-1]) if re.fullmatch(r"heading [1-8]", name) else 1

    def _style(self, block: Block, level: int) -> str | None:
        names = {Kind.HEADING: f"heading {min(level + block.number, 9)}", Kind.POINT: "list bullet"}
        return self._styles.get(names.get(block.kind, ""))

    def comment_whole(self, paragraph: Any, notes: Sequence[Note]) -> None:
        """Comments about all words of a paragraph: for those whose own words are gone."""
        for note in notes:
            ids = self._comment(note, _("About words that are gone: “%(words)s”") % {"words": note.quote})
            place = 0 if paragraph.pPr is None else 1
            for each in ids:
                paragraph.insert(place, _range("Start", each))
            paragraph.extend(_ends(ids))

    def finish(self) -> None:
        """Says which comments answer which, once all are there."""
        package = self.document.part.package
        if not self._answers or any(rel.reltype == _EXTENDED for rel in self.document.part.rels.values()):
            return
        root = etree.Element(f"{{{_WORD_2012}}}commentsEx", nsmap={"w15": _WORD_2012})
        for own, parent in self._answers:
            made = etree.SubElement(root, f"{{{_WORD_2012}}}commentEx")
            made.set(f"{{{_WORD_2012}}}paraId", own)
            if parent:
                made.set(f"{{{_WORD_2012}}}paraIdParent", parent)
            made.set(f"{{{_WORD_2012}}}done", "0")
        blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/commentsExtended.xml"), _EXTENDED_TYPE, blob, package)
        self.document.part.relate_to(part, _EXTENDED)

    def _comment(self, note: Note, before: str = "") -> list[int]:
        """One for each post; the ids in their order."""
        ids: list[int] = []
        parent = ""
        for said in note.posts:
            text = f"{before}\n{said.text}" if before and not ids else said.text
            initials = "".join(word[0] for word in said.author.split())[:3].upper()
            comment = self.document.comments.add_comment(text=text, author=said.author, initials=initials)
            element = comment._comment_elm
            element.date = said.at
            own = f"{comment.comment_id + 1:08X}"
            element.p_lst[-1].set(f"{{{_WORD_2010}}}paraId", own)
            self._answers.append((own, parent))
            parent = parent or own
            ids.append(comment.comment_id)
        return ids

    def _mark_change(self, change: Change, blocks: Sequence[Block], marks: Sequence[_Marks]) -> None:
        inside = touched(change, blocks)
        for at in inside:
            start, end = max(change.start, blocks[at].start), min(change.end, blocks[at].end)
            marks[at].gone.append((start, end, change))
        for at in inside[:-1]:
            marks[at].is_end_gone = change
        if inside and change.replacement:
            last = inside[-1]
            made = self._changed("w:ins", change)
            made.append(
                _run(change.replacement, _style_at(blocks[last], min(change.end, blocks[last].end) - 1), marks[last].looks)
            )
            marks[last].ends[min(change.end, blocks[last].end)].append(made)

    def _changed(self, tag: str, change: Change) -> Any:
        made = OxmlElement(tag)
        made.set(qn("w:id"), str(next(self._ids)))
        made.set(qn("w:author"), change.author)
        made.set(qn("w:date"), change.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        return made

    def _paragraph(self, block: Block, marks: _Marks, style: str | None, like: Any) -> Any:
        made, looks = OxmlElement("w:p"), marks.looks
        if style is not None:
            made.style = style
        elif like.pPr is not None:
            made.append(_paragraph_looks(like.pPr))
        if marks.is_end_gone:
            looks_of_end = OxmlElement("w:rPr")
            looks_of_end.append(self._changed("w:del", marks.is_end_gone))
            made.get_or_add_pPr().append(looks_of_end)
        if mark := _mark(block, is_styled=style is not None):
            made.append(_run(mark, Style(), looks))
        edges = {block.start, block.end, *marks.starts, *marks.ends}
        edges |= {edge for start, end, _change in marks.gone for edge in (start, end)}
        edges |= {start for start, _end, _style in _spans(block)}
        for start, end in pairwise([*sorted(edges), block.end]):
            made.extend(marks.ends.get(start, ()))
            made.extend(marks.starts.get(start, ()))
            if start < end:
                change = next((change for a, b, change in marks.gone if a <= start < b), None)
                piece = block.text[start - block.start : end - block.start]
                is_bold = style is None and block.kind == Kind.HEADING
                run = _run(piece, _style_at(block, start), looks, is_gone=change is not None, is_bold=is_bold)
                made.append(self._piece(run, _style_at(block, start).href, change))
        return made

    def _piece(self, run: Any, href: str, change: Change | None) -> Any:
        """Inside what says that it would go, and inside its link."""
        if change:
            gone = self._changed("w:del", change)
            gone.append(run)
            run = gone
        if href:
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), self.document.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            link.append(run)
            run = link
        return run


def touched(words: Note | Change, blocks: Sequence[Block]) -> list[int]:
    """Which blocks hold some of the words; none for those that are gone."""
    return [at for at, block in enumerate(blocks) if max(block.start, words.start) < min(block.end, words.end)]


def _mark(block: Block, *, is_styled: bool) -> str:
    """What stands before a point where the document has no style for it."""
    if block.kind == Kind.NUMBERED:
        return f"{block.number}. "
    return "– " if block.kind == Kind.POINT and not is_styled else ""


def _paragraph_looks(pPr: Any) -> Any:  # noqa: N803 - Word's name
    """Without what ends a part of the document or says who changed the looks."""
    made = copy.deepcopy(pPr)
    for tag in ("w:sectPr", "w:pPrChange", "w:rPr"):
        for child in made.findall(qn(tag)):
            made.remove(child)
    return made


def _spans(block: Block) -> Iterator[tuple[int, int, Style]]:
    start = block.start
    for run in block.runs:
        yield start, start + len(run.text), run.style
        start += len(run.text)


def _style_at(block: Block, place: int) -> Style:
    return next((style for start, end, style in _spans(block) if start <= place < end), Style())


def _run(text: str, style: Style, looks: Any, *, is_gone: bool = False, is_bold: bool = False) -> Any:
    """<w:r>, with breaks and tabs as Word has them."""
    made = OxmlElement("w:r")
    if looks is not None:
        made.append(copy.deepcopy(looks))
    word = WordRun(made, None)  # type: ignore[arg-type]
    if style.is_bold or is_bold:
        word.bold = True
    if style.is_italic:
        word.italic = True
    if style.href:
        word.underline = True
    for piece in _BREAKS.split(text):
        if piece in {"\n", "\t"}:
            made.append(OxmlElement("w:br" if piece == "\n" else "w:tab"))
        elif piece:
            words = OxmlElement("w:delText" if is_gone else "w:t")
            words.text = piece
            words.set(qn("xml:space"), "preserve")
            made.append(words)
    return made


def _range(edge: str, number: int) -> Any:
    made = OxmlElement(f"w:commentRange{edge}")
    made.set(qn("w:id"), str(number))
    return made


def _ends(ids: Sequence[int]) -> list[Any]:
    """The ends of ranges, each with the sign that the comment hangs on."""
    made = []
    for number in ids:
        run, reference = OxmlElement("w:r"), OxmlElement("w:commentReference")
        reference.set(qn("w:id"), str(number))
        run.append(reference)
        made += [_range("End", number), run]
    return made
