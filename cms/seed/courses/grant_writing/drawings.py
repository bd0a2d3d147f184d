"""The drawings of the course on grant writing."""

import math

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
    Gait,
    bar,
    circle,
    half,
    line,
    pips,
    poly,
    ring,
    scene,
    walker,
)
from cms.seed.words import Drawing

GREY = "#c9c2b3"


def gates() -> str:
    """A road with three gates of two posts: open, shut, open."""
    ground = 520

    def gate(x: float, colour: str, *, is_open: bool) -> str:
        wing = line([(x - 60, 330), (x - 60, 500)], 16, colour) if is_open else bar(x - 66, 350, 132, 130, colour)
        sign = tick(x, 190, 42, CANE) if is_open else cross(x, 190, 36, FLAMBOYANT)
        return (
            circle(x, 190, 78, PAPER)
            + sign
            + bar(x - 84, 290, 22, ground - 290, INK)
            + bar(x + 62, 290, 22, ground - 290, INK)
            + wing
        )

    rails = "".join(bar(630, 372 + 42 * k, 132, 10, PAPER) for k in range(3))
    return scene(
        W, H, SKY, bar(0, ground, W, H - ground, SAND), bar(0, ground + 46, W, 12, PAPER),
        gate(400, CANE, is_open=True), gate(696, FLAMBOYANT, is_open=False), rails, gate(992, CANE, is_open=True),
        walker(165, ground, 330, 0.02, Gait(), MANGO),
        line([(790, 430), (890, 430)], 12, INK, "2 30"),
    )  # fmt: skip


