"""Applications as Word files, read back by others."""

import io
import shutil
import subprocess

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from grants.exports.blocks import Kind, blocks_of
from grants.exports.docx import OWN, problem_with, to_docx
from grants.exports.layout import example_of
from grants.exports.notes import Notes
from grants.exports.templates.make_application import make
from grants.exports.word import fill
from review.plain import plain_of
from tests.grants.factories import section
from tests.grants.layouts import (
    AT,
    change,
    decided,
    make_layout,
    note,
    orphan,
    paragraphs,
    part,
    with_member,
    word_file,
)

TEXT = "We fly kites over Bathsheba.\nEvery child builds one.\n\nThen we film them."
W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
RICH = (
    '<h3>Steps</h3><p>One <strong>bold</strong> <a href="https://a.test/">link</a><br>and <em>more</em></p>'
    "<ol><li>a</li><li>b</li></ol>"
)
TAGS = [
    "<p>",
    "</p>",
    "<br>",
    "<h3>",
    "</h3>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<strong>",
    "</strong>",
    "a ",
    " b",
    "&amp;",
    "\n",
]


@given(st.lists(st.sampled_from(TAGS), max_size=14).map("".join))
def test_blocks_stand_where_threads_count_them(html):
    plain = plain_of(html, is_html=True)
    blocks = blocks_of(html, is_html=True)
    assert [plain[block.start : block.end] for block in blocks] == [block.text for block in blocks]
    assert "".join("".join(block.text for block in blocks).split()) == "".join(plain.split())


@given(st.text("ab \n\t\r\x00", max_size=30))
def test_paragraphs_of_plain_text_stand_where_threads_count_them(text):
    blocks = blocks_of(text, is_html=False)
    seen = text.replace("\x00", " ").replace("\r", " ")
    assert [seen[block.start : block.end] for block in blocks] == [block.text for block in blocks]
    assert "".join("".join(block.text for block in blocks).split()) == "".join(seen.split())
    assert not any("\n\n" in block.text for block in blocks)


def test_rich_text_keeps_its_looks():
    found = [(block.kind, block.number, block.text) for block in blocks_of(RICH, is_html=True)]
    assert found == [
        (Kind.HEADING, 1, "Steps"),
        (Kind.PARAGRAPH, 1, "One bold link\nand more"),
        (Kind.NUMBERED, 1, "a"),
        (Kind.NUMBERED, 2, "b"),
    ]
    document = docx.Document(io.BytesIO(to_docx(make_layout(("plan", RICH, "rich")))))
    heading, words = document.paragraphs[6:8]
    assert (heading.text, heading.style.name) == ("Steps", "Heading 2")
    assert [run.text for run in words.runs if run.bold] == ["bold"]
    assert [run.text for run in words.runs if run.italic] == ["more"]
    assert [(link.text, link.address) for link in words.hyperlinks] == [("link", "https://a.test/")]


def test_the_clean_file_says_what_was_written_and_nothing_else():
    made = to_docx(make_layout(("why", TEXT), ("plan", "")))
    assert paragraphs(made)[5:] == [
        *("Why", "We fly kites over Bathsheba.\nEvery child builds one.", "Then we film them.", "13 words"),
        *("Plan", "", "0 words"),
    ]
    about = docx.Document(io.BytesIO(made)).core_properties
    assert (about.title, about.author, about.language) == ("Kites over Bathsheba", "Kofi", "en")
    document = part(made, "word/document.xml")
    assert not any(tag in document for tag in (b"w:ins ", b"w:del ", b"comment", b"\xee\x80"))


def test_signs_of_word_and_of_templates_are_words():
    hostile = "{{ title }} {% raw %} <w:p/> & \x01 \ue001" + "0\ue002 ]]>"
    made = to_docx(make_layout(("why", hostile), title=hostile, applicant=hostile))
    assert "{{ title }} {% raw %} <w:p/> &    0  ]]>" in paragraphs(made)
    assert paragraphs(made)[0].startswith("{{ title }} {% raw %} <w:p/> &")


def test_comments_are_read_by_another_program_with_author_text_and_time():
    posts = ("Marlon Mentor", "Which kites?"), ("Kofi", "Paper ones.\nOf rice.")
    made = to_docx(make_layout(("why", TEXT)), {"why": Notes((note(TEXT, "fly kites", *posts),))})
    comments = docx.Document(io.BytesIO(made)).comments
    assert [(each.author, each.text, each.timestamp, each.initials) for each in comments] == [
        ("Marlon Mentor", "Which kites?", AT, "MM"),
        ("Kofi", "Paper ones.\nOf rice.", AT, "K"),
    ]
    body = etree.fromstring(part(made, "word/document.xml"))
    start = body.find(".//w:commentRangeStart", W)
    assert quoted(body, start.get(f"{{{W['w']}}}id")) == "fly kites"
    answers = etree.fromstring(part(made, "word/commentsExtended.xml"))
    own, parent = (f"{{http://schemas.microsoft.com/office/word/2012/wordml}}{name}" for name in ("paraId", "paraIdParent"))
    assert [(each.get(own), each.get(parent)) for each in answers] == [("00000001", None), ("00000002", "00000001")]


