"""Measure the production set on generated data and print the table of docs/performance.md: `make bench`.

Needs PostgreSQL and Redis (BENCH_DATABASE_URL, BENCH_REDIS_URL). CPU milliseconds and ratios of one run are comparable
between machines; requests per second and latencies are not.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SERVER = os.environ.get("BENCH_DATABASE_URL", "postgres://postgres@127.0.0.1:5432")
DATABASE = "mirror_bench"
PORT, SOCKETS = 8011, 8012
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
CROWD = int(os.environ.get("BENCH_CROWD", "100000"))
ENVIRONMENT = {
    "PRODUCTION": "1",
    "SECURE_SSL_REDIRECT": "0",
    "MFA_REQUIRED_FOR_STAFF": "0",
    "SECRET_KEY": "bench",
    "SITE_URL": "https://127.0.0.1:8011",
    "DATABASE_URL": f"{SERVER}/{DATABASE}",
    "REDIS_URL": os.environ.get("BENCH_REDIS_URL", "redis://127.0.0.1:6379/8"),
    "DATA_DIR": str(Path(tempfile.gettempdir()) / "mirror-bench"),
    "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    "LOG_LEVEL": "ERROR",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "PORT": "8010",
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
    "register, 40 marks": None,
    "statistics": None,
    "completion CSV 1,000 x 37": 150,
}


def prepare() -> None:
    """The database with its data, made once and kept; BENCH_RESET=1 makes it anew."""
    import psycopg

    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
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
    if not User.objects.filter(username="bench-manager").exists():
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
        _crowd(root)
    _sqlite_writes()


def _row(root, name, case, floor):
    from tests.bench import load, machine

    load.run(PORT, case.make, clients=2, seconds=min(1.0, SECONDS))
    runs = {}
    for clients in (1, 4, 16):
        server, database = machine.cpu_of_server(root), machine.cpu_of_database()
        runs[clients] = run = load.run(PORT, case.make, clients=clients, seconds=SECONDS)
        run.server = (machine.cpu_of_server(root) - server) * 1000 / run.requests
        run.database = (machine.cpu_of_database() - database) * 1000 / run.requests
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
    export = cases.manager_get(f"/cohorts/of/{course.translation_key}/completion.csv")
    result = load.run(PORT, export.make, clients=1, seconds=0.1)
    after = machine.largest_rss(root, "manage.py pages")
    print(
        f"Completion CSV of {CROWD:,} learners: {result.times[0]:.1f} s; largest page worker {before:.0f} -> {after:.0f} MB RSS"
    )


def _sqlite_writes() -> None:
    """Progress writes of 16 writers on the embedded default: one process, one SQLite file."""
    from tests.bench import machine

    folder = tempfile.mkdtemp(prefix="mirror-bench-sqlite-")
    env = {k: v for k, v in os.environ.items() if k not in ENVIRONMENT}
    env |= {
        "DATA_DIR": folder,
        "SITE_URL": "http://127.0.0.1:8013",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "LOG_LEVEL": "ERROR",
    }
    python = sys.executable
    for command in (["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]):
        subprocess.run([python, "manage.py", *command], cwd=machine.ROOT, env=env, check=True)
    subprocess.run([python, "-m", "tests.bench.sqlite_data"], cwd=machine.ROOT, env=env, check=True)
    with machine.running([python, "manage.py", "serve", "--port", "8013"], 8013, env):
        done = subprocess.run(
            [python, "-m", "tests.bench.sqlite_load"], cwd=machine.ROOT, env=env, check=True, capture_output=True, text=True
        )
    print(done.stdout.strip())


if __name__ == "__main__":
    main()
