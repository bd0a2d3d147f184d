"""The posters of the nine disciplines."""

import math

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
    ellipse,
    half,
    line,
    mirror,
    poly,
    ring,
    scene,
)
from cms.seed.words import Drawing

W, H = 1200, 675


BROWN = "#6b3f2a"


def _poster(background: str, axis: float, *parts: str) -> str:
    """A shape above a line, and its sheared reflection below."""
    return scene(W, H, background, bar(0, axis, W, H - axis, INK), mirror(*parts, axis=axis), *parts)


def animation() -> str:
    balls = []
    for hop in range(3):
        for k in range(7):
            share = k / 6
            high = (330 - 80 * hop) * (1 - (2 * share - 1) ** 2)
            flat = k in {0, 6}
            stretch = 1.25 if flat else 1 + 0.22 * abs(2 * share - 1)
            turn = 0 if flat else math.degrees(math.atan2(-(1 - 2 * share) * 4, 1.6))
            colour = (FLAMBOYANT, PAPER, INK)[(hop + k) % 3] if k == 3 else FLAMBOYANT
            x = 130 + 330 * hop + 330 * share
            balls.append(ellipse(x, 470 - 46 - high + (10 if flat else 0), 46 * stretch, 46 / stretch, colour, turn))
    return _poster(MANGO, 470, *balls)


def filmmaking() -> str:
    return _poster(
        HIBISCUS,
        500,
        poly([(420, 250), (1080, 90), (1080, 500), (420, 380)], "#f07ba0"),
        bar(150, 190, 300, 260, INK, round_=18),
        circle(300, 120, 78, INK),
        circle(430, 150, 50, INK),
        circle(300, 120, 26, MANGO),
        circle(430, 150, 16, MANGO),
        poly([(450, 270), (530, 220), (530, 420), (450, 370)], PAPER),
        line([(300, 450), (210, 500)], 18, INK),
        line([(300, 450), (390, 500)], 18, INK),
        half(880, 500, 120, FLAMBOYANT),
    )


def app_design() -> str:
    return _poster(
        SKY,
        560,
        bar(440, 70, 320, 490, INK, round_=44),
        bar(464, 110, 272, 420, PAPER, round_=18),
        half(600, 290, 110, MANGO),
        bar(490, 290, 220, 14, INK),
        circle(526, 372, 34, HIBISCUS),
        bar(580, 352, 130, 14, STEEL),
        bar(580, 380, 90, 14, SAND),
        bar(490, 450, 220, 52, SEA, round_=26),
        circle(880, 220, 64, FLAMBOYANT),
        poly([(240, 300), (340, 300), (290, 210)], PAPER),
        bar(860, 380, 120, 24, PAPER),
        bar(220, 410, 120, 24, INK),
    )


def coding() -> str:
    def bracket(x: float, w: float, colour: str, turn: int) -> str:
        return line([(x, 120), (x - turn * w, 290), (x, 460)], 46, colour)

    return _poster(
        SEA,
        500,
        bracket(330, 170, INK, 1),
        bracket(470, 130, PAPER, 1),
        bracket(870, 170, INK, -1),
        bracket(730, 130, PAPER, -1),
        circle(600, 160, 40, MANGO),
        bar(560, 250, 80, 80, FLAMBOYANT),
        poly([(556, 450), (644, 450), (600, 372)], SKY),
    )


def robotics() -> str:
    return _poster(
        STEEL,
        520,
        bar(250, 440, 240, 80, INK),
        line([(370, 440), (480, 230), (740, 180)], 52, MANGO),
        circle(370, 430, 56, INK),
        circle(480, 230, 46, INK),
        circle(740, 180, 38, INK),
        circle(370, 430, 20, PAPER),
        circle(480, 230, 16, PAPER),
        line([(740, 180), (800, 270), (780, 320)], 24, INK),
        line([(740, 180), (870, 240), (880, 300)], 24, INK),
        circle(830, 350, 52, FLAMBOYANT),
        bar(780, 460, 100, 60, SEA),
        half(1000, 520, 90, PAPER),
    )


