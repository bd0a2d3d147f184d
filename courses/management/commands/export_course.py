import uuid
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from core import clock
from courses.actions.exchange import export_course
from courses.models import Course


class Command(BaseCommand):
    help = "Write a course in all its languages, with its media and quizzes, into one ZIP."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("course", help="slug or translation key")
        parser.add_argument("file", type=Path)

    def handle(self, *, course: str, file: Path, **options: object) -> None:  # noqa: ARG002
        found = Course.objects.filter(_named(course)).order_by("pk").first()
        if found is None:
            raise CommandError(f"There is no course “{course}”.")
        with file.open("wb") as target:
            manifest = export_course(actor=None, course=found, target=target, at=clock.now())
        what = f"{found.title} ({', '.join(manifest['languages'])})"
        self.stdout.write(f"{what}: {len(manifest['files'])} files, {file.stat().st_size:,} bytes in {file}.")


def _named(course: str) -> Q:
    try:
        return Q(translation_key=uuid.UUID(course))
    except ValueError:
        return Q(slug=course)
