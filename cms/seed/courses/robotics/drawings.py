"""The drawings of the course on robotics."""

import math

from cms.seed.drawings import BROWN, H, W
from cms.seed.svg import (
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
    Point,
    bar,
    circle,
    ellipse,
    group,
    half,
    line,
    pips,
    poly,
    ring,
    scene,
)
from cms.seed.words import Drawing

CARD = "#c89a63"


def _arrow(start: Point, end: Point, width: float = 14, colour: str = INK) -> str:
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    size = width * 2.2
    neck = (end[0] - size * math.cos(angle), end[1] - size * math.sin(angle))
    head = [end] + [
        (neck[0] + side * size * 0.75 * math.sin(angle), neck[1] - side * size * 0.75 * math.cos(angle)) for side in (-1, 1)
    ]
    return line([start, neck], width, colour) + poly(head, colour)


def _sign(x: float, y: float, *, good: bool) -> str:
    mark = (
        line([(x - 16, y + 1), (x - 4, y + 14), (x + 17, y - 13)], 10, PAPER)
        if good
        else line([(x - 13, y - 13), (x + 13, y + 13)], 10, PAPER) + line([(x + 13, y - 13), (x - 13, y + 13)], 10, PAPER)
    )
    return circle(x, y, 34, CANE if good else FLAMBOYANT) + mark


def _buggy(x: float, y: float, turn: float = 0, scale: float = 1, eye: str = MANGO) -> str:
    """The robot from above, heading up: two wheels, a deck of card, one eye in front."""
    return group(
        *[bar(x - 4, -34, 38, 104, STEEL, round_=12) + bar(x, -30, 30, 96, INK, round_=10) for x in (-92, 62)],
        bar(-62, -80, 124, 160, CARD, round_=14),
        bar(-38, 0, 76, 56, SEA, round_=6),
        circle(0, -84, 24, INK),
        circle(0, -84, 13, eye),
        move=(x, y),
        turn=turn,
        scale=scale,
    )


def _crab(x: float, y: float, size: float) -> str:
    legs = "".join(
        line(
            [(side * 60, 10 + 20 * k), (side * (120 + 10 * k), -10 + 26 * k), (side * (140 + 6 * k), 56 + 16 * k)],
            13,
            "#e9d3a4",
        )
        for side in (-1, 1)
        for k in range(3)
    )
    claws = "".join(
        line([(side * 70, -10), (side * 110, -50)], 20, "#f3e3bd") + half(side * 116, -62, 34, "#f3e3bd", side * 30)
        for side in (-1, 1)
    )
    eyes = "".join(
        line([(side * 28, -40), (side * 32, -92)], 10, "#e9d3a4") + circle(side * 32, -98, 18, INK) for side in (-1, 1)
    )
    return group(
        legs, claws, eyes, ellipse(0, 10, 96, 62, "#f3e3bd"), line([(-26, 30), (26, 30)], 6, CARD), move=(x, y), scale=size
    )


def crab_and_shadow() -> str:
    """A beach with boulders; the shadow of a child falls towards a crab beside its hole."""
    rocks = (
        ellipse(880, 300, 130, 76, INK)
        + bar(830, 320, 90, 60, INK)
        + ellipse(1090, 320, 90, 54, INK)
        + bar(1060, 340, 60, 40, INK)
    )
    shadow = group(
        circle(0, -236, 46, "#00000040"), bar(-52, -190, 104, 200, "#00000040", round_=40), move=(150, 628), turn=70, scale=1.55
    )
    feet = (
        line([(150, 380), (150, 628)], 58, BROWN)
        + line([(60, 380), (60, 628)], 58, BROWN)
        + bar(5, -40, 210, 440, HIBISCUS, round_=30)
    )
    flight = "".join(circle(926 + 34 * k, 570, 8, INK) for k in range(2))
    return scene(
        W, H, SKY, bar(0, 260, W, 120, SEA), rocks,
        *[half(60 + 150 * k, 384, 60, PAPER) for k in range(9)], bar(0, 380, W, H - 380, SAND),
        shadow, feet, ellipse(1082, 570, 96, 34, INK), _crab(760, 540, 1), flight,
    )  # fmt: skip


