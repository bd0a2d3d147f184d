"""What the drawings of the course on film share: a girl, her brother, a kite, a pasture, and the frame that looks at them."""

import math

from cms.seed.drawings import BROWN
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
    joint,
    line,
    poly,
)

NIA_SHIRT, BOY_SHIRT = "#ffffff", MANGO
HOLD: tuple[Point, Point] = ((-0.13, -0.6), (0.13, -0.6))
DOWN: tuple[Point, Point] = ((-0.2, -0.47), (0.2, -0.47))
UP: tuple[Point, Point] = ((-0.2, -1.02), (0.2, -1.02))


def view(x: float, y: float, w: float, h: float, seen: tuple[float, float, float, float], *parts: str) -> str:
    """A frame on the page, and the part of the world that is seen in it: (left, top, width, height)."""
    box = " ".join(f"{number:.1f}" for number in seen)
    return f'<svg x="{x}" y="{y}" width="{w}" height="{h}" viewBox="{box}" preserveAspectRatio="xMidYMid slice">{"".join(parts)}</svg>'


def child(
    x: float,
    ground: float,
    tall: float,
    hands: tuple[Point, Point],
    *,
    boy: bool = False,
    glance: Point = (0, 0),
    glad: bool = True,
) -> str:
    """Somebody who faces us. Hands are parts of the height from the feet; `glance` moves the eyes, from -1 to 1."""
    arms = []
    for side, (hand_x, hand_y) in zip((-1, 1), hands, strict=True):
        shoulder = (side * 0.095 * tall, -0.71 * tall)
        hand = (hand_x * tall, hand_y * tall)
        elbow = joint(shoulder, hand, tall * 0.15, tall * 0.14, side)
        arms.append(line([shoulder, elbow, hand], tall * 0.045, BROWN) + circle(*hand, tall * 0.033, BROWN))
    legs = [
        line([(side * 0.06 * tall, -0.3 * tall), (side * 0.06 * tall, -0.1 * tall)], tall * 0.055, BROWN)
        + line([(side * 0.06 * tall, -0.1 * tall), (side * 0.06 * tall, -0.04 * tall)], tall * 0.055, PAPER)
        + line([(side * 0.06 * tall, -0.02 * tall), (side * 0.09 * tall, -0.02 * tall)], tall * 0.05, INK)
        for side in (-1, 1)
    ]
    waist, hem = -0.5 * tall, (-0.27 if boy else -0.25) * tall
    wide = 0.12 if boy else 0.19
    cloth = poly([(-0.11 * tall, waist), (0.11 * tall, waist), (wide * tall, hem), (-wide * tall, hem)], INK if boy else SEA)
    shirt = bar(-0.125 * tall, -0.745 * tall, 0.25 * tall, 0.27 * tall, BOY_SHIRT if boy else NIA_SHIRT, round_=tall * 0.04)
    body = "".join(legs) + cloth + shirt + face(0, -0.87 * tall, tall * 0.11, boy=boy, glance=glance, glad=glad)
    return group(body, *arms, move=(x, ground))


def face(x: float, y: float, r: float, *, boy: bool = False, glance: Point = (0, 0), glad: bool = True, shade: str = "") -> str:
    """A face from the front; `shade` darkens the sockets of the eyes, as the sun at noon does."""
    puffs = "" if boy else circle(x - r * 0.92, y - r * 0.72, r * 0.55, INK) + circle(x + r * 0.92, y - r * 0.72, r * 0.55, INK)
    eyes = []
    for side in (-1, 1):
        eye = (x + side * r * 0.4, y + r * 0.02)
        if shade:
            eyes.append(ellipse(eye[0], eye[1] - r * 0.04, r * 0.36, r * 0.28, shade))
        eyes.append(ellipse(*eye, r * 0.19, r * 0.15, PAPER))
        eyes.append(circle(eye[0] + glance[0] * r * 0.08, eye[1] + glance[1] * r * 0.06, r * 0.1, INK))
        eyes.append(line([(eye[0] - r * 0.2, eye[1] - r * 0.28), (eye[0] + r * 0.2, eye[1] - r * 0.28)], r * 0.07, INK))
    smile = half(x, y + r * 0.5, r * 0.32, "#3f1f17", 180) + bar(x - r * 0.24, y + r * 0.5, r * 0.48, r * 0.09, PAPER)
    mouth = (
        smile
        if glad
        else line([(x - r * 0.22, y + r * 0.64), (x, y + r * 0.58), (x + r * 0.22, y + r * 0.64)], r * 0.09, "#3f1f17")
    )
    return (
        bar(x - r * 0.3, y + r * 0.6, r * 0.6, r * 0.9, "#5a3422", round_=r * 0.2)
        + puffs
        + circle(x, y, r, BROWN)
        + half(x, y - r * 0.28, r * 0.98, INK)
        + circle(x - r, y + r * 0.1, r * 0.16, BROWN)
        + circle(x + r, y + r * 0.1, r * 0.16, BROWN)
        + "".join(eyes)
        + ellipse(x, y + r * 0.3, r * 0.13, r * 0.09, "#5a3422")
        + mouth
    )


