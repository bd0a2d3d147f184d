from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core import catalogues


class Command(BaseCommand):
    help = "Brings the catalogues of locale/ up to date with the source and lists what is still to translate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only list, write nothing")

    def handle(self, **options: Any) -> None:
        source = catalogues.marked_in_source()
        for language in catalogues.LANGUAGES:
            catalogue = catalogues.brought_up_to_date(catalogues.read(language), source)
            missing = catalogues.untranslated(catalogue)
            for message in missing:
                files = ", ".join(sorted({file for file, _line in message.locations}))
                self.stdout.write(f"{language}: {catalogues.forms(message.id)[0]}\n    {files}")
            if not options["dry_run"]:
                file = catalogues.file_of(language)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(catalogues.as_po(catalogue))
            self.stdout.write(f"{language}: {len(catalogue)} messages, {len(missing)} to translate.")
