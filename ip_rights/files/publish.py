"""A published file out of an original: rights written into it, then signed. Nothing may touch it afterwards."""

import hashlib
import io
import shutil
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps

from ip_rights.enums import PublishNote
from ip_rights.files.c2pa_sign import FORMATS, CannotSign, Seal, sign
from ip_rights.files.embed import CLEANED, CannotEmbed, embed
from ip_rights.files.statement import Statement
from ip_rights.files.xmp import packet

MOST_IN_MEMORY = 100 * 1024 * 1024  # what is signed is held in memory, some times over
PREVIEW_SIZES = (1280, 640)
PREVIEW_TYPE = "image/webp"
_DRAWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/tiff", "image/gif"})


# What Pillow raises for broken, hostile and oversized pictures, and our own for what then takes no packet or credentials.
_NOT_DRAWN = (Image.DecompressionBombError, OSError, SyntaxError, ValueError, struct.error)


class PositionStays(ValueError):
    """The original says where it was made, and its format lets nobody take that out."""


@dataclass
class Made:
    """A file in the work folder. `notes`: what it does not carry, and why. `is_signed`: it was read back as whole."""

    path: Path
    name: str
    media_type: str
    sha256: str
    bytes: int
    is_signed: bool
    notes: list[PublishNote] = field(default_factory=list)


@dataclass(frozen=True)
class Source:
    """The original: `open` gives its bytes anew each time."""

    open: Callable[[], IO[bytes]]
    name: str
    media_type: str
    bytes: int
    sha256: str
    has_position: bool


def is_unchanged(source: Source) -> bool:
    with source.open() as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == source.sha256  # type: ignore[arg-type]  # a binary file


def make_published(source: Source, statement: Statement, seal: Seal, folder: Path) -> Made:
    """Raises PositionStays. A format that takes no credentials, or is too large, is published as it is, and says so."""
    notes: list[PublishNote] = []
    if source.bytes > MOST_IN_MEMORY:
        notes.append(PublishNote.TOO_LARGE)
    elif source.media_type not in FORMATS:
        notes.append(PublishNote.FORMAT)
    if notes:
        _refuse_position(source)
        return _copy(source, folder, notes)
    with source.open() as file:
        original = file.read()
    try:
        content = embed(original, source.media_type, packet(statement))
    except CannotEmbed:
        content = None
    if content is None or source.media_type not in CLEANED:
        _refuse_position(source)
    if content is None:
        notes.append(PublishNote.NO_METADATA)
        content = original
    try:
        signed = sign(content, source.media_type, statement, seal, parent=original)
    except CannotSign:
        notes.append(PublishNote.NOT_SIGNED)
        return _write(folder, source.name, source.media_type, content, notes, is_signed=False)
    return _write(folder, source.name, source.media_type, signed, notes, is_signed=True)


def make_previews(published: Made, statement: Statement, seal: Seal, folder: Path) -> list[Made]:
    """Smaller pictures for pages, each signed anew with the published file as its parent and the same statement.

    None of a picture that cannot be drawn or is too large to be (Pillow's limit): it is published all the same.
    """
    if published.media_type not in _DRAWN or published.bytes > MOST_IN_MEMORY:
        return []
    try:
        return _previews(published, statement, seal, folder)
    except _NOT_DRAWN as error:
        if getattr(error, "errno", None):  # the disk's, not the picture's
            raise
        return []


def _previews(published: Made, statement: Statement, seal: Seal, folder: Path) -> list[Made]:
    parent = published.path.read_bytes()
    made: list[Made] = []
    drawn = b""
    for size in PREVIEW_SIZES:
        before, drawn = drawn, _smaller(parent, size)
        if drawn == before:  # smaller than both
            break
        content = embed(drawn, PREVIEW_TYPE, packet(statement))
        if content is None:
            continue
        name = f"{Path(published.name).stem[:80]}-{size}.webp"
        if published.is_signed:
            signed = sign(content, PREVIEW_TYPE, statement, seal, parent=parent, parent_type=published.media_type)
            made.append(_write(folder, name, PREVIEW_TYPE, signed, [], is_signed=True))
        else:
            made.append(_write(folder, name, PREVIEW_TYPE, content, [PublishNote.NOT_SIGNED], is_signed=False))
    return made


def _smaller(content: bytes, size: int) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        small = ImageOps.exif_transpose(picture)
        small.thumbnail((size, size))
        out = io.BytesIO()
        small.convert("RGBA" if "A" in small.getbands() or small.mode == "P" else "RGB").save(out, "WEBP", quality=82)
    return out.getvalue()


def _refuse_position(source: Source) -> None:
    if source.has_position:
        raise PositionStays(source.name)


def _copy(source: Source, folder: Path, notes: list[PublishNote]) -> Made:
    path = folder / f"{len(list(folder.iterdir())):04}"
    with source.open() as file, path.open("wb") as out:
        shutil.copyfileobj(file, out)
    return Made(path, source.name, source.media_type, source.sha256, source.bytes, is_signed=False, notes=notes)


def _write(folder: Path, name: str, media_type: str, content: bytes, notes: list[PublishNote], *, is_signed: bool) -> Made:
    path = folder / f"{len(list(folder.iterdir())):04}"
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return Made(path, name, media_type, digest, len(content), is_signed=is_signed, notes=notes)
