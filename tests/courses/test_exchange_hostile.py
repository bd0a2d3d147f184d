"""An archive that somebody made to do harm is refused as a whole, with a sentence that says why."""

import io
import json
import stat
import zipfile

import pytest
from django.db import connection

from core import clock
from courses.actions.exchange import export_course, import_course
from courses.exchange import reading
from courses.exchange.html import clean_rich_text
from courses.exchange.reading import Unreadable
from courses.models import Course, Lesson, Question
from tests.courses.exchange_course import make_full_course, repacked, wipe
from tests.courses.test_hostile_content import PAYLOADS

pytestmark = pytest.mark.django_db


_archive: list[bytes] = []  # written by the first test: making the course anew for each would take most of the time


@pytest.fixture
def file(cast):
    """The archive of a course that is gone."""
    if not _archive:
        course = make_full_course(cast.faye)
        target = io.BytesIO()
        export_course(actor=None, course=course, target=target, at=clock.now())
        wipe(course)
        _archive.append(target.getvalue())
    return io.BytesIO(_archive[0])


def refused(file, match=None):
    file.seek(0)
    with pytest.raises(Unreadable, match=match):
        import_course(actor=None, file=file, at=clock.now())
    assert not Course.objects.filter(title="Walk cycles").exists()
    assert connection.is_usable()


def rewritten(name, change):
    """Changes the records of one file."""

    def spoil(contents):
        records = json.loads(contents[name])
        change(records)
        contents[name] = json.dumps(records).encode()

    return spoil


def set_in(records, index, field, value):
    records[index]["fields"][field] = value


def block(kind, value, block_id="b1"):
    return [{"type": kind, "value": value, "id": block_id}]


BODIES = {
    "an unknown block": block("iframe", "x"),
    "a block of the wrong shape": block("callout", "not a dict"),
    "an unknown part of a block": block("callout", {"tone": "tip", "text": "x", "script": "x"}),
    "a number for a text": block("text", 7),
    "no block at all": ["text"],
    "not a list": {"type": "text"},
    "an id that is too long": block("heading", "x", "b" * 37),
    "an id with markup": block("heading", "x", '"><script>'),
    "a script for an address": block("embed", {"url": "javascript:alert(1)", "title": "x"}),
    "a file for an address": block("embed", {"url": "file:///etc/passwd", "title": "x"}),
    "a picture that is a film": block("video", {"video": "assets.customimage:x", "caption": ""}),
    "a film that is not in the archive": block("video", {"video": "assets.video:00000000-0000-4000-8000-000000000000"}),
    "a person": block("quiz", {"quiz": "accounts.user:1"}),
    "a bare number": block("quiz", {"quiz": 1}),
    "a text that no database holds": block("heading", "a\0b"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_lesson_holds_only_what_its_blocks_allow(file, name):
    spoil = rewritten("pages/en.json", lambda records: set_in(records, 2, "body", BODIES[name]))
    refused(repacked(file, spoil))


PAGES = {
    "a title of another sort": lambda records: set_in(records, 0, "title", {"a": 1}),
    "a title that is too long": lambda records: set_in(records, 0, "title", "x" * 256),
    "a slug that is an address": lambda records: set_in(records, 0, "slug", "../../cms"),
    "a level that does not exist": lambda records: set_in(records, 0, "level", 99),
    "a number beyond all columns": lambda records: set_in(records, 0, "hours", 10**30),
    "no number": lambda records: set_in(records, 0, "hours", "many"),
    "an owner": lambda records: set_in(records, 0, "owner", 1),
    "a place in the tree": lambda records: set_in(records, 0, "path", "0001"),
    "published already": lambda records: set_in(records, 0, "live", True),
    "unknown children": lambda records: records[0]["children"].update(teachers=[{"user": "accounts.user:1"}]),
    "a lesson below a course": lambda records: records[2].update(parent=records[0]["key"]),
    "a module below nothing": lambda records: records[1].update(parent="nowhere"),
    "two courses": lambda records: records.append(records[0]),
    "one key twice": lambda records: records.append(records[-1]),
    "a key that is none": lambda records: records[0].update(key="1 OR 1=1"),
    "a page of another sort": lambda records: records[0].update(model="cms.homepage"),
    "a user": lambda records: records[0].update(model="accounts.user"),
    "no page": lambda records: records.clear(),
    "a discipline that is a user": lambda records: set_in(records, 0, "discipline", "accounts.user:1"),
    "no discipline": lambda records: set_in(records, 0, "discipline", None),
}


@pytest.mark.parametrize("name", PAGES)
def test_security_35_pages_hold_only_what_pages_hold(file, name):
    refused(repacked(file, rewritten("pages/en.json", PAGES[name])))


def test_a_question_that_nobody_could_answer_is_refused(file):
    def spoil(records):
        single = next(record for record in records if record["fields"]["answer"][0]["type"] == "single")
        for choice in single["fields"]["answer"][0]["value"]["choices"]:
            choice["value"]["is_right"] = True

    refused(repacked(file, rewritten("items/courses.question.json", spoil)), "Mark exactly one choice as right")


def test_rows_that_name_each_other_in_a_circle_are_refused(file):
    def spoil(records):
        records[0]["fields"]["poster"] = f"assets.video:{records[0]['key']}"

    refused(repacked(file, rewritten("items/assets.video.json", spoil)))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("png", b"<svg onload=alert(1)>"),
        ("png", b""),
        ("pdf", b"MZ\x90\0 a program"),
        ("webm", b"<html>"),
        ("vtt", b"no captions"),
    ],
)
def test_media_is_checked_like_an_upload(file, kind, content):
    def spoil(contents):
        name = next(name for name in contents if name.endswith(f".{kind}"))
        contents[name] = content

    refused(repacked(file, spoil))


