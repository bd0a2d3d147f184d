"""Seconds and memory of booking a royalty file and sharing it out: `python -m tests.bench.royalties [LINES]`.

On a SQLite file of its own. Target: sharing 100,000 lines among contributors in 5 s, in constant memory.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

LINES, TARGET, PEOPLE = 100_000, 5.0, 8


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _measure(lines, Path(folder) / "royalties.csv")


def _measure(lines: int, path: Path) -> None:
    from django.core.files.base import File

    from core import clock
    from ip_rights.actions.royalties import ask_booking, book, keep_file
    from ip_rights.actions.statements import close_statement
    from ip_rights.royalty_files import Layout
    from tests.factories import UserFactory
    from tests.ip_rights.factories import make_sheet, make_work

    people = UserFactory.create_batch(PEOPLE)
    work = make_work(people[0], title="Kite film")
    make_sheet(work, dict.fromkeys(people, 1), whole=PEOPLE)
    with path.open("w") as out:
        out.write("Period,Title,Service,Units,Amount,Currency\n")
        for number in range(lines):
            out.write(f"2026-{number % 12 + 1:02d},Kite film,S{number % 9},{number % 50},0.00{number % 9973:04d},USD\n")
    with path.open("rb") as file:
        found = keep_file(actor=people[0], file=File(file, name="royalties.csv"), name="royalties.csv", at=clock.now())
    ask_booking(actor=people[0], key=found.key, layout=Layout(**found.layout), matches={}, at=clock.now())
    before = _megabytes()
    begun = time.perf_counter()
    assert book(import_id=found.pk, at=clock.now())
    booked = time.perf_counter() - begun
    begun = time.perf_counter()
    run = close_statement(actor=people[0], work=work, until=clock.today(), at=clock.now())
    shared = time.perf_counter() - begun
    verdict = "ok" if shared <= TARGET else "OVER"
    print(f"{lines:,} lines read and booked: {booked:.1f} s; peak memory {before:.0f} MB before, {_megabytes():.0f} MB after")
    print(f"shared out among {PEOPLE}: {shared:.2f} s ({TARGET:.0f} {verdict}), {run.entries.get().shares.count()} shares")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
