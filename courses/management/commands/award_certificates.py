from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from core.progress import bar
from courses.actions.awards import award_for_event
from courses.queries.awards import completions_without_award


class Command(BaseCommand):
    help = "Give the certificates of courses that were finished before there were any. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="change nothing; say how many are missing")

    def handle(self, *, dry_run: bool, **options: Any) -> None:  # noqa: ARG002
        events = list(completions_without_award())
        if dry_run:
            self.stdout.write(f"{len(events)} certificates would be given, where a page of the course is left.")
            return
        given = sum(award_for_event(event=event) is not None for event in bar(events, label="certificates"))
        self.stdout.write(f"{given} certificates given, {len(events) - given} left out: no page of their course is left.")
