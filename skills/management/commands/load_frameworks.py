"""Loads the skills frameworks of skills/data/ again, after a file was changed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from core.progress import bar
from skills.frameworks import framework_rows, load, skill_rows
from skills.models import Framework, Skill


class Command(BaseCommand):
    help = "Load the skills frameworks of skills/data/. Can run twice: entries are updated by their code, never deleted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be loaded and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        rows = framework_rows()
        if options["dry_run"]:
            known = set(Skill.objects.values_list("framework__code", "code"))
            found = {(row.code, entry.code) for row in rows for entry in skill_rows(row.code)}
            self.stdout.write(
                f"Would load {len(rows)} frameworks: {len(found - known)} new skills, {len(found & known)} known."
            )
            return
        with transaction.atomic():
            count = sum(
                load(row, framework_model=Framework, skill_model=Skill)
                for row in bar(rows, label="frameworks", total=len(rows))
            )
        self.stdout.write(f"Loaded {len(rows)} frameworks with {count} skills.")
