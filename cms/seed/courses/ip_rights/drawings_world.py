"""The drawings of module 3."""

import math

from cms.seed.courses.ip_rights.shapes import arrow, bust, coin, cross, disc, fish, lines, microphone, note, page, person, tick
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
    poly,
    ring,
    scene,
)
from cms.seed.words import Drawing


def _by(x: float, y: float, r: float) -> str:
    return circle(x, y, r, PAPER) + ring(x, y, r, r * 0.14, INK) + circle(x, y - r * 0.42, r * 0.2, INK) + bar(x - r * 0.26, y - r * 0.14, r * 0.52, r * 0.72, INK, round_=r * 0.14)  # fmt: skip


def _nc(x: float, y: float, r: float) -> str:
    return circle(x, y, r, PAPER) + coin(x, y, r * 0.72) + ring(x, y, r, r * 0.14, INK) + line([(x - r * 0.68, y - r * 0.68), (x + r * 0.68, y + r * 0.68)], r * 0.16, FLAMBOYANT)  # fmt: skip


def _nd(x: float, y: float, r: float) -> str:
    return circle(x, y, r, PAPER) + ring(x, y, r, r * 0.14, INK) + bar(x - r * 0.46, y - r * 0.32, r * 0.92, r * 0.2, INK) + bar(x - r * 0.46, y + r * 0.12, r * 0.92, r * 0.2, INK)  # fmt: skip


def _sa(x: float, y: float, r: float) -> str:
    """An arrow that comes back to where it began."""
    a = r * 0.46
    turn = (
        f'<path d="M{x - a:.1f} {y + a * 0.3:.1f}A{a:.1f} {a:.1f} 0 1 0 {x - a * 0.55:.1f} {y - a * 0.82:.1f}" fill="none" '
        f'stroke="{INK}" stroke-width="{r * 0.18:.1f}"/>'
    )
    head = poly([(x - a * 1.5, y - a * 0.35), (x - a * 0.1, y - a * 1.5), (x - a * 0.05, y - a * 0.2)], INK)
    return circle(x, y, r, PAPER) + ring(x, y, r, r * 0.14, INK) + group(turn, head)


def licence_gate() -> str:
    ground = 540
    gates = []
    for k, (sign, colour) in enumerate(((_by, SEA), (_nc, MANGO), (_nd, HIBISCUS), (_sa, CANE))):
        x = 340 + 235 * k
        posts = bar(x - 92, 270, 22, ground - 270, INK) + bar(x + 70, 270, 22, ground - 270, INK)
        leaf = "".join(bar(x - 70, 330 + 62 * row, 140, 22, colour) for row in range(4)) + line(
            [(x - 66, 526), (x + 66, 336)], 14, colour
        )
        gates.append(posts + leaf + sign(x, 170, 78))
    road = (
        bar(0, ground, W, H - ground, SAND)
        + line([(30, 612), (1090, 612)], 10, PAPER, "2 34")
        + arrow((1100, 612), (1170, 612), 12, PAPER)
    )
    return scene(W, H, SKY, road, *gates, person(120, 566, 300, AUBERGINE))


def _sheet(x: float, sign: str, art: str) -> str:
    return page(x, 250, 250, 300, art) + group(sign, move=(x, 430))


def mix_good() -> str:
    zero = (
        circle(0, 0, 60, PAPER)
        + ring(0, 0, 60, 9, INK)
        + f'<ellipse cx="0" cy="0" rx="20" ry="30" fill="none" stroke="{INK}" stroke-width="12"/>'
    )
    poster = page(980, 290, 300, 400, circle(60, -90, 60, MANGO), fish(14, 40, 92, -16), bar(-150, 150, 300, 50, INK))
    return scene(
        W, H, "#e5f1dc", _sheet(190, _by(0, 0, 60), fish(10, 10, 80, -16)), _sheet(510, zero, circle(0, 0, 74, MANGO)),
        arrow((680, 270), (800, 270), 16), poster, tick(980, 570, 52),
    )  # fmt: skip


