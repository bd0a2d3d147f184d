"""The drawings of module 2."""

import math

from cms.seed.courses.ip_rights.shapes import (
    arrow,
    bust,
    coin,
    disc,
    fish,
    key,
    lines,
    microphone,
    note,
    padlock,
    page,
    person,
    tick,
)
from cms.seed.drawings import H, W
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
    poly,
    scene,
)
from cms.seed.words import Drawing


def commission() -> str:
    """A painter, a wall, and somebody who walks off with the key."""
    ground = 570
    wall = (
        bar(400, 130, 440, ground - 130, PAPER)
        + bar(400, 400, 440, ground - 400, SKY)
        + circle(730, 250, 60, MANGO)
        + fish(560, 300, 90, -16)
        + fish(700, 430, 60, -10, body=AUBERGINE, fin=HIBISCUS)
    )
    brush = line([(268, 350), (350, 280)], 12, STEEL) + line([(350, 280), (372, 262)], 22, FLAMBOYANT)
    arm = line([(232, 372), (268, 350)], 26, "#6b3f2a")
    return scene(
        W, H, SAND, bar(0, ground, W, H - ground, INK), wall, person(190, ground, 330, HIBISCUS), arm, brush,
        person(1060, ground, 330, SEA), line([(1098, 372), (1130, 330)], 26, "#6b3f2a"), key(1130, 180, 150, FLAMBOYANT),
        arrow((872, 250), (1010, 210), 12),
    )  # fmt: skip


