"""Runs ffmpeg so that it can do no harm: a time limit, limits of the system, and an end for everything it started."""

import os
import resource
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO

from django.utils.translation import gettext_lazy as _

from assets.enums import Problem
from core.errors import DomainError

MEMORY_BYTES = 4 * 1024**3
FILE_BYTES = 20 * 1024**3
NICENESS = 10  # pages go first
LOG_BYTES = 4000


class FilmFailed(DomainError):
    """`log` is what the program said last; for the editor who must find out what is wrong with the film."""

    message = _("The film could not be converted.")
    problem = Problem.UNREADABLE

    def __init__(self, log: str = "") -> None:
        self.log = log
        super().__init__()


class TookTooLong(FilmFailed):
    problem = Problem.TIME


def run(command: Sequence[str], *, seconds: float, on_line: Callable[[str], None] | None = None) -> str:
    """Run a program to its end and return what it wrote to its error output, at most 4000 bytes of it.

    `on_line` is called with each line of its output. Whatever happens, also an error in `on_line`, no process of its
    group is left. Raises FilmFailed, TookTooLong.
    """
    is_late = threading.Event()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603 - fixed programs, paths that we made
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, start_new_session=True
        )

        def stop() -> None:
            is_late.set()
            _kill_group(process)

        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            _limit(process.pid, seconds)
            for line in process.stdout or ():
                if on_line:
                    on_line(line.decode(errors="replace").strip())
            code = process.wait()
        finally:
            timer.cancel()
            _kill_group(process)
            process.wait()
            if process.stdout:
                process.stdout.close()
        log = _end_of(errors)
    if is_late.is_set():
        raise TookTooLong(log)
    if code:
        raise FilmFailed(log)
    return log


def _limit(pid: int, seconds: float) -> None:
    """Set from outside: code between fork and exec is not safe in a process with threads.

    The limit on processor time also ends a program whose worker was killed before it could kill the program.
    """
    cores = os.cpu_count() or 1
    limits = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_FSIZE: FILE_BYTES,
        resource.RLIMIT_CPU: int(seconds * cores) + 1,
        resource.RLIMIT_CORE: 0,
    }
    with suppress(ProcessLookupError):  # it has ended already
        for name, most in limits.items():
            resource.prlimit(pid, name, (most, most))
        os.setpriority(os.PRIO_PROCESS, pid, NICENESS)


def progress(on_seconds: Callable[[float], None]) -> Callable[[str], None]:
    """Hears the lines of ffmpeg's -progress and tells the second of the film that it has reached."""

    def hear(line: str) -> None:
        name, _equals, value = line.partition("=")
        if name == "out_time_us" and value.isdecimal():
            on_seconds(int(value) / 1_000_000)

    return hear


def _kill_group(process: subprocess.Popen) -> None:
    """The leader's number is that of its group; it stays taken while anything of the group lives."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _end_of(errors: IO[bytes]) -> str:
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, size - LOG_BYTES))
    return errors.read().decode(errors="replace").strip()
