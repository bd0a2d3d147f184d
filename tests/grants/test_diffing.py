"""What changed between two texts."""

import random

from hypothesis import given
from hypothesis import strategies as st

from grants.diffing import Change, Part, word_diff

TEXTS = st.text("ab \n", max_size=60)


def test_words_not_letters():
    assert word_diff("We draw a kite", "We draw the kites") == [
        Part(Change.SAME, "We draw "),
        Part(Change.REMOVED, "a"),
        Part(Change.ADDED, "the"),
        Part(Change.SAME, " "),
        Part(Change.REMOVED, "kite"),
        Part(Change.ADDED, "kites"),
    ]


@given(TEXTS, TEXTS)
def test_both_texts_are_in_it(before, after):
    parts = word_diff(before, after)
    assert "".join(part.text for part in parts if part.change != Change.ADDED) == before
    assert "".join(part.text for part in parts if part.change != Change.REMOVED) == after


@given(TEXTS)
def test_the_same_text_is_one_part(text):
    assert word_diff(text, text) == ([Part(Change.SAME, text)] if text else [])


def test_six_thousand_words_come_out_whole():
    chance = random.Random(3)
    words = [f"w{chance.randrange(900)}" for _ in range(6_000)]
    paragraphs = [" ".join(words[at : at + 100]) for at in range(0, 6_000, 100)]
    changed = [text.replace("w1", "v1") if at % 3 == 0 else text for at, text in enumerate(paragraphs)]
    parts = word_diff("\n".join(paragraphs), "\n".join(changed))
    assert "".join(part.text for part in parts if part.change != Change.ADDED) == "\n".join(paragraphs)
    assert "".join(part.text for part in parts if part.change != Change.REMOVED) == "\n".join(changed)
