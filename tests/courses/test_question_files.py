"""Questions from Aiken, GIFT and Moodle XML: what is taken, what is refused, and why."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from core.models import AuditEntry
from courses.importers.question_files import UnreadableFile, parse
from courses.models import Question, QuestionBank

AIKEN = """What keeps a flipbook smooth?
A. Many small changes
B) Few big ones
ANSWER: A

Without an answer
A. One
B. Two

Out of reach
A. One
B. Two
ANSWER: C
"""

GIFT = r"""// a comment
$CATEGORY: tests

::Frames:: How many frames has a second of film\: usually? { ~12 #Often in animation =24 #Yes ~60 ####Cinema runs at 24. }

Which are colours? { ~%50%red ~%50%blue ~%-100%loud }

The sun rises in the east. {TRUE#Look again#Right}

What is two and two? {#4}

Pi, roughly? {#3.14:0.01}

Between one and three {#1..3}

Two plus two is { =four =4 } in words.

Match them { =cat -> meow =dog -> woof }

Write an essay. {}

Nothing here

[html]<b>Bold</b><script>alert(1)</script>? {T}

Braces \{ like these \} are { =escaped ~not }

Half right { =all =%50%some }
"""

XML = """<?xml version="1.0"?>
<quiz>
 <question type="category"><category><text>x</text></category></question>
 <question type="multichoice">
  <questiontext><text><![CDATA[<p>Salt &amp; <i>pepper</i><img src=x onerror=alert(1)></p>]]></text></questiontext>
  <answer fraction="100"><text>yes &amp; no</text><feedback><text>good</text></feedback></answer>
  <answer fraction="0"><text>never</text></answer>
 </question>
 <question type="truefalse"><questiontext><text>True?</text></questiontext>
  <answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer></question>
 <question type="shortanswer"><questiontext><text>Name it</text></questiontext><usecase>1</usecase>
  <answer fraction="100"><text>Bridgetown</text></answer></question>
 <question type="numerical"><questiontext><text>How many?</text></questiontext>
  <answer fraction="100"><text>11</text><tolerance>0.5</tolerance></answer></question>
 <question type="matching"><questiontext><text>Pairs</text></questiontext>
  <subquestion><text>a</text><answer><text>1</text></answer></subquestion>
  <subquestion><text>b</text><answer><text>2</text></answer></subquestion></question>
 <question type="essay"><questiontext><text>Write</text></questiontext></question>
 <question type="shortanswer"><questiontext><text>Anything</text></questiontext>
  <answer fraction="100"><text>*</text></answer></question>
</quiz>"""


def rights(question):
    return [choice["text"] for choice in question.value["choices"] if choice["is_right"]]


def test_aiken():
    parsed = parse(AIKEN.encode(), "aiken")
    assert [(one.line, one.kind, one.prompt, rights(one)) for one in parsed.questions] == [
        (1, "single", "<p>What keeps a flipbook smooth?</p>", ["Many small changes"])
    ]
    assert [(one.line, one.reason) for one in parsed.refused] == [
        (6, "The last line is not “ANSWER: A”."),
        (10, "The answer is none of the choices."),
    ]


def test_gift():
    parsed = parse(GIFT.encode(), "gift")
    assert [(one.kind, one.line) for one in parsed.questions] == [
        ("single", 4),
        ("multiple", 6),
        ("true_false", 8),
        ("numeric", 10),
        ("numeric", 12),
        ("numeric", 14),
        ("short_text", 16),
        ("matching", 18),
        ("true_false", 24),
        ("single", 26),
    ]
    frames, colours, sun, two, pi, between, gap, pairs, bold, braces = parsed.questions
    assert (frames.prompt, rights(frames), frames.explanation) == (
        "<p>How many frames has a second of film: usually?</p>",
        ["24"],
        "<p>Cinema runs at 24.</p>",
    )
    assert frames.value["choices"][0]["feedback"] == "Often in animation"
    assert rights(colours) == ["red", "blue"]
    assert sun.value == {"is_true": True, "feedback_right": "Right", "feedback_wrong": "Look again"}
    assert [(one.value["value"], one.value["tolerance"]) for one in (two, pi, between)] == [
        ("4", "0"),
        ("3.14", "0.01"),
        ("2", "1"),
    ]
    assert (gap.prompt, gap.value["accepted"]) == ("<p>Two plus two is  _____  in words.</p>", ["four", "4"])
    assert pairs.value["pairs"] == [{"left": "cat", "right": "meow"}, {"left": "dog", "right": "woof"}]
    assert "<script" not in bold.prompt
    assert (braces.prompt, rights(braces)) == ("<p>Braces { like these } are</p>", ["escaped"])
    assert [(one.line, one.reason) for one in parsed.refused] == [
        (20, "An open answer, which nobody could mark by itself."),
        (22, "There are no answers in braces."),
        (28, "An answer that is only partly right."),
    ]


def test_moodle_xml():
    parsed = parse(XML.encode(), "xml")
    assert [one.kind for one in parsed.questions] == ["single", "true_false", "short_text", "numeric", "matching"]
    choice, statement, short, number, _pairs = parsed.questions
    assert ("onerror" in choice.prompt, "<em>" in choice.prompt or "<i>" in choice.prompt, rights(choice)) == (
        False,
        True,
        ["yes & no"],
    )
    assert statement.value == {"is_true": False}
    assert short.value == {"accepted": ["Bridgetown"], "is_case_sensitive": True}
    assert (number.value["value"], number.value["tolerance"]) == ("11", "0.5")
    assert [(one.line, one.reason) for one in parsed.refused] == [
        (6, "Questions of the kind “essay” do not exist here."),
        (7, "Answers that are partly right, or that hold for anything."),
    ]


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"\xff\xfe broken", "gift", "not UTF-8"),
        (b"x" * 2_000_001, "aiken", "larger than 2 MB"),
        (b"<html>", "xml", "no XML that can be read safely"),
        (b"<html></html>", "xml", "does not begin with <quiz>"),
        (b'<!DOCTYPE q [<!ENTITY a "b">]><quiz>&a;</quiz>', "xml", "no XML that can be read safely"),
    ],
)
def test_files_that_cannot_be_read_say_what_to_do(data, kind, words):
    with pytest.raises(UnreadableFile, match=words):
        parse(data, kind)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "text", "added"), [("a.gift", GIFT, 10), ("b.xml", XML, 5), ("c.aiken", AIKEN, 1)])
def test_the_command_fills_a_bank_once(tmp_path, capsys, name, text, added):
    file = tmp_path / name
    file.write_text(text)
    call_command("import_questions", str(file), bank="Frames", dry_run=True)
    dry = (capsys.readouterr().out.splitlines()[-1], Question.objects.count(), QuestionBank.objects.count())
    call_command("import_questions", str(file), bank="Frames")
    first = capsys.readouterr().out.splitlines()[-1]
    call_command("import_questions", str(file), bank="Frames")
    second = capsys.readouterr().out.splitlines()[-1]

    assert (dry[0].startswith(f"{added} would be added"), dry[1:]) == (True, (0, 0))
    assert first.startswith(f"{added} added to “Frames”, 0 there already")
    assert second.startswith(f"0 added to “Frames”, {added} there already")
    assert Question.objects.filter(bank__name="Frames").count() == added
    for question in Question.objects.all():
        question.full_clean()


@pytest.mark.django_db
def test_what_no_learner_could_answer_is_refused_with_the_reason(tmp_path, capsys):
    file = tmp_path / "x.gift"
    long = "word " * 80
    file.write_text(f"Twice the same {{ =yes ~yes }}\n\nToo long {{ =ok ~{long} }}\n")
    call_command("import_questions", str(file), bank="Frames")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "line 1: Two choices say the same."
    assert said[1].startswith("line 3: Ensure this value has at most 300 characters")
    assert said[2] == "0 added to “Frames”, 0 there already, 2 refused."


def test_the_command_asks_for_the_format_it_cannot_tell(tmp_path):
    file = tmp_path / "questions.txt"
    file.write_text("x")
    with pytest.raises(CommandError, match="add --format"):
        call_command("import_questions", str(file), bank="Frames")


def upload(client, name, text, **fields):
    file = SimpleUploadedFile(name, text.encode())
    return client.post(reverse("courses:import-questions"), {"file": file, "bank": "Frames", **fields}).content.decode()


def test_an_editor_imports_a_file_and_reads_what_was_not_taken(client, cast):
    client.force_login(cast.ed)
    text = "Which rate is film's?\nA. 12\nB. 24\nANSWER: B\n\nBroken\nA. One\n"

    first, second = upload(client, "rates.aiken", text), upload(client, "rates.aiken", text)

    assert "1 question added." in first
    assert "Not taken" in first
    assert "1 was there already." in second
    assert Question.objects.filter(bank__name="Frames").count() == 1
    assert AuditEntry.objects.filter(verb="questions.imported").count() == 2


@pytest.mark.parametrize(
    ("name", "fields", "said"),
    [("rates.txt", {}, "Choose it here."), ("rates.xml", {}, 'class="field__error"'), ("rates.gift", {"bank": ""}, "required")],
)
def test_a_file_that_cannot_be_read_says_what_to_do(client, cast, name, fields, said):
    client.force_login(cast.ed)
    assert said in upload(client, name, "no questions at all", **fields)
    assert not Question.objects.exists()
