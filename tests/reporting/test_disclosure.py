"""What a reader of a table can compute about the cells that are not shown."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config import env
from reporting.disclosure import Cell, audit, control_one_way, control_two_way, interval, one_way, protect, two_way

THRESHOLD = 5


def people(*counts):
    return [Cell(count, count) for count in counts]


def square(inside):
    """A two-way table of people with its true totals."""
    rows, columns = [sum(row) for row in inside], [sum(column) for column in zip(*inside, strict=True)]
    return two_way(
        [people(*row) for row in inside],
        people(*rows),
        people(*columns),
        Cell(sum(rows), sum(rows)),
        rows_overlap=False,
        columns_overlap=False,
    )


def margins_of(inside, threshold=THRESHOLD):
    rows, columns = [sum(row) for row in inside], [sum(column) for column in zip(*inside, strict=True)]
    total = Cell(sum(rows), sum(rows))
    return tuple(control_one_way(people(*margin), total, overlaps=False, threshold=threshold) for margin in (rows, columns))


def controlled(inside, threshold=THRESHOLD):
    """The table as it is shown: (inside or None, rows, columns, total), None for a suppressed cell."""
    hidden_rows, hidden_columns = margins_of(inside, threshold)
    mask = control_two_way(
        square(inside),
        (len(inside), len(inside[0])),
        hidden_rows=hidden_rows,
        hidden_columns=hidden_columns,
        threshold=threshold,
    )
    shown = mask and [
        [None if is_hidden else value for value, is_hidden in zip(row, hidden, strict=True)]
        for row, hidden in zip(inside, mask, strict=True)
    ]
    rows = [None if h else sum(row) for row, h in zip(inside, hidden_rows, strict=True)]
    columns = [None if h else sum(column) for column, h in zip(zip(*inside, strict=True), hidden_columns, strict=True)]
    return shown, rows, columns, sum(map(sum, inside))


def subtract(shown, rows, columns, total):
    """Fill in what subtraction gives away; return the cells found that were not shown."""
    height, width = len(rows), len(columns)
    known = {("r", r): v for r, v in enumerate(rows)} | {("c", c): v for c, v in enumerate(columns)} | {"t": total}
    known |= {(r, c): shown[r][c] if shown else None for r in range(height) for c in range(width)}
    lines = [([(r, c) for c in range(width)], ("r", r)) for r in range(height)]
    lines += [([(r, c) for r in range(height)], ("c", c)) for c in range(width)]
    lines += [([("r", r) for r in range(height)], "t"), ([("c", c) for c in range(width)], "t")]
    found = {}
    is_new = True
    while is_new:
        is_new = False
        for parts, whole in lines:
            unknown = [cell for cell in [*parts, whole] if known[cell] is None]
            if len(unknown) == 1:
                value = (
                    sum(known[part] for part in parts)
                    if unknown[0] == whole
                    else known[whole] - sum(known[part] for part in parts if part != unknown[0])
                )
                known[unknown[0]] = found[unknown[0]] = value
                is_new = True
    return found


def test_a_margin_without_small_cells_is_shown_whole():
    assert control_one_way(people(12, 0, 7), Cell(19, 19), overlaps=False, threshold=THRESHOLD) == [False, False, False]


def test_a_small_cell_takes_the_cheapest_other_with_it_and_zeros_stay():
    cells = people(20, 3, 9, 0)
    assert control_one_way(cells, Cell(32, 32), overlaps=False, threshold=THRESHOLD) == [False, True, True, False]


def test_two_small_cells_protect_each_other_only_if_they_reach_the_threshold_together():
    assert control_one_way(people(20, 3, 4), Cell(27, 27), overlaps=False, threshold=THRESHOLD) == [False, True, True]
    assert control_one_way(people(20, 1, 2), Cell(23, 23), overlaps=False, threshold=THRESHOLD) == [True, True, True]


def test_a_count_of_few_people_is_small_however_large():
    cells = [Cell(9, 2), Cell(30, 25), Cell(40, 31)]
    assert control_one_way(cells, Cell(79, 58), overlaps=False, threshold=THRESHOLD) == [True, True, False]


def test_overlapping_parts_with_room_need_no_second_cell():
    cells = people(18, 16, 4)
    assert control_one_way(cells, Cell(20, 20), overlaps=True, threshold=THRESHOLD) == [False, False, True]


def test_overlapping_parts_that_happen_to_add_up_are_treated_as_such():
    cells = people(12, 8, 4)
    assert control_one_way(cells, Cell(24, 24), overlaps=True, threshold=THRESHOLD) == [False, True, True]


INSIDE = [[20, 15, 3], [18, 22, 9], [30, 11, 14]]


def test_a_two_way_table_hides_a_rectangle():
    assert controlled(INSIDE) == (
        [[20, None, None], [18, 22, 9], [30, None, None]],
        [38, 49, 55],
        [68, 48, 26],
        142,
    )


def test_negative_control_primary_cells_alone_fail_the_audit():
    table = square(INSIDE)
    assert interval(table, {2}, 2) == (3, 3)
    assert audit(table, {2}, threshold=THRESHOLD) is False
    assert subtract([[20, 15, None], *INSIDE[1:]], [38, 49, 55], [68, 48, 26], 142) == {(0, 2): 3}


def test_the_interval_of_a_protected_cell_reaches_the_threshold_and_below_the_truth():
    table = square(INSIDE)
    least, largest = interval(table, protect(table, threshold=THRESHOLD), 2)
    assert least <= 2
    assert largest >= THRESHOLD


def test_a_table_that_cannot_be_protected_shows_nothing_inside():
    assert controlled([[6, 0], [1, 9]])[0] is None


TABLES = (
    st.integers(2, 5)
    .flatmap(
        lambda width: st.lists(
            st.lists(st.one_of(st.integers(0, 6), st.integers(0, 60)), min_size=width, max_size=width), min_size=2, max_size=5
        )
    )
    .filter(lambda inside: sum(map(sum, inside)) >= 10)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(TABLES, st.sampled_from([3, 5, 10]))
def test_security_46_no_suppressed_cell_is_recoverable_by_subtraction(inside, threshold):
    shown, rows, columns, total = controlled(inside, threshold)

    assert subtract(shown, rows, columns, total) == {}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(TABLES)
def test_security_46_what_is_shown_is_true_and_no_small_count_is(inside):
    shown, rows, columns, _ = controlled(inside)

    cells = [*rows, *columns, *(cell for row in shown or [] for cell in row)]
    truth = [*map(sum, inside), *map(sum, zip(*inside, strict=True)), *(cell for row in inside if shown for cell in row)]
    assert [cell for cell, true in zip(cells, truth, strict=True) if cell is not None and cell != true] == []
    assert [cell for cell in cells if cell is not None and 0 < cell < THRESHOLD] == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.lists(st.integers(0, 30), min_size=2, max_size=8), st.booleans(), st.data())
def test_security_46_margins_pass_the_audit(counts, overlaps, data):
    least, most = (max(counts), sum(counts)) if overlaps else (sum(counts), sum(counts))
    total = data.draw(st.integers(least, most))
    if total < THRESHOLD:
        return
    cells, whole = people(*counts), Cell(total, total)

    mask = control_one_way(cells, whole, overlaps=overlaps, threshold=THRESHOLD)

    suppressed = {i for i, is_hidden in enumerate(mask) if is_hidden}
    assert all(mask) or audit(one_way(cells, whole, overlaps=overlaps), suppressed, threshold=THRESHOLD)


def test_a_primary_only_margin_fails_the_audit():
    table = one_way(people(20, 3, 9), Cell(32, 32), overlaps=False)
    assert audit(table, {1}, threshold=THRESHOLD) is False


@pytest.mark.parametrize("threshold", ["2", "11"])
def test_thresholds_outside_3_to_10_are_refused(monkeypatch, threshold):
    monkeypatch.setenv("DISCLOSURE_THRESHOLD", threshold)
    with pytest.raises(env.SettingsError):
        env.integer("DISCLOSURE_THRESHOLD", env.declared["DISCLOSURE_THRESHOLD"], 5, low=3, high=10)
