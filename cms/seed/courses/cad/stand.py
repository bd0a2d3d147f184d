"""The stand of the course: its sizes, and its views, so that each drawing shows the same part."""

import math
from dataclasses import dataclass

from cms.seed.signs import arrow, number
from cms.seed.svg import FLAMBOYANT, INK, MANGO, Point, line

WALL, WIDTH, BACK, NOTCH = 4.0, 60.0, 100.0, 20.0
LIGHT, PALE, DARK = "#ffd98a", "#f8cf7f", "#b97a12"


@dataclass(frozen=True)
class Stand:
    """Sizes in millimetres, the lean in degrees. x runs back from the front edge, y up from the table."""

    phone_thick: float = 11
    phone_tall: float = 160
    air: float = 1
    lean: float = 70

    @property
    def slot(self) -> float:
        return self.phone_thick + self.air

    @property
    def reach(self) -> float:
        """How far behind the slot the middle of the phone hangs."""
        return self.phone_tall / 2 * math.cos(math.radians(self.lean))

    @property
    def base(self) -> float:
        return WALL + self.slot + 2 * self.reach + 14

    @property
    def lip(self) -> float:
        """The height of the lip above the table."""
        return WALL + 12

    @property
    def tall(self) -> float:
        return WALL + BACK * math.sin(math.radians(self.lean))

    def back_at(self, share: float) -> Point:
        """A point on the face on which the phone leans, from the slot (0) to the top (1)."""
        turn = math.radians(self.lean)
        return WALL + self.slot + BACK * share * math.cos(turn), WALL + BACK * share * math.sin(turn)

    def profile(self) -> list[Point]:
        """The outline of the side, from the front corner on the table and round by the base."""
        turn = math.radians(self.lean)
        foot, top = self.back_at(0), self.back_at(1)
        return [
            (0, 0),
            (self.base, 0),
            (self.base, WALL),
            (foot[0] + WALL / math.sin(turn), WALL),
            (top[0] + WALL * math.sin(turn), top[1] - WALL * math.cos(turn)),
            top,
            foot,
            (WALL, WALL),
            (WALL, self.lip),
            (0, self.lip),
        ]

    def phone(self) -> list[Point]:
        """The outline of a phone that leans on the back."""
        turn = math.radians(self.lean)
        up, out = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
        foot = self.back_at(0)
        corners = ((0, 0), (self.phone_tall, 0), (self.phone_tall, self.phone_thick), (0, self.phone_thick))
        return [(foot[0] + a * up[0] + b * out[0], foot[1] + a * up[1] + b * out[1]) for a, b in corners]


OURS = Stand()


def on_page(points: list[Point], corner: Point, scale: float) -> list[Point]:
    """Millimetres on the drawing: `corner` is where the front edge meets the table, `scale` pixels to a millimetre."""
    return [(corner[0] + x * scale, corner[1] - y * scale) for x, y in points]


def closed(points: list[Point], width: float, colour: str, fill: str = "none") -> str:
    return (
        f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="{fill}" stroke="{colour}" '
        f'stroke-width="{width}" stroke-linejoin="round"/>'
    )


def size(a: Point, b: Point, digits: str, at: Point, high: float = 54) -> str:
    """A dimension: a thin line with an arrow at each end, and its number."""
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    return arrow(middle, a, 6) + arrow(middle, b, 6) + number(*at, digits, high)


def side(corner: Point, scale: float, fill: str = MANGO, stand: Stand = OURS, width: float = 5) -> str:
    return closed(on_page(stand.profile(), corner, scale), width, INK, fill)


def _lip() -> list[Point]:
    """The lip from the front, with the notch for the thumb: 20 wide on the floor, its sides at 45 degrees."""
    low, high, middle = NOTCH / 2, NOTCH / 2 + OURS.lip - WALL, WIDTH / 2
    top, floor = OURS.lip, WALL
    return [
        (0, 0),
        (WIDTH, 0),
        (WIDTH, top),
        (middle + high, top),
        (middle + low, floor),
        (middle - low, floor),
        (middle - high, top),
        (0, top),
    ]


