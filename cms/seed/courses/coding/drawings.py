"""The diagrams of the course on coding, and the list of all its pictures."""

import math

from cms.seed.courses.coding import results
from cms.seed.courses.coding.figures import figures
from cms.seed.courses.coding.results import canvas, fan
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
    Point,
    bar,
    circle,
    group,
    line,
    poly,
    ring,
    scene,
)
from cms.seed.words import Drawing


def _arrow(start: Point, end: Point, colour: str = INK, width: float = 10) -> str:
    turn = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    head = group(poly([(6, 0), (-26, -20), (-26, 20)], colour), move=end, turn=turn)
    back = (end[0] - 20 * math.cos(math.radians(turn)), end[1] - 20 * math.sin(math.radians(turn)))
    return line([start, back], width, colour) + head


def one_file() -> str:
    """A sheet of code, and the same picture on a phone and on a computer."""
    lines = [
        bar(40 + 30 * indent, 60 + 48 * k, width, 18, colour, round_=9)
        for k, (indent, width, colour) in enumerate(
            ((0, 150, STEEL), (0, 210, STEEL), (1, 130, STEEL), (1, 170, SEA), (1, 190, SEA), (1, 110, MANGO), (0, 120, STEEL))
        )
    ]
    sheet = group(bar(0, 0, 300, 420, PAPER, round_=10), *lines, move=(60, 128))
    art = bar(100, 150, 200, 100, SEA) + bar(100, 250, 200, 20, MANGO)
    phone = bar(560, 150, 220, 400, INK, round_=30) + canvas(578, 200, 184, art)
    computer = (
        bar(860, 130, 300, 300, INK, round_=16)
        + canvas(882, 152, 256, art)
        + bar(984, 430, 52, 60, STEEL)
        + bar(920, 484, 180, 22, STEEL, round_=8)
    )
    return scene(W, H, SKY, sheet, _arrow((390, 338), (530, 338), PAPER, 16), phone, computer)


def axes() -> str:
    side, left, top = 480, 420, 130
    x, y = left + side * 0.75, top + side * 0.25
    grid = [line([(left + side * k / 4, top), (left + side * k / 4, top + side)], 3, SAND) for k in range(1, 4)]
    grid += [line([(left, top + side * k / 4), (left + side, top + side * k / 4)], 3, SAND) for k in range(1, 4)]
    return scene(
        W,
        H,
        INK,
        bar(left, top, side, side, PAPER),
        *grid,
        _arrow((left, top), (left + side + 60, top), HIBISCUS, 12),
        _arrow((left, top), (left, top + side + 40), SEA, 12),
        line([(x, top), (x, y)], 8, SEA, "2 20"),
        line([(left, y), (x, y)], 8, HIBISCUS, "2 20"),
        circle(x, y, 24, INK),
        figures("0", left - 60, top - 30, colour=PAPER),
        figures("300", x, top - 60, colour=PAPER),
        figures("400", left + side + 170, top, colour=PAPER),
        figures("100", left - 120, y, colour=PAPER),
        figures("400", left - 120, top + side, colour=PAPER),
    )


def rectangle() -> str:
    left, top, wide, high = 430, 230, 460, 230
    return scene(
        W,
        H,
        PAPER,
        bar(left, top, wide, high, SEA),
        line([(left, 60), (left, top)], 6, STEEL, "2 18"),
        line([(60, top), (left, top)], 6, STEEL, "2 18"),
        circle(left, top, 24, FLAMBOYANT),
        figures("100", left + 130, 110, colour=FLAMBOYANT),
        figures("150", left - 160, top + 70, colour=FLAMBOYANT),
        _arrow((left, top + high + 60), (left + wide, top + high + 60)),
        figures("200", left + wide / 2, top + high + 130),
        _arrow((left + wide + 60, top), (left + wide + 60, top + high)),
        figures("100", left + wide + 180, top + high / 2),
    )


