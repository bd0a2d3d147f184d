from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from courses.importers.question_files import FORMATS, UnreadableFile, parse
from courses.importers.question_store import store_questions


class Command(BaseCommand):
    help = "Take questions from a file in GIFT, Aiken or Moodle XML into a bank, and print what was refused and why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--bank", required=True, help="name of the bank; made when missing")
        parser.add_argument("--format", choices=sorted(FORMATS.values()), help="where the file's name does not say it")
        parser.add_argument("--dry-run", action="store_true", help="read and report, write nothing")

    def handle(self, *, path: Path, bank: str, format: str | None, dry_run: bool, **options: object) -> None:  # noqa: A002, ARG002
        kind = format or FORMATS.get(path.suffix.lower())
        if not path.is_file():
            raise CommandError(f"{path} is not a file.")
        if kind is None:
            raise CommandError("The name does not say the format: add --format gift, aiken or xml.")
        try:
            parsed = parse(path.read_bytes(), kind)
        except UnreadableFile as problem:
            raise CommandError(str(problem)) from problem
        with transaction.atomic():
            new, known = store_questions(parsed, bank)
            transaction.set_rollback(dry_run)
        place = "question" if kind == "xml" else "line"
        for refused in parsed.refused:
            self.stdout.write(f"{place} {refused.line}: {refused.reason}")
        verb = "would be added" if dry_run else "added"
        self.stdout.write(f"{new} {verb} to “{bank}”, {known} there already, {len(parsed.refused)} refused.")
