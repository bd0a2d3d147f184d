"""Shapes to draw with: circle, half-circle, triangle and bar, as in the programme's mark, and a figure made of them.

Coordinates are pixels from the top left; angles are degrees, clockwise.
"""

import io
import math
from dataclasses import dataclass

from PIL import Image

INK, PAPER = "#161a2e", "#fbf6ec"
SEA, MANGO, HIBISCUS, CANE, SKY = "#0e7f8b", "#f4a51c", "#d8386b", "#5c9a34", "#6db3ec"
FLAMBOYANT, AUBERGINE, SAND, STEEL = "#e1482c", "#5d2c61", "#dfc69c", "#75869a"
ACCENTS = {
    "sea": SEA,
    "mango": MANGO,
    "hibiscus": HIBISCUS,
    "cane": CANE,
    "sky": SKY,
    "flamboyant": FLAMBOYANT,
    "aubergine": AUBERGINE,
    "sand": SAND,
    "steel": STEEL,
}
Point = tuple[float, float]


def circle(x: float, y: float, r: float, fill: str, opacity: float = 1) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" opacity="{opacity}"/>'


def ring(x: float, y: float, r: float, width: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, turn: float = 0, opacity: float = 1) -> str:
    return (
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}" opacity="{opacity}" '
        f'transform="rotate({turn:.1f} {x:.1f} {y:.1f})"/>'
    )


def half(x: float, y: float, r: float, fill: str, turn: float = 0) -> str:
    """The upper half of a circle around (x, y), turned around it."""
    return (
        f'<path d="M{x - r:.1f} {y:.1f}A{r:.1f} {r:.1f} 0 0 1 {x + r:.1f} {y:.1f}Z" fill="{fill}" '
        f'transform="rotate({turn:.1f} {x:.1f} {y:.1f})"/>'
    )


def poly(points: list[Point], fill: str) -> str:
    return f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="{fill}"/>'


def bar(x: float, y: float, w: float, h: float, fill: str, turn: float = 0, round_: float = 0) -> str:
    """A rectangle with its top left at (x, y), turned around its centre."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{round_}" fill="{fill}" '
        f'transform="rotate({turn:.1f} {x + w / 2:.1f} {y + h / 2:.1f})"/>'
    )


def line(points: list[Point], width: float, colour: str, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" stroke="{colour}" '
        f'stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"{dashed}/>'
    )


def group(*parts: str, move: Point = (0, 0), turn: float = 0, scale: float = 1, flip: bool = False) -> str:
    sx = -scale if flip else scale
    return (
        f'<g transform="translate({move[0]:.1f} {move[1]:.1f}) rotate({turn:.1f}) scale({sx:.3f} {scale:.3f})">'
        f"{''.join(parts)}</g>"
    )


def mirror(*parts: str, axis: float, shear: float = -14, opacity: float = 0.28) -> str:
    """The parts reflected at the horizontal line y = axis and sheared: the programme's device."""
    return (
        f'<g opacity="{opacity}" transform="translate(0 {axis:.1f}) skewX({shear}) scale(1 -1) translate(0 {-axis:.1f})">'
        f"{''.join(parts)}</g>"
    )


def pips(x: float, y: float, count: int, colour: str = INK, r: float = 7) -> str:
    """Numbers without letters, so that pictures need no translation: one dot per unit."""
    start = x - (count - 1) * r * 1.6
    return "".join(circle(start + index * r * 3.2, y, r, colour) for index in range(count))


def scene(width: int, height: int, background: str, *parts: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="{background}"/>{"".join(parts)}</svg>'
    )


def picture(svg: str) -> Image.Image:
    import resvg_py

    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)))).convert("RGB")


def webp(svg: str, *, quality: int = 86) -> bytes:
    file = io.BytesIO()
    picture(svg).save(file, "WEBP", quality=quality, method=5)
    return file.getvalue()


