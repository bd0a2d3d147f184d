"""Captions: what is let in plays everywhere and carries no markup of its own."""

import pytest

from assets.files.webvtt import WebVTTError, check_webvtt

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


def test_good_captions_count_their_cues():
    assert [check_webvtt(GOOD), check_webvtt(GOOD.replace("\n", "\r\n"))] == [2, 2]


def test_html_entities_are_text():
    assert check_webvtt("WEBVTT\n\n00:00.000 --> 00:01.000\n&lt;b&gt; 1 &amp; 2") == 1


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
        check_webvtt(text)
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
        check_webvtt(f"WEBVTT\n\n{CUE}fine\n{markup}\n")
    assert caught.value.line == 5
