"""The browser's own modules under node, asked line by line: `[name, ...arguments]` in, the result out."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def found_node():
    node = shutil.which("node") or shutil.which(str(ROOT / ".venv/bin/node"))
    if not node:
        message = "no node on this machine: `make setup` brings it, and the browser's side of rooms is checked with it"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return node


class Node:
    """One process with the script of this folder."""

    def __init__(self, script, *arguments):
        command = [found_node(), "--no-warnings", "--experimental-websocket", ROOT / "tests/core/realtime" / script, *arguments]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, name, *arguments):
        self.process.stdin.write(json.dumps([name, *arguments]) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"node has ended at {name}")
        return json.loads(answer)

    def end(self):
        self.process.kill()
        self.process.communicate()
