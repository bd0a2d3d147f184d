"""The program that reads a stranger's file: `python -m ip_rights.files.reading_child PATH MEDIA_TYPE`, roots as PEM on stdin.

It limits itself before it touches the file, knows no settings and no database, and prints one line of JSON.
"""

import json
import resource
import sys
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

MEMORY_BYTES = 2 * 1024**3
ANSWER_BYTES = 1024**2
CPU_SECONDS = 15
PLUS_TAG = "{http://ns.useplus.org/ldf/xmp/1.0/}DataMining"
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/tiff", "image/gif")


def main(path: str, media_type: str) -> None:
    limits = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_FSIZE: ANSWER_BYTES,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_CORE: 0,
    }
    for name, most in limits.items():
        resource.setrlimit(name, (most, most))
    from ip_rights.files.c2pa_read import read  # noqa: PLC0415 - after the limits

    content = Path(path).read_bytes()
    reading = read(content, media_type, sys.stdin.read())
    print(json.dumps({**asdict(reading), "plus": plus_of(content) if media_type in PICTURES else ""}))  # noqa: T201


def plus_of(content: bytes) -> str:
    """The last part of the PLUS data-mining value in a picture's XMP; empty where there is none to be read."""
    from defusedxml import DefusedXmlException, ElementTree  # noqa: PLC0415 - after the limits
    from PIL import Image  # noqa: PLC0415 - after the limits

    try:
        with Image.open(BytesIO(content)) as image:
            packet = image.info.get("xmp") or b""
        root = ElementTree.fromstring(packet.strip(b"\0 \n") if isinstance(packet, bytes) else packet)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, DefusedXmlException):
        return ""
    found = [one.text or "" for one in root.iter(PLUS_TAG)] + [one.get(PLUS_TAG, "") for one in root.iter()]
    return next((value.rsplit("/", 1)[-1].strip() for value in found if value.strip()), "")


if __name__ == "__main__":
    main(*sys.argv[1:])
