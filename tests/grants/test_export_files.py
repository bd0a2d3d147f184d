"""Applications as PDF, as ZIP and as plain text."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from core import printing
from grants.exports.archive import to_zip
from grants.exports.layout import BudgetPart, BudgetRow, PlanRow, Sum
from grants.exports.names import safe_extension, safe_name, unique
from grants.exports.pdf import to_pdf
from grants.exports.plain import pasted_sections
from grants.queries.documents import NamedFile
from tests.grants.layouts import make_layout, words_of_pdf

HOSTILE = [
    "#let x = 1",
    "$ x^2 $",
    "*bold*",
    "_it_",
    "\\alpha",
    "`code`",
    "<script>alert(1)</script>",
    "@ref",
    "// no",
    "= Head",
    "]",
    '"#',
]
BUDGET = BudgetPart(
    "BBD", (BudgetRow("Paper", "Materials", "2", "boxes", "10", "This grant", "20"),), (Sum("The whole", "20 BBD"),)
)


def tags_of(data):
    """How often each tag stands in the tree for screen readers."""
    root, counts = PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"], {}

    def walk(element):
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            for each in element:
                walk(each)
        elif hasattr(element, "get"):
            if name := element.get("/S"):
                counts[str(name)] = counts.get(str(name), 0) + 1
            walk(element.get("/K", []))

    walk(root["/K"])
    return counts


def test_the_pdf_is_tagged_and_says_its_language_and_title():
    rich = "<h3>Steps</h3><p>We begin.</p><ul><li>one</li><li>two</li></ul>"
    plan = (PlanRow("Draw", "1 May", "2 May"),)
    made = to_pdf(
        make_layout(("why", "Words."), ("plan", rich, "rich"), budget=BUDGET, plan=plan, language="fr", documents=("a.pdf",))
    )
    reader = PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], reader.metadata.title) == (True, "fr", "Kites over Bathsheba")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert re.search(rb"pdfuaid:part>?\W*1", root["/Metadata"].get_object().get_data())
    tags = tags_of(made)
    assert (tags["/H1"], tags["/H2"], tags["/Table"], tags["/TH"], tags["/TD"]) == (1, 5, 2, 10, 10)
    assert tags["/H3"] == 2  # in the text, and above the sums
    words = words_of_pdf(made)
    order = [
        words.index(each) for each in ("Kites", "The fund", "Why", "Words.", "Steps", "two", "Paper", "20 BBD", "Draw", "a.pdf")
    ]
    assert order == sorted(order)


@settings(max_examples=15)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4))
def test_markup_of_typst_comes_out_as_it_was_written(signs):
    text = " ".join(signs)
    made = to_pdf(make_layout(("why", text), title=text, applicant=text))
    assert words_of_pdf(made).count(text) >= 3


def test_a_word_without_end_breaks_and_stays_what_it_was():
    word = "https://a.test/" + "a" * 200
    assert word in words_of_pdf(to_pdf(make_layout(("why", word)))).replace(" ", "")


def test_letters_without_a_font_still_give_a_tagged_pdf(monkeypatch):
    said = []
    monkeypatch.setattr(printing.logger, "info", lambda event, **rest: said.append(event))
    root = PdfReader(io.BytesIO(to_pdf(make_layout(("why", "\U0001e900\U0001e901 and words"))))).trailer["/Root"]
    assert said == ["core.pdf_without_standard"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("../../x", "x"),
        ("a\0b", "a b"),
        ("..", "application"),
        ("", "application"),
        ("CON", "application CON"),
        ("Kites: “Réel” / film?", "Kites “Réel” film"),
        ("x" * 300, "x" * 160),
        ("é" * 300, "é" * 80),
        ("\u202egpj.exe", "gpj.exe"),
        ("C:\\tmp\\a", "C tmp a"),
    ],
)
def test_names_of_files_are_safe(words, name):
    assert safe_name(words) == name


@given(st.text(max_size=300), st.text(max_size=20))
def test_no_name_leaves_its_folder(words, extension):
    name = safe_name(words) + safe_extension(extension)
    assert name not in {"", ".", ".."}
    assert not set(name) & set('/\\\0:*?"<>|\n')
    assert not name.startswith((".", " "))
    assert len(name.encode()) <= 255


def test_names_that_are_taken_get_a_number():
    taken = set()
    assert [unique("a", ".pdf", taken), unique("A", ".pdf", taken), unique("a", ".pdf", taken)] == [
        "a.pdf",
        "A (2).pdf",
        "a (3).pdf",
    ]


def test_the_zip_has_everything_under_safe_names():
    opened = []

    def file(name, extension, content):
        def open_it():
            opened.append(name)
            return io.BytesIO(content)

        return NamedFile(name, extension, open_it)

    files = [
        file("../../x", "pdf", b"one"),
        file("x", "PDF", b"two"),
        file("a\0b", "../sh", b"three"),
        file("x" * 300, "", b"4" * 3_000_000),
    ]
    layout = make_layout(("why", "Words."), ("../../etc", "<p>a</p><ul><li>b</li></ul>", "rich"))
    made = to_zip(layout, docx=b"D", pdf=b"P", xlsx=b"X", files=files)
    assert made._rolled  # on disk
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            *("application.docx", "application.pdf", "budget.xlsx"),
            *("sections/01 Why.txt", "sections/02 etc.txt"),
            *("documents/x.pdf", "documents/x (2).pdf", "documents/a b.sh", f"documents/{'x' * 160}"),
        ]
        assert archive.read("sections/02 etc.txt").decode() == "a\n– b"
        assert archive.read("documents/x (2).pdf") == b"two"
    assert len(opened) == 4


def test_what_is_pasted_is_counted_as_it_is_pasted():
    rich = "<h3>Steps</h3><p>We begin<br>now.</p><ul><li>one</li></ul><ol><li>two</li></ol>"
    plain, other = pasted_sections(make_layout(("why", "a  b\r\n\r\nc\n"), ("plan", rich, "rich")))
    assert (plain.text, plain.measure.count) == ("a  b\n\nc", 3)
    assert (other.text, other.measure.count) == ("Steps\nWe begin\nnow.\n– one\n1. two", 8)
