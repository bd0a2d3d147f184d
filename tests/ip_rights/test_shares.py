from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ip_rights.shares import WHOLE, NotAPercent, largest_remainder, parse_percent, percent_of

PARTS = st.lists(st.integers(0, 1_000_000), min_size=1, max_size=30).filter(any)
AMOUNTS = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("text", "parts"),
    [("33.33", 3333), ("33,3", 3330), (" 100 % ", 10_000), ("", 0), ("0.01", 1), ("7", 700), ("100.00", 10_000)],
)
def test_percents_become_parts(text, parts):
    assert parse_percent(text) == parts


@pytest.mark.parametrize("text", ["100.01", "33.333", "-1", "1e2", "a", "٣٣", "1.", ".5", "nan", "999"])
def test_what_is_no_percent_is_refused(text):
    with pytest.raises(NotAPercent):
        parse_percent(text)


@given(st.integers(0, WHOLE))
def test_percents_come_back_as_they_were_typed(parts):
    assert parse_percent(percent_of(parts)) == parts


@pytest.mark.parametrize(("parts", "whole", "text"), [(1, 3, "33.33"), (2, 3, "66.67"), (5000, 10_000, "50"), (10, 100, "10")])
def test_parts_are_read_as_percents(parts, whole, text):
    assert percent_of(parts, whole) == text


@pytest.mark.parametrize(
    ("amount", "parts", "given_out"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (1, [1, 1], [1, 0]),
        (10, [3333, 3333, 3334], [3, 3, 4]),
        (5, [0, 1], [0, 5]),
        (0, [1, 2], [0, 0]),
    ],
)
def test_what_is_left_goes_to_the_largest_remainder(amount, parts, given_out):
    assert largest_remainder(amount, parts) == given_out


@given(AMOUNTS, PARTS)
def test_sums_are_exact_and_nobody_is_off_by_a_unit(amount, parts):
    given_out = largest_remainder(amount, parts)

    assert sum(given_out) == amount
    assert all(abs(units * sum(parts) - amount * part) < sum(parts) for units, part in zip(given_out, parts, strict=True))


@given(AMOUNTS, PARTS)
def test_a_correction_is_the_mirror_of_a_payment(amount, parts):
    assert largest_remainder(-amount, parts) == [-units for units in largest_remainder(amount, parts)]


@pytest.mark.parametrize("parts", [[], [0, 0], [-1, 2]])
def test_parts_that_share_out_nothing_are_refused(parts):
    with pytest.raises(ValueError, match="parts are 0 or more"):
        largest_remainder(1, parts)


@given(st.lists(st.integers(1, 9_999), min_size=1, max_size=20), st.sampled_from(".,"))
def test_percents_typed_for_any_number_of_people_add_up(weights, point):
    """What is shown of a sheet, typed in again with either mark, is the same sheet."""
    parts = largest_remainder(WHOLE, weights)

    typed = [percent_of(part).replace(".", point) for part in parts]

    assert (sum(parts), [parse_percent(text) for text in typed]) == (WHOLE, parts)


@given(AMOUNTS, st.lists(st.integers(0, 10_000), min_size=1, max_size=20).filter(any))
def test_more_parts_never_get_less(amount, parts):
    given_out = largest_remainder(amount, parts)

    assert sum(given_out) == amount
    for (part, mine), (other, theirs) in combinations(zip(parts, given_out, strict=True), 2):
        if part > other:
            assert abs(mine) >= abs(theirs)
