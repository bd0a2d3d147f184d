"""What a device needs to keep a course, with sizes. A course costs the same number of queries with one lesson as with sixty."""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models.fields.files import FieldFile
from wagtail.images.models import AbstractRendition
from wagtail.images.shortcuts import get_rendition_or_not_found

from assets.enums import VersionKind
from assets.models import Audio, CustomImage, Video
from assets.sizes import sizes_of
from courses.models import Lesson
from courses.queries.media import media_values
from courses.queries.outline import CourseOutline

LIGHT_PICTURE = "width-480"  # what light pages show (courses/templates/courses/blocks/image.html)
FULL_PICTURE = "width-960"
PAGE_BYTES = 27_000  # a lesson's page around its text, measured
SITE_BYTES = 220_000  # styles, fonts and scripts, once for a course, measured
BIG_FILM_BYTES = 8_000_000


class FileKind(StrEnum):
    PICTURE = "picture"
    FILM = "film"  # films, sounds and captions: what comes along only where films are wanted


@dataclass(frozen=True)
class KeptFile:
    url: str
    bytes: int
    kind: FileKind


@dataclass(frozen=True)
class Weight:
    """Bytes of something: `text` with its pictures, `films` what films, sounds and captions add."""

    text: int
    films: int

    @property
    def total(self) -> int:
        return self.text + self.films


@dataclass(frozen=True)
class KeptLesson:
    """`version` changes with the page, with its files and with the site's scripts."""

    key: uuid.UUID
    title: str
    url: str
    version: str
    weight: Weight
    files: tuple[KeptFile, ...]


@dataclass
class Media:
    """What one lesson shows."""

    pictures: list[CustomImage] = field(default_factory=list)
    films: list[Video] = field(default_factory=list)
    sounds: list[Audio] = field(default_factory=list)

    def renditions(self, spec: str) -> list[AbstractRendition]:
        """Each picture and poster in the size `spec`; a size that nobody asked for before is made."""
        posters = [film.poster for film in self.films if film.poster]
        return [get_rendition_or_not_found(picture, spec) for picture in [*self.pictures, *posters]]

    def timed_files(self, *, is_light: bool) -> list[FieldFile]:
        """Films in their low-data version where `is_light` and there is one, captions, sounds."""
        captions = [caption.file for film in self.films for caption in film.captions.all()]
        films = [_low_version(film) if is_light else film.file for film in self.films]
        return [*films, *captions, *(sound.file for sound in self.sounds)]


def _low_version(film: Video) -> FieldFile:
    return next((version.file for version in film.versions.all() if version.kind == VersionKind.LOW), film.file)


def lesson_weight(lesson: Lesson, *, is_light: bool) -> Weight:
    """What opening a lesson loads. Its media must have been fetched (courses.queries.media.prefetch_media)."""
    media = Media()
    for kind, value in media_values(lesson):
        if kind == "image" and value["image"]:
            media.pictures.append(value["image"])
        elif kind == "video" and value["video"]:
            media.films.append(value["video"])
        elif kind == "audio" and value["audio"]:
            media.sounds.append(value["audio"])
    pictures = [rendition.file for rendition in media.renditions(LIGHT_PICTURE if is_light else FULL_PICTURE)]
    timed = media.timed_files(is_light=is_light)
    sizes = sizes_of([*pictures, *timed])
    return Weight(PAGE_BYTES + sum(sizes[file] for file in pictures), sum(sizes[file] for file in timed))


def kept_lessons(outline: CourseOutline) -> list[KeptLesson]:
    """Every lesson of the course in reading order, as light pages show it."""
    pages = Lesson.objects.filter(pk__in=[lesson.page_id for lesson in outline.lessons]).in_bulk()
    media = _media_of(pages.values())
    files = {pk: [*_pictures(found), *_timed(found)] for pk, found in media.items()}
    sizes = sizes_of(file for found in files.values() for _, file in found)
    site = getattr(staticfiles_storage, "manifest_hash", "")
    kept = []
    for lesson in outline.lessons:
        if lesson.page_id not in pages:
            continue
        found = [KeptFile(file.url, sizes[file], kind) for kind, file in files[lesson.page_id]]
        own = tuple(file for file in found if file.url.startswith("/"))  # our worker keeps nothing of another origin
        kept.append(_lesson(pages[lesson.page_id], lesson.url, own, site))
    return kept


def _lesson(page: Lesson, url: str, files: tuple[KeptFile, ...], site: str) -> KeptLesson:
    text = PAGE_BYTES + sum(file.bytes for file in files if file.kind == FileKind.PICTURE)
    weight = Weight(text, sum(file.bytes for file in files if file.kind == FileKind.FILM))
    told = "|".join([str(page.latest_revision_id), str(page.last_published_at), url, site, *(file.url for file in files)])
    version = hashlib.sha256(told.encode()).hexdigest()[:16]
    return KeptLesson(page.translation_key, page.title, url, version, weight, files)


def _pictures(media: Media) -> list[tuple[FileKind, FieldFile]]:
    return [(FileKind.PICTURE, rendition.file) for rendition in media.renditions(LIGHT_PICTURE)]


def _timed(media: Media) -> list[tuple[FileKind, FieldFile]]:
    return [(FileKind.FILM, file) for file in media.timed_files(is_light=True)]


def _media_of(pages: Iterable[Lesson]) -> dict[int, Media]:
    """Lesson id → what it shows, read for all lessons at once from what their blocks point at."""
    wanted = {page.pk: list(_targets(page.body.raw_data)) for page in pages}
    ids: dict[str, set[int]] = defaultdict(set)
    for targets in wanted.values():
        for kind, pk in targets:
            ids[kind].add(pk)
    pictures = CustomImage.objects.filter(pk__in=ids["image"]).prefetch_related("renditions").in_bulk()
    films = Video.objects.filter(pk__in=ids["video"]).prefetch_related("captions", "versions", "poster__renditions").in_bulk()
    sounds = Audio.objects.in_bulk(ids["audio"])
    return {
        pk: Media(
            pictures=[pictures[target] for kind, target in targets if kind == "image" and target in pictures],
            films=[films[target] for kind, target in targets if kind == "video" and target in films],
            sounds=[sounds[target] for kind, target in targets if kind == "audio" and target in sounds],
        )
        for pk, targets in wanted.items()
    }


def _targets(blocks: Iterable[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    """(kind, primary key) of each picture, film and sound in the raw blocks of a lesson."""
    for block in blocks:
        kind, value = block["type"], block["value"]
        if kind == "gallery":
            # The items of a list are bare in old content, and wrapped with an id in what the editor saved.
            for item in value:
                yield from _target("image", item.get("value", item))
        elif kind in {"image", "video", "audio"}:
            yield from _target(kind, value)


def _target(kind: str, value: Any) -> Iterator[tuple[str, int]]:
    if isinstance(value, dict) and isinstance(value.get(kind), int):
        yield kind, value[kind]