def dials() -> str:
    """Two rows of three dials: low with one coin, high with a pile."""

    def dial(x: float, y: float, share: float, colour: str) -> str:
        angle = math.radians(-120 + 240 * share)
        marks = "".join(
            circle(x + 96 * math.sin(math.radians(-120 + 40 * k)), y - 96 * math.cos(math.radians(-120 + 40 * k)), 7, INK)
            for k in range(7)
        )
        needle = line([(x, y), (x + 52 * math.sin(angle), y - 52 * math.cos(angle))], 14, PAPER)
        return marks + circle(x, y, 74, colour) + needle

    colours = (SEA, HIBISCUS, CANE)
    low = "".join(dial(160 + 250 * k, 180, share, colours[k]) for k, share in enumerate((0.0, 0.17, 0.0)))
    high = "".join(dial(160 + 250 * k, 500, share, colours[k]) for k, share in enumerate((1.0, 1.0, 0.83)))
    pile = "".join(coin(950 + 74 * (k % 3), 560 - 62 * (k // 3), 34) for k in range(9))
    return scene(W, H, PAPER, bar(0, 338, W, H - 338, "#fdf0cf"), low, high, coin(1024, 190, 34), pile)


def _pie(x: float, y: float, r: float, shares: tuple[tuple[float, str], ...]) -> str:
    """A circle in shares that add up to one, from the top clockwise."""
    parts, start = [], 0.0
    for share, colour in shares:
        a, b = 2 * math.pi * start, 2 * math.pi * (start + share)
        large = 1 if share > 0.5 else 0
        parts.append(
            f'<path d="M{x:.1f} {y:.1f}L{x + r * math.sin(a):.1f} {y - r * math.cos(a):.1f}A{r:.1f} {r:.1f} 0 {large} 1 '
            f'{x + r * math.sin(b):.1f} {y - r * math.cos(b):.1f}Z" fill="{colour}" stroke="{PAPER}" stroke-width="8"/>'
        )
        start += share
    return "".join(parts)


def two_sides() -> str:
    song = _pie(320, 280, 190, ((0.5, MANGO), (0.5, HIBISCUS))) + circle(320, 280, 78, PAPER) + note(286, 304, 68)
    record = _pie(880, 280, 190, ((1 / 3, MANGO), (1 / 3, HIBISCUS), (1 / 3, SEA))) + disc(880, 280, 84, PAPER)
    writers = bust(250, 620, 52, MANGO) + bust(390, 620, 52, HIBISCUS)
    makers = bust(750, 620, 52, MANGO) + bust(880, 620, 52, HIBISCUS) + bust(1010, 620, 52, SEA)
    return scene(W, H, "#eef6fb", bar(0, 620, W, 55, INK), bar(596, 60, 8, 500, STEEL), song, record, writers, makers)


def sample() -> str:
    """A slice leaves one record for another; two people must nod: one with a disc, one with notes."""
    slice_ = _pie(0, 0, 150, ((0.14, FLAMBOYANT),))
    theirs = disc(230, 250, 170, AUBERGINE) + group(slice_, move=(230, 250))
    ours = disc(960, 250, 170, MANGO) + group(slice_, move=(960, 250))
    asks = (
        bust(440, 590, 56, AUBERGINE) + disc(560, 520, 44, AUBERGINE) + tick(560, 600, 26)
        + bust(700, 590, 56, CANE) + circle(820, 520, 44, PAPER) + note(802, 536, 40) + tick(820, 600, 26)
    )  # fmt: skip
    return scene(W, H, SAND, theirs, ours, arrow((440, 200), (740, 200), 16), asks)


def money_flow() -> str:
    """Shop, radio and stage pay into a round house; sheets go in below; coins come out to three people."""
    radio = bar(-60, -36, 120, 84, INK, round_=12) + circle(-22, 8, 26, STEEL) + bar(18, -8, 30, 12, MANGO) + bar(18, 16, 30, 12, MANGO) + line([(40, -36), (72, -80)], 7, INK)  # fmt: skip
    stage = bar(-70, 22, 140, 26, INK) + poly([(-70, 22), (-46, -66), (-30, -66), (-30, 22)], HIBISCUS) + poly([(70, 22), (46, -66), (30, -66), (30, 22)], HIBISCUS) + circle(0, -14, 18, "#6b3f2a") + bar(-14, 0, 28, 24, MANGO)  # fmt: skip
    shop = bar(-62, -20, 124, 70, SEA) + "".join(bar(-72 + 36 * k, -62, 36, 46, (FLAMBOYANT, SAND)[k % 2]) for k in range(4)) + bar(16, 0, 30, 50, INK) + bar(-46, -2, 46, 28, SKY)  # fmt: skip
    payers = "".join(
        group(circle(0, -6, 96, PAPER), things, move=(140, y)) for things, y in ((radio, 120), (shop, 338), (stage, 556))
    )
    house = circle(560, 338, 150, AUBERGINE) + coin(560, 338, 84)
    flows = arrow((250, 160), (420, 270), 12) + arrow((256, 338), (396, 338), 12) + arrow((250, 520), (420, 410), 12)
    report = page(560, 590, 104, 120, lines(-34, -40, (68, 50, 60), gap=28)) + arrow((560, 528), (560, 492), 10)
    people = "".join(bust(1080, y, 60, colour) for y, colour in ((190, MANGO), (408, HIBISCUS), (626, CANE)))
    out = "".join(
        arrow((720, 338 + dy * 0.3), (980, 338 + dy), 12) + coin(850, 338 + dy * 0.65 - 44, 28) for dy in (-200, 0, 200)
    )
    return scene(W, H, "#e5f1dc", payers, flows, house, report, out, people)


def layers() -> str:
    """Four slabs seen from the side; many small heads below, one to three on those above."""
    rows = (
        (545, 1000, 120, SAND, (FLAMBOYANT, SEA, CANE, HIBISCUS, AUBERGINE, MANGO, SKY, STEEL, SEA, HIBISCUS)),
        (395, 800, 120, MANGO, (HIBISCUS,)),
        (245, 640, 120, SKY, (CANE, AUBERGINE, SEA)),
        (95, 480, 120, CANE, (FLAMBOYANT,)),
    )
    slabs = []
    for y, w, h, colour, shirts in rows:
        left = 600 - w / 2
        slabs.append(bar(left, y, w, h, colour, round_=16))
        if len(shirts) > 3:
            slabs += [bust(left + 95 + 90 * k, y + h - 8, 32, shirt) for k, shirt in enumerate(shirts)]
        else:
            slabs += [bust(left + w - 70 - 88 * k, y + h - 8, 34, shirt) for k, shirt in enumerate(shirts)]
    signs = (
        page(310, 450, 80, 86, note(-22, 14, 36))
        + microphone(374, 296, 56, 24)
        + disc(440, 150, 42)
    )  # fmt: skip
    return scene(W, H, PAPER, *slabs, signs)


def consent() -> str:
    """Three doors: the first is open with a tick; two are shut with padlocks."""
    ground = 590

    def door(x: float, colour: str, *, is_open: bool) -> str:
        frame = bar(x - 100, 170, 200, ground - 170, INK) + bar(
            x - 84, 186, 168, ground - 186, "#fdf0cf" if is_open else colour
        )
        if is_open:
            leaf = poly([(x - 84, 186), (x - 150, 214), (x - 150, ground + 26), (x - 84, ground)], colour)
            return frame + half(x, ground, 70, MANGO) + leaf
        return frame + padlock(x, 390, 90, INK)

    signs = (
        bar(480, 60, 90, 66, PAPER) + poly([(466, 66), (525, 20), (584, 66)], FLAMBOYANT),
        bar(715, 40, 120, 78, INK, round_=8) + bar(727, 52, 96, 54, SKY) + bar(750, 120, 50, 10, INK),
        poly([(960, 80), (1060, 36), (1060, 126)], FLAMBOYANT) + bar(930, 62, 40, 38, INK, round_=6),
    )
    return scene(
        W, H, SAND, bar(0, ground, W, H - ground, "#b98d4d"), door(525, SEA, is_open=True), door(775, HIBISCUS, is_open=False),
        door(1010, CANE, is_open=False), *signs, tick(525, 380, 44), person(180, ground + 30, 380, AUBERGINE),
    )  # fmt: skip


# key: (drawing, title, what it shows)
DRAWINGS_TOGETHER: dict[str, Drawing] = {
    "ip-commission": (commission, "Who walks off with the key?", "A painter stands at a wall with two fish; on the other side somebody holds up a red key."),
    "ip-dials": (dials, "Three dials and a price", "Above, three dials are turned low beside one coin. Below, the same dials are turned high beside nine coins."),
    "ip-two-sides": (two_sides, "Song and recording", "A circle with notes is cut in two halves for two people, a circle with a record in three parts for three."),
    "ip-sample": (sample, "A sample and two owners", "A slice moves from one record to another. Below, two people with a tick each: one beside a record, one beside notes."),
    "ip-money-flow": (money_flow, "How the money goes", "Arrows lead from a radio, a shop and a stage to a round house with a coin, to which a report goes too, and on to three people."),
    "ip-layers": (layers, "Layers of one tune", "Four slabs lie on each other: ten people at the bottom, then a page with notes, a microphone and a record, with few people."),
    "ip-consent": (consent, "One yes, one door", "A person before three doors: the one below a house is open with a tick, those below a screen and a megaphone are locked."),
}  # fmt: skip