def arc() -> str:
    x, y, r = 340, 340, 200
    clock = [(x + 250 * math.cos(math.radians(a)), y + 250 * math.sin(math.radians(a))) for a in range(12, 82, 6)]
    return scene(
        W,
        H,
        PAPER,
        circle(x, y, r, SKY),
        line([(x, y), (x + r, y)], 12, INK),
        circle(x, y, 16, INK),
        *[
            circle(x + r * math.cos(q * math.pi / 2), y + r * math.sin(q * math.pi / 2), 16, FLAMBOYANT if q == 0 else INK)
            for q in range(4)
        ],
        line(clock, 10, FLAMBOYANT),
        _arrow(clock[-2], clock[-1], FLAMBOYANT),
        figures("0", x + r + 70, y - 20, colour=FLAMBOYANT),
        figures("π", x - r - 70, y),
        line([(700, 80), (700, 595)], 4, SAND),
        fan(900, 110, 140, 0, HIBISCUS),
        _arrow((1080, 110), (1080, 190), HIBISCUS),
        fan(900, 540, 140, 2, MANGO),
        _arrow((1080, 540), (1080, 460), MANGO),
    )


def light() -> str:
    blend = '<g style="mix-blend-mode:screen">'
    lamps = "".join(
        f"{blend}{circle(600 + 130 * math.cos(a), 350 + 130 * math.sin(a), 200, colour)}</g>"
        for a, colour in ((-math.pi / 2, "#ff0000"), (math.pi / 6, "#00ff00"), (math.pi * 5 / 6, "#0000ff"))
    )
    return scene(W, H, "#000000", lamps)


def trouble() -> str:
    phone = bar(140, 40, 320, 600, INK, round_=40) + canvas(164, 100, 272)
    message = (
        figures("33", 230, 440, 52, MANGO) + bar(290, 420, 130, 16, PAPER, round_=8) + bar(290, 448, 90, 16, PAPER, round_=8)
    )
    code = []
    for k, number in enumerate(("31", "32", "33", "34")):
        y = 150 + 125 * k
        is_wrong = number == "33"
        code.append(bar(540, y - 52, 600, 104, PAPER if not is_wrong else "#f7c9c0", round_=10))
        code.append(figures(number, 620, y, 56, FLAMBOYANT if is_wrong else STEEL))
        code.append(bar(720, y - 11, 260 + 40 * (k % 2), 22, FLAMBOYANT if is_wrong else SEA, round_=11))
    return scene(W, H, SAND, phone, message, *code, _arrow((472, 430), (528, 404), FLAMBOYANT))


def palings() -> str:
    boards = [
        bar(110 + 126 * k, 200, 80, 330, SEA) + poly([(110 + 126 * k, 202), (150 + 126 * k, 130), (190 + 126 * k, 202)], SEA)
        for k in range(8)
    ]
    rails = bar(60, 270, 1080, 26, AUBERGINE) + bar(60, 440, 1080, 26, AUBERGINE)
    numbers = [figures(str(k), 150 + 126 * k, 600, 60) for k in range(8)]
    return scene(W, H, SKY, bar(0, 530, W, H - 530, SAND), rails, *boards, *numbers)


def loop() -> str:
    """The round trip: start, question, draw, add one, and back; the way out is to the right."""
    ask = poly([(520, 130), (700, 250), (520, 370), (340, 250)], MANGO)
    return scene(
        W,
        H,
        PAPER,
        circle(130, 250, 80, SAND),
        figures("0", 130, 250, 72),
        _arrow((220, 250), (330, 250)),
        ask,
        figures("<8?", 520, 250, 64),
        _arrow((710, 250), (900, 250), STEEL),
        ring(990, 250, 70, 14, STEEL),
        circle(990, 250, 40, INK),
        _arrow((520, 380), (520, 450), SEA),
        bar(440, 460, 160, 160, SKY, round_=14),
        bar(500, 486, 40, 110, SEA),
        _arrow((430, 540), (300, 540), SEA),
        circle(220, 540, 80, CANE),
        figures("+1", 220, 540, 64),
        line([(220, 450), (220, 380), (360, 300)], 10, SEA),
        _arrow((330, 317), (390, 283), SEA),
    )


