"""Small real files of the kinds a work may have, and files as people send them."""

import io
import struct
import zipfile

from PIL import ExifTags, Image

from core import clock
from ip_rights.actions.originals import add_file, check_file
from tests.assets.files import MP3, MP4, PDF, WAV, WEBM, picture, upload

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
STL = b"kite".ljust(80, b"\0") + struct.pack("<I", 1) + b"\0" * 50
GLB = b"glTF\x02\x00\x00\x00\x14\0\0\0" + b"\0" * 8
H5 = b"\x89HDF\r\n\x1a\n" + b"\0" * 64


def archive(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def photo_with_position():
    exif = Image.Exif()
    exif[ExifTags.IFD.GPSInfo] = {
        ExifTags.GPS.GPSLatitudeRef: "N",
        ExifTags.GPS.GPSLatitude: (13.0, 6.0, 0.0),
        ExifTags.GPS.GPSLongitudeRef: "W",
        ExifTags.GPS.GPSLongitude: (59.0, 37.0, 0.0),
    }
    return picture("JPEG", exif=exif)


GOOD = {
    "a.jpg": picture("JPEG"),
    "a.jpeg": picture("JPEG"),
    "a.png": picture("PNG"),
    "a.webp": picture("WEBP"),
    "a.gif": picture("GIF"),
    "a.tif": picture("TIFF"),
    "a.tiff": picture("TIFF"),
    "a.svg": SVG,
    "a.wav": WAV,
    "a.mp3": MP3,
    "a.m4a": MP4,
    "a.mp4": MP4,
    "a.webm": WEBM,
    "a.pdf": PDF,
    "a.zip": archive(**{"scripts/game.js": b"go()", "readme.md": b"A game"}),
    "a.3mf": archive(**{"3D/3dmodel.model": b"<model/>"}),
    "a.stl": STL,
    "text.stl": b"solid kite\nendsolid kite\n",
    "a.glb": GLB,
    "a.h5": H5,
    "a.txt": "Lyrics of the café".encode(),
    "a.md": b"# Kites",
    "a.py": b"print('kite')\n",
    "a.js": b"fly();\n",
    "a.html": b"<!doctype html><script>fly()</script>",
}


def add(work, name="kite.png", content=None, *, actor=None, sha256="", **fields):
    """Send a file the way the form does."""
    file = upload(name, GOOD["a.png"] if content is None else content)
    checked = check_file(file, sha256=sha256)
    return add_file(actor=actor or work.registrant, work=work, checked=checked, at=clock.now(), **fields)
