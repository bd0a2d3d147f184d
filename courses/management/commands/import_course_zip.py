from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import clock
from core.errors import DomainError
from courses.actions.exchange import import_course


class Command(BaseCommand):
    help = "Bring in a course that export_course or the studio wrote, as drafts: all of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--copy", action="store_true", help="make a new course instead of updating the one with its keys")
        parser.add_argument("--dry-run", action="store_true", help="do it, say what came of it, and take it back")

    def handle(self, *, file: Path, copy: bool, dry_run: bool, **options: object) -> None:  # noqa: ARG002
        try:
            with file.open("rb") as source:
                done = import_course(actor=None, file=source, as_copy=copy, is_dry_run=dry_run, at=clock.now())
        except FileNotFoundError as problem:
            raise CommandError(f"{file} is not there.") from problem
        except DomainError as problem:
            raise CommandError(f"{file}: {problem.message}") from problem
        for note in done.report.notes:
            self.stdout.write(f"  {note}")
        report = done.report
        counts = f"{report.made.total()} new, {report.changed.total()} changed, {report.kept.total()} as they were"
        end = "Dry run: nothing was changed." if dry_run else "Its pages are drafts."
        self.stdout.write(f"{done.title}: {counts}. {end}")
