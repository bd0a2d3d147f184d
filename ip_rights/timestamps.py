"""Time-stamps of other authorities (RFC 3161): asking for one, and checking it before it is believed.

The library asks for the hash of bytes that it holds. We hold a SHA-256 alone, of files up to many gigabytes, so the
request is written here: 67 bytes of DER at most.
"""

import datetime as dt
import secrets
import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from cryptography import x509
from django.conf import settings

from ip_rights.enums import StampFault

if TYPE_CHECKING:
    from email.message import Message

    from rfc3161_client import TimeStampResponse

SECONDS = 10
MOST_BYTES = 100_000  # real answers have 1 to 10 kB
DRIFT = dt.timedelta(minutes=10)  # how far an authority's clock may be from ours
NONCE_BITS = 63  # so that its DER has at most 8 bytes and no sign to think of

SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_ALGORITHM = bytes.fromhex("300d06096086480165030402010500")  # AlgorithmIdentifier { SHA-256, NULL }
_VERSION_1 = bytes.fromhex("020101")
_WITH_CERTIFICATE = bytes.fromhex("0101ff")  # certReq: what stands alone can be checked by anybody later


class StampProblem(Exception):
    """No stamp, and why. Nothing of the answer is kept."""

    def __init__(self, fault: StampFault) -> None:
        super().__init__(str(fault.label))
        self.fault = fault


@dataclass(frozen=True)
class Authority:
    """Where stamps are asked for, and the PEM file with the roots that its answers must lead to."""

    url: str
    root: Path


@dataclass(frozen=True)
class Given:
    """A stamp that was checked: DER of the TimeStampResp, and the time that it states."""

    token: bytes
    at: dt.datetime


def authorities() -> list[Authority]:
    """From the setting TIMESTAMP_AUTHORITIES; none is a way to run the site too."""
    return [Authority(url, Path(root)) for url, root in settings.TIMESTAMP_AUTHORITIES]


def authority_at(url: str) -> Authority | None:
    return next((each for each in authorities() if each.url == url), None)


def stamp(authority: Authority, digest: str, *, at: dt.datetime) -> Given:
    """Ask `authority` to stamp a SHA-256 (hex). Waits for at most about SECONDS. Raises StampProblem."""
    nonce = secrets.randbits(NONCE_BITS)
    answer = _ask(authority.url, request_for(digest, nonce))
    return Given(answer, checked(authority, answer, digest, nonce=nonce, at=at))


def request_for(digest: str, nonce: int) -> bytes:
    """DER of a TimeStampReq (RFC 3161, 2.4.1) for a SHA-256 in hex."""
    imprint = _der(0x30, _ALGORITHM + _der(0x04, bytes.fromhex(digest)))
    number = _der(0x02, nonce.to_bytes(nonce.bit_length() // 8 + 1, "big"))
    return _der(0x30, _VERSION_1 + imprint + number + _WITH_CERTIFICATE)


def checked(authority: Authority, answer: bytes, digest: str, *, nonce: int, at: dt.datetime) -> dt.datetime:
    """The time of an answer to the question of a moment ago. Raises StampProblem."""
    response = _decoded(answer)
    stated = _verified(authority, response, digest, nonce)
    if abs(stated - at) > DRIFT:
        raise StampProblem(StampFault.TIME)
    return stated


def imprint_of(token: bytes) -> str:
    """The digest in hex that a kept answer is about, where it is a SHA-256. Raises StampProblem. Says nothing of who signed."""
    response = _decoded(token)
    return _imprint(response)


def _ask(url: str, body: bytes) -> bytes:
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    request = Request(url, data=body, headers=headers)  # noqa: S310 - the operator names it; settings let http(s) pass alone
    try:
        with build_opener(_NoRedirects).open(request, timeout=SECONDS) as response:
            answer = _read(response)
    except HTTPError as error:
        error.close()
        raise StampProblem(StampFault.ERROR) from error
    except (URLError, TimeoutError, OSError, HTTPException) as error:
        raise StampProblem(StampFault.AWAY) from error
    if len(answer) > MOST_BYTES:
        raise StampProblem(StampFault.TOO_MUCH)
    return answer


def _read(response: HTTPResponse) -> bytes:
    """At most MOST_BYTES and one more. The time-out of a socket is that of one piece, so all of them are timed here."""
    deadline = time.monotonic() + SECONDS
    answer = b""
    while len(answer) <= MOST_BYTES and (piece := response.read1(MOST_BYTES + 1 - len(answer))):
        answer += piece
        if time.monotonic() > deadline:
            raise TimeoutError
    return answer


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, _req: Request, _fp: IO[bytes], _code: int, _msg: str, _headers: "Message", _newurl: str) -> None:
        return None


def _decoded(answer: bytes) -> "TimeStampResponse":
    from rfc3161_client import decode_timestamp_response
    from rfc3161_client.tsp import PKIStatus

    try:
        response = decode_timestamp_response(answer)
        is_granted = PKIStatus(response.status) == PKIStatus.GRANTED
    except ValueError as error:
        raise StampProblem(StampFault.GARBAGE) from error
    if not is_granted:
        raise StampProblem(StampFault.REFUSED)
    return response


def _verified(authority: Authority, response: "TimeStampResponse", digest: str, nonce: int) -> dt.datetime:
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        roots = x509.load_pem_x509_certificates(authority.root.read_bytes())
    except (OSError, ValueError) as error:
        raise StampProblem(StampFault.ROOT) from error
    if _imprint(response) != digest:
        raise StampProblem(StampFault.OTHER)
    if response.tst_info.nonce != nonce:
        raise StampProblem(StampFault.OLDER)
    try:
        VerifierBuilder(roots=roots, nonce=nonce).build().verify(response, bytes.fromhex(digest))
        return response.tst_info.gen_time.astimezone(dt.UTC)
    except (VerificationError, ValueError) as error:
        raise StampProblem(StampFault.SIGNATURE) from error


def _imprint(response: "TimeStampResponse") -> str:
    try:
        imprint = response.tst_info.message_imprint
        return imprint.message.hex() if imprint.hash_algorithm == SHA256 else ""
    except ValueError as error:
        raise StampProblem(StampFault.GARBAGE) from error


def _der(tag: int, content: bytes) -> bytes:
    """Contents here are shorter than 128 bytes, whose length is one byte."""
    return bytes([tag, len(content)]) + content
