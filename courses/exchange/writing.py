"""Writing the archive of a course."""

import hashlib
import shutil
import zipfile
from collections import defaultdict
from typing import IO, Any

from wagtail.models import Page

from courses.exchange.kinds import FORMAT, VERSION
from courses.exchange.records import Collector, Record, canonical
from courses.exchange.translation_records import translations_of
from courses.models import Course, Lesson, Module

MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP knows: the same course gives the same archive


class _Written:
    """A file on its way into the archive, counted and summed up."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target, self.digest, self.size = target, hashlib.sha256(), 0

    def write(self, piece: bytes) -> int:
        self.digest.update(piece)
        self.size += len(piece)
        return self.target.write(piece)


def write_archive(course: Course, target: IO[bytes]) -> dict[str, Any]:
    """Write the course in all its languages into `target`, with everything its pages name; return the manifest.

    Pages go as they were last saved, published or not. Cohorts, learners and people are not in it.
    """
    pages, collector = pages_of(course)
    translations = translations_of(pages, collector)
    items: dict[str, list[Record]] = defaultdict(list)
    for record in collector.records.values():
        items[record["model"]].append(record)
    texts = {f"pages/{language}.json": records for language, records in pages.items()}
    texts |= {f"translations/{language}.json": records for language, records in translations.items()}
    texts |= {f"items/{label}.json": sorted(records, key=lambda record: record["key"]) for label, records in items.items()}
    files: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(texts):
            with archive.open(_entry(name, zipfile.ZIP_DEFLATED), "w") as stream:
                written = _Written(stream)
                written.write(canonical(texts[name]))
            files[name] = {"bytes": written.size, "sha256": written.digest.hexdigest()}
        for name in sorted(collector.files):
            with (
                collector.files[name].open("rb") as source,
                archive.open(_entry(name, zipfile.ZIP_STORED), "w", force_zip64=True) as stream,
            ):
                written = _Written(stream)
                shutil.copyfileobj(source, written)
            files[name] = {"bytes": written.size, "sha256": written.digest.hexdigest()}
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "course": {"key": str(course.translation_key), "title": course.title},
            "languages": sorted(pages),
            "files": files,
        }
        archive.writestr(_entry(MANIFEST, zipfile.ZIP_DEFLATED), canonical(manifest))
    return manifest


def pages_of(course: Course) -> tuple[dict[str, list[Record]], Collector]:
    """Records of the pages by language, parents first and in reading order, and the collector with what they name."""
    collector = Collector()
    found: dict[str, list[Record]] = {}
    translations = Course.objects.filter(translation_key=course.translation_key).select_related("locale")
    for translation in sorted(translations, key=lambda page: page.locale.language_code):
        found[translation.locale.language_code] = [
            {**collector.page(page), "parent": parent} for page, parent in _tree(translation)
        ]
    return found, collector


def _tree(course: Course) -> list[tuple[Page, str]]:
    """(page, key of the page above it; empty for the course), in reading order."""
    pages: list[Page] = [course]
    for model in (Module, Lesson):
        pages += model.objects.descendant_of(course)
    pages.sort(key=lambda page: page.path)
    keys = {page.path: str(page.translation_key) for page in pages}
    return [(page, keys.get(page.path[: -Page.steplen], "")) for page in pages]


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    return entry
