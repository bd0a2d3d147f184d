"""Digits and signs drawn with a pen of one width. Pictures are rendered without fonts, and digits need no translation."""

from cms.seed.svg import INK, Point, group, line, poly

# Each sign as an SVG path in a box 4 wide and 6 high, and how far the next one stands.
PATHS: dict[str, tuple[str, float]] = {
    "0": ("M0 2A2 2 0 0 1 4 2V4A2 2 0 0 1 0 4Z", 5.6),
    "1": ("M0 1.3L1.7 0V6", 3.4),
    "2": ("M0 2A2 2 0 0 1 4 2Q4 3.1 3 4L.2 6H4", 5.6),
    "3": ("M.2 0H3.8L1.8 2.3A1.9 1.85 0 1 1 .1 4.9", 5.6),
    "4": ("M3 6V0L0 4.3H4", 5.6),
    "5": ("M3.7 0H.7L.4 2.7A2 1.95 0 1 1 .1 5.1", 5.6),
    "6": ("M0 4A2 2 0 1 1 4 4A2 2 0 1 1 0 4M.3 3L2.7 0", 5.6),
    "7": ("M0 0H4L1.5 6", 5.6),
    "8": ("M.4 1.45A1.6 1.45 0 1 1 3.6 1.45A1.6 1.45 0 1 1 .4 1.45M0 4.45A2 1.55 0 1 1 4 4.45A2 1.55 0 1 1 0 4.45", 5.6),
    "9": ("M0 2A2 2 0 1 1 4 2A2 2 0 1 1 0 2M3.7 3L1.3 6", 5.6),
    ".": ("M.3 5.9h.01", 2.2),
    ":": ("M.4 1.8h.01M.4 4.6h.01", 2.4),
    "?": ("M.2 1.7A1.8 1.7 0 1 1 2.7 3.1Q2 3.5 2 4.2M2 5.9h.01", 5.6),
    "+": ("M0 3H4M2 1V5", 5.6),
    "-": ("M.4 3H3.6", 5.2),
    "=": ("M0 2.1H4M0 3.9H4", 5.6),
    "×": ("M.5 1.5L3.5 4.5M3.5 1.5L.5 4.5", 5.2),
    "%": ("M.1 1.2A1 1.2 0 1 1 2.1 1.2A1 1.2 0 1 1 .1 1.2M2.9 4.8A1 1.2 0 1 1 4.9 4.8A1 1.2 0 1 1 2.9 4.8M4.4 0L.6 6", 6.4),
    "°": ("M0 .9A.9 .9 0 1 1 1.8 .9A.9 .9 0 1 1 0 .9", 3),
    "⌀": ("M0 3A2 2 0 1 1 4 3A2 2 0 1 1 0 3M0 6L4 0", 5.8),
    "R": ("M0 6V0H2.2A1.6 1.6 0 0 1 2.2 3.2H0M2 3.2L4 6", 5.6),
    " ": ("", 2.6),
}


def number(x: float, y: float, digits: str, size: float, colour: str = INK) -> str:
    """`digits` as high as `size`, their middle at (x, y). Raises KeyError for a sign that has no path."""
    place, parts = 0.0, []
    for sign in digits:
        path, advance = PATHS[sign]
        parts.append(f'<path d="{path}" transform="translate({place:.2f} 0)"/>')
        place += advance
    unit = size / 6
    wide = place - 1.6
    pen = f'<g fill="none" stroke="{colour}" stroke-width="0.9" stroke-linecap="round" stroke-linejoin="round">{"".join(parts)}</g>'
    return group(pen, move=(x - wide * unit / 2, y - size / 2), scale=unit)


def tick(x: float, y: float, r: float, colour: str) -> str:
    return line([(x - r, y), (x - r * 0.25, y + r * 0.75), (x + r, y - r * 0.75)], r * 0.45, colour)


def cross(x: float, y: float, r: float, colour: str) -> str:
    return line([(x - r, y - r), (x + r, y + r)], r * 0.45, colour) + line([(x + r, y - r), (x - r, y + r)], r * 0.45, colour)


def arrow(start: Point, end: Point, width: float, colour: str = INK) -> str:
    """A line with a head at its end."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = (dx * dx + dy * dy) ** 0.5
    ux, uy = dx / far, dy / far
    head = width * 2.6
    base = (end[0] - ux * head * 1.3, end[1] - uy * head * 1.3)
    return line([start, base], width, colour) + poly(
        [end, (base[0] - uy * head, base[1] + ux * head), (base[0] + uy * head, base[1] - ux * head)], colour
    )
