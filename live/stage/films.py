"""From what Janus wrote of one speaker to films that a browser plays. Processes and files, no database.

Janus writes a file for each line of a connection: `<source>-audio-0.mjr` sound, `-video-1` picture, `-video-2` screen. A
file has its final name once it is whole. Its head says when its first packet came.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from assets.films.process import FilmFailed, run
from live.enums import Way

UNFINISHED = "unfinished"
HEAD_SECONDS, LONGEST_SECONDS = 60, 600
SHORTEST_BYTES = 2_000  # less than a head and a handful of packets
LINES = {Way.FACE: ("audio-0", "video-1"), Way.SCREEN: ("video-2",)}


class ToolMissing(Exception):
    """janus-pp-rec, ffmpeg or ffprobe is not installed."""


@dataclass(frozen=True)
class Film:
    """`began_at` in seconds since 1970, by the clock of the machine on which Janus runs; `seconds` is the length."""

    path: Path
    began_at: float
    seconds: float
    has_picture: bool


@dataclass(frozen=True)
class _Part:
    path: Path
    began_at: float
    is_picture: bool


def is_being_written(folder: Path, source: str) -> bool:
    """Whether Janus has not closed every file yet."""
    return any(folder.glob(f"{source}-*.{UNFINISHED}"))


def make_film(folder: Path, source: str, way: Way, work: Path) -> Film | None:
    """One WebM of a speaker's sound and picture, or of their screen, below `work`; None where nothing was sent.

    Nothing is decoded: VP8 and Opus go into the new file as they came. Raises ToolMissing, FilmFailed.
    """
    unpack, ffmpeg, ffprobe = _tools()
    parts = [part for line in LINES[way] if (part := _unpack(unpack, folder, f"{source}-{line}", work)) is not None]
    if not parts:
        return None
    began_at = min(part.began_at for part in parts)
    film = work / f"{way}.webm"
    inputs: list[str] = []
    for part in parts:
        reader = "matroska" if part.is_picture else "ogg"
        inputs += ["-itsoffset", f"{part.began_at - began_at:.3f}", "-protocol_whitelist", "file"]
        inputs += ["-f", reader, "-i", f"file:{part.path}"]
    maps = [word for number in range(len(parts)) for word in ("-map", f"{number}:0")]
    command = [ffmpeg, "-hide_banner", "-nostdin", "-v", "error", "-y", *inputs, *maps, "-c", "copy"]
    run([*command, "-map_metadata", "-1", "-f", "webm", f"file:{film}"], seconds=LONGEST_SECONDS)
    return Film(film, began_at, _seconds(ffprobe, film), any(part.is_picture for part in parts))


def _tools() -> tuple[str, str, str]:
    found = [shutil.which(name) for name in ("janus-pp-rec", "ffmpeg", "ffprobe")]
    unpack, ffmpeg, ffprobe = found
    if not (unpack and ffmpeg and ffprobe):
        raise ToolMissing
    return unpack, ffmpeg, ffprobe


def _unpack(unpack: str, folder: Path, name: str, work: Path) -> _Part | None:
    """None where the line was never used: a camera that stayed off, a screen that nobody showed."""
    raw = next((file for file in sorted(folder.glob(f"{name}.mjr*"))), None)
    if raw is None or raw.stat().st_size < SHORTEST_BYTES:
        return None
    head: list[str] = []
    run([unpack, "--json", "--header", str(raw)], seconds=HEAD_SECONDS, on_line=head.append)
    told = json.loads("".join(head))
    is_picture = told["t"] == "v"
    made = work / f"{name}.{'webm' if is_picture else 'opus'}"
    run([unpack, "--disable-colors", str(raw), str(made)], seconds=LONGEST_SECONDS)
    return _Part(made, told["u"] / 1_000_000, is_picture)


def _seconds(ffprobe: str, film: Path) -> float:
    lines: list[str] = []
    show = ["-show_entries", "format=duration", "-of", "json"]
    run([ffprobe, "-v", "error", *show, "-f", "matroska", f"file:{film}"], seconds=HEAD_SECONDS, on_line=lines.append)
    seconds = json.loads("".join(lines)).get("format", {}).get("duration")
    if seconds is None:
        raise FilmFailed("no duration")
    return float(seconds)