def motif() -> str:
    wood = HIBISCUS
    apart = (
        fan(330, 90, 180, 0, wood)
        + poly([(250, 420), (410, 420), (330, 560)], wood)
        + ring(560, 190, 44, 10, INK)
        + line([(490, 190), (400, 190)], 8, STEEL, "2 20")
        + line([(330, 300), (330, 390)], 8, STEEL, "2 20")
    )
    whole = (
        bar(760, 60, 380, 40, INK)
        + fan(950, 100, 180, 0, wood)
        + poly([(878, 262), (1022, 262), (950, 388)], wood)
        + circle(950, 181, 40, PAPER)
    )
    return scene(W, H, PAPER, apart, whole, _arrow((620, 340), (730, 340)), bar(0, 640, W, 35, SAND))


def stamp() -> str:
    handle = bar(560, 30, 80, 120, BROWN, round_=30) + bar(500, 130, 200, 44, BROWN, round_=10) + fan(600, 280, 90, 2, INK)
    prints = fan(260, 590, 180, 2, HIBISCUS) + fan(650, 590, 120, 2, MANGO) + fan(980, 590, 70, 2, SEA)
    arrows = _arrow((500, 300), (400, 390)) + _arrow((612, 310), (640, 440)) + _arrow((710, 300), (930, 500))
    return scene(W, H, PAPER, bar(0, 590, W, 8, INK), arrows, handle, prints)


def rows() -> str:
    dots, path = [], []
    for row in range(3):
        y = 160 + 180 * row
        dots += [circle(260 + 200 * column, y, 56, SEA) for column in range(5)]
        dots.append(figures(str(row), 110, y, 64, FLAMBOYANT))
        path.append(_arrow((260, y), (1120, y), MANGO, 12))
        if row < 2:
            path.append(line([(1120, y + 20), (1120, y + 90), (200, y + 90)], 8, STEEL, "2 22"))
            path.append(_arrow((200, y + 90), (200, y + 160), STEEL, 8))
    numbers = [figures(str(column), 260 + 200 * column, 60, 56) for column in range(5)]
    return scene(W, H, PAPER, *dots, *path, *numbers)


def remainder() -> str:
    colours = (HIBISCUS, MANGO, SEA)
    cells = []
    for k in range(8):
        x = 130 + 134 * k
        cells.append(figures(str(k), x, 150, 64))
        cells.append(_arrow((x, 210), (x, 300), STEEL))
        cells.append(circle(x, 390, 60, colours[k % 3]))
        cells.append(figures(str(k % 3), x, 390, 56))
    brackets = [
        line([(130 + 402 * k - 60, 490), (130 + 402 * k - 60, 530), (130 + 402 * k + 328, 530)], 8, INK) for k in range(2)
    ]
    return scene(W, H, PAPER, *cells, *brackets)


def frames() -> str:
    boxes = []
    for k in range(4):
        x = 110 + 70 * k
        ghosts = [ring(110 + 70 * old, 200, 44, 5, SAND) for old in range(k)]
        boxes.append(canvas(40 + 288 * k, 160, 256, *ghosts, circle(x, 200, 44, FLAMBOYANT)))
        boxes.append(figures(str(k + 1), 168 + 288 * k, 90, 64, PAPER))
        if k < 3:
            boxes.append(poly([(302 + 288 * k, 270), (324 + 288 * k, 288), (302 + 288 * k, 306)], MANGO))
    return scene(W, H, INK, group(*boxes, move=(0, 55)))


def wall() -> str:
    return scene(
        W,
        H,
        PAPER,
        bar(1020, 80, 60, 420, INK),
        circle(860, 290, 160, FLAMBOYANT),
        circle(860, 290, 14, INK),
        line([(860, 290), (1020, 290)], 10, INK),
        figures("40", 940, 240, 56),
        line([(860, 450), (860, 520)], 6, STEEL, "2 16"),
        figures("360", 860, 580),
        figures("400", 1050, 580),
        _arrow((340, 220), (640, 220), SEA, 14),
        _arrow((640, 360), (340, 360), MANGO, 14),
        figures("+3", 490, 150, colour=SEA),
        figures("-3", 490, 430, colour=MANGO),
    )


