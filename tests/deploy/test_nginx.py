"""deploy/nginx.conf in a real nginx: what it serves itself, and what people see while the site behind it is away.

The page process behind it is a stand-in that answers 200 with the headers it was sent.
"""

import gzip
import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.test import RequestFactory

from assets.files.signatures import MEDIA_TYPES
from assets.serving import file_response

ROOT = Path(__file__).resolve().parent.parent.parent
HASHED = "static/css/main.0123456789ab.css"
CSS = b"body { color: black; }" * 100
KINDS = [*MEDIA_TYPES, "pdf", "html", "svg", "svgz", "xml", "zip", "none"]
SAME = ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy", "Cross-Origin-Resource-Policy", "Cache-Control")


class Pages(BaseHTTPRequestHandler):
    """Tells the address and headers it was asked with."""

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = json.dumps({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer  # noqa: N815

    def log_message(self, *args):
        pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def found_nginx():
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if not found:
        message = "no nginx on this machine: install the package `nginx-light` to check deploy/nginx.conf"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    files = {
        HASHED: CSS,
        HASHED + ".gz": gzip.compress(CSS),
        "static/css/main.css": CSS,
        "media/documents/plan.pdf": b"%PDF-1.7",
    }
    files |= {f"media/works/file.{kind}": b"0123456789" for kind in KINDS}
    files |= {f"static/errors/{page.name}": page.read_bytes() for page in (ROOT / "static/errors").iterdir()}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "nginx").mkdir()
    return folder


@pytest.fixture(scope="module")
def nginx(folder):
    pages = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    port = free_port()
    values = {"@PORT@": port, "@WEB_PORT@": pages.server_port, "@WS_PORT@": pages.server_port, "@DATA_DIR@": folder}
    text = (ROOT / "deploy/nginx.conf").read_text()
    for name, value in values.items():
        text = text.replace(name, str(value))
    assert re.findall(r"@[A-Z_]+@", text) == []
    config = folder / "nginx/nginx.conf"
    config.write_text(text)
    command = [found_nginx(), "-p", str(folder / "nginx"), "-c", str(config)]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    # Started by root, nginx would work as a user who may not look into the test's folder.
    options = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
    server = subprocess.Popen([*command, "-g", options], stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", pages
    server.terminate()
    server.wait(timeout=20)
    pages.shutdown()


@pytest.fixture
def ask(nginx):
    def do(path, data=None, **headers):
        request = Request(nginx[0] + path, data, {name.replace("_", "-"): value for name, value in headers.items()})
        try:
            response = urlopen(request)
        except HTTPError as error:
            response = error
        return response.status, response.headers, response.read()

    return do


def test_security_60_static_files_are_compressed_ahead_and_kept_for_ever_by_hash_alone(ask):
    status, headers, body = ask("/" + HASHED, Accept_Encoding="gzip")
    assert (status, headers["Content-Encoding"], gzip.decompress(body)) == (200, "gzip", CSS)
    assert headers["Content-Length"], "compressed while serving, not ahead"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert ask("/static/css/main.css")[1]["Cache-Control"] == "public, max-age=60"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize("kind", KINDS)
def test_security_21_and_60_media_carries_the_headers_of_the_embedded_server(db, ask, folder, kind):
    _, headers, _ = ask(f"/media/works/file.{kind}")
    embedded = file_response(RequestFactory().get("/"), folder / f"media/works/file.{kind}")
    embedded.close()
    assert {name: headers[name] for name in SAME} == {name: embedded[name] for name in SAME}
    assert headers["Content-Disposition"] == embedded["Content-Disposition"].split(";")[0]


def test_a_film_can_be_sought_in_and_stays_harmless(ask):
    status, headers, body = ask("/media/works/file.webm", Range="bytes=2-3")
    assert (status, body, "sandbox" in headers["Content-Security-Policy"]) == (206, b"23", True)


@pytest.mark.parametrize(
    "path",
    [
        "/media/documents/plan.pdf",
        "/media//documents/plan.pdf",
        "/media/%64ocuments/plan.pdf",
        "/media/works/../documents/plan.pdf",
        "/media/documents/",
    ],
)
def test_security_16_documents_leave_only_through_the_page_process(ask, path):
    status, _, body = ask(path)
    assert (status, b"%PDF" in body, json.loads(body)["path"]) == (200, False, path)


@pytest.mark.parametrize(
    "path", ["/static/none.css", "/static/", "/media/none.png", "/media/works/", "/static../nginx/nginx.conf"]
)
def test_what_is_not_there_is_answered_by_the_sites_own_page(ask, path):
    assert json.loads(ask(path)[2])["path"] == path


def test_the_page_process_learns_who_asked_and_how(ask):
    sent = json.loads(ask("/", X_Forwarded_For="6.6.6.6", Host="mirror.example.org")[2])
    assert sent["x-forwarded-for"] == "6.6.6.6, 127.0.0.1"
    assert (sent["host"], sent["x-forwarded-proto"]) == ("mirror.example.org", "http")
    assert re.fullmatch(r"[0-9a-f]{32}", sent["x-request-id"])
    assert json.loads(ask("/", X_Forwarded_Proto="https")[2])["x-forwarded-proto"] == "https"


def test_sockets_are_passed_on_as_sockets(ask):
    sent = json.loads(ask("/ws/me/", Upgrade="websocket", Connection="Upgrade")[2])
    assert (sent["path"], sent["upgrade"], sent["connection"]) == ("/ws/me/", "websocket", "upgrade")


def test_too_large_a_form_is_told_what_to_do_and_the_studio_takes_films(ask):
    body = bytes(27_000_000)
    status, _, page = ask("/me/profile/", body)
    assert (status, b"Shorten it" in page) == (413, True)
    assert ask("/cms/media/video/add/", body)[0] == 200


@pytest.mark.parametrize("data", [None, b"x=1"])
def test_while_the_site_is_away_people_get_a_page_that_says_so(nginx, ask, data):
    _, pages = nginx
    pages.shutdown()
    pages.server_close()
    try:
        status, headers, page = ask("/", data)
    finally:
        pages.__init__(("127.0.0.1", pages.server_port), Pages)
        threading.Thread(target=pages.serve_forever, daemon=True).start()
    assert (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "10", "no-store")
    assert b"catching its breath" in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert ask("/")[0] == 200


@pytest.mark.parametrize("page", ["away", "too-large"])
def test_the_pages_that_need_no_site_find_their_styles(page):
    text = (ROOT / f"static/errors/{page}.html").read_text()
    linked = re.findall(r'"/(static/[^"]+)"', text)
    assert len(linked) > 3
    assert [name for name in linked if not (ROOT / name).is_file()] == []
    assert "What was saved before is safe" in text
    assert "style=" not in text
    assert "<script" not in text
