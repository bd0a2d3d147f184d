"""Anchors after edits: the experiment of docs/domain/threads.md on texts of our own, and what must hold for any text."""

import random
import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review.anchors import Anchor, Conflict, Moved, anchor_at, map_suggestion, places_of, reanchor, reanchor_all
from review.enums import AnchorState
from review.plain import OtherBlock, plain_of, put
from tests.review.prose import Tracked, overlap, prose

CASES = 200
TEXT = "The studio draws short films in the evening. Amara records the old songs after school. Kofi paints a mural."


def a_case(number, longest=14):
    dice = random.Random(number)
    text = prose(dice, dice.randrange(12, 40))
    words = [match.span() for match in re.finditer(r"\S+", text)]
    first = dice.randrange(len(words) - longest - 1)
    return dice, Tracked(text, words[first][0], words[first + dice.randrange(1, longest)][1])


def edited(number, edits, batch):
    """(where the passage is, where its anchor is) after so many edits, saved after each `batch` of them."""
    dice, tracked = a_case(number)
    anchor = anchor_at(tracked.text, *tracked.range)
    for begin in range(0, edits, batch):
        before = tracked.text
        for _ in range(min(batch, edits - begin)):
            tracked.edit(dice)
        anchor = reanchor(before, tracked.text, anchor).anchor
    return tracked.range, anchor


@pytest.mark.parametrize(("edits", "least"), [(3, 0.95), (10, 0.88), (25, 0.75)])
def test_anchors_survive_edits(edits, least):
    found = [edited(number, edits, batch=3) for number in range(CASES)]
    kept = [(truth, anchor) for truth, anchor in found if truth != (0, 0)]
    hits = sum(overlap(truth, (anchor.start, anchor.end)) >= 0.8 for truth, anchor in kept)
    somewhere_else = sum(not anchor.is_orphan and overlap(truth, (anchor.start, anchor.end)) == 0 for truth, anchor in kept)
    assert hits / len(kept) >= least
    assert somewhere_else / len(kept) <= 0.04


def applied(number, edits, batch):
    """(the passage's words, text, where they are, where the suggestion would be put) after edits saved in batches."""
    dice, tracked = a_case(number, longest=6)
    found = tracked.range
    exact = tracked.text[slice(*found)]
    for begin in range(0, edits, batch):
        before = tracked.text
        for _ in range(min(batch, edits - begin)):
            tracked.edit(dice)
        if not isinstance(found, Conflict):
            found = map_suggestion(before, tracked.text, *found, exact)
    return exact, tracked.text, tracked.range, found


@pytest.mark.parametrize(("edits", "batch", "least"), [(3, 3, 0.98), (15, 15, 0.94), (15, 3, 0.94), (40, 3, 0.78)])
def test_suggestions_are_applied_to_their_words_or_not_at_all(edits, batch, least):
    """Applied only where exactly these words stand, and only where those who wrote them left them."""
    found = [applied(number, edits, batch) for number in range(2 * CASES)]
    put = [
        (exact, text[slice(*now)], overlap(now, truth)) for exact, text, truth, now in found if not isinstance(now, Conflict)
    ]
    intact = [now == truth for exact, text, truth, now in found if text[slice(*truth)] == exact]
    assert [row for row in put if row[0] != row[1] or row[2] == 0] == []
    assert sum(intact) / len(intact) >= least


def test_a_moved_sentence_takes_its_anchor_along():
    start = TEXT.index("records the old songs")
    new = "Amara records the old songs after school. Kofi paints a mural. The studio draws short films in the evening."
    moved = reanchor(TEXT, new, anchor_at(TEXT, start, start + 21))
    assert (moved.state, new[moved.anchor.start : moved.anchor.end]) == (AnchorState.ATTACHED, "records the old songs")


def test_changed_words_are_said_to_be_changed():
    start = TEXT.index("records the old songs")
    new = TEXT.replace("old songs", "very old songs")
    moved = reanchor(TEXT, new, anchor_at(TEXT, start, start + 21))
    assert (moved.state, new[moved.anchor.start : moved.anchor.end]) == (AnchorState.CHANGED, "records the very old songs")
    assert moved.anchor.exact == "records the old songs"


def test_of_two_equal_quotes_the_right_one_stays_when_the_other_goes():
    text = "We need paper. They need ink. We need paper. All is well."
    second = text.rindex("We need paper.")
    new = text[:second] + text[second + 15 :]
    moved = reanchor(text, new, anchor_at(text, second, second + 14))
    assert moved.state == AnchorState.ORPHANED
    first = reanchor(text, new, anchor_at(text, 0, 14))
    assert (first.state, first.anchor.start) == (AnchorState.ATTACHED, 0)


def test_an_orphan_keeps_its_quote_and_stays_near():
    start = TEXT.index("Amara records")
    new = TEXT.replace("Amara records the old songs after school. ", "")
    moved = reanchor(TEXT, new, anchor_at(TEXT, start, start + 36))
    assert moved == Moved(
        Anchor(TEXT[start : start + 36], TEXT[start - 32 : start], TEXT[start + 36 : start + 68], start - 1, start - 1),
        AnchorState.ORPHANED,
    )


