"""Draws the pictures that leave the site: the card that social networks show, and the icon of phones' home screens."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from core.artwork import PAPER, SVG, drawn, logo
from core.patterns import UNIT, Pattern, compose

# The seed and accent of each discipline, in the order of the wall.
WALL = {
    "animation": "mango",
    "filmmaking": "hibiscus",
    "app-design": "sky",
    "coding": "sea",
    "robotics": "steel",
    "ai": "aubergine",
    "cad": "cane",
    "ip-rights": "flamboyant",
    "grant-writing": "sand",
}


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
        _strip(compose(seed, columns=2, rows=3), x=index * size, y=250, width=size, accent=accent)
        for index, (seed, accent) in enumerate(WALL.items())
    ]
    return (
        f'<svg xmlns="{SVG}" width="1200" height="630" viewBox="0 0 1200 630">'
        f'<path fill="{PAPER}" d="M0 0h1200v630H0z"/><g transform="translate(60 50) scale(4.4)">{logo()}</g>'
        f"{''.join(strips)}</svg>"
    )


def touch_icon() -> str:
    """180 x 180, with the margin that phones cut away."""
    return (
        f'<svg xmlns="{SVG}" width="180" height="180" viewBox="0 0 60 60">'
        f'<path fill="{PAPER}" d="M0 0h60v60H0z"/><g transform="translate(9.5 13)">{logo()}</g></svg>'
    )


def _strip(picture: Pattern, *, x: float, y: float, width: float, accent: str) -> str:
    height = picture.height + UNIT
    return (
        f'<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{width * height / picture.width:g}"'
        f' viewBox="0 0 {picture.width} {height}">{drawn(picture, accent)}</svg>'
    )
