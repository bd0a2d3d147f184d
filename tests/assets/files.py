"""Small real files, made here so that every byte is known."""

import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm" + b"\0" * 600
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 600
MP3 = b"ID3\x03\0\0\0\0\0\x0a" + b"\0" * 600
WAV = b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 600
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(document.domain)</script>"
XML = b'<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'
SWF = b"CWS\x0a" + b"\0" * 64
SVGZ = b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + b"\0" * 64
VTT = b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"


def picture(form="JPEG", size=(64, 48), *, colour=(200, 120, 30), **options):
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, form, **options)
    return buffer.getvalue()


def flood(width=50_000, height=50_000):
    """A PNG of a few bytes that claims to be 2.5 thousand million pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


def upload(name, content, declared="application/octet-stream"):
    return SimpleUploadedFile(name, content, declared)


CONTENT_TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def package(main="word/document.xml", *, stored=False, **members):
    """An office file with its main part and `members`; names with other signs are given by **{"word/x.bin": b"…"}."""
    buffer = BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in {"[Content_Types].xml": CONTENT_TYPES, main: b"<document/>", **members}.items():
            archive.writestr(name, content)
    return buffer.getvalue()
