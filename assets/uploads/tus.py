"""The headers of tus 1.0 (tus.io/protocols/resumable-upload): core, creation, checksum, termination."""

import binascii
import hashlib
from base64 import b64decode
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError

VERSION = "1.0.0"
EXTENSIONS = "creation,checksum,termination"
PIECE_TYPE = "application/offset+octet-stream"
HEADERS = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}


class BadRequest(DomainError):
    message = _("The browser sent something this page does not understand. Reload it and try again.")


class UnknownVersion(BadRequest):
    status = 412


class WrongType(BadRequest):
    status = 415


def check_version(headers: Mapping[str, str]) -> None:
    if headers.get("Tus-Resumable") != VERSION:
        raise UnknownVersion


def number(headers: Mapping[str, str], name: str) -> int:
    """A whole number that is not negative. Raises BadRequest."""
    value = headers.get(name, "")
    if not (value.isascii() and value.isdecimal()):
        raise BadRequest
    return int(value)


def metadata(headers: Mapping[str, str]) -> dict[str, str]:
    """Upload-Metadata: pairs "key base64", separated by commas. Raises BadRequest."""
    found = {}
    for pair in filter(None, (part.strip() for part in headers.get("Upload-Metadata", "").split(","))):
        key, _space, value = pair.partition(" ")
        try:
            found[key] = b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise BadRequest from error
    return found


def digest(headers: Mapping[str, str]) -> bytes:
    """Upload-Checksum: "sha256 base64". Ours is not optional: no piece is kept unchecked. Raises BadRequest."""
    algorithm, _space, value = headers.get("Upload-Checksum", "").partition(" ")
    try:
        found = b64decode(value, validate=True)
    except binascii.Error as error:
        raise BadRequest from error
    if algorithm != "sha256" or len(found) != hashlib.sha256().digest_size:
        raise BadRequest
    return found
