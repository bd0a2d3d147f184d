from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from ip_rights.files.signing_keys import KeysExist, KeysMissing, fingerprint, make_chain, make_leaf


class Command(BaseCommand):
    help = "Makes the keys that sign published files, or the next one. Never writes over a key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, help="a folder outside the program's own")
        parser.add_argument("--leaf", action="store_true", help="only a new signing key, by the issuing key that is there")

    def handle(self, *_args: Any, **options: Any) -> None:
        folder: Path = options["out"]
        try:
            made = (make_leaf if options["leaf"] else make_chain)(folder, clock.now())
        except KeysExist as error:
            raise CommandError(f"{error}: there are keys already. Nothing was changed. Use --leaf for the next one.") from error
        except KeysMissing as error:
            raise CommandError(f"{error} is missing. Nothing was made. Restore it, or make a new chain elsewhere.") from error
        self.stdout.write(f"{'signing key' if options['leaf'] else 'root'}, SHA-256 {fingerprint(made)}")
        self.stdout.write(f"Back up {folder} as a whole. Move root.key to a place that is not on this machine.")
