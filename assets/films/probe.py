"""What a film really is, as ffprobe reads it. Where it is missing, the first bytes alone decide."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from assets.files.signatures import magic_of
from assets.films.process import FilmFailed, TookTooLong, run
from core.errors import DomainError

PROBE_SECONDS = 60
HEAD_BYTES = 8192
MOST_SECONDS = 7 * 86_400
# The reader is chosen by us from the first bytes. Left to itself ffmpeg also takes playlists, which name other files.
_DEMUXERS = {"mp4": "mov", "m4v": "mov", "mov": "mov"}
_EBML = b"\x1a\x45\xdf\xa3"


class NotAFilm(DomainError):
    message = _("This is no film that can be shown: it is damaged, or something else by that name. Save it again as MP4.")
    status = 415


class ProbeTooSlow(DomainError):
    message = _("Checking the film took too long just now. Everything that arrived is kept. Try again in a few minutes.")
    status = 503


@dataclass(frozen=True)
class Facts:
    """Seconds and pixels; `demuxer` is the reader that ffmpeg must be told."""

    demuxer: str
    seconds: float = 0
    width: int = 0
    height: int = 0
    has_sound: bool = False


def input_options(demuxer: str) -> list[str]:
    """What must stand before every input: one reader, local files, nothing that a film may point at."""
    return ["-protocol_whitelist", "file", "-f", demuxer]


def demuxer_of(path: Path) -> str:
    """Raises NotAFilm."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if head.startswith(_EBML):  # WebM, however its header writes down its lengths
        return "matroska"
    if (magic := magic_of(head)) not in _DEMUXERS:
        raise NotAFilm
    return _DEMUXERS[magic]


def probe(path: Path) -> Facts:
    """Length, size and sound of the film at `path`; only its reader where ffprobe is missing.

    Raises NotAFilm, ProbeTooSlow.
    """
    demuxer = demuxer_of(path)
    if (command := shutil.which("ffprobe")) is None:
        return Facts(demuxer)
    wanted = "format=duration:stream=codec_type,width,height:stream_side_data=rotation"
    arguments = [*input_options(demuxer), "-v", "error", "-show_entries", wanted, "-of", "json", f"file:{path}"]
    lines: list[str] = []
    try:
        run([command, *arguments], seconds=PROBE_SECONDS, on_line=lines.append)
    except TookTooLong as error:
        raise ProbeTooSlow from error
    except FilmFailed as error:
        raise NotAFilm from error
    return _facts(demuxer, json.loads("".join(lines)))


def _facts(demuxer: str, found: dict[str, Any]) -> Facts:
    streams = found.get("streams", [])
    picture = next((stream for stream in streams if stream.get("codec_type") == "video" and stream.get("width")), None)
    if picture is None:
        raise NotAFilm
    width, height = picture["width"], picture["height"]
    if any(abs(int(side.get("rotation", 0))) % 180 == 90 for side in picture.get("side_data_list", [])):  # noqa: PLR2004 - on its side
        width, height = height, width
    return Facts(
        demuxer,
        seconds=_sane_seconds(found.get("format", {}).get("duration", 0)),
        width=width,
        height=height,
        has_sound=any(stream.get("codec_type") == "audio" for stream in streams),
    )


def _sane_seconds(said: Any) -> float:
    """A film may say of itself that it lasts for ever, or less than nothing: then its length is not known."""
    seconds = float(said)
    return seconds if 0 <= seconds <= MOST_SECONDS else 0
