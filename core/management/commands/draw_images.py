"""Draws the pictures that leave the site: the card that social networks show, and the icons of devices' home screens."""

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
    help = "Draw the social card and the icons in static/img/ from the same modules as the pages' patterns."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be written, write nothing")

    def handle(self, *, dry_run: bool, **options: object) -> None:  # noqa: ARG002
        import resvg_py

        folder = Path(settings.BASE_DIR) / "static" / "img"
        images = {"social.png": social_card(), "touch-icon.png": icon(180, scale=0.94)}
        for size in (192, 512):
            images |= {f"icon-{size}.png": icon(size, scale=1.08), f"icon-maskable-{size}.png": icon(size, scale=0.86)}
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


def icon(size: int, *, scale: float) -> str:
    """A square of `size` pixels with the logo in its middle. Devices cut shapes out of it: what they may cut away of a
    maskable icon is everything outside a circle of four fifths of its width."""
    return (
        f'<svg xmlns="{SVG}" width="{size}" height="{size}" viewBox="0 0 60 60">'
        f'<path fill="{PAPER}" d="M0 0h60v60H0z"/>'
        f'<g transform="translate(30 30) scale({scale}) translate(-20.5 -17)">{logo()}</g></svg>'
    )


def _strip(picture: Pattern, *, x: float, y: float, width: float, accent: str) -> str:
    height = picture.height + UNIT
    return (
        f'<svg x="{x:g}" y="{y:g}" width="{width:g}" height="{width * height / picture.width:g}"'
        f' viewBox="0 0 {picture.width} {height}">{drawn(picture, accent)}</svg>'
    )