def page(x: float, y: float, w: float, turn: float = 0) -> str:
    """The test: a sheet with lines of writing and a great red cross."""
    h = w * 1.25
    lines = [bar(-w * 0.36, -h * 0.38 + h * 0.13 * k, w * (0.72, 0.6, 0.66, 0.5)[k % 4], h * 0.035, STEEL) for k in range(6)]
    cross = line([(-w * 0.26, -h * 0.2), (w * 0.26, h * 0.24)], w * 0.1, FLAMBOYANT) + line(
        [(w * 0.26, -h * 0.2), (-w * 0.26, h * 0.24)], w * 0.1, FLAMBOYANT
    )
    return group(bar(-w / 2, -h / 2, w, h, "#ffffff", round_=w * 0.03), *lines, cross, move=(x, y), turn=turn)


def kite(x: float, y: float, r: float, *, mended: bool, turn: float = 0, tail: bool = True) -> str:
    """A kite with six sides. It has a hole, or the test covers the hole."""
    corners = [(r * math.cos(math.pi * k / 3), r * math.sin(math.pi * k / 3)) for k in range(6)]
    parts = [
        poly([(0, 0), corners[k], corners[(k + 1) % 6]], (MANGO, HIBISCUS, MANGO, FLAMBOYANT, MANGO, HIBISCUS)[k])
        for k in range(6)
    ]
    spars = "".join(line([corners[k], corners[k + 3]], r * 0.035, INK) for k in range(3))
    hole = poly(
        [(-r * 0.1, -r * 0.5), (r * 0.5, -r * 0.34), (r * 0.3, r * 0.12), (r * 0.06, -r * 0.06), (-r * 0.2, r * 0.06)], INK
    )
    middle = page(r * 0.08, -r * 0.05, r * 0.75, 8) if mended else hole
    ribbon = [(0, r * 0.87), (r * 0.3, r * 1.3), (-r * 0.1, r * 1.75), (r * 0.25, r * 2.25), (0, r * 2.7)]
    bows = "".join(circle(*point, r * 0.11, (PAPER, HIBISCUS)[k % 2]) for k, point in enumerate(ribbon[1:]))
    return group(line(ribbon, r * 0.04, INK) + bows if tail else "", *parts, spars, middle, move=(x, y), turn=turn)


def house(x: float, ground: float, w: float) -> str:
    """A chattel house on its blocks: a steep roof, a door between two windows with hoods."""
    h = w * 0.5
    top = ground - w * 0.07 - h
    window = "".join(
        bar(x + w * at, top + h * 0.22, w * 0.17, h * 0.4, PAPER)
        + "".join(bar(x + w * (at + 0.02), top + h * (0.27 + 0.08 * k), w * 0.13, h * 0.035, SEA) for k in range(4))
        + poly(
            [
                (x + w * (at - 0.03), top + h * 0.24),
                (x + w * (at + 0.2), top + h * 0.24),
                (x + w * (at + 0.17), top + h * 0.12),
                (x + w * at, top + h * 0.12),
            ],
            FLAMBOYANT,
        )
        for at in (0.1, 0.73)
    )
    return (
        "".join(bar(x + w * at, ground - w * 0.07, w * 0.1, w * 0.07, STEEL) for at in (0.04, 0.45, 0.86))
        + bar(x, top, w, h, SAND)
        + bar(x + w * 0.41, top + h * 0.2, w * 0.18, h * 0.8, SEA)
        + window
        + poly(
            [(x - w * 0.06, top), (x + w * 1.06, top), (x + w * 0.8, top - w * 0.3), (x + w * 0.2, top - w * 0.3)], FLAMBOYANT
        )
    )


def pasture() -> str:
    """The place of the film, 1600 by 900: sky, sea, a field and a house."""
    return (
        bar(-400, -900, 2400, 1420, SKY)
        + circle(700, 150, 80, MANGO)
        + bar(-400, 470, 2400, 110, SEA)
        + bar(-400, 550, 2400, 900, CANE)
        + ellipse(420, 900, 700, 130, "#4e8529")
        + house(120, 650, 430)
    )
