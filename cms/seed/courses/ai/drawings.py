"""The drawings of the course on AI. The charts show the ten leaves that the lesson lists."""

from random import Random

from cms.seed.drawings import BROWN, H, W
from cms.seed.signs import arrow, cross, number, tick
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
    ellipse,
    group,
    line,
    pips,
    poly,
    ring,
    scene,
)
from cms.seed.words import Drawing

# Each leaf is its length and its width in centimetres, as the lesson lists them.
SEA_GRAPE = ((12, 15), (10, 12), (14, 17), (9, 11), (13, 14))
MANGO_LEAF = ((20, 5), (24, 6), (17, 4), (22, 6), (15, 5))
ALMOND = (14, 9)


def leaves() -> str:
    """A round leaf and a long one at one scale, each with its length and its width as a line with ends."""

    def measure(a: Point, b: Point) -> str:
        return line([a, b], 7, INK) + circle(*a, 11, INK) + circle(*b, 11, INK)

    veins = "".join(
        line([(380, 450 - 60 * k), (380 + s * (130 - 14 * k), 390 - 60 * k)], 6, "#477a26") for k in range(4) for s in (-1, 1)
    )
    round_leaf = ellipse(380, 340, 200, 160, CANE) + line([(380, 540), (380, 186)], 8, "#477a26") + veins
    long_leaf = f'<path d="M930 60Q1060 320 930 592Q800 320 930 60Z" fill="{SEA}"/>' + line(
        [(930, 640), (930, 90)], 8, "#0a5b64"
    )
    return scene(
        W, H, "#fdf0cf", round_leaf, long_leaf,
        measure((140, 180), (140, 500)), number(75, 340, "12", 58), measure((180, 590), (580, 590)), number(655, 590, "15", 58),
        measure((800, 60), (800, 592)), number(728, 330, "20", 58), measure((865, 640), (995, 640)), number(1045, 636, "5", 58),
    )  # fmt: skip


def _place(leaf: tuple[float, float], box: tuple[float, float, float, float]) -> Point:
    """Where a leaf of so many centimetres stands in a chart at (x, y), w wide and h high."""
    x, y, w, h = box
    return x + w * leaf[0] / 26, y + h - h * leaf[1] / 20


def _chart(box: tuple[float, float, float, float], r: float) -> str:
    x, y, w, h = box
    grid = "".join(line([_place((0, k), box), _place((26, k), box)], 2, SAND) for k in (5, 10, 15, 20))
    grid += "".join(line([_place((k, 0), box), _place((k, 20), box)], 2, SAND) for k in (5, 10, 15, 20, 25))
    axes = line([(x, y), (x, y + h), (x + w, y + h)], 8, INK)
    return (
        grid
        + axes
        + "".join(circle(*_place(leaf, box), r, CANE) for leaf in SEA_GRAPE)
        + "".join(poly([(a, b - r * 1.15), (a + r * 1.1, b + r * 0.85), (a - r * 1.1, b + r * 0.85)], SEA) for a, b in (_place(leaf, box) for leaf in MANGO_LEAF))
    )  # fmt: skip


def dots() -> str:
    box = (130, 50, 960, 510)
    labels = "".join(number(_place((k, 0), box)[0], 610, str(k), 48) for k in (5, 10, 15, 20, 25))
    labels += "".join(number(75, _place((0, k), box)[1], str(k), 48) for k in (5, 10, 15))
    return scene(
        W, H, PAPER, _chart(box, 24), line([_place((2, 3), box), _place((26, 15), box)], 10, FLAMBOYANT, "2 24"), labels
    )


# Each ruler as a pair of points in centimetres; mistakes on the ten leaves are counted from them.
RULERS = (((0, 15.8), (26, 15.8)), ((0, 11), (26, 15)), ((0, 1.5), (26, 14.5)))


def mistakes(ruler: tuple[Point, Point]) -> int:
    """How many of the ten leaves lie on the wrong side: sea grape belongs above, mango below."""
    (x1, y1), (x2, y2) = ruler

    def above(leaf: tuple[float, float]) -> bool:
        return leaf[1] > y1 + (y2 - y1) * (leaf[0] - x1) / (x2 - x1)

    return sum(not above(leaf) for leaf in SEA_GRAPE) + sum(above(leaf) for leaf in MANGO_LEAF)