def quoted(body, number):
    """The words between the signs of a comment."""
    elements = list(body.iter())
    ids = [(element.tag.rpartition("}")[2], element.get(f"{{{W['w']}}}id")) for element in elements]
    first, last = ids.index(("commentRangeStart", number)), ids.index(("commentRangeEnd", number))
    return "".join(element.text or "" for element in elements[first:last] if element.tag.endswith("}t"))


def test_a_comment_spans_paragraphs_and_one_of_lost_words_stands_at_the_heading():
    lost = orphan("old words", ("Marlon", "Nice.")), note(TEXT, "\n\n", ("Marlon", "A gap"))
    notes = Notes((note(TEXT, "one.\n\nThen", ("Marlon", "Join?")), *lost))
    made = to_docx(make_layout(("why", TEXT)), {"why": notes})
    body = etree.fromstring(part(made, "word/document.xml"))
    assert [quoted(body, "0"), quoted(body, "1")] == ["one.Then", "Why"]
    texts = [each.text for each in docx.Document(io.BytesIO(made)).comments]
    assert texts[:2] == ["Join?", "About words that are gone: “old words”\nNice."]
    assert [quoted(body, "2"), len(texts)] == ["Why", 3]


def test_suggestions_are_tracked_changes_that_another_program_takes_or_refuses():
    changes = (change(TEXT, "over Bathsheba", "at the east coast"), change(TEXT, " builds one", ""))
    made = to_docx(make_layout(("why", TEXT)), {"why": Notes((), changes)})
    now, then = "We fly kites over Bathsheba.\nEvery child builds one.", "We fly kites at the east coast.\nEvery child."
    assert decided(made, "reject_all")[6:8] == [now, "Then we film them."]
    assert decided(made, "accept_all")[6:8] == [then, "Then we film them."]
    body = etree.fromstring(part(made, "word/document.xml"))
    found = [
        (
            each.tag.rpartition("}")[2],
            *(each.get(f"{{{W['w']}}}{name}") for name in ("author", "date")),
            "".join(each.itertext()),
        )
        for each in body.xpath("//w:ins | //w:del", namespaces=W)
    ]
    assert found == [
        ("del", "Marlon", "2026-11-02T03:04:05Z", "over Bathsheba"),
        ("ins", "Marlon", "2026-11-02T03:04:05Z", "at the east coast"),
        ("del", "Marlon", "2026-11-02T03:04:05Z", " builds one"),
    ]
    ids = body.xpath("//w:ins/@w:id | //w:del/@w:id", namespaces=W)
    assert len(set(ids)) == len(ids)


def test_a_suggestion_over_two_paragraphs_joins_them():
    made = to_docx(make_layout(("why", TEXT)), {"why": Notes((), (change(TEXT, "one.\n\nThen", "one, then"),))})
    assert decided(made, "reject_all")[6:8] == ["We fly kites over Bathsheba.\nEvery child builds one.", "Then we film them."]
    body = etree.fromstring(part(made, "word/document.xml"))
    assert len(body.findall(".//w:pPr/w:rPr/w:del", W)) == 1


@settings(max_examples=8)
@given(st.data())
def test_taking_all_gives_what_is_suggested_and_refusing_all_what_is_there(data):
    words = TEXT.split("\n\n", maxsplit=1)[0]
    edges = sorted(data.draw(st.lists(st.integers(0, len(words)), min_size=2, max_size=6, unique=True)))
    spans = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if words[a:b].strip()]
    changes = [change(words, words[a:b], "~") for a, b in spans if words.index(words[a:b]) == a]
    made = to_docx(make_layout(("why", words)), {"why": Notes((), tuple(changes))})
    then = words
    for each in reversed(changes):
        then = then[: each.start] + each.replacement + then[each.end :]
    assert decided(made, "reject_all")[6] == words
    assert decided(made, "accept_all")[6] == then


