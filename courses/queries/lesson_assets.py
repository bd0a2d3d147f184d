"""A lesson to take along: its text as HTML and the files that the text shows, with their sizes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.utils.translation import get_language

from assets.sizes import sizes_of
from courses.models import Lesson
from courses.queries.media import prefetch_media

PICTURE_WIDTHS = (480, 960, 1440)  # those of courses/blocks/image.html
POSTER_WIDTH = 1280


@dataclass(frozen=True)
class Asset:
    """A file that the lesson's HTML points at. Of the pictures of one `alternative` a reader needs only one. `bytes` is None
    for a file that is missing from the storage."""

    kind: str
    url: str
    file: FieldFile
    media_type: str
    width: int | None = None
    alternative: str = ""
    bytes: int | None = None


def lesson_html(lesson: Lesson) -> str:
    """The body as everybody reads it: without what belongs to one person, so that equal lessons are equal text."""
    prefetch_media(lesson)
    return render_to_string("courses/includes/lesson_text.html", {"page": lesson, "LANGUAGE_CODE": get_language()})


def lesson_assets(lesson: Lesson) -> list[Asset]:
    """Each file once, in the order of the text."""
    found = {asset.url: asset for block in lesson.body for asset in _assets(block.block_type, block.value)}
    sizes = sizes_of(asset.file for asset in found.values())
    return [replace(asset, bytes=sizes[asset.file] or None) for asset in found.values()]


def _assets(kind: str, value: Any) -> Iterator[Asset]:
    match kind:
        case "gallery":
            for picture in value:
                yield from _assets("image", picture)
        case "image" if value["image"]:
            yield from _renditions(value["image"], PICTURE_WIDTHS)
        case "video" if value["video"]:
            film = value["video"]
            yield Asset("video", film.file.url, film.file, film.content_type)
            if film.poster:
                yield from _renditions(film.poster, (POSTER_WIDTH,))
            for caption in film.captions.all():
                yield Asset("captions", caption.file.url, caption.file, "text/vtt")
        case "audio" if value["audio"]:
            yield Asset("audio", value["audio"].file.url, value["audio"].file, value["audio"].content_type)
        case "download" if value["document"]:
            document = value["document"]
            yield Asset("document", document.url, document.file, document.content_type)


def _renditions(picture: Any, widths: tuple[int, ...]) -> Iterator[Asset]:
    renditions = picture.get_renditions(*[f"width-{width}" for width in widths])
    for rendition in renditions.values():
        name = f"image {picture.pk}"
        media_type = f"image/{rendition.file.name.rpartition('.')[2].replace('jpg', 'jpeg')}"
        yield Asset("image", rendition.url, rendition.file, media_type, rendition.width, name)
