"""Servers of the test site as processes of their own, on the database of the test that starts them."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from django.conf import settings
from django.db import connection

from core.realtime.limits import LARGEST_FRAME

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One uvicorn. `redis_url` is empty for a process that has no others to tell."""

    def __init__(self, redis_url=""):
        self.port, self.redis_url, self.process = free_port(), redis_url, None

    def start(self):
        """Returns at once; `ready` waits."""
        # Of REDIS_URL also comes the cache, and with it sessions, which are read from the database where it has none.
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.core.realtime.server_settings",
            "SERVER_DATABASE": str(connection.settings_dict["NAME"]),
            "REDIS_URL": self.redis_url,
        }
        command = [sys.executable, "-m", "uvicorn", "--host", "127.0.0.1", "--port", str(self.port), "--lifespan", "off"]
        command += ["--log-level", "error", "--ws-max-size", str(LARGEST_FRAME), "--ws-per-message-deflate", "false"]
        self.process = subprocess.Popen([*command, "tests.core.realtime.site:application"], cwd=ROOT, env=env)
        return self

    def ready(self):
        for _ in range(START_SECONDS * 10):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5)
            except OSError:
                assert self.process.poll() is None, "the server ended by itself"
                time.sleep(0.1)
            else:
                return self
        raise AssertionError("the server does not answer")

    def kill(self):
        """As the power does it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=10)

    def cookie(self, client):
        name = settings.SESSION_COOKIE_NAME
        return f"{name}={client.cookies[name].value}"
