"""What the drawings of this course are made of: people, keys, pages, signs. Each is drawn around its own middle and then moved."""

from cms.seed.drawings import BROWN
from cms.seed.svg import (
    CANE,
    FLAMBOYANT,
    INK,
    MANGO,
    PAPER,
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
    poly,
    ring,
)


def person(x: float, ground: float, tall: float, shirt: str, *, skin: str = BROWN) -> str:
    """Somebody who stands and looks at us."""
    return group(
        line([(-tall * 0.08, -tall * 0.4), (-tall * 0.09, -8)], tall * 0.08, INK),
        line([(tall * 0.08, -tall * 0.4), (tall * 0.09, -8)], tall * 0.08, INK),
        bar(-tall * 0.15, -tall * 0.78, tall * 0.3, tall * 0.42, shirt, round_=tall * 0.12),
        circle(0, -tall * 0.89, tall * 0.105, skin),
        half(0, -tall * 0.92, tall * 0.11, INK),
        move=(x, ground),
    )


def bust(x: float, y: float, size: float, shirt: str) -> str:
    """A head and shoulders; `y` is where the shoulders end."""
    return half(x, y, size, shirt) + circle(x, y - size * 1.28, size * 0.56, BROWN) + half(x, y - size * 1.42, size * 0.58, INK)


def key(x: float, y: float, size: float, colour: str, turn: float = 0) -> str:
    """A key hanging down from (x, y)."""
    return group(
        ring(0, size * 0.3, size * 0.22, size * 0.13, colour),
        bar(-size * 0.065, size * 0.5, size * 0.13, size * 0.8, colour),
        bar(0, size * 1.02, size * 0.26, size * 0.1, colour),
        bar(0, size * 1.18, size * 0.2, size * 0.1, colour),
        move=(x, y),
        turn=turn,
    )


def page(x: float, y: float, w: float, h: float, *parts: str, fill: str = PAPER, turn: float = 0) -> str:
    """A sheet with its middle at (x, y); the parts are drawn around that middle."""
    return group(bar(-w / 2, -h / 2, w, h, fill, round_=8), *parts, move=(x, y), turn=turn)


def lines(x: float, y: float, widths: tuple[int, ...], *, gap: float = 36, colour: str = STEEL) -> str:
    """Rows of writing from the top left (x, y)."""
    return "".join(bar(x, y + gap * row, width, 14, colour, round_=7) for row, width in enumerate(widths))


def fish(x: float, y: float, size: float, turn: float = 0, *, body: str = SEA, fin: str = SKY) -> str:
    return group(
        ellipse(0, 0, size, size * 0.3, body),
        poly([(-size * 0.8, 0), (-size * 1.35, -size * 0.36), (-size * 1.35, size * 0.36)], body),
        poly([(size * 0.3, -size * 0.16), (-size * 0.45, -size * 0.16), (-size * 0.75, -size * 0.85)], fin),
        circle(size * 0.62, -size * 0.06, size * 0.08, PAPER),
        move=(x, y),
        turn=turn,
    )


def note(x: float, y: float, size: float, colour: str = INK) -> str:
    """A pair of notes under one beam; the left head lies at (x, y)."""
    return (
        ellipse(x, y, size * 0.3, size * 0.22, colour, -18)
        + ellipse(x + size * 0.9, y - size * 0.12, size * 0.3, size * 0.22, colour, -18)
        + line([(x + size * 0.26, y - size * 0.06), (x + size * 0.26, y - size * 1.1)], size * 0.12, colour)
        + line([(x + size * 1.16, y - size * 0.18), (x + size * 1.16, y - size * 1.22)], size * 0.12, colour)
        + line([(x + size * 0.26, y - size * 1.06), (x + size * 1.16, y - size * 1.18)], size * 0.2, colour)
    )


def microphone(x: float, y: float, size: float, turn: float = 0) -> str:
    return group(
        poly(
            [(-size * 0.24, -size * 0.1), (size * 0.24, -size * 0.1), (size * 0.12, size * 0.8), (-size * 0.12, size * 0.8)],
            INK,
        ),
        circle(0, -size * 0.36, size * 0.36, INK),
        bar(-size * 0.36, -size * 0.34, size * 0.72, size * 0.14, STEEL),
        move=(x, y),
        turn=turn,
    )


def disc(x: float, y: float, r: float, label: str = MANGO) -> str:
    """A record: the recording, as against the song."""
    return (
        circle(x, y, r, INK)
        + ring(x, y, r * 0.78, 4, STEEL)
        + ring(x, y, r * 0.6, 4, STEEL)
        + circle(x, y, r * 0.38, label)
        + circle(x, y, r * 0.07, INK)
    )


def arrow(start: Point, end: Point, width: float = 14, colour: str = INK) -> str:
    """A straight arrow, its head as long as four widths."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = (dx * dx + dy * dy) ** 0.5
    ux, uy = dx / far, dy / far
    neck = (end[0] - ux * width * 2.6, end[1] - uy * width * 2.6)
    side = (-uy * width * 1.7, ux * width * 1.7)
    return line([start, neck], width, colour) + poly(
        [end, (neck[0] + side[0], neck[1] + side[1]), (neck[0] - side[0], neck[1] - side[1])], colour
    )


def tick(x: float, y: float, size: float, colour: str = CANE) -> str:
    points = [(x - size * 0.42, y + size * 0.02), (x - size * 0.1, y + size * 0.34), (x + size * 0.46, y - size * 0.34)]
    return circle(x, y, size, colour) + line(points, size * 0.24, PAPER)


def cross(x: float, y: float, size: float, colour: str = FLAMBOYANT) -> str:
    arm = size * 0.36
    return (
        circle(x, y, size, colour)
        + line([(x - arm, y - arm), (x + arm, y + arm)], size * 0.24, PAPER)
        + line([(x + arm, y - arm), (x - arm, y + arm)], size * 0.24, PAPER)
    )


def copyright_sign(x: float, y: float, r: float, colour: str = INK) -> str:
    a = r * 0.36
    return ring(x, y, r, r * 0.2, colour) + (
        f'<path d="M{x + a:.1f} {y - a:.1f}A{a * 1.4:.1f} {a * 1.4:.1f} 0 1 0 {x + a:.1f} {y + a:.1f}" fill="none" '
        f'stroke="{colour}" stroke-width="{r * 0.2:.1f}" stroke-linecap="round"/>'
    )


def coin(x: float, y: float, r: float) -> str:
    return circle(x, y, r, "#b97a12") + circle(x, y, r * 0.84, MANGO) + half(x, y + r * 0.2, r * 0.42, "#b97a12")


def padlock(x: float, y: float, size: float, colour: str = INK) -> str:
    return (
        f'<path d="M{x - size * 0.3:.1f} {y:.1f}v{-size * 0.3:.1f}a{size * 0.3:.1f} {size * 0.3:.1f} 0 0 1 {size * 0.6:.1f} 0'
        f'v{size * 0.3:.1f}" fill="none" stroke="{colour}" stroke-width="{size * 0.15:.1f}"/>'
        + bar(x - size * 0.5, y - size * 0.05, size, size * 0.78, colour, round_=size * 0.12)
        + circle(x, y + size * 0.28, size * 0.11, PAPER)
        + bar(x - size * 0.04, y + size * 0.28, size * 0.08, size * 0.24, PAPER)
    )