def test_a_funders_layout_is_filled_where_it_has_signs():
    layout = word_file("FORM 7 of {{ funder }}", "Your idea: ", "{{ text['Why'] }}", "Signed, {{ applicant|upper }}")
    made = to_docx(make_layout(("why", TEXT)), {}, layout)
    first, second = "We fly kites over Bathsheba.\nEvery child builds one.", "Then we film them."
    assert paragraphs(made) == ["FORM 7 of The fund", "Your idea: ", first, second, "Signed, KOFI"]


def test_a_text_takes_the_looks_of_the_place_it_stands_in():
    document = docx.Document()
    document.add_paragraph().add_run("{{ text['Why'] }}").bold = True
    document.paragraphs[0].alignment = 2
    file = io.BytesIO()
    document.save(file)
    notes = Notes((), (change(TEXT, "over Bathsheba", "at the coast"),))
    made = docx.Document(io.BytesIO(to_docx(make_layout(("why", TEXT)), {"why": notes}, file.getvalue())))
    assert [paragraph.alignment for paragraph in made.paragraphs] == [2, 2]
    assert len(made.element.xpath("//w:r")) == len(made.element.xpath("//w:r[w:rPr/w:b]")) == 5


def test_a_text_fits_into_a_cell_of_a_table():
    document = docx.Document()
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "{{ sections[0].title }}", "{{ sections[0].text }}"
    file = io.BytesIO()
    document.save(file)
    made = docx.Document(io.BytesIO(to_docx(make_layout(("why", TEXT)), {}, file.getvalue())))
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["Why", TEXT.replace("\n\n", "\n")]


OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="https://evil.test/t.dotm" TargetMode="External"/></Relationships>'
)
PLAIN = word_file("{{ title }}", "{{ sections[0].text }}")
BROKEN = {
    "no Word file": b"PK nothing",
    "has macros": with_member(PLAIN, "word/vbaProject.bin", b"x"),
    "unpacks to far too much": with_member(PLAIN, "word/media/a.bin", b"\0" * 30_000_000),
    "XML that Word never writes": with_member(PLAIN, "customXml/x.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "from somewhere else": with_member(PLAIN, "word/_rels/settings.xml.rels", OUTSIDE),
    "no place for the text of “Why”": word_file("{{ title }}", "{{ sections[0].title }}"),
    "'titel' is undefined": word_file("{{ titel }}"),
    "unexpected '}'": word_file("{{ title }"),
    "“call” cannot be used": word_file("{{ title.upper() }}"),
    "“mul” cannot be used": word_file("{{ title * 9999999 }}"),
    "“assign” cannot be used": word_file("{% set a = title ~ title %}"),
    "is unsafe": word_file("{{ title.__class__ }}"),
    "loops in loops": word_file(
        "{% for a in plan %}{% for b in plan %}{% for c in plan %}x{% endfor %}{% endfor %}{% endfor %}"
    ),
    "No filter named 'center'": word_file("{{ title|center(99999999) }}"),
}


@pytest.mark.parametrize("reason", BROKEN)
def test_what_is_wrong_with_a_layout_is_said(reason):
    assert reason in problem_with(BROKEN[reason], make_layout(("why", TEXT)))


def test_instead_of_a_layout_that_cannot_be_used_ours_comes():
    layout = make_layout(("why", TEXT))
    assert paragraphs(to_docx(layout, {}, BROKEN["has macros"])) == paragraphs(to_docx(layout))


def test_our_own_layout_is_what_its_script_makes_and_takes_everything():
    assert etree.tostring(make().element.body) == etree.tostring(docx.Document(str(OWN)).element.body)
    example = example_of("Small grants", "The fund", [section()])
    made = docx.Document(io.BytesIO(fill(OWN.read_bytes(), example, {})))
    budget, plan = ([[cell.text for cell in row.cells] for row in table.rows] for table in made.tables)
    assert budget[0] == ["What for", "Category", "Quantity", "Unit", "Cost of one", "Paid by", "Total"]
    assert budget[1:] == [["Paper", "Materials", "1", "box", "10", "This grant", "10"]]
    assert plan == [["Step", "From", "To"], ["Draw", "1.1.2026", "2.1.2026"]]
    assert [paragraph.text for paragraph in made.paragraphs][-1] == "Letter.pdf"


def test_libreoffice_reads_it_with_comments_and_changes(tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine: install `libreoffice-writer` to let it convert the export")
    notes = Notes((note(TEXT, "fly kites", ("Marlon", "Which?")),), (change(TEXT, "over Bathsheba", "at the coast"),))
    (tmp_path / "a.docx").write_bytes(to_docx(make_layout(("why", TEXT)), {"why": notes}))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fodt", "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=170)
    read = (tmp_path / "a.fodt").read_text()
    assert all(words in read for words in ("office:annotation", "Which?", "text:tracked-changes", "at the coast"))