def weights() -> str:
    """Four bars of points on the left, a page divided in the same shares on the right."""
    shares = ((30, HIBISCUS), (30, SEA), (20, MANGO), (20, AUBERGINE))
    bars, areas, top = [], [], 60.0
    for row, (points, colour) in enumerate(shares):
        y = 80 + 135 * row
        bars.append(bar(190, y, points * 11, 90, colour, round_=8) + number(105, y + 45, str(points), 62))
        tall = 555 * points / 100
        areas.append(bar(740, top, 360, tall - 8, colour))
        areas += [bar(770, top + 26 + 36 * k, (300, 260, 290, 200)[k], 12, PAPER) for k in range(int((tall - 30) // 36))]
        top += tall
    return scene(W, H, PAPER, *bars, arrow((590, 337), (690, 337), 14), bar(724, 44, 392, 580, SAND), *areas)


def _clock(x: float, y: float, r: float, hours: float, colour: str) -> str:
    hour, minute = math.radians(hours * 30), math.radians(hours % 1 * 360)
    marks = [
        line(
            [
                (x + r * 0.82 * math.sin(k * math.pi / 6), y - r * 0.82 * math.cos(k * math.pi / 6)),
                (x + r * 0.88 * math.sin(k * math.pi / 6), y - r * 0.88 * math.cos(k * math.pi / 6)),
            ],
            9,
            INK,
        )
        for k in range(12)
    ]
    return (
        circle(x, y, r, colour)
        + circle(x, y, r * 0.94, PAPER)
        + "".join(marks)
        + line([(x, y), (x + r * 0.5 * math.sin(hour), y - r * 0.5 * math.cos(hour))], 18, INK)
        + line([(x, y), (x + r * 0.72 * math.sin(minute), y - r * 0.72 * math.cos(minute))], 11, INK)
        + circle(x, y, 14, FLAMBOYANT)
    )


def two_clocks() -> str:
    stars = "".join(circle(60 + 97 * k % 560, 40 + 61 * k % 420, 5, SAND) for k in range(11))
    return scene(
        W, H, AUBERGINE, bar(0, 0, 600, H, INK), stars, bar(600, 470, 600, 140, HIBISCUS), bar(600, 610, 600, 65, SEA),
        _clock(300, 260, 200, 11 + 59 / 60, STEEL), _clock(900, 260, 200, 6 + 59 / 60, MANGO),
        number(300, 567, "23:59", 90, PAPER), bar(720, 500, 360, 134, PAPER, round_=18), number(900, 567, "18:59", 90),
    )  # fmt: skip


def zoom() -> str:
    """One line, five lines, a full page: the same two colours in each."""

    def sheet(x: float, w: float, h: float, rows: int, dots: int) -> str:
        gap = (h - 70) / max(rows, 1)
        lines = [
            bar(
                x + 30,
                330 - h / 2 + 40 + gap * k,
                (w - 60) * (1, 0.86, 0.95, 0.7)[k % 4],
                14,
                HIBISCUS if k == 0 else STEEL,
                round_=7,
            )
            for k in range(rows)
        ]
        return bar(x, 330 - h / 2, w, h, PAPER, round_=4) + "".join(lines) + pips(x + w / 2, 625, dots, r=10)

    def funnel(x: float, small: float, large: float) -> str:
        return poly(
            [(x, 330 - small / 2), (x + 70, 330 - large / 2), (x + 70, 330 + large / 2), (x, 330 + small / 2)], "#f8cf7f"
        )

    return scene(
        W, H, MANGO, funnel(350, 90, 250), funnel(730, 250, 540),
        sheet(60, 290, 90, 1, 1), sheet(420, 310, 250, 5, 2), sheet(800, 340, 540, 13, 3),
    )  # fmt: skip


def chain() -> str:
    """Do, make, change: hands at a table, a film, two people one of whom shows the other."""

    def person(x: float, shirt: str, arm: list[tuple[float, float]]) -> str:
        return circle(x, 300, 44, BROWN) + half(x, 292, 46, INK) + half(x, 450, 82, shirt) + line(arm, 24, BROWN)

    film = bar(470, 250, 260, 170, INK, round_=8)
    film += "".join(bar(486 + 42 * k, 262, 22, 18, PAPER) + bar(486 + 42 * k, 390, 22, 18, PAPER) for k in range(6))
    film += bar(490, 294, 220, 82, SKY) + circle(600, 335, 30, MANGO)
    rings = "".join(ring(x, 340, 190, 18, colour) for x, colour in ((200, HIBISCUS), (600, SEA), (1000, CANE)))
    return scene(
        W, H, PAPER, line([(396, 340), (404, 340)], 40, INK), line([(796, 340), (804, 340)], 40, INK), rings,
        person(200, HIBISCUS, [(140, 420), (190, 432)]),
        bar(70, 430, 260, 22, INK),
        bar(200, 410, 90, 20, PAPER, -4) + line([(236, 420), (270, 372)], 10, FLAMBOYANT),
        bar(94, 452, 16, 30, INK) + bar(290, 452, 16, 30, INK),
        film,
        person(930, MANGO, [(985, 410), (1010, 350)]), person(1070, SEA, [(1020, 410), (1000, 350)]), bar(980, 300, 52, 44, INK),
        circle(1006, 322, 14, SKY),
        pips(200, 606, 1, r=12), pips(600, 606, 2, r=12), pips(1000, 606, 3, r=12),
    )  # fmt: skip


def budget_line() -> str:
    """Twelve kits, times a price tag, is a sum."""

    def kit(x: float, y: float) -> str:
        return (
            bar(x, y, 60, 78, PAPER, round_=3)
            + bar(x + 12, y + 18, 36, 6, STEEL)
            + line([(x + 14, y + 64), (x + 48, y + 36)], 9, FLAMBOYANT)
        )

    kits = "".join(kit(60 + 82 * (k % 4), 90 + 104 * (k // 4)) for k in range(12))
    tag = poly([(560, 160), (620, 100), (780, 100), (780, 360), (560, 360)], MANGO) + circle(618, 158, 16, SAND)
    coins = "".join(
        bar(930, 340 - 26 * k, 210, 20, (AUBERGINE, HIBISCUS)[k % 2], round_=10) for k in range(9)
    )  # fmt: skip
    return scene(
        W, H, SAND, kits, tag, coins, number(670, 262, "35", 92),
        bar(0, 470, W, 205, INK), number(440, 572, "12 × 35 =", 104, PAPER),
        number(985, 572, "420", 104, MANGO),
    )  # fmt: skip


def balance() -> str:
    """Two columns of one height, in true proportion: the nine costs, and three kinds of income."""
    scale = 470 / 4500
    costs = (1200, 480, 400, 600, 420, 720, 300, 206, 174)
    income = (3600, 600, 300)

    def column(x: float, parts: tuple[int, ...], colours: tuple[str, ...]) -> str:
        top, drawn = 570.0, []
        for part, colour in zip(parts, colours, strict=True):
            top -= part * scale
            drawn.append(bar(x, top, 260, part * scale - 4, colour))
        return "".join(drawn)

    return scene(
        W, H, PAPER, bar(0, 570, W, 105, INK),
        column(250, costs, (HIBISCUS, FLAMBOYANT, MANGO, SAND, SKY, CANE, SEA, GREY, STEEL)),
        column(710, income, (AUBERGINE, SAND, MANGO)),
        line([(180, 98), (1020, 98)], 8, INK, "2 22"),
        number(380, 50, "4500", 58), number(840, 50, "4500", 58), number(600, 50, "=", 62, FLAMBOYANT),
        number(840, 385, "3600", 62, PAPER), number(380, 508, "1200", 58, PAPER), number(840, 162, "600", 40),
    )  # fmt: skip


def backwards() -> str:
    """A line from today to the flag, read from the flag: days left before the deadline."""
    stops = ((28, SEA), (21, MANGO), (14, HIBISCUS), (7, CANE), (1, FLAMBOYANT))
    left, right, y = 120, 1010, 400
    parts = [line([(left, y), (right, y)], 16, INK)]
    for days, colour in stops:
        x = right - (right - left) * days / 28
        parts += [circle(x, y, 46, colour), number(x, y + 120, str(days), 84)]
    hops = ((1, 7), (7, 14), (14, 21), (21, 28))
    for late, early in hops:
        a, b = (right - (right - left) * days / 28 for days in (late, early))
        r = (a - b) / 2
        parts.append(
            f'<path d="M{a:.1f} {y - 62}A{r:.1f} {r * 0.8:.1f} 0 0 0 {b:.1f} {y - 62}" fill="none" stroke="{STEEL}" stroke-width="10" stroke-dasharray="2 20" stroke-linecap="round"/>'
            + poly([(b - 4, y - 54), (b - 20, y - 92), (b + 26, y - 88)], STEEL)
        )
    flag = bar(right + 10, 150, 14, 260, INK) + poly([(right + 24, 150), (right + 124, 190), (right + 24, 230)], FLAMBOYANT)
    icons = (
        bar(left - 70, 150, 140, 96, PAPER, round_=8) + line([(left - 62, 160), (left, 206), (left + 62, 160)], 10, HIBISCUS)
    )  # fmt: skip
    return scene(W, H, "#fdf0cf", icons, *parts, flag)


def drafts() -> str:
    """Two pages; three notes in the margin of the first, and what became of each in the second."""

    def page(x: float, places: dict[int, str]) -> str:
        rows = [bar(x + 40, 100 + 44 * k, (330, 290, 330, 250)[k % 4], 18, places.get(k, STEEL), round_=9) for k in range(11)]
        return bar(x, 60, 410, 555, PAPER, round_=4) + "".join(rows)

    def note_at(x: float, y: float, colour: str) -> str:
        return bar(x, y - 34, 92, 68, colour, round_=12) + poly([(x + 4, y - 12), (x - 26, y), (x + 4, y + 12)], colour)

    first = page(70, {2: HIBISCUS, 5: MANGO, 9: SKY})
    second = page(730, {2: HIBISCUS, 5: CANE, 6: CANE, 9: STEEL})
    marks = (
        note_at(500, 197, HIBISCUS) + note_at(500, 329, MANGO) + note_at(500, 505, SKY)
        + "".join(number(546, y, "?", 42, INK) for y in (197, 329, 505))
        + arrow((612, 197), (706, 197), 10) + arrow((612, 329), (706, 329), 10)
        + tick(1075, 197, 26, HIBISCUS) + tick(1092, 345, 26, CANE) + cross(660, 505, 24, STEEL)
    )  # fmt: skip
    return scene(W, H, SAND, first, second, marks)


def sheet() -> str:
    """A page to print: two tables of empty rows with a double line for the totals."""

    def table(y: float, rows: int) -> str:
        grid = [line([(80, y + 44 * k), (1120, y + 44 * k)], 3, INK if k in {0, rows} else STEEL) for k in range(rows + 1)]
        columns = [line([(x, y), (x, y + 44 * rows)], 3, STEEL) for x in (80, 560, 700, 880, 1120)]
        return (
            "".join(grid + columns)
            + line([(880, y + 44 * rows + 56), (1120, y + 44 * rows + 56)], 3, INK)
            + line([(880, y + 44 * rows + 64), (1120, y + 44 * rows + 64)], 3, INK)
        )

    signs = number(790, 82, "×", 40, INK) + number(1000, 82, "=", 40, INK)
    return scene(1200, 1640, "#ffffff", signs, table(120, 18), number(100, 1062, "+", 40, INK), table(1100, 8))


# key: (drawing, title, what it shows)
DRAWINGS: dict[str, Drawing] = {
    "gw-gates": (gates, "Three gates", "A walker on a road with three gates: the first open with a tick, the second shut with a cross, the third open."),
    "gw-weights": (weights, "Points and room", "Four bars marked 30, 30, 20 and 20; beside them a page divided into four fields of the same shares."),
    "gw-clock": (two_clocks, "One moment, two clocks", "A clock by night shows 23:59; a clock at dusk over the sea shows 18:59."),
    "gw-zoom": (zoom, "Sentence, paragraph, page", "A sheet with one line opens into a sheet with five lines, which opens into a full page; each begins with the same red line."),
    "gw-chain": (chain, "Do, make, change", "Three linked rings: a person working at a table, a strip of film, and two people sharing a phone."),
    "gw-line": (budget_line, "A line of a budget", "Twelve kits, a price tag of 35 and a pile of coins; below: 12 times 35 is 420."),
    "gw-balance": (balance, "Costs and income", "Two stacked columns of one height, each 4500: nine costs, the largest 1200, and income of 3600, 600 and 300."),
    "gw-back": (backwards, "Planned backwards", "A line to a flag with stops 28, 21, 14, 7 and 1 days before it; dotted hops lead back from the flag to an envelope."),
    "gw-drafts": (drafts, "First and second draft", "A page with three notes in its margin and a second page: two notes became ticked changes, the third ends in a cross."),
    "gw-sheet": (sheet, "Budget sheet", "Two empty tables, a long one for costs and a short one for income, each with a double line for the total."),
}  # fmt: skip
