"""The kinds of files we take, each known by its extension, its first bytes and the type a browser declares for it."""

import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

import filetype

HEAD_BYTES = 8192
GENERIC_TYPES = frozenset({"", "application/octet-stream", "binary/octet-stream"})


@dataclass(frozen=True)
class Kind:
    """`magic` are the names the `filetype` library gives the content; empty means text, which has no signature."""

    extension: str
    magic: frozenset[str]
    declared: frozenset[str]


def _kind(extension: str, magic: str, declared: str) -> tuple[str, Kind]:
    return extension, Kind(extension, frozenset(magic.split()), frozenset(declared.split()))


IMAGES = dict(
    [
        _kind("gif", "gif", "image/gif"),
        _kind("jpg", "jpg", "image/jpeg image/jpg image/pjpeg"),
        _kind("jpeg", "jpg", "image/jpeg image/jpg image/pjpeg"),
        _kind("png", "png apng", "image/png image/apng image/x-png"),
        _kind("webp", "webp", "image/webp"),
    ]
)
VIDEOS = dict([_kind("webm", "webm mkv", "video/webm"), _kind("mp4", "mp4 m4v mov", "video/mp4 video/x-m4v")])
SOUNDS = dict(
    [
        _kind("mp3", "mp3", "audio/mpeg audio/mp3"),
        _kind("m4a", "m4a mp4 m4v", "audio/mp4 audio/x-m4a audio/m4a video/mp4"),
        _kind("ogg", "ogg opus", "audio/ogg application/ogg video/ogg"),
        _kind("opus", "ogg opus", "audio/ogg audio/opus application/ogg"),
        _kind("wav", "wav", "audio/wav audio/x-wav audio/wave audio/vnd.wave"),
    ]
)
DOCUMENTS = {
    **IMAGES,
    **VIDEOS,
    **SOUNDS,
    **dict(
        [
            _kind("pdf", "pdf", "application/pdf application/x-pdf"),
            _kind("zip", "zip", "application/zip application/x-zip-compressed"),
            _kind("docx", "docx zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            _kind("xlsx", "xlsx zip", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            _kind("pptx", "pptx zip", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            _kind("odt", "odt zip", "application/vnd.oasis.opendocument.text"),
            _kind("ods", "ods zip", "application/vnd.oasis.opendocument.spreadsheet"),
            _kind("odp", "odp zip", "application/vnd.oasis.opendocument.presentation"),
            _kind("swf", "swf", "application/x-shockwave-flash application/vnd.adobe.flash.movie"),
            _kind("svgz", "gz", "image/svg+xml application/gzip application/x-gzip"),
            _kind("svg", "", "image/svg+xml text/xml application/xml"),
            _kind("html", "", "text/html application/xhtml+xml"),
            _kind("htm", "", "text/html application/xhtml+xml"),
            _kind("xml", "", "text/xml application/xml"),
            _kind("txt", "", "text/plain"),
            _kind("csv", "", "text/csv text/plain application/vnd.ms-excel"),
            _kind("md", "", "text/markdown text/plain text/x-markdown"),
            _kind("json", "", "application/json text/json"),
            _kind("py", "", "text/x-python text/plain application/x-python-code"),
            _kind("stl", "", "model/stl application/sla application/vnd.ms-pki.stl"),
            _kind("step", "", "model/step application/step"),
        ]
    ),
}
# What browsers may show or play inside a page; everything else leaves as a download.
MEDIA_TYPES = {
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "webm": "video/webm",
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "m3u8": "application/vnd.apple.mpegurl",
    "vtt": "text/vtt; charset=utf-8",
}
_OFFICE_MEMBERS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}


def extension_of(name: str) -> str:
    """The last extension in lower case, without its dot."""
    return PurePath(name).suffix.lower().removeprefix(".")


def head_of(file: IO[bytes], size: int = HEAD_BYTES) -> bytes:
    """The first `size` bytes; the position is set back to the start."""
    file.seek(0)
    head = file.read(size)
    file.seek(0)
    return head


def magic_of(head: bytes) -> str:
    """What the first bytes say the file is, as an extension; empty where they carry no known signature."""
    found = filetype.guess(head)
    return found.extension if found else ""


def agrees(kind: Kind, file: IO[bytes], declared: str) -> bool:
    """Whether extension, content and declared type tell the same story.

    A generic declared type says nothing and is let pass. Office files are ZIPs and must hold their main part.
    Text kinds must decode as UTF-8 without NUL; binary STL is the one kind without any signature.
    """
    if declared.split(";", maxsplit=1)[0].strip().lower() not in kind.declared | GENERIC_TYPES:
        return False
    head = head_of(file)
    magic = magic_of(head)
    if kind.magic:
        return magic in kind.magic and _office_agrees(kind, file)
    if kind.extension == "stl":
        return not magic
    return not magic and _is_text(head)


def _office_agrees(kind: Kind, file: IO[bytes]) -> bool:
    member = _OFFICE_MEMBERS.get(kind.extension)
    if member is None:
        return True
    try:
        with zipfile.ZipFile(file) as archive:
            return member in archive.namelist()
    except zipfile.BadZipFile:
        return False
    finally:
        file.seek(0)


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        head[: len(head) - 3 if len(head) == HEAD_BYTES else None].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return len(head) == HEAD_BYTES and error.start >= len(head) - 6
    return True
