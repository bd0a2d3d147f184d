"""Papers that people hand to others: what hostile files look like from inside, and that each is refused in plain words."""

import struct
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from assets.files import papers
from assets.files.papers import check_package, validate_letter, validate_paper
from tests.assets.files import HTML, PDF, flood, package, picture, upload

MACROS, PATH, BOMB, BROKEN = "macros", "out of its folder", "unpacks to far more", "damaged"


def said(name, content, validate=validate_paper):
    try:
        validate(upload(name, content))
    except ValidationError as error:
        return error.messages[0]
    return ""


def member_at(content, name):
    """Where the central directory tells of `name`."""
    place = content.index(b"PK\x01\x02")
    while content[place + 46 : place + 46 + len(name)] != name.encode():
        place = content.index(b"PK\x01\x02", place + 4)
    return place


def lying(content, name, claimed):
    """The same file, which claims that `name` unpacks to `claimed` bytes."""
    place = member_at(content, name)
    return content[: place + 24] + struct.pack("<I", claimed) + content[place + 28 :]


def overlapped(times=400, size=200_000):
    """Many members that share the bytes of one: small, not nested, and each honest about itself."""
    first = package(**{"word/a.xml": b"\0" * size})
    end = first.index(b"PK\x05\x06")
    place = member_at(first, "word/a.xml")
    entry = first[place:end]
    count = 2 + times
    directory = first[first.index(b"PK\x01\x02") : place] + entry * times
    start = first.index(b"PK\x01\x02")
    return first[:start] + directory + b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, count, count, len(directory), start, 0)


def encrypted():
    """The bit that says "password" set in the directory of an honest file."""
    content = package(**{"word/a.xml": b"x"})
    place = member_at(content, "word/a.xml")
    return content[: place + 8] + struct.pack("<H", 1) + content[place + 10 :]


def many_names(count=60_000):
    """A file that is little more than the list of its empty members."""
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"x"
    directory = entry * count
    return b"PK\x03\x04" + bytes(60) + directory + b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 0, 0, len(directory), 64, 0)


def test_honest_papers_are_taken():
    table = package("xl/workbook.xml", **{"xl/worksheets/sheet1.xml": b"<c>1</c>" * 2_000})
    honest = {
        "cv.pdf": PDF,
        "text.docx": package(),
        "with-a-table.docx": package(**{"word/embeddings/table.xlsx": table}),
        "stored.docx": package(stored=True),
        "table.xlsx": table,
        "text.odt": package("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"),
        "work.png": picture("PNG"),
        "WORK.JPEG": picture(),
    }
    assert {name: said(name, content) for name, content in honest.items()} == dict.fromkeys(honest, "")


HOSTILE = [
    ("a.docx", package(**{"word/vbaProject.bin": b"\xd0\xcf"}), MACROS),
    ("a.xlsx", package("xl/workbook.xml", **{"xl/macrosheets/sheet1.xml": b"<x/>"}), MACROS),
    ("a.docx", package(**{"word/embeddings/a.xlsm": b"x"}), MACROS),
    ("a.docx", package(**{"word/embeddings/a.xlsx": package("xl/workbook.xml", **{"xl/VBAPROJECT.BIN": b"x"})}), MACROS),
    ("a.odt", package("content.xml", **{"Basic/Standard/Module1.xml": b"<x/>"}), MACROS),
    ("a.docx", package(**{"../../evil.xml": b"x"}), PATH),
    ("a.docx", package(**{"..\\evil.xml": b"x"}), PATH),
    ("a.docx", package(**{"/etc/passwd": b"x"}), PATH),
    ("a.docx", package(**{"C:/evil.xml": b"x"}), PATH),
    ("a.docx", package(**{"word/embeddings/a.docx": package(**{"x/../../y": b"x"})}), PATH),
    ("a.docx", package(**{"word/a.xml": b"\0" * 30_000_000}), BOMB),  # by its ratio
    ("a.docx", lying(package(**{"word/a.xml": b"\0" * 900_000}), "word/a.xml", 100), BOMB),
    ("a.docx", lying(package(**{"word/a.xml": b"x"}), "word/a.xml", 2_000_000_000), BOMB),
    ("a.docx", lying(package(**{"word/a.xml": b"x"}), "word/a.xml", 7), BROKEN),
    ("a.docx", overlapped(), BOMB),
    ("a.docx", many_names(), BOMB),
    ("a.docx", package(**{"word/embeddings/a.docx": package(b=package())}), "files within files within files"),
    ("a.docx", encrypted(), "password"),
    ("a.docx", package()[:-40], "not what its name says"),
    ("a.docx", HTML, "not what its name says"),
    ("a.xlsx", package(), "not what its name says"),
    ("a.pdf", HTML, "not what its name says"),
    ("a.docm", package(**{"word/vbaProject.bin": b"x"}), "Files of this kind cannot be taken"),
    ("a.zip", package(), "Files of this kind cannot be taken"),
    ("a.html", HTML, "Files of this kind cannot be taken"),
    ("a.png", flood(), "too many pixels"),
]


@pytest.mark.parametrize(("name", "content", "words"), HOSTILE, ids=range(len(HOSTILE)))  # a ZIP has the hour in it
def test_security_hostile_papers_are_refused(name, content, words):
    assert words in said(name, content)


def test_security_a_file_is_measured_before_it_is_opened(monkeypatch):
    content = package()
    monkeypatch.setattr(papers, "MAX_MB", 0)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert "larger than" in said("a.docx", content)


def test_security_many_members_are_not_read_into_memory(monkeypatch):
    monkeypatch.setattr(zipfile, "ZipFile", None)  # it would read them all
    assert BOMB in said("a.docx", many_names())


def test_a_letter_is_a_pdf_or_a_docx():
    assert (said("a.pdf", PDF, validate_letter), said("a.docx", package(), validate_letter)) == ("", "")
    assert "Files of this kind" in said("a.png", picture("PNG"), validate_letter)


def test_the_file_is_left_at_its_beginning():
    file = BytesIO(package())
    check_package(file)
    assert file.tell() == 0