def the_loop() -> str:
    """An eye, a fork in the way, and a wheel in a ring of three arrows over the floor."""
    eye = (
        circle(230, 220, 150, SKY) + ellipse(230, 220, 104, 62, PAPER) + circle(230, 220, 44, INK) + circle(244, 206, 13, PAPER)
    )
    fork = (
        circle(600, 220, 150, MANGO)
        + line([(600, 310), (600, 240)], 26, INK)
        + _arrow((600, 240), (528, 140), 22)
        + _arrow((600, 240), (672, 140), 22)
    )
    spokes = "".join(bar(963, 220 - 78, 14, 156, STEEL, turn=60 * k) for k in range(3))
    wheel = (
        circle(970, 220, 150, HIBISCUS)
        + circle(970, 220, 106, INK)
        + circle(970, 220, 78, PAPER)
        + spokes
        + circle(970, 220, 22, INK)
    )
    back = (
        f'<path d="M970 400C970 560 700 570 600 570S270 560 240 430" fill="none" stroke="{INK}" stroke-width="16" stroke-linecap="round"/>'
        + poly([(206, 440), (274, 428), (232, 384)], INK)
    )
    floor = bar(0, 600, W, 75, SAND) + bar(400, 600, 400, 30, INK)
    return scene(
        W, H, PAPER, floor, eye, fork, wheel, _arrow((392, 220), (440, 220), 18), _arrow((760, 220), (810, 220), 18), back
    )


TRACK = (
    "................", "................", "..############..", "..############..", "..##........##..",
    "..############..", "..############..", "................", "................",
)  # fmt: skip


def _grid(rows: tuple[str, ...], cell: float, left: float, top: float) -> str:
    cells = [
        f'<rect x="{left + cell * column:.1f}" y="{top + cell * row:.1f}" width="{cell}" height="{cell}" '
        f'fill="{INK if square == "#" else "#ffffff"}" stroke="{STEEL}" stroke-width="3"/>'
        for row, squares in enumerate(rows)
        for column, square in enumerate(squares)
    ]
    return "".join(cells)


def track_sheet() -> str:
    return scene(
        W,
        H,
        "#ffffff",
        _grid(TRACK, 75, 0, 0),
        poly([(240, 90), (288, 112), (240, 136)], FLAMBOYANT),
        circle(712, 112, 22, MANGO),
    )


def first_steps() -> str:
    """A piece of the track, and the way of the robot over its edge: down, along, up, along."""
    rows = (".......", ".......", "#######", "#######")
    centres = [(0, 1), (0, 2), (1, 2), (1, 1), (2, 1), (2, 2), (3, 2), (3, 1), (4, 1)]
    points: list[Point] = [(75 + 150 * column + 75, 37 + 150 * row + 75) for column, row in centres]
    way = line(points, 16, HIBISCUS)
    steps = "".join(
        circle(x, y, 30, PAPER) + circle(x, y, 22, HIBISCUS if k else FLAMBOYANT) for k, (x, y) in enumerate(points[:-1])
    )
    return scene(W, H, SAND, _grid(rows, 150, 75, 37), way, steps, _buggy(points[-1][0] + 10, points[-1][1], 90, 0.62))


def the_parts() -> str:
    """The buggy taken apart, each layer above the other, seen from the side."""

    def dashed(x: float, top: float, bottom: float) -> str:
        return line([(x, top), (x, bottom)], 5, STEEL, "2 16")

    def wheel(x: float) -> str:
        return circle(x, 520, 92, INK) + circle(x, 520, 60, SAND) + circle(x, 520, 16, INK)

    battery = bar(250, 60, 260, 100, INK, round_=14) + "".join(
        bar(270 + 58 * k, 74, 46, 72, MANGO, round_=8) + bar(284 + 58 * k, 64, 18, 12, STEEL) for k in range(4)
    )
    board = bar(620, 90, 260, 50, SEA, round_=8) + "".join(bar(640 + 46 * k, 70, 24, 24, INK) for k in range(5))
    deck = bar(180, 260, 820, 34, CARD, round_=6) + "".join(bar(200 + 40 * k, 268, 16, 18, "#a87a45") for k in range(20))
    motor = bar(300, 380, 230, 70, MANGO, round_=12) + bar(500, 392, 60, 46, STEEL, round_=8)
    skid = half(720, 430, 46, HIBISCUS, 180) + bar(674, 410, 92, 20, HIBISCUS)
    eye = bar(900, 380, 90, 46, SKY, round_=8) + circle(925, 436, 16, INK) + circle(966, 436, 16, FLAMBOYANT)
    marks = [((170, 110), 1), ((950, 116), 2), ((1080, 278), 3), ((200, 414), 4), ((690, 574), 5), ((945, 514), 6)]
    tags = "".join(pips(x, y, count, INK, 12) for (x, y), count in marks)
    links = (
        dashed(380, 166, 256) + dashed(750, 146, 256) + dashed(400, 298, 376) + dashed(720, 298, 406) + dashed(945, 298, 376)
    )
    return scene(W, H, PAPER, bar(0, 612, W, 63, SAND), links, battery, board, deck, wheel(415), motor, skid, eye, tags)


