"""Processes of the production set: starting them, what CPU they used, how much memory they hold."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def running(command: list[str], port: int, env: dict[str, str]) -> Iterator[psutil.Process]:
    """Start a server in a process group of its own, wait until it is well, and end the whole group afterwards."""
    server = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True, stdout=sys.stderr)
    try:
        for _ in range(1500):
            if server.poll() is not None:
                raise SystemExit(f"{command[0]} ended by itself")
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1)
            except OSError:
                time.sleep(0.2)
            else:
                break
        else:
            raise SystemExit(f"{command[0]} does not answer")
        yield psutil.Process(server.pid)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=20)


def cpu_of_server(root: psutil.Process) -> float:
    """CPU seconds of the server's processes so far."""
    return sum(_cpu(process) for process in [root, *root.children(recursive=True)])


def cpu_of_database(name: str) -> float:
    """CPU seconds so far of the PostgreSQL processes that serve the database `name`; its neighbours' do not count.

    Connections are kept, so none ends in a measurement.
    """
    return sum(_cpu(process) for process in psutil.process_iter() if _serves(process, name))


def _cpu(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.Error:
        return 0.0
    return times.user + times.system


def _serves(process: psutil.Process, database: str) -> bool:
    """PostgreSQL's title of such a process is "postgres: user database host(port) state"."""
    try:
        title = " ".join(process.cmdline())
    except psutil.Error:
        return False
    return title.startswith("postgres:") and f" {database} " in title


def memory(root: psutil.Process) -> dict[str, float]:
    """Proportional set size in MB by kind of process."""
    found: dict[str, float] = {}
    for process in root.children(recursive=True):
        line = " ".join(process.cmdline())
        kinds = {"manage.py pages": "pages", "uvicorn": "sockets", "db_worker": "task worker", "scheduler": "scheduler"}
        kind = next((label for word, label in kinds.items() if word in line), None)
        if kind:
            found[kind] = found.get(kind, 0.0) + process.memory_full_info().pss / 1e6
    return found


def largest_rss(root: psutil.Process, word: str) -> float:
    """The largest resident set in MB among the processes whose command line has `word`."""
    return max(p.memory_info().rss / 1e6 for p in root.children(recursive=True) if word in " ".join(p.cmdline()))