def ai() -> str:
    columns = [[(250, y) for y in (150, 290, 430)], [(520, y) for y in (100, 230, 360, 480)], [(800, y) for y in (190, 390)]]
    threads = [
        line([a, b], 5, "#8d5c91")
        for left, right in zip(columns, [*columns[1:], [(1010, 290)]], strict=True)
        for a in left
        for b in right
    ]
    dots = [circle(x, y, 40, (MANGO, PAPER, HIBISCUS)[k]) for k, column in enumerate(columns) for x, y in column]
    return _poster(AUBERGINE, 560, *threads, *dots, half(1010, 290, 76, SKY), half(1010, 290, 76, SEA, 180))


def cad() -> str:
    def block(x: float, y: float, a: float, h: float, tones: tuple[str, str, str]) -> str:
        dx, dy = a * 0.866, a * 0.5
        return (
            poly([(x, y), (x + dx, y - dy), (x, y - 2 * dy), (x - dx, y - dy)], tones[0])
            + poly([(x, y), (x - dx, y - dy), (x - dx, y - dy + h), (x, y + h)], tones[1])
            + poly([(x, y), (x + dx, y - dy), (x + dx, y - dy + h), (x, y + h)], tones[2])
        )

    return _poster(
        CANE,
        540,
        *[bar(60 + 60 * k, 60, 2, 480, "#4e8529") for k in range(19)],
        *[bar(60, 60 + 60 * k, 1080, 2, "#4e8529") for k in range(9)],
        block(600, 360, 260, 160, (SKY, SEA, "#0a5b64")),
        block(600, 220, 130, 100, (MANGO, FLAMBOYANT, "#a8321c")),
        line([(860, 110), (1040, 110)], 6, INK),
        line([(860, 92), (860, 128)], 6, INK),
        line([(1040, 92), (1040, 128)], 6, INK),
        ring(200, 200, 90, 6, INK),
        line([(200, 200), (264, 136)], 6, INK),
    )


def ip_rights() -> str:
    return _poster(
        FLAMBOYANT,
        500,
        half(480, 500, 300, PAPER),
        half(760, 500, 240, MANGO),
        ring(480, 370, 84, 22, INK),
        f'<path d="M520 342A50 50 0 1 0 520 398" fill="none" stroke="{INK}" stroke-width="22" stroke-linecap="round"/>',
        poly([(760, 300), (800, 380), (720, 380)], SEA),
        bar(715, 400, 90, 20, INK),
        bar(715, 434, 60, 20, INK),
    )


def grant_writing() -> str:
    return _poster(
        SAND,
        520,
        bar(300, 90, 320, 430, PAPER),
        *[bar(340, 150 + 50 * k, (240, 200, 240, 160, 220)[k], 18, STEEL if k else INK) for k in range(5)],
        line([(520, 470), (700, 210)], 26, INK),
        poly([(512, 484), (506, 452), (536, 470)], MANGO),
        *[half(860, 520 - 46 * k, 90 - 10 * k, MANGO if k % 2 else FLAMBOYANT) for k in range(5)],
    )


# key: (drawing, title, what it shows)
POSTERS: dict[str, Drawing] = {
    "poster-animation": (animation, "Animation", "A red ball bounces across a mango ground, each position drawn, with its reflection below."),
    "poster-filmmaking": (filmmaking, "Filmmaking", "A film camera throws a cone of light across a hibiscus ground."),
    "poster-app-design": (app_design, "App design", "A telephone shows a layout of simple shapes; the same shapes float around it."),
    "poster-coding": (coding, "Coding", "Two pairs of angle brackets enclose a circle, a square and a triangle."),
    "poster-robotics": (robotics, "Robotics", "A jointed robot arm reaches for a red ball."),
    "poster-ai": (ai, "Artificial intelligence", "Three columns of dots joined by threads lead to one two-coloured circle."),
    "poster-cad": (cad, "CAD", "Two solid blocks stand on a measuring grid beside a dimension line and a circle with its radius."),
    "poster-ip-rights": (ip_rights, "IP rights", "A half-circle with a copyright sign overlaps a second one with a work and its title."),
    "poster-grant-writing": (grant_writing, "Grant writing", "A pencil writes on a sheet of paper beside a growing pile."),
}  # fmt: skip
