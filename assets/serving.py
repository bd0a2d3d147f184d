"""How uploaded files leave the site: never as a page, seekable, and guessed by nobody."""

import os
import re
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header, parse_http_date_safe

from assets.files.signatures import MEDIA_TYPES, extension_of

CHUNK = 64 * 1024
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_RANGE = re.compile(r"^bytes=(\d{0,18})-(\d{0,18})$")


def make_harmless(response: HttpResponseBase) -> None:
    """Headers under which no uploaded file can act as a page of this site."""
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"


def file_response(request: HttpRequest, path: Path) -> HttpResponseBase:
    """The file at `path`, whole (200), a part of it (206), or nothing new (304); 416 for a part it does not have.

    Pictures, films, sounds and captions may be shown inside a page; every other kind is a download.
    """
    status = path.stat()
    media_type = MEDIA_TYPES.get(extension_of(path.name))
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    wanted = request.headers.get("Range", "")
    if wanted and _range_is_stale(request, status):
        wanted = ""
    response: HttpResponseBase
    if since is not None and int(status.st_mtime) <= since and not wanted:
        response = HttpResponse(status=304)
    elif wanted and (match := _RANGE.match(wanted)) and any(match.groups()):
        response = _part(path, match.group(1), match.group(2), status.st_size)
    else:
        response = FileResponse(path.open("rb"))
        response.block_size = CHUNK
        response["Content-Length"] = str(status.st_size)
    response["Content-Type"] = media_type or "application/octet-stream"
    if response.status_code != 304:  # noqa: PLR2004
        response["Content-Disposition"] = content_disposition_header(media_type is None, path.name) or "inline"
    response["Accept-Ranges"] = "bytes"
    response["Last-Modified"] = formatdate(status.st_mtime, usegmt=True)
    response["Cache-Control"] = "private, max-age=86400"
    make_harmless(response)
    return response


def _range_is_stale(request: HttpRequest, status: os.stat_result) -> bool:
    condition = request.headers.get("If-Range", "")
    return bool(condition) and parse_http_date_safe(condition) != int(status.st_mtime)


def _part(path: Path, first: str, last: str, size: int) -> HttpResponseBase:
    """RFC 9110, 14.1.2: "5-" from the sixth byte, "-5" the last five, "5-9" five bytes."""
    if first:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    else:
        start, end = max(size - int(last), 0), size - 1
    if start > end or start >= size:
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    response = StreamingHttpResponse(_read(path, start, end - start + 1), status=206)
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    response["Content-Length"] = str(end - start + 1)
    return response


def _read(path: Path, start: int, length: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while length > 0 and (chunk := file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
