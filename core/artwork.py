"""The mirror in literal colours, for what leaves the page: social cards, icons, certificates."""

from core.patterns import UNIT, Pattern

INK, PAPER, TONE = "#141a2b", "#faf6ee", "#00626a"
# The light theme's field and accent of each accent, from static/css/tokens.css.
COLOURS = {
    "mango": ("#ffad2f", "#85490f"),
    "hibiscus": ("#fc6498", "#b40e56"),
    "sky": ("#6ebdf3", "#105fa6"),
    "sea": ("#3dc8c8", "#00626a"),
    "steel": ("#a1b3c7", "#46576c"),
    "aubergine": ("#bc82df", "#722f9a"),
    "cane": ("#a2d94a", "#33631b"),
    "flamboyant": ("#fe5f40", "#b82612"),
    "sand": ("#e1cb9e", "#6a5434"),
}
SVG = "http://www.w3.org/2000/svg"
_LOGO = "M0 18 9 0l9 18zM19 18a9 9 0 0 1 18 0z"
_LOGO_MIRRORED = "matrix(1 0 -.42 -.78 7.56 33.6)"


def logo() -> str:
    """The mark, about 37 x 33, as the inside of an <svg>."""
    return f'<path fill="{INK}" d="{_LOGO}"/><path fill="{TONE}" transform="{_LOGO_MIRRORED}" d="{_LOGO}"/>'


def drawn(picture: Pattern, accent: str) -> str:
    """A picture and its reflection on the field of `accent`, as the inside of an <svg> of its width and height."""
    ground, tone = COLOURS[accent]
    above = {"a": INK, "b": PAPER, "c": tone}
    below = {"a": tone, "b": PAPER, "c": INK}
    shapes = "".join(f'<path fill="{above[name]}" d="{data}"/>' for name, data in picture.paths.items())
    mirrored = "".join(
        f'<path fill="{below[name]}" opacity="{0.5 if name == "b" else 1}" d="{data}"/>' for name, data in picture.paths.items()
    )
    return (
        f'<path fill="{ground}" d="M0 0h{picture.width}v{picture.height + UNIT}H0z"/>'
        f'{shapes}<g transform="{picture.reflection}">{mirrored}</g>'
    )
