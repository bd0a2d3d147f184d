"""The drawings of the course on app design."""

from cms.seed.drawings import BROWN, H, W
from cms.seed.svg import (
    AUBERGINE,
    CANE,
    FLAMBOYANT,
    HIBISCUS,
    INK,
    MANGO,
    PAPER,
    SAND,
    SEA,
    SKY,
    STEEL,
    bar,
    circle,
    group,
    half,
    line,
    mirror,
    pips,
    poly,
    ring,
    scene,
)
from cms.seed.words import Drawing


def _person(x: float, ground: float, tall: float, shirt: str, *, turn: float = 0) -> str:
    """Somebody who stands: a head, a body of one bar, two legs."""
    return group(
        line([(-tall * 0.08, -tall * 0.4), (-tall * 0.09, -8)], tall * 0.08, INK),
        line([(tall * 0.08, -tall * 0.4), (tall * 0.09, -8)], tall * 0.08, INK),
        bar(-tall * 0.15, -tall * 0.78, tall * 0.3, tall * 0.42, shirt, round_=tall * 0.12),
        circle(0, -tall * 0.89, tall * 0.105, BROWN),
        half(0, -tall * 0.92, tall * 0.11, INK),
        move=(x, ground),
        turn=turn,
    )


def bus_stop() -> str:
    ground = 560
    post = bar(250, 170, 14, ground - 170, STEEL) + circle(257, 170, 58, SEA) + bar(228, 160, 58, 20, PAPER, round_=8)
    people = (
        _person(430, ground, 300, HIBISCUS, turn=9)
        + _person(640, ground, 230, MANGO)
        + _person(860, ground, 290, CANE)
        + line([(940, 430), (960, ground)], 10, BROWN)
    )
    van = (
        bar(1010, 430, 240, 110, PAPER, round_=22)
        + bar(1034, 448, 70, 44, SKY, round_=8)
        + bar(1120, 448, 70, 44, SKY, round_=8)
        + circle(1064, 540, 26, INK)
    )
    return scene(W, H, SKY, circle(1040, 130, 70, MANGO), bar(0, ground, W, H - ground, INK), van, post, people)


def need_line() -> str:
    """A person, an open circle to reach, and a wall between them; the mirror lies below."""
    ground = 430
    parts = (
        _person(250, ground, 260, FLAMBOYANT)
        + line([(360, 330), (520, 330)], 12, INK, "2 30")
        + bar(560, 210, 60, ground - 210, STEEL)
        + bar(640, 250, 60, ground - 250, STEEL)
        + line([(740, 330), (850, 330)], 12, INK, "2 30")
        + ring(950, 320, 80, 22, SEA)
        + circle(950, 320, 24, MANGO)
    )
    return scene(W, H, PAPER, bar(0, ground, W, H - ground, SAND), mirror(parts, axis=ground), parts)


def eight_boxes() -> str:
    def box(index: int) -> str:
        x, y = 130 + index % 4 * 240, 90 + index // 4 * 260
        inside = (
            bar(40, 40, 120, 20, INK) + bar(40, 80, 90, 14, STEEL) + bar(40, 110, 110, 14, STEEL),
            circle(100, 100, 52, MANGO),
            bar(30, 140, 30, 50, SEA) + bar(80, 90, 30, 100, SEA) + bar(130, 50, 30, 140, SEA),
            poly([(40, 170), (100, 50), (160, 170)], CANE),
            pips(100, 100, 4, HIBISCUS, 14),
            half(100, 130, 66, FLAMBOYANT) + bar(34, 136, 132, 14, INK),
            line([(40, 60), (160, 60), (160, 150), (60, 150)], 12, AUBERGINE),
            "",
        )[index]
        return group(bar(0, 0, 200, 220, PAPER, round_=6), inside, move=(x, y))

    chosen = ring(230, 460, 150, 16, FLAMBOYANT)
    return scene(W, H, SAND, *[box(index) for index in range(8)], chosen)


def _phone(x: float, *parts: str, y: float = 60, w: float = 300, h: float = 555) -> str:
    return group(bar(0, 0, w, h, INK, round_=40), bar(18, 40, w - 36, h - 80, PAPER, round_=14), *parts, move=(x, y))