def joint(start: Point, end: Point, upper: float, lower: float, bend: int) -> Point:
    """Where knee or elbow lies between two points; `bend` 1 or -1 chooses the side. Law of cosines."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = min(math.hypot(dx, dy), upper + lower - 0.01)
    cosine = (upper**2 + far**2 - lower**2) / (2 * upper * max(far, 0.01))
    angle = math.atan2(dy, dx) - bend * math.acos(max(-1.0, min(1.0, cosine)))
    return start[0] + upper * math.cos(angle), start[1] + upper * math.sin(angle)


@dataclass(frozen=True)
class Gait:
    """How a figure walks. Lengths are parts of its height; `lean` is in degrees, forward positive."""

    stride: float = 0.17
    lift: float = 0.075
    bob: float = 0.022
    lean: float = 4
    swing: float = 0.15
    head: float = 0
    sink: float = 0.0


def walker(x: float, ground: float, tall: float, phase: float, gait: Gait, shirt: str = MANGO) -> str:
    """A figure seen from its right side, walking right. Phase 0 is contact, 1/8 down, 1/4 passing, 3/8 up; then the other leg."""
    thigh = shin = tall * 0.245
    rise = gait.bob * math.sin(4 * math.pi * (phase - 0.25)) - gait.sink
    hip = (x, ground - tall * (0.49 + rise))
    lean = math.radians(gait.lean)
    neck = (hip[0] + tall * 0.31 * math.sin(lean), hip[1] - tall * 0.31 * math.cos(lean))
    far, near = (phase + 0.5) % 1, phase % 1
    parts = [
        _arm(neck, tall, -gait.swing * math.cos(2 * math.pi * far), "#b97a12" if shirt == MANGO else AUBERGINE, 0.82),
        _leg(hip, x, ground, tall, far, gait, (thigh, shin), "#3a4063"),
        line([hip, neck], tall * 0.15, shirt),
        _leg(hip, x, ground, tall, near, gait, (thigh, shin), INK),
        _arm(neck, tall, -gait.swing * math.cos(2 * math.pi * near), "#6b3f2a", 1),
        _head(neck, tall, gait),
    ]
    return "".join(parts)


def _leg(
    hip: Point, x: float, ground: float, tall: float, phase: float, gait: Gait, lengths: tuple[float, float], colour: str
) -> str:
    if phase < 0.5:
        pitch = -18 if phase < 0.04 else max(0.0, (phase - 0.36) * 220)
        raised = 0.03 + 0.075 * math.sin(math.radians(max(0.0, pitch)))
        foot = (x + tall * gait.stride * (1 - 4 * phase), ground - tall * raised)
    else:
        share = (phase - 0.5) * 2
        foot = (
            x + tall * gait.stride * (-1 + 2 * _ease(share)),
            ground - tall * (0.03 + gait.lift * math.sin(math.pi * share) + 0.038 * (1 - share)),
        )
        pitch = 31 * (1 - share) - 18 * share
    ankle = (foot[0], foot[1])
    knee = joint(hip, ankle, lengths[0], lengths[1], 1)
    toe = math.radians(pitch)
    tip = (ankle[0] + tall * 0.075 * math.cos(toe), ankle[1] + tall * 0.075 * math.sin(toe))
    return line([hip, knee, ankle], tall * 0.062, colour) + line([ankle, tip], tall * 0.055, FLAMBOYANT)


def _arm(neck: Point, tall: float, reach: float, colour: str, opacity: float) -> str:
    shoulder = (neck[0], neck[1] + tall * 0.035)
    hand = (shoulder[0] + tall * (reach + 0.03), shoulder[1] + tall * (0.29 - abs(reach) * 0.35))
    elbow = joint(shoulder, hand, tall * 0.16, tall * 0.15, -1)
    return f'<g opacity="{opacity}">{line([shoulder, elbow, hand], tall * 0.048, colour)}</g>'


def _head(neck: Point, tall: float, gait: Gait) -> str:
    x, y = neck[0] + tall * (0.02 + gait.head), neck[1] - tall * 0.1 + tall * abs(gait.head) * 0.6
    r = tall * 0.085
    return (
        line([neck, (x, y)], tall * 0.05, "#6b3f2a")
        + circle(x, y, r, "#6b3f2a")
        + half(x, y - r * 0.25, r * 1.06, INK, -12)
        + circle(x + r * 0.5, y + r * 0.05, r * 0.13, PAPER)
    )


def _ease(share: float) -> float:
    return (1 - math.cos(math.pi * share)) / 2
