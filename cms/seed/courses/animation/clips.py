"""The short films of the animation course, at the twelve pictures a second that it teaches. Captions say what is to be seen."""

import math

from cms.seed import svg
from cms.seed.clips import FPS, GROUND, HEIGHT, WIDTH, Clip, stage
from cms.seed.svg import Gait


def flying_fish(x: float, y: float, size: float, turn: float, wing: float) -> str:
    """A flying fish; `wing` from 0 (folded) to 1 (spread)."""
    body = [
        svg.ellipse(0, 0, size, size * 0.24, svg.SEA),
        svg.half(-size * 0.1, 0, size * 0.86, svg.SKY, 180) if wing < 0 else "",
        svg.poly([(-size * 0.85, 0), (-size * 1.35, -size * 0.32), (-size * 1.2, 0), (-size * 1.45, size * 0.42)], svg.SEA),
        svg.poly(
            [
                (size * 0.35, -size * 0.1),
                (-size * 0.5, -size * 0.1),
                (-size * (0.75 - 0.2 * wing), -size * (0.12 + 0.85 * wing)),
            ],
            svg.SKY,
        ),
        svg.poly([(size * 0.25, size * 0.1), (-size * 0.4, size * 0.1), (-size * 0.6, size * (0.12 + 0.35 * wing))], "#3f8fc4"),
        svg.circle(size * 0.66, -size * 0.05, size * 0.075, svg.PAPER),
        svg.circle(size * 0.68, -size * 0.05, size * 0.04, svg.INK),
    ]
    return svg.group(*body, move=(x, y), turn=turn)


def _fish(number: int) -> str:
    """Eight drawings, shown slowly one by one, then faster, then at full speed."""
    if number < 4 * FPS:
        step = number // 6
    elif number < 6 * FPS:
        step = 8 + (number - 4 * FPS) // 3
    else:
        step = 16 + (number - 6 * FPS)
    pose = step % 8
    share = (pose + 0.5) / 8
    x = 90 + 460 * share
    y = 262 - 190 * math.sin(math.pi * share)
    wave = [svg.half(60 + 104 * index, GROUND + 6, 52, svg.SKY if (index + pose) % 2 else "#8cc4f0", 180) for index in range(6)]
    splash = [svg.circle(90 + 18 * k, 282 - 10 * k, 5, svg.PAPER) for k in range(3)] if pose in {0, 7} else []
    return svg.scene(
        WIDTH,
        HEIGHT,
        "#fdf3d8",
        svg.circle(520, 84, 44, svg.MANGO),
        svg.bar(0, GROUND - 6, WIDTH, HEIGHT, svg.SEA),
        *wave,
        *splash,
        flying_fish(x, y, 62, 46 * (share - 0.5) * 2, math.sin(math.pi * share)),
        *[svg.circle(246 + 21 * index, 336, 7, svg.FLAMBOYANT if index == pose else svg.PAPER) for index in range(8)],
    )


def _hop(share: float) -> float:
    """Height of a thrown thing, 0 to 1, over one hop: a parabola, slow at the top."""
    return 1 - (2 * share - 1) ** 2


def _pairs(number: int) -> str:
    """Two balls cross in the same time: even steps above, slow-out and slow-in below."""
    cycle, hold = 24, 6
    step = min(number % (cycle + 2 * hold), cycle)
    share = step / cycle
    eased = (1 - math.cos(math.pi * share)) / 2
    marks = []
    for k in range(0, cycle + 1, 3):
        even, soft = k / cycle, (1 - math.cos(math.pi * k / cycle)) / 2
        marks.append(svg.bar(98 + 440 * even, 150, 4, 16, svg.STEEL))
        marks.append(svg.bar(98 + 440 * soft, 292, 4, 16, svg.STEEL))
    return svg.scene(
        WIDTH,
        HEIGHT,
        svg.PAPER,
        svg.bar(60, 172, 520, 4, svg.INK),
        svg.bar(60, 314, 520, 4, svg.INK),
        *marks,
        svg.circle(100 + 440 * share, 110, 32, svg.FLAMBOYANT),
        svg.circle(100 + 440 * eased, 252, 32, svg.SEA),
    )