def front(corner: Point, s: float) -> str:
    """Seen from the front: the back as a high rectangle, the lip before it, and the centre line."""
    x, y = corner
    wide, tall = WIDTH * s, OURS.tall * s
    return (
        closed([(x, y), (x + wide, y), (x + wide, y - tall), (x, y - tall)], 5, INK, PALE)
        + closed(on_page(_lip(), corner, s), 5, INK, MANGO)
        + line([(x + wide / 2, y + 14), (x + wide / 2, y - tall - 14)], 4, FLAMBOYANT, "26 12 4 12")
    )


def above(corner: Point, s: float) -> str:
    """Seen from above, the front edge below: the lip, the slot, the leaning back, the base behind it."""
    x, y = corner
    wide, deep = WIDTH * s, OURS.base * s
    foot, top = OURS.back_at(0)[0] * s, OURS.back_at(1)[0] * s

    def strip(start: float, stop: float, fill: str) -> str:
        return closed([(x, y - start), (x + wide, y - start), (x + wide, y - stop), (x, y - stop)], 5, INK, fill)

    gap = (NOTCH / 2 + OURS.lip - WALL) * s
    return (
        strip(0, deep, PALE)
        + strip(foot, top, LIGHT)
        + strip(top, top + WALL * s, MANGO)
        + strip(0, WALL * s, MANGO)
        + closed([(x + wide / 2 + a, y - b) for a, b in ((-gap, 0), (gap, 0), (gap, WALL * s), (-gap, WALL * s))], 5, INK, PALE)
        + line([(x + wide / 2, y + 14), (x + wide / 2, y - deep - 14)], 4, FLAMBOYANT, "26 12 4 12")
    )


def solid(corner: Point, s: float, *, notch: bool = True, fillet: bool = False) -> str:
    """The part as a body, seen from the front and the left; `corner` belongs to the near side. Far faces come first."""
    dx, dy = -WIDTH * s * 0.6, -WIDTH * s * 0.34

    def at(x: float, y: float, share: float) -> Point:
        px, py = on_page([(x, y)], corner, s)[0]
        return px + dx * share, py + dy * share

    def face(a: Point, b: Point, fill: str, start: float = 0, stop: float = 1) -> str:
        return closed([at(*a, start), at(*b, start), at(*b, stop), at(*a, stop)], 3, INK, fill)

    outline = OURS.profile()
    parts = [
        face(outline[2], outline[3], LIGHT),
        face(outline[6], outline[5], DARK),
        face(outline[5], outline[4], LIGHT),
        face(outline[7], outline[6], LIGHT),
    ]
    if notch:
        edge = [x / WIDTH for x, _ in _lip()]
        parts += [
            face((0, WALL), (WALL, WALL), FLAMBOYANT, edge[5], edge[4]),
            closed(
                [at(0, WALL, edge[4]), at(WALL, WALL, edge[4]), at(WALL, OURS.lip, edge[3]), at(0, OURS.lip, edge[3])],
                3,
                INK,
                LIGHT,
            ),
            face((0, OURS.lip), (WALL, OURS.lip), LIGHT, edge[3], 1),
            face((0, OURS.lip), (WALL, OURS.lip), LIGHT, 0, edge[6]),
            closed([at(0, y, x / WIDTH) for x, y in _lip()], 3, INK, DARK),
        ]
    else:
        parts += [face(outline[8], outline[9], LIGHT), face((0, 0), outline[9], DARK)]
    parts.append(closed(on_page(outline, corner, s), 4, INK, MANGO))
    if fillet:
        x, y = on_page([outline[3]], corner, s)[0]
        r, turn = 14 * s, math.radians(OURS.lean)
        end = (x + r * math.cos(turn), y - r * math.sin(turn))
        parts.append(
            f'<path d="M{x + r:.1f} {y:.1f}Q{x:.1f} {y:.1f} {end[0]:.1f} {end[1]:.1f}L{x:.1f} {y:.1f}Z" fill="{FLAMBOYANT}"/>'
        )
    return "".join(parts)
