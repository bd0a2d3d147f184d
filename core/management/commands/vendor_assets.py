import re
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# package file -> name under static/vendor/. Everything else of the packages stays in node_modules.
FILES = {
    "htmx.org/dist/htmx.esm.min.js": "htmx.js",
    "idb/build/index.js": "idb.js",
    "tus-js-client/dist/tus.min.js": "tus.js",
    "hls.js/dist/hls.light.min.mjs": "hls.js",
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2": "atkinson.woff2",
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2": "atkinson-ext.woff2",
    "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2": "bricolage.woff2",
    "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-ext-wght-normal.woff2": "bricolage-ext.woff2",
}
# Lucide icons used by the {% icon %} tag; one sprite file serves them all.
ICONS = [
    "archive",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "award",
    "bell",
    "book-open",
    "bookmark",
    "bot",
    "box",
    "calendar",
    "camera",
    "chart-column",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle",
    "circle-alert",
    "circle-check",
    "circle-help",
    "circle-play",
    "clapperboard",
    "clock",
    "cloud-off",
    "code",
    "copy",
    "download",
    "ellipsis",
    "external-link",
    "eye",
    "eye-off",
    "file-down",
    "file-text",
    "filter",
    "flag",
    "globe",
    "graduation-cap",
    "grip-vertical",
    "hand-coins",
    "heart",
    "house",
    "image",
    "inbox",
    "info",
    "key-round",
    "layers",
    "layout-dashboard",
    "lightbulb",
    "link",
    "list",
    "list-checks",
    "lock",
    "log-in",
    "log-out",
    "mail",
    "map-pin",
    "menu",
    "message-circle",
    "mic",
    "monitor",
    "moon",
    "music",
    "paintbrush",
    "pause",
    "pen-line",
    "pencil",
    "play",
    "plus",
    "printer",
    "qr-code",
    "refresh-cw",
    "rotate-ccw",
    "save",
    "scale",
    "search",
    "send",
    "settings",
    "shield",
    "shield-check",
    "skip-forward",
    "smartphone",
    "sparkles",
    "star",
    "sun",
    "trash-2",
    "triangle-alert",
    "upload",
    "user",
    "user-plus",
    "users",
    "video",
    "volume-2",
    "wifi",
    "wifi-off",
    "x",
]


class Command(BaseCommand):
    help = "Copy the browser packages that pages use from node_modules into static/vendor/ and build the icon sprite."

    def handle(self, **options: object) -> None:  # noqa: ARG002
        source, target = settings.BASE_DIR / "node_modules", settings.BASE_DIR / "static" / "vendor"
        if not source.is_dir():
            raise CommandError("node_modules is missing: run `make setup`, or `npm ci` in the project folder.")
        target.mkdir(parents=True, exist_ok=True)
        for package_file, name in FILES.items():
            if name.endswith(".js"):
                # Source maps are not shipped, and a reference to one would be a broken link to the hashing storage.
                code = (source / package_file).read_text()
                (target / name).write_text(re.sub(r"\n?//# sourceMappingURL=.*", "", code))
            else:
                shutil.copyfile(source / package_file, target / name)
        (target / "icons.svg").write_text(_sprite(source / "lucide-static" / "icons"))
        self.stdout.write(f"{len(FILES)} files and {len(ICONS)} icons are in static/vendor/.")


def _sprite(folder: Path) -> str:
    symbols = []
    for name in ICONS:
        file = folder / f"{name}.svg"
        if not file.exists():
            raise CommandError(f"lucide-static has no icon called {name!r}; see its icons folder for the names.")
        body = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(), re.DOTALL)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{" ".join(body[1].split()) if body else ""}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'
