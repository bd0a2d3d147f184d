import datetime as dt
import hashlib
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.progress import bar
from ip_rights.models import LogEntry, Stamp
from ip_rights.queries.log_checks import Kept, first_false_stamp, first_fault, numbers, published_heads


class Command(BaseCommand):
    help = "Recompute the evidence log with its heads and time-stamps; name the first bad line and exit with 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, metavar="FILE", help="only say what the log knows of this file")
        parser.add_argument(
            "--heads", type=Path, metavar="FILE", help="compare with a copy of /rights/heads.json that somebody kept, too"
        )

    def handle(self, **options: Any) -> None:
        if options["file"]:
            self._tell_of(options["file"])
            return
        heads = published_heads()
        kept = _kept(options["heads"]) if options["heads"] else []
        lines = LogEntry.objects.count()
        if fault := first_fault(bar(numbers(), label="lines", total=lines), heads + kept):
            raise CommandError(f"Line {fault.number} of the evidence log is not as it was written. {fault.what}")
        if found := first_false_stamp():
            stamp, what = found
            raise CommandError(f"The time-stamp {stamp.key} of {stamp.digest} is not as it was kept. {what}")
        stamps = Stamp.objects.exclude(token=None).count()
        compared = f", {len(kept)} heads of {options['heads']}" if kept else ""
        self.stdout.write(f"{lines} lines, {len(heads)} heads{compared}, {stamps} time-stamps: all as they were written.")

    def _tell_of(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        lines = list(LogEntry.objects.filter(digest=digest))
        if not lines:
            raise CommandError(f"The log has no line about {path} (SHA-256 {digest}).")
        self.stdout.write(f"SHA-256 {digest}")
        for line in lines:
            self.stdout.write(f"line {line.number}, {line.at.isoformat()}: {line.kind} of work {line.work_key}")


def _kept(path: Path) -> list[Kept]:
    try:
        rows = json.loads(path.read_text())["heads"]
        return [Kept(dt.date.fromisoformat(row["day"]), int(row["number"]), str(row["hash"])) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} is no copy of /rights/heads.json.") from error