def test_a_suggestion_does_not_jump_to_other_words_that_read_the_same():
    base, now = "Kofi paints. Amara draws. Kofi sings.", "Amara draws. Kofi sings."
    assert map_suggestion(base, now, 0, 4, "Kofi") == Conflict()
    assert map_suggestion(base, now, 26, 30, "Kofi") == (13, 17)
    assert map_suggestion(base, base, 0, 4, "Amar") == Conflict()


def test_places():
    assert places_of("aa", "aaa") == [0, 1]
    assert places_of("", "aaa") == []


PASSAGES = st.builds(lambda seed, size: prose(random.Random(seed), size), st.integers(0, 10_000), st.integers(2, 12))


@st.composite
def anchored(draw):
    text = draw(PASSAGES)
    start = draw(st.integers(0, len(text) - 2))
    anchor = anchor_at(text, start, draw(st.integers(start + 1, len(text))))
    assume(anchor.exact)
    return text, anchor


@given(anchored())
def test_nothing_changes_nothing(case):
    text, anchor = case
    assert reanchor(text, text, anchor) == Moved(anchor, AnchorState.ATTACHED)


@given(anchored(), PASSAGES)
def test_what_is_added_before_and_behind_keeps_it(case, added):
    text, anchor = case
    for before, behind in ((added + " ", ""), ("", " " + added)):
        moved = reanchor(text, before + text + behind, anchor)
        found = (before + text + behind)[moved.anchor.start : moved.anchor.end]
        assert (found, moved.state) == (anchor.exact, AnchorState.ATTACHED)


@given(anchored())
def test_undo_brings_an_orphan_back(case):
    text, anchor = case
    if len(anchor.exact.strip()) < 20 or len(places_of(anchor.exact, text)) != 1:
        return
    without = text[: anchor.start] + text[anchor.end :]
    lost = reanchor(text, without, anchor)
    back = reanchor(without, text, lost.anchor)
    assert (back.state, back.anchor.start, back.anchor.end) == (AnchorState.ATTACHED, anchor.start, anchor.end)


@given(st.lists(anchored(), max_size=1), st.text(max_size=200))
def test_any_new_text_gives_a_range_within_it(cases, new):
    for text, anchor in cases:
        (moved,) = reanchor_all(text, new, [anchor])
        assert 0 <= moved.anchor.start <= moved.anchor.end <= len(new)
        assert (moved.state == AnchorState.ORPHANED) == moved.anchor.is_orphan


# Letters of which some are two UTF-16 units, some stand on others, and some are spaces to one reader and not to another.
ANY = st.text(st.sampled_from("ab .,\n\t\xa0é\u0301🎬\u200d’-"), max_size=60)


@st.composite
def edited_anywhere(draw):
    """(a text, a passage of it, the texts that it becomes one after the other): pieces cut, put in and doubled anywhere."""
    text = draw(ANY.filter(str.strip))
    start = draw(st.integers(0, len(text) - 1))
    anchor = anchor_at(text, start, draw(st.integers(start + 1, len(text))))
    assume(anchor.exact)
    texts = [text]
    for _ in range(draw(st.integers(1, 5))):
        now = texts[-1]
        begin = draw(st.integers(0, len(now)))
        end = draw(st.integers(begin, len(now)))
        texts.append(now[:begin] + draw(st.sampled_from([anchor.exact, now[begin:end] * 2, ""]) | ANY) + now[end:])
    return anchor, texts


@given(edited_anywhere())
def test_after_any_edits_an_anchor_is_within_its_text_and_says_truly_how_it_stands(case):
    anchor, texts = case
    for before, now in pairwise(texts):
        moved = reanchor(before, now, anchor)
        anchor = moved.anchor
        assert 0 <= anchor.start <= anchor.end <= len(now)
        stands = now[anchor.start : anchor.end]
        expected = AnchorState.ATTACHED if stands == anchor.exact else AnchorState.CHANGED
        assert moved.state == (expected if stands else AnchorState.ORPHANED)


@given(edited_anywhere())
def test_after_any_edits_a_suggestion_is_put_over_its_own_words_or_not_at_all(case):
    anchor, texts = case
    found = anchor.start, anchor.end
    for before, now in pairwise(texts):
        found = map_suggestion(before, now, *found, anchor.exact)
        if isinstance(found, Conflict):
            return
        assert now[slice(*found)] == anchor.exact


@given(edited_anywhere(), st.text("ab <&>;é🎬", max_size=12))
def test_words_put_into_html_stand_there_and_change_nothing_else(case, words):
    _anchor, texts = case
    html = "<h3>A <b>plan</b> &amp; more</h3>" + "".join(f"<p>{line}</p>" for line in texts[-1].split("."))
    plain = plain_of(html, is_html=True)
    places = [match.span() for match in re.finditer(r"\S[^\n]*\S|\S", plain)]
    for start, end in places:
        after = put(html, start, end, words, is_html=True)
        assert re.sub(r"<[^>]*>", "", after).count("<") == 0
        assert plain_of(after, is_html=True).split() == f"{plain[:start]}{words}{plain[end:]}".split()
    for start, end in pairwise(sorted({0, len(plain), *(start for start, _ in places)})):
        if "\n" in plain[start:end]:
            with pytest.raises(OtherBlock):
                put(html, start, end, words, is_html=True)
