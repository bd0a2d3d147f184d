from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.backup import write_backup


class Command(BaseCommand):
    help = "Write every row and media file into one file that `restore` reads on SQLite and PostgreSQL alike."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--overwrite", action="store_true", help="replace FILE if it exists")

    def handle(self, *, file: Path, overwrite: bool, **options: object) -> None:  # noqa: ARG002
        if file.exists() and not overwrite:
            raise CommandError(f"{file} exists. Choose another name or add --overwrite.")
        if not file.absolute().parent.is_dir():
            raise CommandError(f"The folder {file.absolute().parent} does not exist.")
        done = write_backup(file)
        self.stdout.write(f"{file}: {done.rows} rows and {done.files} media files ({done.bytes / 1e6:.1f} MB).")
