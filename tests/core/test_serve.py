"""The commands that serve, as processes of their own: they take signals and exit."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def serve(tmp_path):
    """Starts a server on a port with an empty database and gives the process."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "REDIS_"))}
    env |= {"DATA_DIR": str(tmp_path), "LOG_LEVEL": "ERROR", "PYTHONUNBUFFERED": "1"}
    running = []

    def start(port, *first, name="serve"):
        command = [sys.executable, "manage.py", name, "--host", "127.0.0.1", "--port", str(port)]
        command += [word for name in first for word in ("--first", name)]
        env["SITE_URL"] = f"http://localhost:{port}"
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def test_what_comes_first_runs_before_the_address_is_said_and_a_signal_ends_it(serve):
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    process = serve(port, "check", "showmigrations skills")
    said = []
    while not said or "answers at" not in said[-1]:
        line = process.stdout.readline()
        assert line, said
        said.append(line)
    assert said[0].startswith("System check identified no issues")
    assert "skills\n" in said
    assert f"http://localhost:{port}" in said[-1]
    asked = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)
    assert time.monotonic() - asked < 5


def test_a_taken_port_is_said_plainly(serve):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        process = serve(taken.getsockname()[1])
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "is in use. Choose another" in said
    assert "Traceback" not in said


def test_page_workers_answer_and_end_with_their_parent(serve):
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    process = serve(port, name="pages")
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                status = answer.status
            break
        except OSError:
            assert process.poll() is None
            time.sleep(0.1)
    workers = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)
    assert (status, len(workers), [worker for worker in workers if worker.is_running()]) == (200, 2, [])