def mix_stuck() -> str:
    return scene(
        W, H, "#fde6df", _sheet(190, _nd(0, 0, 60), fish(10, 10, 80, -16, body=AUBERGINE, fin=HIBISCUS)),
        _sheet(510, _sa(0, 0, 60), half(0, 40, 80, CANE)), line([(680, 270), (800, 270)], 16, STEEL, "2 30"),
        f'<rect x="830" y="90" width="300" height="400" rx="8" fill="none" stroke="{STEEL}" stroke-width="10" stroke-dasharray="4 26" stroke-linecap="round"/>',
        cross(980, 290, 66),
    )  # fmt: skip


def training() -> str:
    """Works of many kinds stream into a box of joined dots; one mixed picture comes out."""
    works = (
        (130, 120, page(0, 0, 120, 100, fish(4, 6, 38, -16))),
        (330, 90, page(0, 0, 110, 100, note(-30, 20, 50))),
        (110, 310, disc(0, 0, 62, HIBISCUS)),
        (310, 270, page(0, 0, 120, 100, lines(-42, -34, (84, 60, 76), gap=28))),
        (130, 510, bust(0, 50, 62, CANE)),
        (330, 460, microphone(0, 0, 74, 24)),
        (260, 600, page(0, 0, 100, 80, half(0, 20, 36, FLAMBOYANT))),
    )
    left = "".join(group(work, move=(x, y)) for x, y, work in works)
    dots = [(620 + 80 * column, 210 + 85 * row) for column in range(3) for row in range(4)]
    threads = "".join(line([a, b], 4, "#8d5c91") for a in dots for b in dots if b[0] - a[0] == 80 and abs(b[1] - a[1]) <= 85)
    box = (
        bar(550, 130, 300, 415, AUBERGINE, round_=30)
        + threads
        + "".join(circle(x, y, 18, MANGO if (x + y) % 2 else PAPER) for x, y in dots)
    )
    out = page(1050, 338, 210, 250, fish(0, -30, 72, -10, body=HIBISCUS, fin=MANGO), half(0, 96, 70, CANE), turn=3)
    flows = "".join(arrow((410, y), (530, 338 + (y - 338) * 0.4), 10) for y in (180, 338, 500))
    return scene(W, H, "#eef6fb", left, flows, box, arrow((866, 338), (930, 338), 12), out)


def seal() -> str:
    """Three pictures: sealed, changed with a broken seal, saved anew without one."""

    def work(x: float, *parts: str) -> str:
        return group(
            bar(-165, -170, 330, 340, PAPER, round_=8),
            bar(-145, -150, 290, 220, SKY),
            fish(0, -50, 84, -14, fin=MANGO),
            *parts,
            move=(x, 290),
        )

    def wax(colour: str) -> str:
        bumps = "".join(circle(90 + 44 * math.cos(k * 0.63), 120 + 44 * math.sin(k * 0.63), 16, colour) for k in range(10))
        return bumps + circle(90, 120, 46, colour) + ring(90, 120, 30, 6, PAPER)

    crack = line([(90, 62), (76, 96), (104, 122), (80, 150), (92, 182)], 10, PAPER)
    rows = lines(-140, 106, (150, 110), gap=30)
    return scene(
        W, H, SAND, work(200, rows, wax(FLAMBOYANT)), work(600, rows, wax(STEEL), crack, circle(90, -110, 26, HIBISCUS)), work(1000),
        tick(200, 560, 46), cross(600, 560, 46), circle(1000, 560, 46, STEEL), line([(978, 560), (1022, 560)], 12, PAPER),
    )  # fmt: skip


def _whorl(x: float, y: float, size: float, colour: str) -> str:
    """A fingerprint: arches in each other."""
    return "".join(
        f'<path d="M{x - r:.1f} {y + size * 0.5:.1f}V{y:.1f}A{r:.1f} {r:.1f} 0 0 1 {x + r:.1f} {y:.1f}V{y + size * (0.55 - 0.12 * k):.1f}" '
        f'fill="none" stroke="{colour}" stroke-width="{size * 0.1:.1f}" stroke-linecap="round"/>'
        for k, r in enumerate((size * 0.16, size * 0.38, size * 0.6))
    )