def _ball(x: float, height: float, stretch: float, turn: float, colour: str) -> str:
    """A ball `height` above the ground; `stretch` > 1 is longer along its path and thinner across it (same area)."""
    r = 30
    y = GROUND - r - height
    return svg.ellipse(x, y, r * stretch, r / stretch, colour, turn)


def _bounce(number: int) -> str:
    """A stiff ball on the left, a lively one on the right, twelve drawings to a bounce."""
    step = number % 12
    share = step / 12
    height = 190 * _hop(share)
    shadow = 34 - 16 * height / 190
    if step == 0:
        lively = svg.ellipse(450, GROUND - 19, 46, 19, svg.HIBISCUS)
    else:
        speed = abs(2 * share - 1)
        lively = _ball(450, height, 1 + 0.34 * speed**2, 90, svg.HIBISCUS)
    return stage(
        svg.ellipse(190, GROUND + 8, shadow, 5, "#b99c6c"),
        svg.ellipse(450, GROUND + 8, shadow, 5, "#b99c6c"),
        _ball(190, height, 1, 0, svg.STEEL),
        lively,
        svg.bar(318, 40, 4, 230, svg.INK),
    )


def door(angle: float) -> str:
    """A chattel house whose door stands open by `angle` degrees (0 to 110)."""
    width = 74 * math.cos(math.radians(min(angle, 89)))
    slant = 26 * math.sin(math.radians(angle))
    leaf = [(283, 172), (283 + width, 172 - slant), (283 + width, 300 + slant * 0.55), (283, 300)]
    if angle > 89:
        width = 74 * math.sin(math.radians(angle - 90))
        leaf = [(283, 172), (283 - width, 172 - slant), (283 - width, 300 + slant * 0.55), (283, 300)]
    fret = [svg.half(176 + 24 * index, 140, 12, svg.PAPER, 180) for index in range(13)]
    return "".join(
        [
            svg.poly([(150, 140), (320, 52), (490, 140)], svg.FLAMBOYANT),
            svg.bar(164, 140, 312, 160, svg.SKY),
            *fret,
            svg.bar(192, 184, 58, 60, svg.PAPER),
            svg.bar(218, 184, 6, 60, svg.SEA),
            svg.bar(192, 211, 58, 6, svg.SEA),
            svg.bar(390, 184, 58, 60, svg.PAPER),
            svg.bar(416, 184, 6, 60, svg.SEA),
            svg.bar(390, 211, 58, 6, svg.SEA),
            svg.bar(283, 172, 74, 128, svg.INK),
            svg.poly(leaf, svg.MANGO),
            svg.bar(273, 300, 94, 12, svg.STEEL),
        ]
    )


DOOR_KEYS = (0.0, 110.0)


DOOR_CHART = (0, 2, 8, 22, 48, 80, 100, 108, 110)  # degrees: slow out, fast in the middle, slow in


def _door(number: int) -> str:
    """First the two keys, then the breakdown between them, then all nine drawings, shown twice."""
    if number < 3 * FPS:
        poses, index = [0, 8], number // 9 % 2
    elif number < 6 * FPS:
        poses, index = [0, 4, 8], number // 6 % 3
    else:
        poses = list(range(9))
        step = (number - 6 * FPS) % 24
        index = min(step, 8) if step < 16 else max(0, 24 - step - 1)
    shown = poses[min(index, len(poses) - 1)]
    ticks = [svg.bar(150 + 340 * DOOR_CHART[pose] / 110, 326, 4, 22, svg.STEEL) for pose in poses]
    return stage(
        door(DOOR_CHART[shown]),
        svg.bar(150, 336, 344, 3, svg.INK),
        *ticks,
        svg.circle(152 + 340 * DOOR_CHART[shown] / 110, 337, 9, svg.HIBISCUS),
        sky="#eef6fb",
        floor="#cfdcae",
    )


