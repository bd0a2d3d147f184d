"""A Janus of our own configuration, for the tests that need a real one."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager

import pytest
from django.test import override_settings

from live.management.commands.janus import write_configuration

SECRET = "kept on the server"


@contextmanager
def running_janus(folder, *programs):
    """Its address; skipped where it, or one of `programs`, is not installed, in CI a failure. Records below `folder`."""
    missing = [program for program in ("janus", *programs) if shutil.which(program) is None]
    if missing:
        message = (
            f"not on this machine: {', '.join(missing)}; install the packages `janus` and `janus-tools` to run these tests"
        )
        if os.environ.get("REQUIRE_JANUS"):
            pytest.fail(message)
        pytest.skip(message)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"ws://127.0.0.1:{port}"
    with override_settings(JANUS_URL=address, JANUS_SECRET=SECRET, JANUS_RECORDINGS=folder / "recordings"):
        write_configuration(folder, ports="22000-22200")
    command = [shutil.which("janus"), f"--configs-folder={folder}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(150):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            raise AssertionError("Janus did not answer in 15 s")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)
