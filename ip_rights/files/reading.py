"""Reads the credentials of a stranger's file in a process of its own, whose memory and time are limited."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from ip_rights.files.c2pa_read import Reading, State

WALL_SECONDS = 20
ROOT = Path(__file__).resolve().parents[2]


class CannotRead(DomainError):
    message = _(
        "This file could not be read: it is damaged, or too complicated. Nothing of it was kept. Try the file as you got it."
    )


@dataclass(frozen=True)
class FileReading:
    """`plus`: the last part of a PLUS data-mining value (DMI-…), or empty."""

    reading: Reading
    plus: str


def read_stranger(chunks: Iterable[bytes], media_type: str, anchors: str, *, seconds: float = WALL_SECONDS) -> FileReading:
    """`anchors`: PEM of the roots to trust, may be empty. Raises CannotRead. Nothing of the file is left behind."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        with path.open("wb") as file:
            file.writelines(chunks)
        answer = _run([str(path), media_type], anchors, Path(folder) / "answer", seconds)
    try:
        said = json.loads(answer)
    except ValueError as error:
        raise CannotRead from error
    plus = said.pop("plus")
    lists = {name: tuple(said[name]) for name in ("actions", "ingredients", "codes")}
    return FileReading(Reading(**{**said, **lists, "state": State(said["state"])}), plus)


def _run(arguments: list[str], anchors: str, answer: Path, seconds: float) -> bytes:
    """No settings go along: the environment is empty. Whatever happens, no process of the group is left."""
    with answer.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own program, a path that we made
            [sys.executable, "-m", "ip_rights.files.reading_child", *arguments],
            cwd=ROOT,
            env={"TMPDIR": str(answer.parent)},
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.communicate(anchors.encode(), timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise CannotRead from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode:
        raise CannotRead
    return answer.read_bytes()