def drummer(lift: float, lag: float, nod: float) -> str:
    """A drummer with a bass drum; `lift` raises the arm (-0.2 to 1), `lag` trails the ribbon on the stick, `nod` the head."""
    shoulder = (300.0, 150.0)
    swing = math.radians(38 - 128 * lift)
    hand = (shoulder[0] + 74 * math.cos(swing), shoulder[1] + 74 * math.sin(swing))
    elbow = svg.joint(shoulder, hand, 42, 42, -1)
    stick = math.radians(30 - 122 * (lift * 0.7 + lag * 0.3))
    tip = (hand[0] + 62 * math.cos(stick), hand[1] + 62 * math.sin(stick))
    trail = math.radians(200 + 190 * (lag - lift) - 40 * lag)
    ribbon = [(tip[0] + 15 * k * math.cos(trail + 0.28 * k), tip[1] + 15 * k * math.sin(trail + 0.28 * k)) for k in range(5)]
    return "".join(
        [
            svg.line([(272, 232), (262, 300)], 22, svg.INK),
            svg.line([(292, 232), (300, 300)], 22, svg.INK),
            svg.line([(258, 304), (284, 304)], 18, svg.FLAMBOYANT),
            svg.line([(298, 304), (324, 304)], 18, svg.FLAMBOYANT),
            svg.line([(284, 142), (282, 226)], 58, svg.CANE),
            svg.bar(330, 182, 92, 84, svg.HIBISCUS),
            svg.bar(330, 176, 92, 12, svg.PAPER),
            svg.bar(330, 260, 92, 12, svg.PAPER),
            *[svg.line([(336 + 22 * k, 188), (347 + 22 * k, 260), (358 + 22 * k, 188)], 3, svg.PAPER) for k in range(4)],
            svg.line([(300, 160), (344, 214)], 20, "#6b3f2a"),
            svg.circle(292 + 10 * nod, 94 + 8 * nod, 30, "#6b3f2a"),
            svg.half(292 + 10 * nod, 86 + 8 * nod, 33, svg.MANGO, 8 * nod),
            svg.circle(307 + 10 * nod, 96 + 8 * nod, 4, svg.PAPER),
            svg.line([shoulder, elbow, hand], 20, "#6b3f2a"),
            svg.line(ribbon, 8, svg.MANGO),
            svg.line([hand, tip], 9, svg.INK),
            svg.circle(tip[0], tip[1], 9, svg.PAPER),
            svg.ring(tip[0], tip[1], 9, 3, svg.INK),
        ]
    )


# One beat on twelves: rest, small dip (anticipation), up, hold, strike, two frames of rebound.
BEAT = (0.0, -0.12, -0.16, 0.3, 0.75, 0.97, 1.0, 1.0, 0.55, -0.06, 0.1, 0.03)


def _drum(number: int) -> str:
    step, before = number % 12, (number - 1) % 12
    early = (number - 2) % 12
    struck = step in {9, 10}
    rings = [svg.ring(376, 176, 60 + 26 * (step - 9), 5, svg.MANGO)] if struck else []
    return stage(
        *[svg.half(40 + 80 * k, 40, 26, (svg.MANGO, svg.SKY, svg.HIBISCUS, svg.CANE)[k % 4], 180) for k in range(8)],
        svg.bar(0, 36, WIDTH, 4, svg.INK),
        *rings,
        drummer(BEAT[step], 0.5 * BEAT[before] + 0.5 * BEAT[early], 1.0 if struck else max(0.0, 0.4 - BEAT[step])),
    )


def _poses(number: int) -> str:
    """Contact, down, passing, up: each held, then the same four inside a walk in place."""
    gait = Gait()
    if number < 6 * FPS:
        pose = number // 9 % 4
        return stage(svg.walker(320, GROUND, 256, pose / 8, gait), svg.pips(320, 332, pose + 1))
    step = (number - 6 * FPS) % 12
    floor = [svg.bar((60 + 107 * k - step * 14.5) % 640, GROUND + 18, 34, 6, "#b99c6c") for k in range(6)]
    return stage(*floor, svg.walker(320, GROUND, 256, step / 12, gait))


