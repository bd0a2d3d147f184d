"""What is made of a film, and the ffmpeg arguments that make it. One reading of the film serves all versions."""

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path

from assets.films.probe import Facts, input_options

# EBU R128 says how to measure; -16 LUFS and -1.5 dBTP are what films for phones and the web aim at (AES TD1004: -20 to
# -16), since small loudspeakers make the -23 LUFS of television too quiet.
LOUDNESS = "loudnorm=I=-16:TP=-1.5:LRA=11"
SEGMENT_SECONDS = 4
LOW_NAME, SOUND_NAME, POSTER_NAME, STREAM_NAME = "low.mp4", "sound.m4a", "poster.jpg", "stream.m3u8"
_H264 = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-threads", "2"]
_CLEAN = ["-map_metadata", "-1", "-map_chapters", "-1"]


@dataclass(frozen=True)
class Rung:
    """A size of the stream: pixels of the shorter side, kilobits a second of picture."""

    short_side: int
    kilobits: int


LADDER = (Rung(360, 500), Rung(720, 1500))
LOW = Rung(360, 140)  # with 48 of sound below 200 in all
LOW_FRAMES = 12


def ladder_of(facts: Facts) -> list[Rung]:
    """The smallest size always, larger ones only where the film has the pixels."""
    short = min(facts.width, facts.height)
    return [rung for rung in LADDER if rung is LADDER[0] or short >= rung.short_side]


def _scale(rung: Rung, facts: Facts) -> str:
    """To the shorter side, never enlarged, even numbers as H.264 wants them."""
    side = min(rung.short_side, min(facts.width, facts.height) // 2 * 2)
    return f"scale=-2:{side}" if facts.width >= facts.height else f"scale={side}:-2"


def start_of_command(ffmpeg: str, source: Path, facts: Facts, *, before: list[str] | None = None) -> list[str]:
    """The program and its input; progress goes to standard output."""
    quiet = ["-hide_banner", "-nostdin", "-nostats", "-y", "-progress", "pipe:1"]
    return [ffmpeg, *quiet, *(before or []), *input_options(facts.demuxer), "-i", f"file:{source}"]


def measure_command(ffmpeg: str, source: Path, facts: Facts) -> list[str]:
    measure = ["-map", "0:a:0", "-af", f"{LOUDNESS}:print_format=json", "-f", "null", "-"]
    return [*start_of_command(ffmpeg, source, facts), *measure]


def loudness_filter(log: str) -> str:
    """The filter that brings the measured sound to its loudness in one straight step; none for silence.

    Without a second reading loudnorm would ride the level up and down.
    """
    match = re.search(r"\{[^{}]*\"input_i\"[^{}]*\}", log)
    if match is None:
        return LOUDNESS
    found = {name: float(value) for name, value in json.loads(match[0]).items() if name != "normalization_type"}
    if not all(math.isfinite(value) for value in found.values()):
        return "anull"
    measured = f"measured_I={found['input_i']}:measured_TP={found['input_tp']}:measured_LRA={found['input_lra']}"
    return f"{LOUDNESS}:{measured}:measured_thresh={found['input_thresh']}:offset={found['target_offset']}:linear=true"


def convert_command(ffmpeg: str, source: Path, facts: Facts, folder: Path, loudness: str) -> list[str]:
    """Stream, low version and sound at once, into `folder`."""
    rungs = ladder_of(facts)
    command = [*start_of_command(ffmpeg, source, facts), "-v", "error"]
    command += ["-filter_complex", _graph(rungs, facts, loudness)]
    command += _stream(rungs, folder, has_sound=facts.has_sound)
    command += ["-map", "[low]", *_H264, *_rate("v", LOW.kilobits)]
    if facts.has_sound:
        command += ["-map", "[lowsound]", "-c:a", "aac", "-ac", "1", "-b:a", "48k"]
    command += [*_CLEAN, "-movflags", "+faststart", f"file:{folder / LOW_NAME}"]
    if facts.has_sound:
        sound = ["-map", "[sound]", "-c:a", "aac", "-ac", "1", "-b:a", "64k"]
        command += [*sound, *_CLEAN, "-movflags", "+faststart", f"file:{folder / SOUND_NAME}"]
    return command


def _graph(rungs: list[Rung], facts: Facts, loudness: str) -> str:
    names = [*(f"v{index}" for index in range(len(rungs))), "low"]
    parts = ["[0:v:0]split={}{}".format(len(names), "".join(f"[raw{name}]" for name in names))]
    parts += [f"[rawv{index}]{_scale(rung, facts)}[v{index}]" for index, rung in enumerate(rungs)]
    parts.append(f"[rawlow]fps={LOW_FRAMES},{_scale(LOW, facts)}[low]")
    if facts.has_sound:
        sounds = [*(f"a{index}" for index in range(len(rungs))), "lowsound", "sound"]
        split = "".join(f"[{name}]" for name in sounds)
        parts.append(f"[0:a:0]{loudness},aresample=48000,asplit={len(sounds)}{split}")
    return ";".join(parts)


def _rate(stream: str, kilobits: int) -> list[str]:
    """An average with a ceiling, so that a busy scene does not stop a slow connection."""
    most = kilobits * 6 // 5
    return [f"-b:{stream}", f"{kilobits}k", f"-maxrate:{stream}", f"{most}k", f"-bufsize:{stream}", f"{most * 2}k"]


def _stream(rungs: list[Rung], folder: Path, *, has_sound: bool) -> list[str]:
    """HLS (RFC 8216) with one MP4 file for each size, read in byte ranges: few files, and any web server can do it."""
    maps, rates, variants = [], [], []
    for index, rung in enumerate(rungs):
        maps += ["-map", f"[v{index}]"] + (["-map", f"[a{index}]"] if has_sound else [])
        rates += _rate(f"v:{index}", rung.kilobits)
        variants.append(f"v:{index},a:{index}" if has_sound else f"v:{index}")
    return [
        *maps,
        *_H264,
        *rates,
        *("-force_key_frames", f"expr:gte(t,n_forced*{SEGMENT_SECONDS})"),
        *(["-c:a", "aac", "-ac", "2", "-b:a", "96k"] if has_sound else []),
        *_CLEAN,
        *("-f", "hls", "-hls_time", str(SEGMENT_SECONDS), "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"),
        *("-hls_flags", "single_file", "-master_pl_name", STREAM_NAME, "-var_stream_map", " ".join(variants)),
        *("-hls_segment_filename", str(folder / "size_%v.mp4"), str(folder / "size_%v.m3u8")),
    ]


def poster_command(ffmpeg: str, source: Path, facts: Facts, folder: Path) -> list[str]:
    """A picture from the first tenth: the very first frame is black too often."""
    start = ["-ss", f"{facts.seconds / 10:.2f}"]
    picture = ["-v", "error", "-map", "0:v:0", "-frames:v", "1", *_CLEAN, "-q:v", "3", f"file:{folder / POSTER_NAME}"]
    return [*start_of_command(ffmpeg, source, facts, before=start), *picture]