def sine() -> str:
    curve = [(80 + 1040 * k / 96, 330 - 200 * math.sin(4 * math.pi * k / 96)) for k in range(97)]
    dots = [circle(*curve[k], 20, FLAMBOYANT) for k in range(0, 97, 4)]
    scale = line([(80, 330), (1120, 330)], 6, SAND)
    return scene(W, H, PAPER, scale, line(curve, 6, SEA), *dots)


def scaling() -> str:
    """A small shown canvas on a phone, and the canvas of 400 it stands for; the finger is a quarter across in both."""
    phone = bar(110, 60, 320, 560, INK, round_=40) + canvas(134, 150, 272)
    big = canvas(640, 90, 500, circle(100, 200, 26, FLAMBOYANT))
    finger = line([(202, 286), (290, 520)], 50, BROWN)
    return scene(
        W,
        H,
        SKY,
        phone,
        finger,
        circle(202, 286, 17, FLAMBOYANT),
        figures("320", 270, 112, 48, PAPER),
        big,
        figures("400", 890, 50, 52),
        _arrow((460, 290), (610, 290)),
        line([(765, 380), (765, 470)], 6, STEEL, "2 16"),
        line([(640, 480), (765, 480)], 10, INK),
        figures("100", 730, 530, 56),
    )


def distance() -> str:
    x, y, unit = 400, 180, 8
    tip = (x + 30 * unit, y + 40 * unit)
    return scene(
        W,
        H,
        PAPER,
        f'<clipPath id="sheet"><rect width="{W}" height="{H}"/></clipPath><g clip-path="url(#sheet)">{circle(x, y, 60 * unit, MANGO)}</g>',
        line([(x, y), (tip[0], y), tip], 10, SEA, "2 22"),
        line([(x, y), tip], 12, INK),
        circle(x, y, 20, INK),
        line([tip, (tip[0] + 90, tip[1] + 190)], 60, BROWN),
        circle(*tip, 20, FLAMBOYANT),
        figures("30", x + 120, y - 60, 64, SEA),
        figures("40", tip[0] + 90, y + 140, 64, SEA),
        figures("50", x + 50, y + 220, 64),
        figures("<60", 1010, 300, 80),
    )


def memory() -> str:
    """A row of boxes, each with a kite; one comes in at the right, one leaves at the left."""
    colours = (HIBISCUS, MANGO, SEA, AUBERGINE, HIBISCUS)

    def kite(x: float, y: float, colour: str) -> str:
        corners = [(x + 60 * math.cos(k * math.pi / 3), y + 60 * math.sin(k * math.pi / 3)) for k in range(6)]
        return poly(corners, colour)

    boxes = [
        bar(235 + 150 * k, 260, 140, 170, SKY, round_=10)
        + kite(305 + 150 * k, 345, colours[k])
        + figures(str(k), 305 + 150 * k, 490)
        for k in range(5)
    ]
    leaving = kite(90, 560, STEEL) + _arrow((210, 400), (130, 490), STEEL)
    coming = kite(1110, 130, MANGO) + _arrow((1060, 200), (1000, 290), FLAMBOYANT)
    return scene(W, H, PAPER, *boxes, leaving, coming)


