"""A board as SVG, drawn on the server: what stays of it when the room is over. static/js/room/board/drawing.js does the same.

What is on a board was written by browsers and is not to be trusted: numbers are read as numbers within bounds, colours are
chosen from a list, words are escaped, and pictures are those that the caller has, never addresses from the board.
"""

import base64
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from PIL import ImageFont
from pycrdt import Array, Doc
from pycrdt import Map as SharedMap

from live.freehand import outline

EDGE, LINE, LETTER, INSET = 40, 20, 16, 12
FARTHEST = 1_000_000.0
MOST_THINGS, MOST_SAMPLES, LONGEST_WORDS = 5_000, 20_000, 1_000
ROW = 80  # things whose tops differ by less are read from left to right
PAPER, INK, GUIDE = "#faf6ee", "#141a2b", "#dad4c6"
# Field and accent of the light theme (static/css/tokens.css) in hexadecimal, which every program reads.
COLOURS = {
    "sea": ("#3dc8c8", "#036169"),
    "mango": ("#ffae30", "#85490f"),
    "hibiscus": ("#fc6498", "#b40e56"),
    "cane": ("#a2d94a", "#33631b"),
    "sky": ("#6ebdf3", "#105fa6"),
    "flamboyant": ("#fe5f40", "#b82612"),
}
FONT = "vendor/atkinson.woff2"
FAMILY = "Atkinson Hyperlegible Next"


@dataclass(frozen=True)
class Thing:
    """One thing of a board, with values that can be believed. `samples` are (x, y, pressure) from its place."""

    id: str
    kind: str
    x: float
    y: float
    w: float
    h: float
    z: float
    size: float
    scale: float
    colour: str
    text: str
    has_pressure: bool
    samples: tuple[tuple[float, float, float], ...] = ()

    @property
    def field(self) -> str:
        return COLOURS[self.colour if self.colour in COLOURS else "sea"][0]

    @property
    def accent(self) -> str:
        return COLOURS[self.colour][1] if self.colour in COLOURS else INK


def things_of(document: Doc, *, with_strokes: bool = True) -> list[Thing]:
    """From below to above. Reading the samples of strokes takes longest: who asks for words and pictures needs none."""
    things = []
    for key, value in list(document.get("things", type=SharedMap).items())[:MOST_THINGS]:
        if isinstance(value, SharedMap):
            things.append(_read(str(key), value, with_strokes=with_strokes))
    return sorted((thing for thing in things if thing.kind in DRAW), key=lambda thing: (thing.z, thing.id))


def template_of(document: Doc) -> str:
    return str(document.get("board", type=SharedMap).get("template") or "")


def in_reading_order(things: Iterable[Thing]) -> list[Thing]:
    """Row by row, as the list below the live board has them."""
    return sorted(things, key=lambda thing: (round(_box(thing)[1] / ROW), _box(thing)[0]))


def to_svg(things: list[Thing], template: str, pictures: Mapping[str, bytes], *, title: str) -> str:
    """A file of its own: `pictures`, WebP by the id of their thing, and the font are in it."""
    guides = TEMPLATES.get(template)
    boxes = [_box(thing) for thing in things] + ([guides[0]] if guides else [])
    left, top, width, height = _around(boxes)
    body = "".join(f'<g transform="translate({_n(thing.x)} {_n(thing.y)})">{_draw(thing, pictures)}</g>' for thing in things)
    words = escape(_printable(title))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_n(left)} {_n(top)} {_n(width)} {_n(height)}" '
        f'width="{_n(width)}" height="{_n(height)}" font-family="{FAMILY}, sans-serif" font-size="{LETTER}">'
        f"<title>{words}</title>"
        f"{_font_face(things)}"
        f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}" fill="{PAPER}"/>'
        f"{guides[1] if guides else ''}{body}</svg>"
    )


