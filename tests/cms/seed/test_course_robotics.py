"""What the lessons on robotics say about the coin on its track is what the track makes it do."""

from cms.seed.courses.robotics import drawings

START = (3, 1, 0)  # column, row, and facing: 0 right, 1 down, 2 left, 3 up
DOT = (9, 1)


def _is_dark(column, row):
    is_on_sheet = 0 <= row < len(drawings.TRACK) and 0 <= column < len(drawings.TRACK[0])
    return is_on_sheet and drawings.TRACK[row][column] == "#"


def _walk(steps, wrong_at=None):
    """Where the coin stands after each step by the two rules of the card; at `wrong_at` the Eye says the wrong word."""
    column, row, facing = START
    places = [START]
    for step in range(steps):
        says_dark = _is_dark(column, row) != (step == wrong_at)
        facing = (facing + (-1 if says_dark else 1)) % 4
        column, row = column + (1, 0, -1, 0)[facing], row + (0, 1, 0, -1)[facing]
        places.append((column, row, facing))
    return places


def test_the_coin_stands_on_the_dot_after_twelve_steps_and_at_the_start_after_sixty_eight():
    places = _walk(68)
    assert (places[12][:2], [step for step, place in enumerate(places) if place == START]) == (DOT, [0, 68])


def test_the_ring_has_the_size_that_the_lesson_gives():
    dark = [(x, y) for y, row in enumerate(drawings.TRACK) for x, square in enumerate(row) if square == "#"]
    columns, rows = {x for x, _ in dark}, {y for _, y in dark}
    assert (len(columns), len(rows), len(dark)) == (12, 5, 12 * 5 - 8 * 1)


def test_one_wrong_word_loses_the_coin_in_most_places_but_not_in_all():
    ends = [_walk(400, wrong_at) for wrong_at in range(68)]
    assert sum(places[-1] == places[-5] for places in ends) == 64
