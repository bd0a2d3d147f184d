"""Layouts of applications and funders' Word files, without a database."""

import datetime as dt
import io
import zipfile

import docx
from docx_revisions import RevisionDocument
from pypdf import PdfReader

from grants.exports.blocks import printable
from grants.exports.layout import Layout, section_part
from grants.exports.notes import Change, Note, Said
from tests.grants.factories import section

AT = dt.datetime(2026, 11, 2, 3, 4, 5, tzinfo=dt.UTC)
FIELDS = {"title": "Kites over Bathsheba", "call": "Small grants", "funder": "The fund", "applicant": "Kofi"}


def make_layout(*sections, **fields):
    """`sections` are (id, text), or (id, text, "rich")."""
    parts = []
    for id_, text, *form in sections:
        own = section(id_, id_.capitalize(), format=form[0] if form else "plain")
        parts.append(section_part(own, text))
    rest = {"version": "", "date": "2 November 2026", "at": AT, "language": "en", "budget": None, "plan": (), "documents": ()}
    words = {name: printable(given) if isinstance(given, str) else given for name, given in fields.items()}
    return Layout(**{**FIELDS, **rest, "sections": tuple(parts), **words})


def change(text, words, replacement, author="Marlon"):
    start = text.index(words)
    return Change(start, start + len(words), replacement, author, AT)


def note(text, words, *posts):
    """Each post is (author, words)."""
    start = text.index(words)
    return Note(start, start + len(words), words, tuple(Said(author, said, AT) for author, said in posts))


def orphan(words, *posts):
    return Note(0, 0, words, tuple(Said(author, said, AT) for author, said in posts))


def paragraphs(data):
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def decided(data, how):
    """The paragraphs after an independent reader takes or refuses every tracked change."""
    document = RevisionDocument(io.BytesIO(data))
    getattr(document, how)()
    return [paragraph.text for paragraph in document.paragraphs]


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def word_file(*lines):
    """A funder's layout of these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_member(data, name, content, *, instead=False):
    """The same file with one part more, or another one."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if not (instead and member.filename == name):
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return file.getvalue()


def words_of_pdf(data):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())
