import logging

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.enums import Role
from cms.seed.indexing import indexed_at_the_end
from cms.seed.people import CLASS_CODE, CLASS_NAME, CLASS_PIN, PASSWORD, PEOPLE
from cms.seed.steps import all_steps
from core.progress import bar


class Command(BaseCommand):
    help = "Fill the site with a demo programme: people in every role, a course for each discipline, a year of learning."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what is missing and make nothing")

    def handle(self, *, dry_run: bool, **options: object) -> None:  # noqa: ARG002
        if settings.PRODUCTION:
            raise CommandError("The demo's passwords are public, so seed_demo does not run where PRODUCTION is set.")
        missing = [step for step in all_steps() if not step.is_there()]
        if dry_run:
            for step in missing:
                self.stdout.write(f"would make {step.label}")
            self.stdout.write(f"{len(missing)} parts of the demo are missing.")
            return
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # a line for each page would hide the logins
        for step in bar(missing, label="Demo programme"):
            with transaction.atomic(), indexed_at_the_end():
                step.make()
        self._print_logins()
        self.stdout.write(f"The demo programme is in place; {len(missing)} parts were made now.")

    def _print_logins(self) -> None:
        rows = [(str(Role(person.role).label), person.email, PASSWORD) for person in PEOPLE]
        rows.append(("Learner by class code", f"{CLASS_CODE}, name {CLASS_NAME}", f"PIN {CLASS_PIN}"))
        self.stdout.write("\nDemo logins (everybody knows them, so never use them for anything real):")
        for role, name, password in rows:
            self.stdout.write(f"  {role:<24}{name:<28}{password}")
        self.stdout.write("")
