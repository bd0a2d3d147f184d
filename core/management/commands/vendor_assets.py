import logging
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.icons import ICONS, ROOM_ICONS

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
# name under static/vendor/ -> what pages import from it. Packages of many modules become one file, without what nobody uses.
BUNDLES = {
    "documents.js": """
        export { applyUpdate, Array, createAbsolutePositionFromRelativePosition, createRelativePositionFromJSON,
          createRelativePositionFromTypeIndex, Doc, encodeStateAsUpdate, encodeStateVector, Map, UndoManager } from "yjs";
        export { WebsocketProvider } from "y-websocket";
    """,
    "freehand.js": 'export { getStroke } from "perfect-freehand";',
    "sha256.js": 'export { sha256 } from "@noble/hashes/sha2.js";',
}
# Fonts for paper, where variable fonts and several files for one alphabet are not understood: family, its file, weights.
PRINT_FONTS = {
    "Mirror Display": ("bricolage", (800,)),
    "Mirror Text": ("atkinson", (400, 700)),
}


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
        for name, code in BUNDLES.items():
            _bundle(code, source, target / name)
        lucide = source / "lucide-static" / "icons"
        (target / "icons.svg").write_text(_sprite(lucide, ICONS))
        (target / "icons-room.svg").write_text(_sprite(lucide, ROOM_ICONS))
        _print_fonts(target)
        self.stdout.write(f"{len(FILES) + len(BUNDLES)} files and {len(ICONS) + len(ROOM_ICONS)} icons are in static/vendor/.")


def _bundle(code: str, packages: Path, target: Path) -> None:
    """The licences of what is in it stand at the end of the file."""
    esbuild = str(packages / ".bin" / "esbuild")
    command = [esbuild, "--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=eof"]
    result = subprocess.run(  # noqa: S603 - our own words alone
        command, input=code, capture_output=True, cwd=packages.parent, text=True, check=False
    )
    if result.returncode:
        raise CommandError(f"esbuild could not make {target.name}:\n{result.stderr}")
    target.write_text(result.stdout)


def _sprite(folder: Path, names: Iterable[str]) -> str:
    symbols = []
    for name in names:
        file = folder / f"{name}.svg"
        if not file.exists():
            raise CommandError(f"lucide-static has no icon called {name!r}; see its icons folder for the names.")
        body = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(), re.DOTALL)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{" ".join(body[1].split()) if body else ""}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'


def _print_fonts(target: Path) -> None:
    """One static TrueType file for each weight, of the latin and the extended latin part together.

    The names are ours: the OFL lets nobody call a changed font by its reserved name.
    """
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells every table
    (target / "print").mkdir(exist_ok=True)
    for family, (name, weights) in PRINT_FONTS.items():
        for weight in weights:
            with TemporaryDirectory() as folder:
                parts = []
                for part in (name, f"{name}-ext"):
                    font = TTFont(target / f"{part}.woff2")
                    font = instantiateVariableFont(font, {"wght": weight})
                    font.flavor = None  # TrueType as it is, not packed as WOFF2
                    font.save(Path(folder) / part)
                    parts.append(str(Path(folder) / part))
                font = Merger().merge(parts)
            for record in font["name"].names:
                if record.nameID in {1, 4, 6, 16}:
                    record.string = f"{family.replace(' ', '')}-{weight}" if record.nameID == 6 else family  # noqa: PLR2004 - PostScript's
            font.save(target / "print" / f"{name}-{weight}.ttf")
