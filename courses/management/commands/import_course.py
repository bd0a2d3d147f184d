from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from courses.importers.folder import Folder, UnsafePath
from courses.importers.shapes import UnknownShape, read_folder
from courses.importers.source import NOTES, CourseSource, Report
from courses.importers.store import LanguageNotConfigured, Written, language_of, write_course
from courses.models import CourseIndex, Discipline


class Command(BaseCommand):
    help = "Turn a folder of Markdown into a draft course and print what could not be mapped. Nothing is fetched or published."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--parent", default="", help="slug of the catalogue to put the course in")
        parser.add_argument("--discipline", default="", help="slug of its discipline; the first one when empty")
        parser.add_argument("--dry-run", action="store_true", help="read and report, write nothing")

    def handle(self, *, path: Path, parent: str, discipline: str, dry_run: bool, **options: object) -> None:  # noqa: ARG002
        if not path.is_dir():
            raise CommandError(f"{path} is not a folder.")
        folder, report, written = Folder(path), Report(), Written()
        try:
            sources = read_folder(folder, report)
        except UnknownShape as problem:
            raise CommandError(
                f"{path} is none of the kinds that can be imported: <language>/meta.yml, mkdocs.yml, or contents/index.md."
            ) from problem
        except UnsafePath as problem:
            raise CommandError(f"{path} cannot be read safely: {problem}.") from problem
        usable = [source for source in sources if self._is_usable(source, report)]
        if not dry_run:
            index = self._one(
                CourseIndex.objects.filter(**({"slug": parent} if parent else {"locale__language_code": "en"})), "catalogue"
            )
            place = self._one(Discipline.objects.filter(**({"slug": discipline} if discipline else {})), "discipline")
            with transaction.atomic():
                for source in usable:
                    write_course(source=source, folder=folder, parent=index, discipline=place, report=report, written=written)
        self._print(usable, report, written, dry_run=dry_run)

    def _is_usable(self, source: CourseSource, report: Report) -> bool:
        try:
            language_of(source.language)
        except LanguageNotConfigured:
            report.add("language", source.language, source.language)
            return False
        return True

    def _one(self, found, noun: str):
        first = found.first()
        if first is None:
            raise CommandError(f"There is no such {noun}.")
        return first

    def _print(self, sources: list[CourseSource], report: Report, written: Written, *, dry_run: bool) -> None:
        for source in sources:
            lessons = sum(len(module.lessons) for module in source.modules)
            self.stdout.write(
                f"{source.language}: {source.title} · {len(source.modules)} modules, {lessons} lessons · {source.licence}"
            )
        for code, count in sorted(report.counts().items()):
            self.stdout.write(f"\n{count} × {NOTES[code]}:")
            for note in report.notes:
                if note.code == code:
                    self.stdout.write(f"  {note.where}" + (f": {note.what}" if note.what and note.what != note.where else ""))
        made = ", ".join(f"{count} {name}" for name, count in sorted(written.made.items())) or "nothing"
        end = (
            "Dry run: nothing was written." if dry_run else f"Made as drafts: {made}; {written.kept} pages were there already."
        )
        self.stdout.write(f"\n{end} {len(report.notes)} things could not be mapped.")
