"""What we publish, as tools of others read it: exiftool for the rights in a file, c2pa's own library for the credentials."""

import io
import json
import os
import shutil
import subprocess
import wave
from functools import cache

import pytest
from PIL import Image
from pypdf import PdfWriter

from ip_rights.files.embed import embed
from ip_rights.files.xmp import packet
from tests.assets.film_files import a_film, needs_ffmpeg
from tests.ip_rights.test_credentials import USES, seal, sign  # noqa: F401 - `seal` is a fixture
from tests.ip_rights.test_embed import photo, statement

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'


def needs_exiftool():
    """Skips where exiftool is missing, fails where CI promised it."""
    if shutil.which("exiftool"):
        return
    message = "no exiftool on this machine: install the package `libimage-exiftool-perl` to read published files with it"
    if os.environ.get("REQUIRE_EXIFTOOL"):
        pytest.fail(message)
    pytest.skip(message)


def by_exiftool(content, name, folder):
    path = folder / name
    path.write_bytes(content)
    asked = ["-j", "-struct", "-G1", "-XMP:all", "-validate", "-warning", "-a"]
    done = subprocess.run(["exiftool", *asked, path], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)[0]


@pytest.mark.parametrize(
    ("kind", "media_type", "name"),
    [
        ("JPEG", "image/jpeg", "a.jpg"),
        ("PNG", "image/png", "a.png"),
        ("WEBP", "image/webp", "a.webp"),
        ("TIFF", "image/tiff", "a.tif"),
    ],
)
def test_exiftool_reads_whose_it_is_and_the_choice(seal, tmp_path, kind, media_type, name):  # noqa: F811
    needs_exiftool()
    content = embed(photo(kind), media_type, packet(statement()))
    signed = sign(content, media_type, statement(), seal, parent=photo(kind))

    found = by_exiftool(signed, name, tmp_path)

    said = statement()
    assert found["XMP-dc:Creator"] == list(said.creators)
    assert found["XMP-dc:Rights"] == said.rights
    assert found["XMP-dc:Title"] == said.title
    assert found["XMP-xmpRights:WebStatement"] == said.page
    assert "DMI-PROHIBITED-AIMLTRAINING" in json.dumps(found)
    assert "XMP" not in found.get("ExifTool:Warning", "")


@cache
def sound(name):
    """A second of a tone."""
    if name == "a.wav":
        out = io.BytesIO()
        with wave.open(out, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(8_000)
            file.writeframes(bytes(range(256)) * 62)  # no silence: each place is told from others
        return out.getvalue()
    needs_ffmpeg()
    form = {"a.mp3": ["-f", "mp3"], "a.m4a": ["-movflags", "frag_keyframe+empty_moov", "-f", "ipod"]}[name]
    command = ["ffmpeg", "-v", "error", "-nostdin", "-f", "lavfi", "-i", "sine=frequency=440:duration=1", *form, "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def film():
    needs_ffmpeg()
    return a_film(1)


def paper():
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


FILES = {
    "image/jpeg": lambda: photo("JPEG"),
    "image/png": lambda: photo("PNG"),
    "image/webp": lambda: photo("WEBP"),
    "image/tiff": lambda: photo("TIFF"),
    "image/gif": lambda: photo("GIF"),
    "image/svg+xml": lambda: DRAWING,
    "audio/wav": lambda: sound("a.wav"),
    "audio/mpeg": lambda: sound("a.mp3"),
    "audio/mp4": lambda: sound("a.m4a"),
    "video/mp4": film,
    "application/pdf": paper,
}


def by_c2pa(content, media_type, anchors=""):
    """The state and the active manifest, by the library alone: none of our code. "None" where there are no credentials."""
    from c2pa import C2paError, Context, Reader

    settings = {"verify": {"verify_trust": bool(anchors)}} | ({"trust": {"trust_anchors": anchors}} if anchors else {})
    try:
        with Context.from_dict(settings) as context, Reader(media_type, io.BytesIO(content), context=context) as reader:
            store = json.loads(reader.json())
            return reader.get_validation_state(), store["manifests"][store["active_manifest"]]
    except C2paError.ManifestNotFound:
        return "None", {}


@pytest.mark.parametrize("media_type", FILES)
def test_c2pas_own_library_trusts_what_we_sign(seal, media_type):  # noqa: F811
    content = FILES[media_type]()
    signed = sign(content, media_type, statement(), seal, parent=content)

    state, manifest = by_c2pa(signed, media_type, seal.anchors)

    mining = next(one for one in manifest["assertions"] if one["label"].startswith("cawg.training-mining"))
    assert state == "Trusted"
    assert {name.removeprefix("cawg."): one["use"] for name, one in mining["data"]["entries"].items()} == USES
    assert by_c2pa(signed, media_type)[0] == "Valid"


@pytest.mark.parametrize("media_type", FILES)
def test_one_other_byte_is_seen_by_it(seal, media_type):  # noqa: F811
    content = FILES[media_type]()
    signed = sign(content, media_type, statement(), seal, parent=content)
    pixels = len(content) // 2  # behind the credentials, or before them: either way what was signed
    place = signed.rindex(content[pixels : pixels + 8]) if content[pixels : pixels + 8] in signed else len(signed) - 8

    changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]

    assert by_c2pa(changed, media_type, seal.anchors)[0] == "Invalid"


def test_encoded_again_nothing_is_left(seal):  # noqa: F811
    out = io.BytesIO()
    content = photo("JPEG")
    Image.open(io.BytesIO(sign(content, "image/jpeg", statement(), seal, parent=content))).save(out, "JPEG")

    assert by_c2pa(out.getvalue(), "image/jpeg") == ("None", {})
