"""The drawings of the animation course."""

import math

from cms.seed.courses.animation.clips import DOOR_CHART, MOODS, door, drummer, flying_fish
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
    Gait,
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
    walker,
)
from cms.seed.words import Drawing


def flipbook() -> str:
    """A hand-sized book whose pages fan out, a fish on each."""
    pages = []
    for k in range(7):
        turn = -34 + 11 * k
        page = bar(0, -330, 250, 330, PAPER if k % 2 else "#efe4cd") + line([(0, -330), (0, 0)], 5, INK)
        pages.append(group(page, flying_fish(150, -205, 64, -62, 1) if k == 6 else "", move=(430, 540), turn=turn))
    return scene(
        W, H, "#fdf0cf", circle(980, 150, 90, MANGO), *pages, bar(0, 540, W, 135, SEA), bar(300, 520, 270, 40, INK, 0, 8),
        *[half(60 + 150 * k, 600, 60, SKY, 180) for k in range(8)],
    )  # fmt: skip


def fish_strip() -> str:
    """Eight drawings of one leap side by side in frames."""
    cells = []
    for k in range(8):
        x, y = 40 + (k % 4) * 285, 60 + (k // 4) * 290
        share = (k + 0.5) / 8
        cells.append(bar(x, y, 265, 250, "#eef6fb"))
        cells.append(bar(x, y + 200, 265, 50, SEA))
        fish_y = y + 190 - 130 * math.sin(math.pi * share)
        cells.append(flying_fish(x + 132, fish_y, 58, 90 * (share - 0.5), math.sin(math.pi * share)))
    return scene(W, H, INK, *cells)


def spacing_chart() -> str:
    rows = []
    eased = [(1 - math.cos(math.pi * k / 8)) / 2 for k in range(9)]
    out = [1 - (1 - k / 8) ** 2 for k in range(9)]
    for row, (places, colour) in enumerate((([k / 8 for k in range(9)], FLAMBOYANT), (eased, SEA), (out, AUBERGINE))):
        y = 130 + 190 * row
        rows.append(bar(100, y + 66, 1000, 6, INK))
        rows += [bar(148 + 900 * place, y + 52, 4, 34, INK) for place in places]
        rows += [circle(150 + 900 * place, y, 40, colour, 0.3 if 0 < k < 8 else 1) for k, place in enumerate(places)]
        rows.append(pips(60, y, row + 1))
    return scene(W, H, PAPER, *rows)


def bounce_arc() -> str:
    parts, paths = [bar(0, 560, W, 115, SAND)], []
    x = 90.0
    for hop, (height, span) in enumerate(((400, 360), (270, 300), (170, 240), (90, 170))):
        for k in range(9):
            share = k / 8 if hop else 0.5 + k / 16
            place = x + span * (share if hop else (share - 0.5) * 2 * 0.6)
            high = height * (1 - (2 * share - 1) ** 2)
            speed = abs(2 * share - 1)
            if high < 3:
                parts.append(ellipse(place, 538, 58, 22, HIBISCUS))
                continue
            slope = math.degrees(math.atan2(height * 4 * (2 * share - 1), span))
            stretch = 1 + 0.3 * speed
            parts.append(ellipse(place, 520 - high, 38 * stretch, 38 / stretch, HIBISCUS, slope, 0.35 + 0.5 * speed))
        shares = [(k / 40 if hop else 0.5 + k / 80) for k in range(41)]
        curve = [(x + span * (s if hop else (s - 0.5) * 1.2), 520 - height * (1 - (2 * s - 1) ** 2)) for s in shares]
        paths.append(line(curve, 5, SEA, "2 14"))
        x += span if hop else span * 0.6
    return scene(W, H, PAPER, *parts, *paths)


def squash_rule() -> str:
    """Three balls of one volume: stretched, round, flat; and a smaller one crossed out."""
    parts = [bar(0, 520, W, 155, SAND)]
    for k, (rx, ry) in enumerate(((70, 122), (92, 92), (140, 60))):
        parts.append(ellipse(180 + 250 * k, 520 - ry, rx, ry, HIBISCUS))
        parts.append(circle(180 + 250 * k, 590, 18, CANE))
    parts += [ellipse(1000, 520 - 60, 60, 60, STEEL), line([(930, 390), (1070, 530)], 16, FLAMBOYANT)]
    parts += [line([(1070, 390), (930, 530)], 16, FLAMBOYANT)]
    return scene(W, H, PAPER, *parts)


def door_keys() -> str:
    cells = [
        group(door(DOOR_CHART[index]), move=(-84 + 380 * k, 120), scale=0.95)
        + pips(218 + 380 * k, 520, k + 1, r=9)
        for k, index in enumerate((0, 4, 8))
    ]  # fmt: skip
    return scene(W, H, "#eef6fb", bar(0, 405, W, 270, "#cfdcae"), *cells)


def door_chart() -> str:
    ticks = [
        bar(136 + 920 * angle / 110, 250, 8, 150 if k in {0, 4, 8} else 90, INK if k in {0, 4, 8} else STEEL)
        for k, angle in enumerate(DOOR_CHART)
    ]
    dots = [
        circle(
            140 + 920 * angle / 110,
            220,
            24 if k in {0, 8} else 16,
            (HIBISCUS if k in {0, 8} else MANGO) if k in {0, 4, 8} else SKY,
        )
        for k, angle in enumerate(DOOR_CHART)
    ]
    return scene(W, H, PAPER, bar(120, 320, 960, 8, INK), *ticks, *dots)


def drummer_poses() -> str:
    poses = ((0.0, 0.0, 0.1), (-0.16, 0.0, 0.3), (1.0, 0.75, 0.0), (-0.06, 0.6, 1.0))
    cells = [
        group(drummer(*pose), move=(-235 + 288 * k, 106), scale=1.15) + pips(156 + 288 * k, 610, k + 1, r=9)
        for k, pose in enumerate(poses)
    ]
    flags = [half(60 + 120 * k, 60, 40, (MANGO, SKY, CANE, FLAMBOYANT)[k % 4], 180) for k in range(10)]
    return scene(W, H, PAPER, bar(0, 466, W, 209, SAND), bar(0, 54, W, 6, INK), *flags, *cells)


def arcs() -> str:
    """An arm's swing: the hand on an arc, and the stiff straight path beside it."""

    def arm(x: float, angle: float, opacity: float, length: float = 270) -> str:
        turn = math.radians(angle)
        end = (x + length * math.sin(turn), 170 + length * math.cos(turn))
        return f'<g opacity="{opacity}">{line([(x, 170), end], 40, BROWN)}{circle(*end, 34, BROWN)}</g>'

    swing = [arm(310, -60 + 20 * k, 0.25 if 0 < k < 6 else 1) for k in range(7)]
    path = [
        (310 + 270 * math.sin(math.radians(-60 + 5 * k)), 170 + 270 * math.cos(math.radians(-60 + 5 * k))) for k in range(25)
    ]
    stiff = []
    for k in range(7):
        x = 670 + 76 * k
        angle = math.degrees(math.atan2(x - 898, 150))
        stiff.append(arm(898, angle, 0.25 if 0 < k < 6 else 1, math.hypot(x - 898, 150)))
    return scene(
        W, H, PAPER, *swing, line(path, 8, SEA, "2 18"), circle(310, 170, 44, MANGO), circle(310, 600, 18, CANE),
        *stiff, line([(670, 320), (1126, 320)], 8, FLAMBOYANT, "2 18"), circle(898, 170, 44, STEEL),
        line([(880, 582), (916, 618)], 12, FLAMBOYANT), line([(916, 582), (880, 618)], 12, FLAMBOYANT),
    )  # fmt: skip


def shape_people() -> str:
    """Three characters from one shape each: circle, triangle, bar."""

    def face(x: float, y: float, r: float) -> str:
        return (
            circle(x - r * 0.34, y, r * 0.13, PAPER)
            + circle(x + r * 0.34, y, r * 0.13, PAPER)
            + half(x, y + r * 0.32, r * 0.3, PAPER, 180)
        )

    def legs(x: float, gap: float, top: float) -> str:
        return "".join(line([(x + s * gap, top), (x + s * gap, 560), (x + s * gap + 22, 560)], 22, INK) for s in (-1, 1))

    return scene(
        W, H, "#fdf0cf", bar(0, 570, W, 105, SAND),
        legs(230, 46, 440), circle(230, 360, 150, MANGO), face(230, 320, 110), half(230, 262, 116, FLAMBOYANT),
        legs(600, 40, 470), poly([(440, 500), (760, 500), (600, 180)], HIBISCUS), face(600, 410, 100), circle(600, 180, 40, INK),
        legs(960, 40, 470), bar(890, 150, 140, 350, SEA), face(960, 240, 90), bar(870, 130, 180, 40, INK),
    )  # fmt: skip


def walk_poses() -> str:
    cells = [walker(170 + 287 * k, 560, 430, k / 8, Gait()) + pips(170 + 287 * k, 616, k + 1, r=9) for k in range(4)]
    low = 560 - 430 * 0.49
    wave = [(170 + 287 * k / 8, low - 300 - 26 * math.sin(4 * math.pi * (k / 64 - 0.25))) for k in range(26)]
    return scene(W, H, PAPER, bar(0, 560, W, 115, SAND), line(wave, 5, SEA, "2 14"), *cells)


def walk_moods() -> str:
    shirts = (MANGO, STEEL, HIBISCUS)
    cells = [
        walker(220 + 380 * k, 560, 430, 0.02, gait, shirts[k]) + pips(220 + 380 * k, 616, k + 1, r=9)
        for k, gait in enumerate(MOODS)
    ]
    return scene(W, H, PAPER, bar(0, 560, W, 115, SAND), *cells)


def credit_card() -> str:
    """A finished film's last picture: walker, a bar for the title, a seal for the licence."""
    return scene(
        W, H, SEA, bar(0, 540, W, 135, AUBERGINE), circle(1010, 170, 110, MANGO), walker(330, 540, 420, 0.02, Gait(), HIBISCUS),
        bar(560, 430, 420, 20, PAPER), bar(560, 470, 300, 20, SAND), ring(620, 320, 56, 14, PAPER), ring(760, 320, 56, 14, PAPER),
        f'<path d="M642 304A28 28 0 1 0 642 336" fill="none" stroke="{PAPER}" stroke-width="12"/>',
        circle(760, 292, 10, PAPER), line([(760, 316), (760, 352)], 16, PAPER),
    )  # fmt: skip


# key: (drawing, title, what it shows)
DRAWINGS: dict[str, Drawing] = {
    "flipbook": (flipbook, "A flipbook", "A small book fans open; on the top page a flying fish leaps."),
    "fish-strip": (fish_strip, "Eight drawings of a leap", "Eight frames: a flying fish rises, spreads its fins, and dives again."),
    "spacing-chart": (spacing_chart, "Three kinds of spacing", "Three rows of a ball's positions: even, crowded at both ends, and crowded at the end only."),
    "bounce-arc": (bounce_arc, "The path of a bounce", "A ball drops and hops three times along a dotted path, each hop lower; long when fast, round at the top, flat on the ground."),
    "squash-rule": (squash_rule, "Same volume, other shape", "A tall, a round and a flat ball of equal volume; a smaller one is crossed out."),
    "door-keys": (door_keys, "Key, breakdown, key", "The door of a chattel house shut, half open and open."),
    "door-chart": (door_chart, "A timing chart", "A line with nine marks: two ends, a middle, and six in-betweens crowded towards the ends."),
    "drummer-poses": (drummer_poses, "Four poses of a drum beat", "A drummer at rest, dipping the stick, arm raised high, and striking."),
    "arcs": (arcs, "Arc and straight line", "An arm of one length swings and its hand draws an arc; beside it a hand slides along a straight line and the arm grows shorter and longer."),
    "shape-people": (shape_people, "Three people, three shapes", "A round person with a cap, a three-cornered person, and a tall square person with a flat hat."),
    "walk-poses": (walk_poses, "Contact, down, passing, up", "A walker in four poses; a dotted wave shows how the head sinks and rises."),
    "walk-moods": (walk_moods, "One walker, three moods", "The same walker upright and glad, bent and tired, leaning into a hurry."),
    "credit-card": (credit_card, "The last picture of a film", "A walker beside lines for a title and credit and two round licence signs."),
}  # fmt: skip