def rulers() -> str:
    cells = []
    for k, ruler in enumerate(RULERS):
        box = (60 + 385 * k, 120, 320, 320)
        a, b = (_place(end, box) for end in ruler)
        cells.append(_chart(box, 14) + line([a, b], 16, MANGO) + number(220 + 385 * k, 560, str(mistakes(ruler)), 110))
        cells.append(pips(220 + 385 * k, 60, k + 1, r=10))
    return scene(W, H, PAPER, *cells)


def nearest() -> str:
    box = (110, 40, 980, 560)
    here = _place(ALMOND, box)
    known = [*SEA_GRAPE, *MANGO_LEAF]
    known.sort(key=lambda leaf: (leaf[0] - ALMOND[0]) ** 2 + (leaf[1] - ALMOND[1]) ** 2)
    threads = "".join(line([here, _place(leaf, box)], 9, FLAMBOYANT) for leaf in known[:3])
    return scene(
        W,
        H,
        PAPER,
        threads,
        _chart(box, 26),
        circle(*here, 36, PAPER),
        ring(*here, 36, 10, FLAMBOYANT),
        number(*here, "?", 44, FLAMBOYANT),
    )


def _block_house(x: float, y: float, colour: str) -> str:
    return (
        bar(x, y, 84, 62, colour)
        + bar(x - 5, y - 10, 94, 14, INK)
        + bar(x + 14, y + 16, 20, 20, PAPER)
        + bar(x + 52, y + 18, 18, 44, INK)
    )


def _chattel_house(x: float, y: float, colour: str) -> str:
    return (
        poly([(x - 6, y), (x + 42, y - 34), (x + 90, y)], INK)
        + bar(x, y, 84, 56, colour)
        + bar(x + 34, y + 12, 18, 44, INK)
        + bar(x + 8, y + 14, 16, 18, PAPER)
        + bar(x + 60, y + 14, 16, 18, PAPER)
        + bar(x + 4, y + 56, 12, 12, STEEL)
        + bar(x + 68, y + 56, 12, 12, STEEL)
    )


