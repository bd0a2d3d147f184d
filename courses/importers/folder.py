"""Reading a folder that nobody vouches for."""

from pathlib import Path, PurePosixPath
from urllib.parse import unquote

MAX_TEXT = 1_000_000
MAX_IMAGE = 8_000_000
MAX_FILES = 5_000


class UnsafePath(ValueError):
    """A name that leaves the folder, a link, or something that is not a file."""


class Folder:
    """Files below `root` by their path, with "/" between names. Links are never followed, not even inwards."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve(strict=True)

    @property
    def name(self) -> str:
        return self.root.name

    def has(self, path: str) -> bool:
        try:
            return self._find(path).is_file()
        except UnsafePath:
            return False

    def text(self, path: str) -> str:
        """UTF-8 text of at most 1 MB; bytes that are not UTF-8 become replacement signs. Raises UnsafePath."""
        return self.data(path, MAX_TEXT).decode("utf-8-sig", errors="replace").replace("\r\n", "\n")

    def data(self, path: str, limit: int = MAX_IMAGE) -> bytes:
        file = self._find(path)
        if not file.is_file():
            raise UnsafePath(path)
        with file.open("rb") as stream:
            content = stream.read(limit + 1)
        if len(content) > limit:
            raise UnsafePath(f"{path} is larger than {limit:,} bytes")
        return content

    def files(self, suffix: str) -> list[str]:
        """Paths that end in `suffix`, sorted. Raises UnsafePath for a folder of more than 5,000 files."""
        found = []
        for count, file in enumerate(self.root.rglob("*")):
            if count > MAX_FILES:
                raise UnsafePath(f"more than {MAX_FILES:,} files")
            path = file.relative_to(self.root).as_posix()
            if path.endswith(suffix) and file.is_file() and not file.is_symlink():
                found.append(path)
        return sorted(found)

    def _find(self, path: str) -> Path:
        names = PurePosixPath(path).parts
        if "\x00" in path or path.startswith("/") or ".." in names or not names:
            raise UnsafePath(path)
        place = self.root
        for name in names:
            place = place / name
            if place.is_symlink():
                raise UnsafePath(path)
        return place


def beside(base: str, target: str) -> str | None:
    """The path that a link `target` in the file `base` means, or None when it leaves the folder."""
    parts: list[str] = [] if target.startswith("/") else list(PurePosixPath(base).parent.parts)
    for name in PurePosixPath(unquote(target).lstrip("/")).parts:
        if name == "..":
            if not parts:
                return None
            parts.pop()
        elif name != ".":
            parts.append(name)
    return "/".join(parts)