def steering() -> str:
    """Wheels alike: straight on. Left faster: to the right. Against each other: on the spot."""

    def panel(k: int, left: float, right: float, trail: str, turn: float, x: float = 200, y: float = 400) -> str:
        arrows = "".join(
            _arrow((side * 128, (length > 0) * 60 - 20), (side * 128, (length > 0) * 60 - 20 - length), 20, FLAMBOYANT)
            if length
            else circle(side * 128, 20, 18, FLAMBOYANT)
            for side, length in ((-1, left), (1, right))
        )
        robot = _buggy(0, 0) + arrows
        return group(
            bar(10, 30, 380, 560, "#ffffff", round_=18),
            trail,
            group(robot, move=(x, y), turn=turn, scale=0.95),
            pips(200, 632, k + 1, INK, 11),
            move=(400 * k, 0),
        )

    straight = line([(200, 290), (200, 70)], 14, SEA, "2 24")
    curve = f'<path d="M150 300Q150 110 350 100" fill="none" stroke="{SEA}" stroke-width="14" stroke-linecap="round" stroke-dasharray="2 24"/>'
    spin = f'<path d="M52 332A150 150 0 1 1 135 495" fill="none" stroke="{SEA}" stroke-width="14" stroke-linecap="round" stroke-dasharray="2 24"/>'
    return scene(W, H, SAND, panel(0, 130, 130, straight, 0), panel(1, 150, 0, curve, 0, 170, 420), panel(2, 110, -110, spin, 0, 200, 360))  # fmt: skip


def _cell(x: float, y: float) -> str:
    """A battery cell that stands upright, its knob up."""
    return (
        bar(x - 16, y - 82, 32, 20, STEEL)
        + bar(x - 44, y - 66, 88, 150, MANGO, round_=10)
        + bar(x - 44, y + 30, 88, 54, INK, round_=10)
    )


def _motor(x: float, y: float, *, on: bool) -> str:
    blades = "".join(ellipse(x, y, 74, 18, SEA if on else STEEL, 90 * k + 45) for k in range(2))
    moving = ring(x, y, 86, 8, SKY) if on else ""
    return moving + blades + circle(x, y, 36, INK)


def circuits() -> str:
    """Open: nothing moves. Closed: the motor turns. Short: the wire goes round the motor and grows hot."""

    def panel(k: int, *parts: str) -> str:
        return group(bar(10, 30, 380, 560, "#ffffff", round_=18), *parts, pips(200, 632, k + 1, INK, 11), move=(400 * k, 0))

    def wires(colour: str, *, gap: bool) -> str:
        top = line([(100, 230), (100, 130), (150, 130)], 12, colour) + line([(250, 130), (290, 130), (290, 300)], 12, colour)
        lever = line([(150, 130), (236, 76)], 14, INK) if gap else line([(150, 130), (250, 130)], 14, INK)
        return (
            top
            + lever
            + circle(150, 130, 15, INK)
            + circle(250, 130, 15, INK)
            + line([(100, 390), (100, 480), (290, 480), (290, 340)], 12, colour)
        )

    still = panel(0, wires(STEEL, gap=True), _cell(100, 310), _motor(290, 320, on=False))
    runs = panel(1, wires(CANE, gap=False), _cell(100, 310), _motor(290, 320, on=True))
    hot = line([(100, 230), (100, 130), (190, 130), (190, 480), (100, 480), (100, 390)], 18, FLAMBOYANT)
    steam = "".join(
        f'<path d="M{50 + 46 * j} 100q-20 -18 0 -34t0 -30" fill="none" stroke="{STEEL}" stroke-width="9" stroke-linecap="round"/>'
        for j in range(3)
    )
    short = panel(2, hot, steam, _cell(100, 310), _motor(300, 320, on=False), _sign(330, 90, good=False))
    return scene(W, H, SAND, still, runs, short)