def _with_entry(file, entry, content=b"x"):
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(entry, content)
    return file


NO_PLACE = [
    "../evil.py",
    "/etc/passwd",
    "pages/../../evil.json",
    "C:\\evil",
    "media/x",
    "pages/en.json/x",
    "extra.txt",
    "items/",
    "pages/EN.json",
]


@pytest.mark.parametrize("name", NO_PLACE)
def test_security_29_a_name_that_has_no_place_is_refused(file, name):
    def spoil(contents):
        contents[name] = b"x"

    refused(repacked(file, spoil), "has no place")


def test_security_30_a_link_is_refused(file):
    link = zipfile.ZipInfo(f"media/{'a' * 64}.png")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    refused(_with_entry(file, link, b"/etc/passwd"), "has no place")


def test_a_file_that_the_list_does_not_name_is_refused(file):
    refused(_with_entry(file, f"media/{'a' * 64}.png"), "is not what the archive's list says")


def test_a_changed_file_is_noticed(file):
    def swap(listed):
        listed["files"]["pages/en.json"]["sha256"] = "0" * 64

    refused(repacked(file, lambda contents: None, manifest=swap), "checksum differs")


def test_a_missing_file_is_noticed(file):
    def promise(listed):
        listed["files"]["pages/fr.json"] = {"bytes": 1, "sha256": ""}

    refused(repacked(file, lambda contents: None, manifest=promise), "is missing")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 3}, "newer version"),
        ({"version": [2]}, "newer version"),
        ({"format": "scorm"}, "not a course"),
        ({"files": []}, "does not hold what it should"),
        ({"course": None}, "does not hold what it should"),
    ],
)
def test_another_format_or_version_is_refused(file, change, words):
    refused(repacked(file, lambda contents: None, manifest=lambda listed: listed.update(change)), words)


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\0" * 18, b"%PDF-1.7", b"PK\x03\x04" + b"\xff" * 200])
def test_what_is_no_archive_is_refused(content):
    refused(io.BytesIO(content))


@pytest.mark.parametrize(
    "text", [b"[" * 100_000, b"{not json", b"[NaN]", b"\xff\xfe", b'{"a": 1}', b"[1, 2]", b'[{"model": 1}]']
)
def test_json_that_is_none_is_refused(file, text):
    refused(repacked(file, lambda contents: contents.update({"pages/en.json": text})))


def test_security_31_a_bomb_is_not_unpacked(file, monkeypatch):
    monkeypatch.setattr(reading, "MAX_TEXT", 100_000)
    monkeypatch.setattr(reading, "MAX_TOTAL", 3_000_000)
    refused(repacked(file, lambda contents: contents.update({"pages/fr.json": b" " * 1_000_000})), "too large")
    refused(repacked(file, lambda contents: contents.update({"pages/fr.json": b" " * 4_000_000})), "more than can be taken")
    monkeypatch.setattr(reading, "MAX_FILES", 5)
    refused(file, "more than can be taken")


def test_security_31_an_entry_that_says_less_than_it_holds_is_cut_off(file):
    """The size in the directory of the ZIP is what an attacker writes; what is read is counted."""
    data = repacked(file, lambda contents: contents.update({"pages/fr.json": b"[" + b" " * 500_000 + b"]"})).getvalue()
    real, told = (500_002).to_bytes(4, "little"), (10).to_bytes(4, "little")
    lying = data.replace(real, told)
    assert lying != data
    refused(io.BytesIO(lying))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_runs_comes_in_with_a_text(payload):
    cleaned = clean_rich_text(f"<p>{payload}</p>").lower()
    inside = [part.split(">")[0] for part in cleaned.split("<")[1:]]
    words = ("script", "javascript:", "data:", "onerror", "onload", "onclick", "srcdoc", "style", "src=", "action", "iframe")
    assert [tag for tag in inside if any(word in tag.replace("\t", "") for word in words)] == []


def test_a_text_is_cleaned_and_the_editor_told(file):
    body = block("text", '<p>Hello <script>alert(1)</script><b onclick="x()">you</b> <a href="javascript:x()">go</a></p>')
    done = import_course(
        actor=None,
        file=repacked(file, rewritten("pages/en.json", lambda records: set_in(records, 2, "body", body))),
        at=clock.now(),
    )
    assert Lesson.objects.descendant_of(done.course).order_by("path").first().body[0].value.source == (
        "<p>Hello alert(1)<b>you</b> <a>go</a></p>"
    )
    assert [note for note in done.report.notes if "unsafe" in note] == [
        "lesson “Lesson 1.1”: something unsafe was taken out of a text."
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<p data-block-key="a1">one<br/>two &amp; “three” &lt;</p><hr/>',
        '<p>a<br>b</p><ul><li data-block-key="x">c</li></ul>',
        '<embed embedtype="image" ref="assets.customimage:ab" alt="a &quot;b&quot;" format="left"/>',
        '<p><a linktype="page" ref="page:1">x</a><code>a &gt; b</code><sup>2</sup></p>',
    ],
)
def test_clean_text_stays_as_it_is(html):
    assert clean_rich_text(html) == html


def test_the_questions_of_the_archive_are_all_there(file):
    file.seek(0)
    import_course(actor=None, file=file, at=clock.now())
    assert Question.objects.filter(prompt__contains="<embed embedtype").count() >= 7
