"""Two short films about cutting: how long a picture stays, and where a movement is cut."""

from cms.seed import svg
from cms.seed.clips import HEIGHT, WIDTH, Clip
from cms.seed.courses.filmmaking.cast import HOLD, UP, child, kite, pasture, view
from cms.seed.courses.filmmaking.drawings import story_frames
from cms.seed.signs import cross, tick

STRIP = 36
# How many twelfths of a second each of the six pictures stays.
EVEN = (12, 12, 12, 12, 12, 12)
ALIVE = (12, 6, 9, 6, 9, 30)
HALF_LIFT = 6
WIDE, NEAR = (0, 0, 1600, 900), (500, 250, 600, 337.5)


def _rhythm(number: int) -> str:
    """The six pictures twice; the strip below shows how long each of them stays."""
    lengths = EVEN if number < sum(EVEN) else ALIVE
    at = number % sum(EVEN)
    shown = next(k for k in range(6) if at < sum(lengths[: k + 1]))
    seen, parts = story_frames()[shown]
    scale = WIDTH / sum(lengths)
    strip = [
        svg.bar(
            sum(lengths[:k]) * scale + 3, HEIGHT - STRIP + 8, lengths[k] * scale - 6, 20, svg.MANGO if k == shown else svg.STEEL
        )
        for k in range(6)
    ]
    return svg.scene(WIDTH, HEIGHT, svg.INK, view(0, 0, WIDTH, HEIGHT - STRIP, seen, parts), *strip)


def _lifted(share: float) -> str:
    """The girl with the kite, from her waist (0) to above her head (1)."""
    between = [(a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in zip(HOLD, UP, strict=True)]
    return (
        pasture()
        + child(800, 830, 430, (between[0], between[1]), glance=(0, -0.5 - share / 2))
        + kite(800, 560 - 220 * share, 90, mended=True, tail=False)
    )


def _lift(number: int) -> str:
    """The same lift, joined badly for five seconds and then well. Every drawing stays for two pictures."""
    at, is_good = number % 60, number >= 60
    at -= at % 2
    if is_good:
        is_near, moved = at >= 24 + HALF_LIFT, at - 24
    else:
        is_near, moved = at >= 24, at - (28 if at >= 24 else 8)
    share = min(1, max(0, moved / (2 * HALF_LIFT)))
    mark = tick(590, 50, 22, svg.PAPER) if is_good else cross(590, 50, 20, svg.PAPER)
    ground = svg.circle(590, 50, 36, svg.CANE if is_good else svg.FLAMBOYANT)
    picture = view(0, 0, WIDTH, HEIGHT, NEAR if is_near else WIDE, _lifted(share))
    return svg.scene(WIDTH, HEIGHT, svg.INK, picture, ground, mark)


CLIPS = (
    Clip(
        "film-rhythm",
        "Six pictures, two rhythms",
        12,
        _rhythm,
        (
            (0, 6, "The six pictures of the kite film, one second each. It ticks like a clock."),
            (6, 9, "The same six pictures. Three of them are short now, and the story gathers speed."),
            (9, 12, "The last one stays, the kite in the wind. Now there is time to feel something."),
        ),
    ),
    Clip(
        "film-lift",
        "A lift, joined badly and well",
        10,
        _lift,
        (
            (0, 2, "A wide shot: Nia lifts the kite from her waist to above her head."),
            (2, 5, "Cut, and in the near shot she lifts it all over again. The film stumbles."),
            (5, 7.5, "The wide shot again, but it ends in the middle of the lift."),
            (7.5, 10, "The near shot goes on from there. One movement, and the cut has vanished."),
        ),
    ),
)
