"""Draws the pictures that leave the site: the card that social networks show, and the icon of phones' home screens."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from core.patterns import UNIT, Pattern, compose

INK, PAPER, TONE = "#141a2b", "#faf6ee", "#00626a"
# The light theme's field and accent of each discipline, from static/css/tokens.css, in the order of the wall.
WALL = {
    "animation": ("#ffad2f", "#85490f"),
    "filmmaking": ("#fc6498", "#b40e56"),
    "app-design": ("#6ebdf3", "#105fa6"),
    "coding": ("#3dc8c8", "#00626a"),
    "robotics": ("#a1b3c7", "#46576c"),
    "ai": ("#bc82df", "#722f9a"),
    "cad": ("#a2d94a", "#33631b"),
    "ip-rights": ("#fe5f40", "#b82612"),
    "grant-writing": ("#e1cb9e", "#6a5434"),
}
LOGO = "M0 18 9 0l9 18zM19 18a9 9 0 0 1 18 0z"
MIRRORED = "matrix(1 0 -.42 -.78 7.56 33.6)"


class Command(BaseCommand):
    help = "Draw static/img/social.png and static/img/touch-icon.png from the same modules as the pages' patterns."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be written, write nothing")

    def handle(self, *, dry_run: bool, **options: object) -> None:  # noqa: ARG002
        import resvg_py

        folder = Path(settings.BASE_DIR) / "static" / "img"
        images = {"social.png": social_card(), "touch-icon.png": touch_icon()}
        for name, svg in images.items():
            if not dry_run:
                (folder / name).write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg)))
        self.stdout.write(f"{len(images)} images {'would be' if dry_run else 'are'} in {folder}.")


def social_card() -> str:
    """1200 x 630: the logo on paper above the wall of the nine disciplines."""
    size = 1200 / len(WALL)
    strips = [
        _strip(compose(seed, columns=2, rows=3), x=index * size, y=250, width=size, colours=colours)
        for index, (seed, colours) in enumerate(WALL.items())
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">'
        f'<path fill="{PAPER}" d="M0 0h1200v630H0z"/><g transform="translate(60 50) scale(4.4)">{_logo()}</g>'
        f"{''.join(strips)}</svg>"
    )


def touch_icon() -> str:
    """180 x 180, with the margin that phones cut away."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="180" height="180" viewBox="0 0 60 60">'
        f'<path fill="{PAPER}" d="M0 0h60v60H0z"/><g transform="translate(9.5 13)">{_logo()}</g></svg>'
    )


def _logo() -> str:
    return f'<path fill="{INK}" d="{LOGO}"/><path fill="{TONE}" transform="{MIRRORED}" d="{LOGO}"/>'


def _strip(picture: Pattern, *, x: float, y: float, width: float, colours: tuple[str, str]) -> str:
    ground, accent = colours
    above = {"a": INK, "b": PAPER, "c": accent}
    below = {"a": accent, "b": PAPER, "c": INK}
    shapes = "".join(f'<path fill="{above[tone]}" d="{data}"/>' for tone, data in picture.paths.items())
    mirrored = "".join(
        f'<path fill="{below[tone]}" opacity="{0.5 if tone == "b" else 1}" d="{data}"/>' for tone, data in picture.paths.items()
    )
    height = picture.height + UNIT
    return (
        f'<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{width * height / picture.width:g}"'
        f' viewBox="0 0 {picture.width} {height}"><path fill="{ground}" d="M0 0h{picture.width}v{height}H0z"/>'
        f'{shapes}<g transform="{picture.reflection}">{mirrored}</g></svg>'
    )
