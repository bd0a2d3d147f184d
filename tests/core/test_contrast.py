"""WCAG 2.2 contrast of the colours in static/css/tokens.css, in both themes and all accents."""

import math
import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parent.parent.parent / "static/css/tokens.css").read_text()
ACCENTS = ("sea", "mango", "hibiscus", "cane", "sky", "flamboyant", "aubergine", "sand", "steel")
STATUSES = ("good", "warn", "bad", "info")
_OKLCH = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)"
_PAIR = re.compile(rf"--([\w-]+): light-dark\({_OKLCH}, {_OKLCH}\);")
TINT_SHARE = {"light": 0.22, "dark": 0.55}


def pairs(text):
    """Token name -> {theme: (lightness, chroma, hue)}."""
    found = {}
    for match in _PAIR.finditer(text):
        numbers = [float(number) for number in match.groups()[1:]]
        found[match[1]] = {"light": tuple(numbers[:3]), "dark": tuple(numbers[3:])}
    return found


def block_of(accent):
    return TOKENS.split(f'[data-accent="{accent}"] {{')[1].split("}")[0]


BASE = pairs(TOKENS.split("/* Accents:")[0])


def oklab(colour):
    lightness, chroma, hue = colour
    return lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))


def linear_rgb(lab):
    """OKLab to linear sRGB, clipped to what a screen shows. Matrices: Björn Ottosson, "A perceptual color space", 2020."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return [min(1.0, max(0.0, channel)) for channel in rgb]


def luminance(lab):
    red, green, blue = linear_rgb(lab)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(first, second, share):
    return tuple(share * x + (1 - share) * y for x, y in zip(first, second, strict=True))


def test_the_formula_gives_the_known_extremes():
    assert round(contrast((1, 0, 0), (0, 0, 0)), 1) == 21.0


def test_every_token_was_read():
    assert {"paper", "paper-2", "ink", "ink-2", "line", "edge", *STATUSES, *(f"{name}-tint" for name in STATUSES)} <= set(BASE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_controls_on_paper(theme):
    at = {name: oklab(pair[theme]) for name, pair in BASE.items()}
    text = [(a, b) for a in ("ink", "ink-2", *STATUSES) for b in ("paper", "paper-2")]
    text += [(a, f"{status}-tint") for status in STATUSES for a in ("ink", status)]
    weak = {pair: round(contrast(at[pair[0]], at[pair[1]]), 2) for pair in text if contrast(at[pair[0]], at[pair[1]]) < 4.5}
    assert weak == {}
    assert min(contrast(at["edge"], at[ground]) for ground in ("paper", "paper-2")) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("accent", ACCENTS)
def test_accents(accent, theme):
    own = {name: oklab(pair[theme]) for name, pair in pairs(block_of(accent)).items()}
    paper, ink = oklab(BASE["paper"][theme]), oklab(BASE["ink"][theme])
    tint = mix(own["field"], paper, TINT_SHARE[theme])
    found = {
        "accent on paper": contrast(own["accent"], paper),
        "accent on the second paper": contrast(own["accent"], oklab(BASE["paper-2"][theme])),
        "accent on its tint": contrast(own["accent"], tint),
        "ink on the field": contrast(ink, own["field"]),
        "ink on the tint": contrast(ink, tint),
    }
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < 4.5} == {}


def test_the_tint_is_mixed_as_this_test_assumes():
    for share in TINT_SHARE.values():
        assert f"color-mix(in oklab, var(--field) {share:.0%}, var(--paper))" in TOKENS
