"""A short real film. Where ffmpeg is missing, the first bytes of one, which is all that is looked at then."""

import functools
import os
import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import pytest

from assets.files.films import blank_metadata
from tests.assets import files

PLAYLIST = (
    b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\nhttp://169.254.169.254/latest/\n#EXT-X-ENDLIST\n"
)


def needs_ffmpeg():
    """Skips where ffmpeg is missing, fails where CI promised it."""
    if shutil.which("ffmpeg"):
        return
    message = "no ffmpeg on this machine: install the package `ffmpeg` to test what is made of films"
    if os.environ.get("REQUIRE_FFMPEG"):
        pytest.fail(message)
    pytest.skip(message)


@functools.cache
def a_film(seconds=2, size="320x180", *, sound=True):
    """A test pattern with a tone, as MP4."""
    if shutil.which("ffmpeg") is None:
        return files.MP4
    inputs = ["-f", "lavfi", "-i", f"testsrc2=duration={seconds}:size={size}:rate=12"]
    if sound:
        inputs += ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        options = ["-pix_fmt", "yuv420p", "-preset", "ultrafast", "-map_metadata", "-1", "-fflags", "+bitexact"]
        subprocess.run(["ffmpeg", "-v", "error", "-nostdin", *inputs, *options, path], check=True)
        content = path.read_bytes()
    # Without user data, so that what is stored is byte for byte what was sent.

    film = BytesIO(content)
    blank_metadata(film)
    return film.getvalue()