def an_eye() -> str:
    """The same lamp over floor and over tape: much light comes back, or little."""

    def half_of(x: float, floor: str, *, strong: bool) -> str:
        back = "".join(
            _arrow((x + 12, 430), (x + 70 + 44 * k, 250), 12, MANGO) for k in range(3)
        ) if strong else _arrow((x + 10, 430), (x + 80, 300), 6, MANGO)  # fmt: skip
        level = 330 if strong else 100
        return (
            bar(x - 160, 450, 330, 90, floor)
            + bar(x - 130, 110, 260, 100, SEA, round_=14)
            + circle(x - 70, 214, 34, FLAMBOYANT)
            + circle(x + 80, 214, 34, INK)
            + _arrow((x - 70, 262), (x - 6, 440), 14, FLAMBOYANT)
            + back
            + bar(x + 210, 540 - 400, 56, 400, "#ffffff", round_=8)
            + bar(x + 210, 540 - level, 56, level, MANGO, round_=8)
        )

    return scene(
        W,
        H,
        "#eadfca",
        bar(0, 540, W, 135, SAND),
        half_of(230, "#ffffff", strong=True),
        half_of(830, INK, strong=False),
        pips(230, 610, 1, INK, 11),
        pips(830, 610, 2, INK, 11),
    )


def the_border() -> str:
    """Ten readings over tape, ten over floor, a flag half-way between, and one stray reading."""

    def at(reading: float) -> float:
        return 80 + reading * 1.04

    tape, floor = (180, 190, 204, 212, 220, 226, 235, 243, 252, 260), (640, 648, 660, 668, 676, 684, 690, 700, 711, 720)
    dots = [circle(at(r), 400 - 54 * (k % 4), 22, INK) for k, r in enumerate(tape)]
    dots += [
        circle(at(r), 400 - 54 * (k % 4), 22, "#ffffff") + ring(at(r), 400 - 54 * (k % 4), 22, 5, INK)
        for k, r in enumerate(floor)
    ]
    flag = bar(at(450) - 6, 90, 12, 400, FLAMBOYANT) + poly([(at(450), 90), (at(450) + 120, 130), (at(450), 170)], FLAMBOYANT)
    fields = bar(80, 450, at(450) - 80, 40, STEEL) + bar(at(450), 450, at(1023) - at(450), 40, "#ffffff")
    turns = _arrow((at(225), 560), (at(225) - 130, 620), 20) + _arrow((at(680), 560), (at(680) + 130, 620), 20)
    return scene(W, H, SAND, fields, *dots, flag, turns)


def along_the_edge() -> str:
    """Tape across the page, the robot's way swinging to and fro over its upper edge."""
    way: list[Point] = [(60 + 9 * k, 360 - 58 * math.cos(k * math.pi / 14)) for k in range(99)]
    places = []
    for k in range(0, 99, 14):
        x, y = way[k]
        over_tape = y > 360
        places.append(circle(x, y, 24, PAPER) + circle(x, y, 17, FLAMBOYANT if over_tape else MANGO))
    return scene(
        W, H, "#f7ecd6", bar(0, 360, W, 150, INK), line(way, 10, HIBISCUS), *places,
        _buggy(1040, 320, 108, 0.95, MANGO), _arrow((150, 230), (250, 230), 14, SEA),
    )  # fmt: skip


# key: (drawing, title, what it shows)
DRAWINGS: dict[str, Drawing] = {
    "robot-crab": (crab_and_shadow, "A crab and a shadow", "On a beach with dark boulders a child's shadow falls on a pale crab, which runs towards its hole."),
    "robot-loop": (the_loop, "Sense, decide, act", "An eye, then a fork with two arrows, then a wheel; a long arrow leads from the wheel back to the eye."),
    "robot-first-steps": (first_steps, "Eight steps over the edge", "A piece of squared paper, two rows of it dark. The way of a robot goes down into the dark, along, up into the light, and along."),
    "robot-track-sheet": (track_sheet, "A track on squared paper", "A sheet of squares with a dark ring, a red triangle for the start and a yellow dot a few squares further."),
    "robot-parts": (the_parts, "Crab, taken apart", "A buggy in layers: cells and controller above, a deck of card, below it a motor with its wheel, a round skid, and an eye that looks down."),
    "robot-steering": (steering, "Two wheels steer", "Three buggies from above: both wheels drive and it goes straight; only the left drives and it curves right; wheels against each other and it spins."),
    "robot-circuits": (circuits, "Open, closed, short", "A cell, a switch and a motor three times: open and still; closed and turning; and a wire straight from end to end of the cell, hot and crossed out."),
    "robot-eye": (an_eye, "Light that comes back", "A sensor shines on white floor and much light returns; on black tape and little returns. Bars show the reading, high and low."),
    "robot-border": (the_border, "A border between readings", "A line of readings: ten dark dots on the left, ten white ones on the right, a red flag half-way between."),
    "robot-edge": (along_the_edge, "Along the edge", "A buggy has swung to and fro over the upper edge of a black tape, from left to right."),
}  # fmt: skip
