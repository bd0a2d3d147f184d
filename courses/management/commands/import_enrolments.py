from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from courses.importers.oulad import FILES, PREFIX, read_people, write_people


class Command(BaseCommand):
    help = "Load the Open University Learning Analytics Dataset as inactive learners, for tests and the bench only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--limit", type=int, help="how many people; all when left out")
        parser.add_argument("--dry-run", action="store_true", help="read and count, write nothing")
        parser.add_argument("--yes", action="store_true", help="also into a site that has people of its own")

    def handle(self, *, path: Path, limit: int | None, dry_run: bool, yes: bool, **options: object) -> None:  # noqa: ARG002
        if settings.PRODUCTION:
            raise CommandError("These are records of other people's learners; they never go into a production site.")
        missing = [name for name in FILES if not (path / name).is_file()]
        if missing:
            raise CommandError(f"{path} lacks {', '.join(missing)}.")
        if not (dry_run or yes) and User.objects.exclude(username__startswith=PREFIX).exists():
            raise CommandError("This site has people of its own. Use another database, or say --yes to mix them in.")
        people = read_people(path, limit)
        if dry_run:
            studies = sum(len(person.studies) for person in people)
            self.stdout.write(f"Dry run: {len(people):,} people with {studies:,} enrolments would be loaded.")
            return
        counts = write_people(people)
        self.stdout.write(
            f"{counts.learners:,} learners, {counts.enrolments:,} enrolments and {counts.events:,} events were loaded. "
            "Data: OU Analyse, Kuzilek et al. 2015, CC BY 4.0; for tests and measurements only."
        )