MOODS = (
    Gait(stride=0.185, lift=0.11, bob=0.036, lean=-3, swing=0.2, head=0.0),
    Gait(stride=0.1, lift=0.03, bob=0.012, lean=16, swing=0.07, head=0.05, sink=0.025),
    Gait(stride=0.21, lift=0.06, bob=0.014, lean=13, swing=0.18, head=0.02, sink=0.012),
)


def _moods(number: int) -> str:
    """Three walkers of one build: glad (12 drawings a cycle), tired (18), in a hurry (9)."""
    cycles = (12, 18, 9)
    shirts = (svg.MANGO, svg.STEEL, svg.HIBISCUS)
    return stage(
        *[
            svg.walker(120 + 200 * index, GROUND, 230, (number % cycle) / cycle, gait, shirt)
            for index, (cycle, gait, shirt) in enumerate(zip(cycles, MOODS, shirts, strict=True))
        ],
        *[svg.pips(120 + 200 * index, 332, index + 1, r=6) for index in range(3)],
    )


CLIPS = (
    Clip(
        "flying-fish",
        "Eight drawings of a flying fish",
        8,
        _fish,
        (
            (0, 4, "Eight drawings of a flying fish appear one by one, half a second each. Your eye sees eight pictures."),
            (4, 6, "The same drawings come four to the second. They begin to join."),
            (6, 8, "At twelve a second the fish leaps. Nothing was added: your mind fills the gaps."),
        ),
    ),
    Clip(
        "spacing",
        "Same timing, different spacing",
        9,
        _pairs,
        (
            (0, 3, "Two balls leave together and arrive together after two seconds: their timing is the same."),
            (3, 6, "The red ball above moves in even steps and looks mechanical."),
            (
                6,
                9,
                "The blue ball below starts with small steps, takes large ones and ends with small ones. It looks pushed and caught.",
            ),
        ),
    ),
    Clip(
        "bounce",
        "A stiff ball and a lively ball",
        8,
        _bounce,
        (
            (0, 3, "Two balls bounce with the same timing. The grey one keeps its shape, like a marble."),
            (
                3,
                6,
                "The pink one stretches along its path when it is fast, and is flat for one drawing when it meets the ground.",
            ),
            (6, 8, "At the top, where it is slow, it is round again. It never grows or shrinks."),
        ),
    ),
    Clip(
        "door",
        "Keys, breakdown, in-betweens",
        10,
        _door,
        (
            (0, 3, "The door of a chattel house: only two keys, shut and open. It jumps."),
            (3, 6, "A breakdown is added in the middle. Now we know which way the door travels."),
            (6, 10, "Six in-betweens crowd near shut and near open, as the chart below shows. The door swings with weight."),
        ),
    ),
    Clip(
        "drummer",
        "Anticipation and overlap",
        8,
        _drum,
        (
            (0, 3, "A drummer dips the stick a little before raising it: that is the anticipation."),
            (3, 6, "The arm goes up, waits for two drawings and strikes in two."),
            (6, 8, "The ribbon on the stick and the head follow one or two drawings later: that is overlapping action."),
        ),
        quality=34,
    ),
    Clip(
        "walk",
        "The four poses of a walk",
        10,
        _poses,
        (
            (0, 0.75, "Contact: the heel lands, legs at their widest."),
            (0.75, 1.5, "Down: the knee gives, the body is at its lowest."),
            (1.5, 2.25, "Passing: one leg passes the other."),
            (2.25, 3, "Up: the body is at its highest."),
            (3, 6, "The four poses again: contact, down, passing, up."),
            (6, 10, "Played in twelve drawings a second, the poses become a walk in place while the ground slides back."),
        ),
    ),
    Clip(
        "moods",
        "One character, three moods",
        9,
        _moods,
        (
            (
                0,
                3,
                "Three walkers with the same bones. The first is glad: long steps, high feet, chest back, twelve drawings a cycle.",
            ),
            (3, 6, "The second is tired: short, low steps, leaning forward, head hanging, eighteen drawings a cycle."),
            (6, 9, "The third is late for the bus: long flat steps, leaning in, nine drawings a cycle."),
        ),
        quality=24,
    ),
)
