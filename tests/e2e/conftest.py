"""Browser journeys against the real server process: the one `make run` starts, on a database and folder of its own."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.live.janus import SECRET, running_janus

ROOT = Path(__file__).resolve().parent.parent.parent
WIDTHS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 800}}


def pytest_itemcollected(item):
    """All journeys share one server, so they stay on one worker: xdist reads the group once everything is collected."""
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(trylast=True)  # after the shuffle
def pytest_collection_modifyitems(items):
    """Journeys come first and in one piece: they take longest, and Playwright's event loop ends with the package."""
    items.sort(key=lambda item: Path(item.fspath).parent != Path(__file__).parent)


@pytest.fixture(scope="package")
def chromium():
    """The machine's Chromium. Where it is missing the journeys are skipped, in CI they fail."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    message = "no Chromium on this machine: install the package `chromium` to run the browser journeys"
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(message)
    pytest.skip(message)
    return None


@pytest.fixture(scope="package")
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--autoplay-policy=no-user-gesture-required",
            ],
        )
        yield browser
        browser.close()


@dataclass(frozen=True)
class Site:
    """A running site: its address and where its mail lands."""

    url: str
    data_dir: Path
    env: dict[str, str]
    shell: subprocess.Popen

    def run(self, code):
        """Run Python beside the server, on its data; returns what it prints."""
        self.shell.stdin.write(json.dumps(code) + "\n")
        self.shell.stdin.flush()
        is_done, printed = json.loads(self.shell.stdout.readline())
        assert is_done, printed
        return printed.strip()

    def link_in_mail_to(self, address, pattern):
        """The newest link matching `pattern` in the mail to `address`; waits a little for the mail to be written."""
        for _ in range(50):
            for file in sorted((self.data_dir / "mail").glob("*.log"), key=lambda f: f.stat().st_mtime, reverse=True):
                for raw in reversed(file.read_bytes().split(b"\n" + b"-" * 79 + b"\n")):
                    message = message_from_bytes(raw.lstrip(b"\n"), policy=policy.default)
                    if address in str(message["To"]):
                        found = re.search(pattern, message.get_body(("plain",)).get_content())
                        if found:
                            return found[0]
            time.sleep(0.1)
        raise AssertionError(f"no mail to {address} with {pattern}")


# One process for all that journeys run beside the server: starting Django anew takes seconds each time.
SHELL = """
import contextlib, io, json, sys, traceback
import django
django.setup()
from django.db import connections
for line in sys.stdin:
    printed, is_done = io.StringIO(), True
    try:
        with contextlib.redirect_stdout(printed):
            exec(json.loads(line), {})
    except Exception:
        is_done = False
        printed.write(traceback.format_exc())
    connections.close_all()
    print(json.dumps([is_done, printed.getvalue()]), flush=True)
"""


@pytest.fixture(scope="package")
def demo_site(chromium, tmp_path_factory):
    """The embedded server on a free port, migrated and seeded."""
    with _new_site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="package")
def site(demo_site):
    return demo_site


@pytest.fixture(scope="package")
def site_with_janus(demo_site):
    """A second server of the same data, whose stages go through Janus."""
    with running_janus(demo_site.data_dir, "janus-pp-rec", "ffmpeg") as address:
        more = {"JANUS_URL": address, "JANUS_SECRET": SECRET}
        with _serving(demo_site.data_dir, demo_site.env | more) as running:
            yield running


@contextmanager
def _new_site(folder):
    """A server with everything of its own, migrated and seeded in `folder`."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_", "PYTEST_"))}
    env |= {"DATA_DIR": str(folder), "DEMO": "1", "LOG_LEVEL": "ERROR"}
    drop = None
    if given := os.environ.get("DATABASE_URL"):
        env["DATABASE_URL"], drop = _own_postgresql(given)
    if given := os.environ.get("REDIS_URL"):
        env["REDIS_URL"] = _own_redis(given)
    try:
        with _serving(folder, env, "migrate -v 0", "collectstatic --no-input -v 0", "seed_demo") as running:
            yield running
    finally:
        if drop:
            drop()


@contextmanager
def _serving(folder, env, *first):
    """A server on a free port, once the commands `first` are done."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = env | {"SITE_URL": f"http://localhost:{port}", "PORT": str(port)}
    before = [word for command in first for word in ("--first", command)]
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), *before], cwd=ROOT, env=env, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://localhost:{port}/healthz", server)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        settings = {"DJANGO_SETTINGS_MODULE": "config.settings"}
        with subprocess.Popen([sys.executable, "-c", SHELL], cwd=ROOT, env=env | settings, **pipes) as shell:
            yield Site(url=f"http://localhost:{port}", data_dir=folder, env=env, shell=shell)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _own_postgresql(given):
    import psycopg

    name = f"mirror_site_{uuid.uuid4().hex[:12]}"
    base = given.rsplit("/", 1)[0]

    def run(statement):
        with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
            connection.execute(statement)

    run(f"CREATE DATABASE {name}")
    run(f"ALTER DATABASE {name} SET synchronous_commit = off")
    return f"{base}/{name}", lambda: run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _own_redis(given):
    """An empty database: pictures are cached by number, and another site's numbers mean other pictures."""
    import redis

    address = f"{given.rsplit('/', 1)[0]}/10"
    redis.Redis.from_url(address).flushdb()
    return address


def _wait_for(address, server):
    for _ in range(6000):
        if server.poll() is not None:
            raise AssertionError("the server ended by itself")
        try:
            urllib.request.urlopen(address, timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer in 600 s")


@pytest.fixture(params=sorted(WIDTHS))
def width(request):
    return request.param


@pytest.fixture
def new_page(browser, site):
    """Opens pages of separate visitors; at the end no page may have logged an error or broken the content policy."""
    contexts, problems = [], []

    def open_page(width="phone", **options):
        context = browser.new_context(viewport=WIDTHS[width], base_url=site.url, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda line: problems.append(f"{page.url}: {line.text} {line.location['url']}") if line.type == "error" else None,
        )
        page.problems = problems
        return page

    yield open_page
    for context in contexts:
        context.close()
    # A file that the service worker could not fetch without a connection has "failed".
    expected = ("ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED", "WebSocket connection")
    assert [line for line in problems if not any(word in line for word in expected)] == []


@pytest.fixture
def assert_accessible():
    """axe finds nothing, and nothing is wider than the screen.

    AXE=off leaves axe out: the second half of .ci/run draws the same pages from another database.
    """

    def violations_in(page):
        if os.environ.get("AXE") == "off":
            return []
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        # What passes need not be listed: a third of axe's time went into that.
        return Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]

    def check(page):
        violations = violations_in(page)
        found = [f"{page.url} {item['id']}: {[node['html'][:160] for node in item['nodes'][:3]]}" for item in violations]
        assert found == []
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{page.url} scrolls sideways by {overflow}px"

    return check


@pytest.fixture
def sign_in(site):
    """Signs a page in through the real form."""

    def do(page, email, password):
        page.goto("/account/login/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password", exact=True).fill(password)
        page.locator("form[action*='login'] button[type=submit], main form button[type=submit]").first.click()
        page.wait_for_url("**/me/")

    return do