def fingerprint() -> str:
    wings = (
        line([(0, 40), (-80, -50), (-50, 60), (0, 40), (80, -50), (50, 60), (0, 40)], 6, STEEL),
        poly([(0, 40), (-90, -60), (-50, 70)], SKY) + line([(0, 40), (90, -60), (50, 70), (0, 40)], 6, STEEL),
        poly([(0, 40), (-90, -60), (-50, 70)], SEA) + poly([(0, 40), (90, -60), (50, 70)], SEA) + circle(0, -10, 26, BROWN)
        + poly([(-26, -24), (26, -24), (0, -70)], FLAMBOYANT),
    )  # fmt: skip
    sheets = "".join(page(160 + 270 * k, 190, 220, 240, wing) for k, wing in enumerate(wings))
    prints = "".join(arrow((160 + 270 * k, 322), (160 + 270 * k, 386), 10) + _whorl(160 + 270 * k, 470, 76, (HIBISCUS, MANGO, CANE)[k]) for k in range(3))  # fmt: skip
    ledger = page(1010, 390, 260, 330, *[_whorl(-80, -96 + 92 * k, 36, (HIBISCUS, MANGO, CANE)[k]) + bar(-20, -100 + 92 * k, 120, 16, STEEL, round_=8) for k in range(3)])  # fmt: skip
    keeper = bust(1010, 226, 66, AUBERGINE)
    return scene(W, H, "#eef6fb", sheets, prints, arrow((800, 480), (866, 460), 12), keeper, ledger)


def steps() -> str:
    """Five stairs with signs: a breath, a camera, a lens, a star to reach, a letter."""
    signs = (
        line([(-50, -16), (10, -16), (34, -34), (14, -52)], 11, INK) + line([(-50, 12), (40, 12)], 11, INK) + line([(-50, 40), (10, 40), (28, 56)], 11, INK),
        bar(-50, -30, 100, 72, INK, round_=12) + circle(0, 6, 26, SKY) + bar(-16, -44, 32, 18, INK),
        ring(-10, -10, 36, 12, INK) + line([(18, 18), (48, 48)], 16, INK),
        circle(0, 0, 50, INK) + circle(0, 0, 34, PAPER) + circle(0, 0, 17, FLAMBOYANT),
        bar(-54, -36, 108, 76, INK, round_=6) + line([(-46, -28), (0, 12), (46, -28)], 9, PAPER),
    )  # fmt: skip
    stairs = "".join(bar(40 + 224 * k, 560 - 85 * k, 224, 115 + 85 * k, (SKY, SEA, CANE, MANGO, HIBISCUS)[k]) for k in range(5))
    medals = "".join(group(circle(0, 0, 80, PAPER), sign, move=(152 + 224 * k, 465 - 85 * k)) for k, sign in enumerate(signs))
    return scene(W, H, SAND, stairs, medals)


# key: (drawing, title, what it shows)
DRAWINGS_WORLD: dict[str, Drawing] = {
    "ip-licence-gate": (licence_gate, "Four gates", "A person before four gates in a row. Their signs: a figure, a coin struck through, two equal bars, and an arrow that turns back."),
    "ip-mix-good": (mix_good, "A mix that works", "A sheet with a fish and the sign for credit and a sheet with a sun and a zero make one poster, with a tick."),
    "ip-mix-stuck": (mix_stuck, "A mix that is stuck", "A sheet with the sign for no changes and one with the sign for share alike; the poster beside them stays empty, with a cross."),
    "ip-training": (training, "What goes into a machine", "Pictures, songs, texts, a face and a microphone lead into a box of joined dots; a strange mixed picture comes out."),
    "ip-seal": (seal, "A seal and its end", "Three pictures of a fish: one with a red seal, one with an added spot and a cracked grey seal, one without any."),
    "ip-fingerprint": (fingerprint, "Fingerprints on the way", "Three sheets show a costume from sketch to finish. Each leaves a fingerprint, and another person keeps a list of all three."),
    "ip-steps": (steps, "Five calm steps", "Five stairs with signs: a breath of wind, a camera, a magnifying glass, a target and a letter."),
}  # fmt: skip
