import random
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.progress import bar
from courses.actions.rebuild import rebuild_learner
from courses.models import CourseProgress, LessonProgress, ProgressEvent


class Command(BaseCommand):
    help = "Fold the progress events anew and compare the outcome with what pages read; repair it unless --check or --dry-run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 when something differs")
        parser.add_argument("--dry-run", action="store_true", help="change nothing; say what would be repaired")
        parser.add_argument(
            "--shuffle", type=int, metavar="SEED", help="fold in a random order with duplicates, which must not matter"
        )

    def handle(self, **options: Any) -> None:
        is_writing = not (options["check"] or options["dry_run"])
        shuffle = random.Random(options["shuffle"]) if options["shuffle"] is not None else None  # noqa: S311 - repeatable
        models = (ProgressEvent, CourseProgress, LessonProgress)
        learners = {pk for model in models for pk in model.objects.values_list("user_id", flat=True).distinct()}
        differing = rows = 0
        for user_id in bar(sorted(learners), label="learners"):
            found = rebuild_learner(user_id=user_id, is_writing=is_writing, shuffle=shuffle)
            differing += bool(found)
            rows += found
        verb = "repaired" if is_writing else "different"
        summary = (
            f"{len(learners)} learners, {ProgressEvent.objects.count()} events: {rows} rows of {differing} learners {verb}."
        )
        if options["check"] and rows:
            raise CommandError(summary)
        self.stdout.write(summary)
