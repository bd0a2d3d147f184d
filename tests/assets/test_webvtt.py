"""Captions: what is let in plays everywhere and carries no markup of its own."""

import pytest

from assets.files.webvtt import Cue, WebVTTError, from_subrip, read_webvtt

GOOD = """WEBVTT - Flipbook

NOTE made by hand
over two lines

STYLE
::cue { color: red }

1
00:00.000 --> 00:02.000 align:start
<v Kofi>Hello <i.loud>there</i>

00:02.000 --> 01:00:04.500
Flip <00:03.000>the <c.yellow>pages</c>
"""


def test_good_captions_are_read():
    read = [Cue(0, 2000, "Kofi: Hello there"), Cue(2000, 3_604_500, "Flip the pages")]
    assert [read_webvtt(GOOD), read_webvtt(GOOD.replace("\n", "\r\n"))] == [read, read]


def test_html_entities_are_text():
    assert read_webvtt("WEBVTT\n\n00:00.000 --> 00:01.000\n&lt;b&gt; 1 &amp; 2") == [Cue(0, 1000, "<b> 1 & 2")]


def test_subrip_becomes_webvtt():
    subrip = "1\r\n00:00:01,000 --> 00:00:02,500\r\nHello, you\r\n"
    assert read_webvtt(from_subrip(subrip)) == [Cue(1000, 2500, "Hello, you")]
    assert [from_subrip(text) for text in (GOOD, "words", "")] == [GOOD, "words", ""]


CUE = "00:00.000 --> 00:01.000\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("1\n00:00:01,000 --> 00:00:02,000\nSubRip\n", 1),
        ("WEBVTTX\n\n" + CUE + "x", 1),
        ("WEBVTT\n", 2),
        ("WEBVTT\n\nNOTE nothing else\n", 4),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\ncommas\n", 3),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\nno length\n", 3),
        ("WEBVTT\n\n00:03.000 --> 00:02.000\nbackwards\n", 3),
        ("WEBVTT\n\n00:03.000 --> 00:04.000\na\n\n00:02.000 --> 00:05.000\nearlier\n", 6),
        ("WEBVTT\n\nonly words\n", 3),
        ("WEBVTT\n\n" + CUE + "a\n00:01.000 --> 00:02.000\nno empty line\n", 5),
        ("WEBVTT\n\n00:00.000 --> 00:01.000 onclick:<script>\nx\n", 3),
    ],
)
def test_faults_are_named_with_their_line(text, line):
    with pytest.raises(WebVTTError) as caught:
        read_webvtt(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<b onclick=alert(1)>x</b>",
        "<i.a onmouseover='x'>x</i>",
        "<v Kofi onload=alert(1)>x</v>",
        "<svg/onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<c",
        "<!-- x -->",
        "</script>",
    ],
)
def test_security_22_markup_in_cues_is_refused(markup):
    with pytest.raises(WebVTTError) as caught:
        read_webvtt(f"WEBVTT\n\n{CUE}fine\n{markup}\n")
    assert caught.value.line == 5
