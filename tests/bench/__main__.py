"""Measure the production set on generated data and print the table of docs/performance.md: `make bench`.

Needs PostgreSQL and Redis (BENCH_DATABASE_URL, BENCH_REDIS_URL). CPU milliseconds and ratios of one run are comparable
between machines; requests per second and latencies are not.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

URL = urlsplit(os.environ.get("BENCH_DATABASE_URL", "postgres://postgres@127.0.0.1:5432"))
DATABASE = URL.path.strip("/") or "mirror_bench"
NGINX = int(os.environ.get("BENCH_PORT", "8010"))  # and the three ports after it
PORT, SOCKETS, EMBEDDED = NGINX + 1, NGINX + 2, NGINX + 3
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
CROWD = int(os.environ.get("BENCH_CROWD", "100000"))
UPLOAD_MB = int(os.environ.get("BENCH_UPLOAD_MB", "512"))
ENVIRONMENT = {
    "PRODUCTION": "1",
    "SECURE_SSL_REDIRECT": "0",
    "MFA_REQUIRED_FOR_STAFF": "0",
    "SECRET_KEY": "bench",
    "SITE_URL": f"https://127.0.0.1:{PORT}",
    "DATABASE_URL": URL._replace(path=f"/{DATABASE}").geturl(),
    "REDIS_URL": os.environ.get("BENCH_REDIS_URL", "redis://127.0.0.1:6379/8"),
    "DATA_DIR": str(Path(tempfile.gettempdir()) / DATABASE),
    "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    "LOG_LEVEL": "ERROR",
    "API_CALLS_PER_MINUTE": "10000",  # what is measured is the work, not the refusal
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "PORT": str(NGINX),
    "WEB_PORT": str(PORT),
    "WS_PORT": str(SOCKETS),
}
TARGETS = {  # CPU milliseconds, server and database together
    "home, cached": 1,
    "home, uncached": 6.5,
    "catalogue": None,
    "my learning": 12,
    "course, 60 lessons": 10,
    "lesson": 10,
    "answer save": 12,
    "progress, 1 event": 4,
    "progress, 10 events": 40,
    "desk, 1,000 learners": 30,
    "marking, 1,000 waiting": 30,
    "marking, 1,000 marked": 30,
    "register, 40 marks": None,
    "statistics": None,
    "completion CSV 1,000 x 37": 150,
}


def prepare() -> None:
    """The database with its data, made once and kept; BENCH_RESET=1 makes it anew."""
    import psycopg

    with psycopg.connect(URL._replace(path="/postgres").geturl(), autocommit=True) as server:
        if os.environ.get("BENCH_RESET"):
            server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not known:
            server.execute(f"CREATE DATABASE {DATABASE}")


def main() -> None:
    os.environ.update(ENVIRONMENT)
    prepare()
    from tests.bench.machine import ROOT

    # Before Django reads the manifest of hashed names in this process.
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"], cwd=ROOT, check=True)
    import django

    django.setup()
    from django.core.management import call_command

    from accounts.models import User
    from tests.bench import data

    call_command("migrate", verbosity=0)
    if not User.objects.filter(username="bench-facilitator").exists():
        if User.objects.exists():
            raise SystemExit(f"The data of {DATABASE} are those of an older bench. BENCH_RESET=1 makes them anew.")
        print("Making the data, a few minutes …", file=sys.stderr)
        data.make()
    _measure()


def _measure() -> None:
    from tests.bench import machine

    env = os.environ | ENVIRONMENT
    with machine.running(["deploy/production-set"], PORT, env) as root:
        cases = _cases()
        print(
            "| page | floor = 1 | CPU ms (server + database) | target | req/s at 1 / 4 / 16 "
            "| p50 / p95 ms at 4 | queries | bytes |"
        )
        print("|---|---|---|---|---|---|---|---|")
        floor = None
        for name, case in cases.items():
            floor = _row(root, name, case, floor)
        print()
        held = machine.memory(root)
        print(f"Memory, PSS: {sum(held.values()):.0f} MB (" + ", ".join(f"{k} {v:.0f}" for k, v in held.items()) + ")")
        _reconnecting(cases["register, 40 marks"])
        _keeping()
        _drafts()
        _crowd(root)
    _embedded()


def _row(root, name, case, floor):
    from tests.bench import load, machine

    load.run(PORT, case.make, clients=2, seconds=min(1.0, SECONDS))
    runs = {}
    for clients in (1, 4, 16):
        server, database = machine.cpu_of_server(root), machine.cpu_of_database(DATABASE)
        runs[clients] = run = load.run(PORT, case.make, clients=clients, seconds=SECONDS)
        run.server = (machine.cpu_of_server(root) - server) * 1000 / run.requests
        run.database = (machine.cpu_of_database(DATABASE) - database) * 1000 / run.requests
        if set(run.statuses) - {200}:
            print(f"{name}: unexpected answers {run.statuses}", file=sys.stderr)
    middle = runs[4]
    total = middle.server + middle.database
    floor = floor or total
    target = TARGETS.get(name)
    verdict = "" if target is None else f"{target:g} {'ok' if total <= target else 'OVER'}"
    rates = " / ".join(f"{runs[n].per_second:.0f}" for n in (1, 4, 16))
    queries, size = case.measure()
    if not size:
        print(f"{name}: empty answer in process", file=sys.stderr)
    print(
        f"| {name} | {total / floor:.2f} | {total:.2f} ({middle.server:.2f} + {middle.database:.2f}) | {verdict} | {rates} "
        f"| {middle.percentile(0.5) * 1000:.1f} / {middle.percentile(0.95) * 1000:.1f} | {queries} | {size:,} |",
        flush=True,
    )
    return floor


def _cases():
    from tests.bench import cases

    return cases.make_cases()


def _crowd(root) -> None:
    """The completion CSV of very many learners must not need more memory than that of few."""
    from accounts.models import User
    from courses.models import Course
    from tests.bench import cases, data, load, machine

    course = Course.objects.get(slug="bench-2")
    have = User.objects.filter(username__startswith="crowd").count()
    if have < CROWD:
        print(f"Adding {CROWD - have:,} learners for the CSV …", file=sys.stderr)
        data.add_crowd(course.translation_key, have=have, want=CROWD)
    before = machine.largest_rss(root, "manage.py pages")
    export = cases.get_as("bench-manager", f"/cohorts/of/{course.translation_key}/completion.csv")
    result = load.run(PORT, export.make, clients=1, seconds=0.1)
    after = machine.largest_rss(root, "manage.py pages")
    print(
        f"Completion CSV of {CROWD:,} learners: {result.times[0]:.1f} s; largest page worker {before:.0f} -> {after:.0f} MB RSS"
    )


def _reconnecting(register) -> None:
    """What a phone waits for when it sends the register that it kept; the slowest of some."""
    from tests.bench import load

    done = load.run(PORT, register.make, clients=1, seconds=SECONDS)
    if set(done.statuses) != {200}:
        sys.exit(f"Attendance after reconnecting: unexpected answers {done.statuses}")
    print(f"Attendance of 40 people after reconnecting: {max(done.times):.2f} s at most of {done.requests} (target 2 s)")


def _keeping() -> None:
    """The download of a course for a device without a connection, as light pages are kept."""
    from accounts.models import User
    from tests.bench import cases, data
    from tests.bench.download import Download

    course = data.add_kept_course()
    keeper = cases.headers_of(cases.session_of(User.objects.get(username="bench0")))
    port = NGINX if shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") else PORT
    kept = Download(port, keeper)
    kept.keep(f"/learning/{course.translation_key}/offline/")
    megabytes = {what: size / 1e6 for what, size in kept.taken.items()}
    print(
        f"Keeping a course of {data.KEPT_LESSONS} lessons in low-data mode: {sum(megabytes.values()):.1f} MB (target 25) in "
        f"{len(kept.seen)} files: " + ", ".join(f"{what} {size:.2f}" for what, size in megabytes.items())
    )


def _drafts() -> None:
    """Applications of 6,000 words with 200 threads, in this process."""
    from tests.bench import drafts

    drafts.measure()


def _embedded() -> None:
    """The embedded default, one process with one SQLite file: progress of 16 writers, and a large film."""
    from tests.bench import machine

    folder = tempfile.mkdtemp(prefix="mirror-bench-sqlite-")
    env = {k: v for k, v in os.environ.items() if k not in ENVIRONMENT}
    env |= {
        "DATA_DIR": folder,
        "PORT": str(EMBEDDED),
        "SITE_URL": f"http://127.0.0.1:{EMBEDDED}",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "LOG_LEVEL": "ERROR",
        "MFA_REQUIRED_FOR_STAFF": "0",
    }
    python = sys.executable
    for command in (["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]):
        subprocess.run([python, "manage.py", *command], cwd=machine.ROOT, env=env, check=True)
    subprocess.run([python, "-m", "tests.bench.sqlite_data"], cwd=machine.ROOT, env=env, check=True)
    with machine.running([python, "manage.py", "serve", "--port", str(EMBEDDED)], EMBEDDED, env) as root:
        done = subprocess.run(
            [python, "-m", "tests.bench.sqlite_load"], cwd=machine.ROOT, env=env, check=True, capture_output=True, text=True
        )
        print(done.stdout.strip(), flush=True)
        _upload(root, json.loads((Path(folder) / "writers.json").read_text())["editor"])
    shutil.rmtree(folder)


def _upload(root, session) -> None:
    """A large film must not need more memory than a small one."""
    from tests.bench import cases, upload

    held = [root.memory_info().rss / 1e6]
    sent = upload.send(
        EMBEDDED,
        cases.headers_of(session),
        UPLOAD_MB * 1024 * 1024,
        watch=lambda: held.append(root.memory_info().rss / 1e6),
    )
    end = f"saved {sent.check_seconds:.1f} s later" if sent.is_saved else "not all of it in the time it was given"
    print(
        f"A film of {UPLOAD_MB} MB: {sent.arrived / 1024 / 1024:.0f} MB arrived in {sent.seconds:.0f} s, {end}; embedded "
        f"server {held[0]:.0f} MB before, {max(held):.0f} MB at most, {held[-1]:.0f} MB after"
    )


if __name__ == "__main__":
    main()