def missing() -> str:
    """Ten houses of each kind; who was found is coloured and ticked, who was missed is grey and crossed."""
    parts = []
    for k in range(10):
        x = 70 + 222 * (k % 5)
        for row, (house, found) in enumerate(((_block_house, 9), (_chattel_house, 4))):
            y = 80 + 120 * (k // 5) + 315 * row
            is_found = k < found
            parts.append(house(x, y, (SEA if row == 0 else HIBISCUS) if is_found else "#c9c2b3"))
            parts.append(tick(x + 122, y + 30, 18, CANE) if is_found else cross(x + 122, y + 30, 16, FLAMBOYANT))
    return scene(W, H, "#fdf0cf", bar(0, 328, W, 6, INK), *parts)


def table() -> str:
    """Two by two: nine and four right on the diagonal, one and six wrong beside it."""
    left, top, size, tall = 330, 160, 370, 220
    cells = (
        (0, 0, "9", CANE), (1, 0, "1", SAND), (0, 1, "6", FLAMBOYANT), (1, 1, "4", CANE),
    )  # fmt: skip
    boxes = "".join(
        bar(left + size * c, top + tall * r, size - 12, tall - 12, colour, round_=8)
        + number(left + size * c + size / 2 - 6, top + tall * r + tall / 2 - 6, digits, 120, INK if colour == SAND else PAPER)
        for c, r, digits, colour in cells
    )
    return scene(
        W, H, PAPER, boxes,
        _block_house(120, 240, SEA), _chattel_house(120, 460, HIBISCUS), number(262, 262, ":", 50), number(262, 482, ":", 50),
        _block_house(470, 70, SEA), _chattel_house(840, 70, HIBISCUS), number(600, 100, "?", 64), number(970, 100, "?", 64),
    )  # fmt: skip


def next_word() -> str:
    """One card leads to four, along bands as wide as the word is frequent."""
    ends = ((3, MANGO, 110), (2, HIBISCUS, 285), (2, SEA, 435), (1, CANE, 570))
    parts, start = [], 220.0
    for count, colour, y in ends:
        wide = 28 * count
        parts.append(
            f'<path d="M330 {start}C560 {start} 560 {y - wide / 2} 800 {y - wide / 2}V{y + wide / 2}C560 {y + wide / 2} 560 {start + wide} 330 {start + wide}Z" fill="{colour}"/>'
        )
        parts.append(
            bar(800, y - 56, 190, 112, PAPER, round_=10) + number(895, y, str(count), 76) + circle(1060, y, 34, colour)
        )
        start += wide
    return scene(W, H, INK, *parts, bar(110, 200, 220, 264, PAPER, round_=12), number(220, 332, "8", 120))


def _noise(step: int) -> str:
    """Squares that become a kite: nearly all by chance, half, nearly none."""
    random = Random(7)
    parts = []
    for row in range(23):
        for column in range(40):
            x, y = 30 * column, 30 * row
            u, v = (x - 585) / 200, (y - 255) / 240
            kite = (MANGO if v < 0 else SEA) if u < 0 else (HIBISCUS if v < 0 else FLAMBOYANT)
            colour = kite if abs(u) + abs(v) < 1 else SKY
            if random.random() > (0.06, 0.55, 0.98)[step]:
                colour = random.choice((INK, PAPER, STEEL, SAND, MANGO, SEA, HIBISCUS, SKY))
            parts.append(bar(x, y, 30.5, 30.5, colour))
    tail = line([(600, 500), (570, 545), (625, 590), (585, 640)], 14, INK) if step == 2 else ""
    return scene(W, H, SKY, *parts, tail)


def four_questions() -> str:
    """Four fields: a speech mark, a name tag, a pile of coins, a clock."""
    asked = (
        bar(180, 100, 240, 140, PAPER, round_=28)
        + poly([(220, 230), (206, 290), (290, 236)], PAPER)
        + number(300, 170, "?", 90)
    )
    named = bar(770, 90, 260, 180, PAPER, round_=14) + bar(770, 90, 260, 56, HIBISCUS, round_=14)
    named += bar(806, 180, 188, 18, INK) + bar(806, 222, 120, 16, STEEL)
    paid = "".join(ellipse(300, 590 - 32 * k, 104, 30, (MANGO, "#b97a12")[k % 2]) for k in range(5))
    end = circle(900, 520, 112, PAPER) + line([(900, 440), (900, 520), (962, 548)], 18, INK) + circle(900, 520, 13, FLAMBOYANT)
    fields = (
        bar(0, 0, 600, 337, SEA)
        + bar(600, 0, 600, 338, MANGO)
        + bar(0, 337, 600, 338, AUBERGINE)
        + bar(600, 337, 600, 338, SKY)
    )
    counts = pips(60, 50, 1, PAPER, 15) + pips(684, 50, 2, INK, 15) + pips(108, 388, 3, PAPER, 15) + pips(732, 388, 4, INK, 15)
    return scene(W, H, PAPER, fields, asked, named, paid, end, counts)


def lost_tag() -> str:
    """A picture with a tag, an arrow, the same picture without."""

    def art(x: float) -> str:
        return (
            bar(x, 110, 380, 380, PAPER) + bar(x + 24, 134, 332, 332, SKY) + circle(x + 260, 220, 52, MANGO)
            + poly([(x + 24, 466), (x + 150, 270), (x + 290, 466)], CANE) + poly([(x + 180, 466), (x + 280, 340), (x + 356, 466)], SEA)
        )  # fmt: skip

    tag = (
        line([(400, 470), (440, 520)], 8, INK) + group(
            poly([(0, 0), (40, -54), (220, -54), (220, 54), (40, 54)], FLAMBOYANT) + circle(44, 0, 13, PAPER) + tick(130, 0, 34, PAPER),
            move=(430, 540), turn=14,
        )
    )  # fmt: skip
    gone = line([(960, 470), (1000, 520)], 8, STEEL, "2 18") + group(
        line([(0, 0), (40, -54), (180, -54), (180, 54), (40, 54), (0, 0)], 8, STEEL, "2 16"), move=(990, 540), turn=14
    )
    return scene(W, H, SAND, art(80), arrow((490, 300), (612, 300), 18), art(640), tag, gone)


def stages() -> str:
    """Five stages in a row; the share of each that a machine did rises from below."""
    shares = (0.35, 0.0, 0.0, 0.6, 0.8)
    icons = (
        ring(0, -6, 44, 14, INK) + line([(32, 28), (66, 62)], 18, INK),
        line([(-60, 40), (-20, -40), (10, 30), (40, -50), (64, 10)], 12, INK),
        line([(-50, 60), (30, -30)], 22, BROWN) + poly([(20, -40), (46, -16), (74, -74)], MANGO),
        line([(-60, 0), (60, 0)], 10, INK) + line([(-40, -34), (40, 34)], 10, STEEL) + circle(0, 0, 22, HIBISCUS),
        bar(-66, -44, 132, 80, INK, round_=16) + poly([(-30, 30), (-36, 66), (4, 34)], INK) + bar(-44, -22, 88, 10, PAPER) + bar(-44, 2, 60, 10, PAPER),
    )  # fmt: skip
    cells = []
    for k, (share, icon) in enumerate(zip(shares, icons, strict=True)):
        x = 40 + 226 * k
        cells.append(
            bar(x, 60, 208, 500, PAPER, round_=10) + bar(x, 60 + 500 * (1 - share), 208, 500 * share, STEEL, round_=10)
        )
        cells.append(circle(x + 104, 200, 92, "#fdf0cf") + group(icon, move=(x + 104, 200)) + pips(x + 104, 612, k + 1, INK, 9))
    return scene(W, H, MANGO, *cells)


def rule_card() -> str:
    card = bar(220, 50, 760, 575, PAPER, round_=20)
    rows = []
    for k, (colour, sign) in enumerate(
        ((CANE, tick(0, 0, 40, PAPER)), (MANGO, bar(-46, -30, 92, 60, PAPER, round_=8) + bar(-28, -6, 56, 12, INK)), (FLAMBOYANT, cross(0, 0, 34, PAPER)))
    ):  # fmt: skip
        y = 150 + 186 * k
        rows.append(circle(350, y, 72, colour) + group(sign, move=(350, y)))
        rows += [bar(470, y - 40 + 38 * n, (420, 340, 250)[(n + k) % 3], 16, STEEL, round_=8) for n in range(3)]
    return scene(W, H, AUBERGINE, card, *rows)


def log_sheet() -> str:
    rows = [line([(70, 170 + 118 * k), (1130, 170 + 118 * k)], 3, INK if k == 0 else STEEL) for k in range(13)]
    columns = [line([(x, 170), (x, 170 + 118 * 12)], 3, STEEL) for x in (70, 200, 420, 740, 940, 1130)]
    heads = pips(135, 120, 1) + pips(310, 120, 2) + pips(580, 120, 3) + pips(840, 120, 4) + pips(1035, 120, 5)
    return scene(1200, 1700, "#ffffff", heads, *rows, *columns)


# key: (drawing, title, what it shows)
DRAWINGS: dict[str, Drawing] = {
    "ai-leaves": (leaves, "Two leaves, measured", "A round leaf 12 long and 15 wide, and a narrow one 20 long and 5 wide, each with its two measuring lines."),
    "ai-dots": (dots, "Leaves as dots", "A chart of length and width: five discs above on the left, five triangles below on the right, a dotted line between."),
    "ai-ruler": (rulers, "Turning the ruler", "The same chart three times with a ruler: at first four leaves are on the wrong side, then two, then none."),
    "ai-nearest": (nearest, "Asking three neighbours", "A ring with a question mark between the groups; lines lead to its nearest dots: two discs and one triangle."),
    "ai-missing": (missing, "Found and missed", "Ten block houses, nine ticked and one crossed; ten chattel houses, four ticked and six crossed."),
    "ai-table": (table, "What it is, what was said", "A table of two by two: 9 block houses right, 1 wrong; 6 chattel houses wrong, 4 right."),
    "ai-next": (next_word, "What comes next", "A card marked 8 from which four bands lead to cards marked 3, 2, 2 and 1, as wide as their numbers."),
    "ai-noise-1": (lambda: _noise(0), "Noise", "Coloured squares in no order."),
    "ai-noise-2": (lambda: _noise(1), "Half noise", "Among coloured squares the shape of a kite begins to show."),
    "ai-noise-3": (lambda: _noise(2), "A likely kite", "A kite in four colours against the sky, with a tail and no string."),
    "ai-four": (four_questions, "Four questions", "Four fields: a speech bubble with a question mark, a name tag, a pile of coins, a clock."),
    "ai-tag": (lost_tag, "The note that was lost", "A picture with a red tag; an arrow leads to the same picture, where the tag is only a dotted outline."),
    "ai-stages": (stages, "Five stages of a work", "Five columns with a lens, a sketch, a brush, a mended line and a speech bubble, filled from below a third, not at all, not at all, and more than half twice."),
    "ai-rule": (rule_card, "My rule", "A card with three rows: a green tick, a yellow label, a red cross, each with lines of writing."),
    "ai-log": (log_sheet, "Log sheet", "An empty table with five columns and twelve rows."),
}  # fmt: skip
