from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.backup import BackupError, restore_backup


class Command(BaseCommand):
    help = "Replace the site's rows and media by those of a file that `backup` wrote. Run `migrate` before."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="accept that people and media of this site are lost")
        parser.add_argument("--dry-run", action="store_true", help="check the file and change nothing")

    def handle(self, *, file: Path, replace: bool, dry_run: bool, **options: object) -> None:  # noqa: ARG002
        try:
            done = restore_backup(file, replace=replace, dry_run=dry_run)
        except BackupError as error:
            raise CommandError(str(error)) from None
        verb = "Would restore" if dry_run else "Restored"
        self.stdout.write(f"{verb} {done.rows} rows and {done.files} media files from {file}.")