def hierarchy() -> str:
    loud = _phone(
        220,
        *[
            bar(38, 70 + 74 * k, 224, 58, colour, round_=10)
            for k, colour in enumerate((HIBISCUS, SEA, MANGO, FLAMBOYANT, CANE, SKY))
        ],
    )
    calm = _phone(
        680,
        circle(150, 170, 84, MANGO),
        pips(150, 170, 3, INK, 13),
        *[bar(38, 300 + 34 * k, width, 12, STEEL, round_=6) for k, width in enumerate((190, 150, 210))],
        bar(38, 430, 224, 62, INK, round_=31),
    )
    return scene(W, H, SKY, loud, calm, circle(1060, 130, 40, CANE), line([(1042, 130), (1056, 144), (1080, 114)], 10, PAPER))


def paper_phone() -> str:
    strip = group(
        bar(0, 0, 760, 250, PAPER, round_=6),
        *[bar(20 + 250 * k, 30, 200, 190, colour, round_=8) for k, colour in enumerate((SKY, SAND, SKY))],
        circle(120, 125, 50, MANGO),
        *[bar(310, 70 + 40 * k, 120, 16, INK) for k in range(3)],
        poly([(570, 130), (606, 166), (674, 84), (606, 132)], CANE),
        move=(240, 200),
    )
    frame = (
        bar(450, 90, 320, 40, INK, round_=20)
        + bar(450, 520, 320, 60, INK, round_=20)
        + bar(450, 100, 36, 460, INK)
        + bar(734, 100, 36, 460, INK)
    )
    hand = line([(1160, 560), (1020, 380), (950, 340)], 76, BROWN) + line([(1040, 420), (960, 390)], 40, BROWN)
    return scene(W, H, MANGO, strip, frame, hand)


def stumbles() -> str:
    marks = ((1, 1, 0, 1, 1), (0, 1, 0, 0, 0), (1, 0, 0, 1, 0), (0, 0, 0, 0, 1))
    cells = []
    for row, people in enumerate(marks):
        y = 210 + 105 * row
        cells.append(bar(150, y - 8, 900, 4, STEEL))
        cells.append(poly([(170, y + 66), (200, y + 18), (230, y + 66)], (FLAMBOYANT, SAND, MANGO, SAND)[row]))
        for column, mark in enumerate(people):
            x = 380 + 150 * column
            cells.append(circle(x, y + 44, 28, FLAMBOYANT if row == 0 else INK) if mark else ring(x, y + 44, 24, 5, SAND))
    heads = "".join(
        circle(380 + 150 * k, 110, 30, BROWN) + half(380 + 150 * k, 102, 32, INK) + half(380 + 150 * k, 186, 44, colour)
        for k, colour in enumerate((HIBISCUS, MANGO, CANE, SEA, AUBERGINE))
    )
    return scene(W, H, PAPER, heads, *cells)


def phone_frame() -> str:
    frames = [
        f'<rect x="{60 + 285 * k}" y="60" width="225" height="555" rx="30" fill="none" stroke="{INK}" stroke-width="4"/>'
        f'<rect x="{78 + 285 * k}" y="105" width="189" height="455" rx="8" fill="none" stroke="{STEEL}" stroke-width="3"/>'
        for k in range(4)
    ]
    return scene(W, H, "#ffffff", *frames)


# key: (drawing, title, what it shows)
DRAWINGS: dict[str, Drawing] = {
    "bus-stop": (bus_stop, "At the bus stop", "Three people wait at a bus stop: one leans out to look, a child, and an old person with a stick; a van comes."),
    "need-line": (need_line, "Who, what, and what stands in the way", "A person on the left, two walls in the middle, and a ring to reach on the right, reflected below."),
    "eight-boxes": (eight_boxes, "Eight boxes", "A sheet with eight boxes, seven with quick sketches; a red ring marks the fifth."),
    "hierarchy": (hierarchy, "Loud and calm", "Two phone screens: one with six equal bright bars, one with a large circle, three thin lines and a dark button."),
    "paper-phone": (paper_phone, "A prototype of paper", "A hand pulls a strip with three drawn screens through a frame of card."),
    "stumbles": (stumbles, "A table of stumbles", "Five people above, four rows below; the first row has four red marks, the others fewer dark ones."),
    "phone-frame": (phone_frame, "Four phone frames", "Four empty outlines of phones side by side, to print and draw on."),
}  # fmt: skip