# key: (drawing, title, what it shows)
DRAWINGS: dict[str, Drawing] = {
    "coding-one-file": (one_file, "One file, two screens", "A sheet with lines of code; an arrow leads to a phone and a computer, and both show the same green bar."),
    "coding-axes": (axes, "Right, then down", "A square with 0 at its top left, 400 to the right and 400 down. A dot lies 300 to the right and 100 down."),
    "coding-rectangle": (rectangle, "A rectangle in four numbers", "A rectangle with its top left corner marked 100, 150, an arrow of 200 along its width and of 100 along its height."),
    "coding-arc": (arc, "Angles on a circle", "A circle with 0 at its right and pi at its left, an arrow turning clockwise; beside it a half circle that hangs and one that stands."),
    "coding-house": (results.house, "A chattel house", "A mango-coloured house with a red roof that is even on both sides, a dark door, two windows, grass, sky and a pale sun."),
    "coding-light": (light, "Red, green and blue light", "Three discs of red, green and blue light overlap: two together give yellow, cyan and magenta, all three white."),
    "coding-sunrise": (results.sunrise, "Sunrise at Bathsheba", "Half a pale sun above the sea on a mango sky, and its other half below, thinner, in the water."),
    "coding-order-right": (results.order_right, "The sun behind the hill", "An orange sun half hidden behind a green hill."),
    "coding-order-wrong": (results.order_wrong, "The sun before the hill", "The same sun and hill, but the sun lies on top of the hill."),
    "coding-trouble": (trouble, "A message with a number", "A phone with an empty canvas and a message with the number 33; an arrow leads to line 33 of the code, which is red."),
    "coding-palings": (palings, "Eight palings", "A paling fence with eight equal boards, numbered 0 to 7."),
    "coding-loop": (loop, "Once round a loop", "From 0 to the question: smaller than 8? Yes leads down to drawing a board, then plus 1, then back to the question. No leads out."),
    "coding-cane": (results.cane, "Ten boards from one loop", "Ten boards stand on a line, each taller than the last, in the colours of a rainbow."),
    "coding-motif": (motif, "Fretwork taken apart", "On the left a half circle, a triangle and a ring apart; on the right together, hanging from a dark board."),
    "coding-stamp": (stamp, "One stamp, three prints", "A stamp in the shape of a half circle, and three prints in three sizes and colours."),
    "coding-fretwork": (results.fretwork, "A frieze of fretwork", "Five large pink and ten small green pieces of fretwork hang from two dark boards."),
    "coding-rows": (rows, "Row by row", "Three rows of five dots. An arrow runs along each row, then a dotted line goes back to the start of the next."),
    "coding-remainder": (remainder, "The rest after sharing by three", "The numbers 0 to 7 point to dots that repeat: 0 pink, 1 orange, 2 green, and again."),
    "coding-tiles": (results.tiles, "Squares and circles in turn", "Five rows of five shapes, squares and circles by rows, with three colours that run slanted."),
    "coding-cloth-one": (results.cloth_one, "Cloth by chance, one", "Eight rows of eight half circles in four colours, each turned by chance."),
    "coding-cloth-two": (results.cloth_two, "Cloth by chance, two", "The same kind of cloth with other turns and colours."),
    "coding-frames": (frames, "Four frames", "Four canvases in a row. A red ball is farther right in each; grey rings show where it was."),
    "coding-wall": (wall, "Turning at the wall", "A ball touches a wall at 400 while its centre is at 360. Plus 3 points to the wall, minus 3 away from it."),
    "coding-sine": (sine, "The sine curve", "Dots on a wave: close together at the top and the bottom, far apart in between."),
    "coding-boat": (results.boat, "A boat on the swell", "A red boat with an orange flag on green waves, twice: once high, once low."),
    "coding-scale": (scaling, "From screen to canvas", "A finger on a phone whose canvas is 320 wide, and a large canvas of 400; the dot is a quarter across in both, at 100."),
    "coding-mirror": (results.mirror_drawing, "A line and its reflection", "A wavy pink line on the left and its reflection in green on the right of a dotted axis."),
    "coding-distance": (distance, "How far is the finger?", "From the centre of a circle 30 across and 40 down to a finger; the straight line is 50, less than the radius of 60."),
    "coding-kites": (results.kites, "Kites over the pasture", "Seven six-sided kites with tails on strings over green grass."),
    "coding-list": (memory, "A list that moves up", "Five boxes numbered 0 to 4, a kite in each. A new one comes in at the end, the oldest leaves at the start."),
    "coding-plan": (results.plan, "A plan in three drawings", "Three sketches of a street with four lanterns: all dark, one lit by a finger, all lit."),
}  # fmt: skip
