"""A time-stamp authority of one's own, made by openssl and served over HTTP, and one that answers what it likes."""

import functools
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

# `certs` stays unset: with a chain embedded openssl writes a SET that is not in DER's order, which strict readers refuse.
CONFIG = """
[ tsa ]
default_tsa = here
[ here ]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
[ root ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[ leaf ]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ req ]
distinguished_name = name
[ name ]
"""


def needs_openssl():
    """Skips where openssl is missing, fails where CI promised it."""
    if shutil.which("openssl"):
        return
    message = "no openssl on this machine: install the package `openssl` to test time-stamps"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def openssl(folder, *arguments):
    return subprocess.run(["openssl", *map(str, arguments)], cwd=folder, capture_output=True, text=True, check=True).stdout


class Openssl:
    """`root` is what its stamps lead to."""

    def __init__(self, folder):
        self.folder = folder
        self.root = folder / "root.pem"
        config = folder / "tsa.cnf"
        config.write_text(CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", config)
        openssl(folder, "req", "-x509", *key, "-keyout", "root.key", "-out", "root.pem", "-days", "30", "-subj", "/CN=Root",
                "-extensions", "root")  # fmt: skip
        openssl(folder, "req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Time")
        openssl(folder, "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
                "-days", "30", "-out", "tsa.pem", "-extfile", config, "-extensions", "leaf")  # fmt: skip

    def answer(self, question):
        with tempfile.NamedTemporaryFile() as query:
            query.write(question)
            query.flush()
            reply = f"{query.name}.tsr"
            openssl(self.folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", query.name, "-out", reply)
        content = Path(reply).read_bytes()
        Path(reply).unlink()
        return content


@functools.cache
def an_authority(name="one"):
    """Made once in a run of the tests; another name has another root."""
    needs_openssl()
    return Openssl(Path(tempfile.mkdtemp(prefix=f"tsa-{name}-")))


@contextmanager
def served(answer):
    """The address at which `answer(question)` gives the bytes, or (status, headers, bytes), of each reply."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            given = answer(self.rfile.read(int(self.headers["Content-Length"])))
            status, headers, content = given if isinstance(given, tuple) else (200, {}, given)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr"
    finally:
        server.shutdown()
        server.server_close()
