"""The board as an SVG of the server: strokes as in the browser, words escaped, pictures in it, nothing of a stranger's."""

import json
import math
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pycrdt import Array, Doc, Map

from live.drawing import COLOURS, GUIDE, INK, PAPER, in_reading_order, template_of, things_of, to_svg
from live.freehand import outline
from tests.core.test_contrast import BASE, block_of, linear_rgb, oklab, pairs

STROKES = json.loads((Path(__file__).parent / "data" / "strokes.json").read_text())
SVG = "{http://www.w3.org/2000/svg}"


def board(*things, template=""):
    """A document with these things, from below to above; the first is called "0"."""
    doc = Doc()
    shared = doc.get("things", type=Map)
    for number, thing in enumerate(things):
        points = {"points": Array(thing["points"])} if "points" in thing else {}
        shared[str(number)] = Map({"z": number, "x": 0, "y": 0, "colour": "ink", "size": 5} | thing | points)
    doc.get("board", type=Map)["template"] = template
    return doc


def drawn(doc, pictures=None):
    svg = to_svg(things_of(doc), template_of(doc), pictures or {}, title="Fish & <chips>")
    return svg, ET.fromstring(svg)  # noqa: S314 - our own, and that it can be read is what is tested


@pytest.mark.parametrize("stroke", STROKES, ids=range(len(STROKES)))
def test_a_stroke_is_the_one_that_browsers_draw(stroke):
    """The outlines were made by perfect-freehand 1.2.3."""
    found = outline([tuple(sample) for sample in stroke["samples"]], stroke["size"], simulates_pressure=stroke["simulates"])
    assert [(round(point.real, 3), round(point.imag, 3)) for point in found] == [tuple(point) for point in stroke["outline"]]


def test_every_kind_of_thing_is_drawn():
    size = {"w": 100, "h": 60}
    doc = board(
        {"kind": "pen", "points": [0, 0, 0.5, 10, 0, 0.5, 30, 20, 0.5]},
        *({"kind": kind, **size} for kind in ("line", "arrow", "rectangle", "ellipse")),
        {"kind": "text", "text": "Cut here", **size},
        {"kind": "sticky", "text": "One two", "colour": "mango", **size},
        {"kind": "picture", "text": "A fish", **size},
        template="storyboard",
    )
    _svg, root = drawn(doc, {"7": b"webp"})
    groups = [[element.tag.removeprefix(SVG) for element in group] for group in root.findall(f"{SVG}g")]
    assert groups == [["path"]] * 5 + [["text"], ["path", "text"], ["image"]]
    assert root.find(f"{SVG}title").text == "Fish & <chips>"
    assert root.find(f".//{SVG}image/{SVG}title").text == "A fish"
    assert [span.text for span in root.iter(f"{SVG}tspan")] == ["Cut here", "One two"]


def test_what_was_written_cannot_act_and_nothing_is_fetched():
    doc = board(
        {"kind": "text", "w": 200, "h": 40, "text": '<script>alert(1)</script> "&\x00\x1b', "colour": '"><script>'},
        {"kind": "picture", "w": 10, "h": 10, "href": "https://example.org/spy.png", "text": "<img>"},
        {"kind": "pen", "points": ["<", None, math.inf, 1, 2, 0.5], "size": "9", "scale": math.nan, "x": 1e300},
        {"kind": "script", "text": "no"},
    )
    svg, root = drawn(doc)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "style",
        "rect",
        "g",
        "text",
        "tspan",
        "path",
    }
    assert [word for word in ("<script", "example.org", "nan", "inf") if word in svg.replace("font/woff2", "")[-3000:]] == []


def test_a_picture_that_was_taken_off_is_an_empty_frame():
    _svg, root = drawn(board({"kind": "picture", "w": 40, "h": 30}))
    assert [element.get("stroke") for element in root.iter(f"{SVG}rect")] == [None, GUIDE]


def test_reading_goes_row_by_row():
    places = {"second": (300, 10), "first": (0, 30), "third": (50, 400)}
    doc = board(*({"kind": "sticky", "w": 90, "h": 90, "text": text, "x": x, "y": y} for text, (x, y) in places.items()))
    assert [thing.text for thing in in_reading_order(things_of(doc))] == ["first", "second", "third"]


def test_an_empty_board_is_a_sheet():
    _svg, root = drawn(Doc())
    assert root.get("viewBox") == "0 0 800 450"


def test_colours_are_those_of_the_tokens():
    def hexadecimal(colour):
        linear = linear_rgb(oklab(colour))
        return "#" + "".join(
            f"{round(255 * (12.92 * x if x <= 0.0031308 else 1.055 * x ** (1 / 2.4) - 0.055)):02x}" for x in linear
        )

    assert {name: hexadecimal(BASE[name]["light"]) for name in ("paper", "ink", "line")} == {
        "paper": PAPER,
        "ink": INK,
        "line": GUIDE,
    }
    tokens = {name: pairs(block_of(name)) for name in COLOURS}
    assert {
        name: tuple(hexadecimal(pair[part]["light"]) for part in ("field", "accent")) for name, pair in tokens.items()
    } == COLOURS
