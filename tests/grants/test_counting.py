"""How long texts are, in Python and in the browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.enums import CountUnit
from grants.richtext import to_html, to_source
from grants.rules.counting import Verdict, count, limit_of, words_of
from tests.core.realtime.node import Node
from tests.grants.factories import section

TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" \n\t\xa0\u3000\x1c-#")), max_size=80)


@pytest.fixture(scope="module")
def node():
    node = Node("../../grants/counting.mjs")
    yield node
    node.end()


@pytest.mark.parametrize(
    ("text", "words", "characters", "without"),
    [
        ("", 0, 0, 0),
        ("  one\ttwo\n\nthree ", 3, 17, 11),
        ("well-known artist’s film", 3, 24, 22),
        ("Café 🎬", 2, 6, 5),
        ("a\r\nb", 2, 3, 2),
        ("a\rb", 2, 3, 2),
        ("Cafe\u0301 Bridgetown", 2, 16, 15),  # a combining accent is a code point of its own
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 draws", 2, 11, 10),  # three people joined to one sign
        ("10\xa0000\u202fBBD", 3, 10, 8),  # spaces that do not break are spaces
        ("zero\u200bwidth", 1, 10, 10),
        ("\ufeffone", 1, 4, 4),
        ("\u2028\u2029\x85", 0, 3, 0),
    ],
)
def test_counts(node, text, words, characters, without):
    assert [count(text, unit) for unit in CountUnit.values] == [words, characters, without]
    assert [node.ask("count", text, unit) for unit in CountUnit.values] == [words, characters, without]


@given(TEXTS)
def test_line_ends_of_any_system_count_the_same(text):
    unix = text.replace("\r", "")
    for unit in CountUnit.values:
        assert count(unix.replace("\n", "\r\n"), unit) == count(unix, unit)


@given(TEXTS)
def test_characters_without_spaces_are_those_of_the_words(text):
    words, characters, without = (count(text, unit) for unit in CountUnit.values)
    assert words <= without <= characters
    assert without == count("".join(text.split()), CountUnit.CHARACTERS)


@given(TEXTS, TEXTS)
def test_two_texts_have_the_words_of_both(one, other):
    assert count(f"{one} {other}", CountUnit.WORDS) == count(one, CountUnit.WORDS) + count(other, CountUnit.WORDS)


@given(text=TEXTS)
def test_the_browser_counts_the_same(node, text):
    for unit in CountUnit.values:
        assert node.ask("count", text, unit) == count(text, unit)


@given(text=st.text("ab<&>; -#\n\t\xa0\u3000\u0301🎬ampltnbsp", max_size=60))
def test_the_browser_counts_what_is_typed_as_we_count_what_is_kept(node, text):
    kept = words_of(to_html(text), "rich")
    for unit in CountUnit.values:
        assert count(node.ask("words", text), unit) == count(kept, unit)


@given(st.text("ab<&> -#\n", max_size=60))
def test_what_is_typed_comes_back(text):
    kept = to_html(text)
    assert to_html(to_source(kept)) == kept


def test_headings_and_lists():
    kept = to_html("# Plan\nOne <b>day</b>\nmore\n- ink\n- paper\n\nEnd")
    assert kept == "<h3>Plan</h3><p>One &lt;b&gt;day&lt;/b&gt;<br>more</p><ul><li>ink</li><li>paper</li></ul><p>End</p>"
    assert words_of(kept, "rich") == "Plan\nOne <b>day</b>\nmore\nink\npaper\nEnd"


@pytest.mark.parametrize(
    ("fields", "words", "verdict", "remaining"),
    [
        ({}, 500, Verdict.FREE, None),
        ({"limit": 10}, 10, Verdict.WITHIN, 0),
        ({"limit": 10}, 11, Verdict.TOO_LONG, -1),
        ({"limit": 10, "tolerance": 10}, 11, Verdict.TOLERATED, -1),
        ({"limit": 10, "tolerance": 10}, 12, Verdict.TOO_LONG, -2),
        ({"limit": 10, "is_hard": True, "tolerance": 10}, 11, Verdict.OVER, -1),
    ],
)
def test_limits(fields, words, verdict, remaining):
    measure = limit_of(section(**fields), "word " * words)
    assert (measure.verdict, measure.remaining) == (verdict, remaining)