def _read(key: str, value: Any, *, with_strokes: bool) -> Thing:
    points = value.get("points") if with_strokes else None
    flat = [_number(number, 0) for number in list(points)[: 3 * MOST_SAMPLES]] if isinstance(points, Array) else []
    samples = zip(flat[0::3], flat[1::3], flat[2::3], strict=False)
    return Thing(
        id=key,
        kind=str(value.get("kind")),
        x=_number(value.get("x"), 0),
        y=_number(value.get("y"), 0),
        w=_number(value.get("w"), 0),
        h=_number(value.get("h"), 0),
        z=_number(value.get("z"), 0),
        size=min(100.0, max(1.0, _number(value.get("size"), 5))),
        scale=min(100.0, max(0.01, _number(value.get("scale"), 1))),
        colour=str(value.get("colour")),
        text=_printable(str(value.get("text") or ""))[:LONGEST_WORDS],
        has_pressure=bool(value.get("hasPressure")),
        samples=tuple((x, y, min(1.0, max(0.0, pressure))) for x, y, pressure in samples),
    )


def _number(value: object, default: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return default
    return max(-FARTHEST, min(FARTHEST, float(value)))


def _printable(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(sign for sign in text if sign == "\n" or (sign.isprintable() and sign not in "\ufffe\uffff"))


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _box(thing: Thing) -> tuple[float, float, float, float]:
    """(left, top, width, height)."""
    if thing.kind == "pen":
        xs = [0.0, *(x * thing.scale for x, _y, _p in thing.samples)]
        ys = [0.0, *(y * thing.scale for _x, y, _p in thing.samples)]
        return thing.x + min(xs), thing.y + min(ys), max(1.0, max(xs) - min(xs)), max(1.0, max(ys) - min(ys))
    height = max(LINE, len(_lines(thing.text, thing.w)) * LINE) if thing.kind == "text" else thing.h
    return min(thing.x, thing.x + thing.w), min(thing.y, thing.y + height), abs(thing.w), abs(height)


def _around(boxes: list[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    if not boxes:
        return 0, 0, 800, 450
    left, top = min(box[0] for box in boxes) - EDGE, min(box[1] for box in boxes) - EDGE
    right, bottom = max(box[0] + box[2] for box in boxes) + EDGE, max(box[1] + box[3] for box in boxes) + EDGE
    return left, top, right - left, bottom - top


def _stroke(thing: Thing, path: str) -> str:
    pen = f'stroke="{thing.accent}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path fill="none" {pen} d="{path}"/>'


def _pen(thing: Thing) -> str:
    points = outline(list(thing.samples), thing.size, simulates_pressure=not thing.has_pressure)
    if not points:
        return ""
    path = "L".join(f"{_n(point.real)} {_n(point.imag)}" for point in points)
    grown = "" if thing.scale == 1 else f' transform="scale({thing.scale:.3f})"'
    return f'<path fill="{thing.accent}" d="M{path}Z"{grown}/>'


def _line(thing: Thing) -> str:
    return _stroke(thing, f"M0 0L{_n(thing.w)} {_n(thing.h)}")


def _arrow(thing: Thing) -> str:
    angle = math.atan2(thing.h, thing.w)
    tips = [(thing.w - 16 * math.cos(angle + turn), thing.h - 16 * math.sin(angle + turn)) for turn in (0.45, -0.45)]
    (ax, ay), (bx, by) = tips
    end = f"{_n(thing.w)} {_n(thing.h)}"
    return _stroke(thing, f"M0 0L{end}M{_n(ax)} {_n(ay)}L{end}L{_n(bx)} {_n(by)}")


def _rectangle(thing: Thing) -> str:
    return _stroke(thing, f"M0 0H{_n(thing.w)}V{_n(thing.h)}H0Z")


def _ellipse(thing: Thing) -> str:
    rx, ry = abs(thing.w) / 2, abs(thing.h) / 2
    left, middle = min(0.0, thing.w), thing.h / 2
    arc = f"A{_n(rx)} {_n(ry)} 0 0 1"
    return _stroke(thing, f"M{_n(left)} {_n(middle)}{arc} {_n(left + 2 * rx)} {_n(middle)}{arc} {_n(left)} {_n(middle)}Z")


def _words(thing: Thing, inset: float, colour: str) -> str:
    spans = "".join(
        f'<tspan x="{_n(inset)}" y="{_n(inset + LETTER + at * LINE)}">{escape(line)}</tspan>'
        for at, line in enumerate(_lines(thing.text, thing.w, inset))
    )
    return f'<text fill="{colour}">{spans}</text>'


def _text(thing: Thing) -> str:
    return _words(thing, 0, thing.accent)


def _sticky(thing: Thing) -> str:
    sheet = f'<path fill="{thing.field}" d="M0 0H{_n(thing.w)}V{_n(thing.h)}H0Z"/>'
    return sheet + _words(thing, INSET, INK)


def _picture(thing: Thing, pictures: Mapping[str, bytes]) -> str:
    size = f'width="{_n(abs(thing.w))}" height="{_n(abs(thing.h))}"'
    content = pictures.get(thing.id)
    if content is None:
        return f'<rect {size} fill="none" stroke="{GUIDE}" stroke-width="2"/>'
    title = f"<title>{escape(thing.text)}</title>" if thing.text else ""
    return f'<image {size} preserveAspectRatio="none" href={quoteattr(_embedded("image/webp", content))}>{title}</image>'


DRAW = {
    "pen": _pen,
    "line": _line,
    "arrow": _arrow,
    "rectangle": _rectangle,
    "ellipse": _ellipse,
    "text": _text,
    "sticky": _sticky,
    "picture": None,
}


def _draw(thing: Thing, pictures: Mapping[str, bytes]) -> str:
    draw = DRAW[thing.kind]
    return draw(thing) if draw else _picture(thing, pictures)


def _embedded(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


@lru_cache(maxsize=1)
def _font_file() -> Path | None:
    path = Path(settings.BASE_DIR) / "static" / FONT
    return path if path.exists() else None


def _font_face(things: list[Thing]) -> str:
    """The letters of the live board; an SVG that is shown as a picture may fetch nothing."""
    path = _font_file()
    if path is None or not any(thing.kind in {"text", "sticky"} and thing.text for thing in things):
        return ""
    source = _embedded("font/woff2", path.read_bytes())
    return f'<style>@font-face{{font-family:"{FAMILY}";src:url("{source}") format("woff2")}}</style>'


@lru_cache(maxsize=1)
def _ruler() -> ImageFont.FreeTypeFont | None:
    path = _font_file()
    return ImageFont.truetype(str(path), LETTER * 8) if path else None


def _width(words: str) -> float:
    ruler = _ruler()
    return ruler.getlength(words) / 8 if ruler else len(words) * LETTER * 0.55


def _lines(text: str, width: float, inset: float = 0) -> list[str]:
    room = width - 2 * inset
    return [line for paragraph in text.split("\n") for line in _wrapped(paragraph.split(" "), room)]


def _wrapped(words: list[str], room: float) -> Iterator[str]:
    """A word that is too long for a line stands alone in it."""
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if not line or _width(longer) <= room:
            line = longer
        else:
            yield line
            line = word
    yield line


def _guide(path: str, *, filled: bool = False) -> str:
    return f'<path fill="{PAPER if filled else "none"}" stroke="{GUIDE}" stroke-width="2" d="{path}"/>'


def _storyboard() -> str:
    frames = [(40 + at % 3 * 360, 40 + at // 3 * 300) for at in range(6)]
    return _guide("".join(f"M{x} {y}h320v180h-320Z M{x} {y + 210}h320M{x} {y + 240}h320" for x, y in frames))


def _mind_map() -> str:
    turns = [at * math.pi / 3 for at in range(6)]
    ends = [(560 + 380 * math.cos(turn), 340 + 240 * math.sin(turn)) for turn in turns]
    lines = "".join(f"M560 340L{_n(x)} {_n(y)}" for x, y in ends)
    rounds = "".join(
        f"M{_n(x - rx)} {_n(y)}a{rx} {ry} 0 0 1 {2 * rx} 0a{rx} {ry} 0 0 1 {-2 * rx} 0Z"
        for x, y, rx, ry in [(560, 340, 130, 60), *((x, y, 100, 44) for x, y in ends)]
    )
    return _guide(lines) + _guide(rounds, filled=True)


def _grid() -> str:
    return _guide("".join(f"M{at * 40} 0V2400M0 {at * 40}H2400" for at in range(61)))


# The box of each, and what is drawn below everything.
TEMPLATES: dict[str, tuple[tuple[float, float, float, float], str]] = {
    "storyboard": ((40, 40, 1040, 540), _storyboard()),
    "mind_map": ((80, 88, 960, 504), _mind_map()),
    "grid": ((0, 0, 2400, 2400), _grid()),
}
