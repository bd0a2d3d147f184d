"""What the sketches of the course draw, for the pictures beside the code. Shapes are in the canvas's own 400 by 400 steps."""

import math
from random import Random

from cms.seed.drawings import H, W
from cms.seed.svg import (
    AUBERGINE,
    CANE,
    FLAMBOYANT,
    HIBISCUS,
    INK,
    MANGO,
    PAPER,
    SEA,
    SKY,
    bar,
    circle,
    group,
    half,
    line,
    poly,
    scene,
)


def canvas(x: float, y: float, side: float, *parts: str, ground: str = PAPER) -> str:
    """A canvas `side` pixels wide, with parts in canvas steps. What leaves it is cut off by a viewBox of its own."""
    inside = f'<rect width="400" height="400" fill="{ground}"/>{"".join(parts)}'
    return f'<svg x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" height="{side:.1f}" viewBox="0 0 400 400">{inside}</svg>'


def alone(*parts: str, behind: str = INK, ground: str = PAPER) -> str:
    """One canvas in the middle of a picture, which is narrower than the others."""
    return scene(900, H, behind, canvas(450 - 300, H / 2 - 300, 600, *parts, ground=ground))


def fan(x: float, y: float, r: float, quarter: int, colour: str) -> str:
    """A half circle as pen.arc draws it from `quarter` quarter turns on: 0 is the lower half."""
    return half(x, y, r, colour, turn=180 + 90 * quarter)


def house() -> str:
    return alone(
        bar(0, 0, 400, 300, SKY),
        bar(0, 300, 400, 100, CANE),
        bar(110, 200, 180, 110, MANGO),
        poly([(90, 200), (200, 110), (310, 200)], FLAMBOYANT),
        bar(180, 235, 40, 75, INK),
        bar(130, 230, 32, 40, PAPER),
        bar(238, 230, 32, 40, PAPER),
        circle(330, 70, 34, PAPER),
    )


def sunrise() -> str:
    return alone(
        bar(0, 0, 400, 240, MANGO),
        fan(200, 240, 70, 2, PAPER),
        bar(0, 240, 400, 160, SEA),
        f'<g opacity="0.4">{fan(200, 240, 70, 0, PAPER)}</g>',
    )


def _morning(*, is_right: bool) -> str:
    sky, sun, hill = bar(0, 0, 400, 400, SKY), circle(240, 190, 90, MANGO), poly([(0, 400), (190, 170), (400, 400)], CANE)
    return alone(sky, *((sun, hill) if is_right else (hill, sun)))


def order_right() -> str:
    return _morning(is_right=True)


def order_wrong() -> str:
    return _morning(is_right=False)


def cane() -> str:
    boards = [bar(10 + 39 * i, 320 - 28 * i, 28, 60 + 28 * i, f"hsl({36 * i}, 65%, 50%)") for i in range(10)]
    return alone(*boards, bar(0, 380, 400, 3, INK))


def _motif(x: float, y: float, size: float, colour: str) -> str:
    return (
        fan(x, y, size, 0, colour)
        + poly([(x - size * 0.4, y + size * 0.9), (x + size * 0.4, y + size * 0.9), (x, y + size * 1.6)], colour)
        + circle(x, y + size * 0.45, size * 0.22, PAPER)
    )


def fretwork() -> str:
    return alone(
        bar(0, 60, 400, 20, INK),
        *[_motif(40 + 80 * i, 80, 40, HIBISCUS) for i in range(5)],
        bar(0, 230, 400, 10, INK),
        *[_motif(20 + 40 * i, 240, 20, SEA) for i in range(10)],
        behind=MANGO,
    )


def tiles() -> str:
    def tile(row: int, column: int) -> str:
        x, y, colour = 40 + 80 * column, 40 + 80 * row, (HIBISCUS, MANGO, SEA)[(row + column) % 3]
        return circle(x, y, 34, colour) if row % 2 else bar(x - 34, y - 34, 68, 68, colour)

    return alone(*[tile(row, column) for row in range(5) for column in range(5)])


def _cloth(seed: int) -> str:
    dice = Random(seed)
    places = [(25 + 50 * column, 25 + 50 * row) for row in range(8) for column in range(8)]
    return alone(*[fan(x, y, 24, dice.randrange(4), dice.choice((INK, HIBISCUS, MANGO, SEA))) for x, y in places], behind=SKY)


def cloth_one() -> str:
    return _cloth(3)


def cloth_two() -> str:
    return _cloth(11)


def _boat(clock: float) -> str:
    y, shift = 240 + 10 * math.sin(clock / 0.7), 20 * math.sin(clock / 1.1)
    waves = [fan(x + shift, 290, 20, 2, SEA) for x in range(-20, 440, 40)]
    boat = bar(196, y - 110, 8, 110, INK) + bar(204, y - 110, 60, 36, MANGO) + fan(200, y, 70, 0, FLAMBOYANT)
    return boat + bar(0, 290, 400, 110, SEA) + "".join(waves)


def boat() -> str:
    sides = [canvas(60 + 560 * k, H / 2 - 260, 520, _boat(0.7 * (1.5 + k) * math.pi), ground=SKY) for k in range(2)]
    return scene(W, H, PAPER, *sides)


def mirror_drawing() -> str:
    wave = [(40 + 100 * math.sin(k / 14) ** 2 + k * 0.3, 60 + k * 2.9) for k in range(100)]
    hand, image = line(wave, 12, HIBISCUS), line([(400 - x, y) for x, y in wave], 12, SEA)
    axis = line([(200, 20), (200, 380)], 4, INK, "1 14")
    return alone(axis, hand, image, behind=MANGO)


def _kite(x: float, y: float, size: float, colour: str) -> str:
    corners = [(x + size * math.cos(k * math.pi / 3), y + size * math.sin(k * math.pi / 3)) for k in range(6)]
    tail = [circle(x + 5 * math.sin(k), y + size + 9 * k, 3, colour) for k in range(1, 6)]
    return line([(x, y), (200, 400)], 1, INK) + "".join(tail) + poly(corners, colour)


def kites() -> str:
    places = ((90, 90, 30), (210, 60, 24), (320, 110, 32), (60, 200, 22), (150, 160, 26), (262, 190, 20), (350, 220, 24))
    colours = (HIBISCUS, MANGO, PAPER, AUBERGINE)
    flown = [_kite(*place, colours[k % 4]) for k, place in enumerate(places)]
    return alone(*flown, bar(0, 340, 400, 60, CANE), ground=SKY)


def plan() -> str:
    """Three sketches on paper of one piece: a street of lanterns at rest, touched, and later."""

    def street(lit: tuple[int, ...]) -> str:
        posts = [bar(66 + 88 * k, 190, 8, 130, INK) for k in range(4)]
        lamps = [circle(70 + 88 * k, 170, 30, MANGO if k in lit else "#e6dfd0") for k in range(4)]
        return bar(0, 318, 400, 6, INK) + "".join(posts + lamps)

    sheets = [canvas(50 + 380 * k, 150, 340, street(lit)) for k, lit in enumerate(((), (1,), (0, 1, 2, 3)))]
    finger = group(line([(0, 0), (30, 90)], 34, "#6b3f2a"), move=(570, 308))
    return scene(W, H, SEA, *sheets, finger)
