from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import DomainError
from ip_rights.actions.law import load_law


class Command(BaseCommand):
    help = "Adds the legal rules of a YAML file that are new; see docs/domain/law.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:  # noqa: ARG002
        try:
            added = load_law(path=file)
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        self.stdout.write(f"{added} new.")
