"""Fetches at once what the blocks of a lesson show, so that a page costs the same with one picture as with thirty."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from courses.models import Lesson

if TYPE_CHECKING:
    from assets.models import CustomImage, Video


def prefetch_media(lesson: Lesson) -> None:
    """Renditions of every picture and poster, captions and versions of every film: five queries at most."""
    pictures: list[CustomImage] = []
    films: list[Video] = []
    for kind, value in media_values(lesson):
        if kind == "image" and value["image"]:
            pictures.append(value["image"])
        elif kind == "video" and value["video"]:
            films.append(value["video"])
    prefetch_related_objects(films, "captions", "poster", "versions")
    pictures += [film.poster for film in films if film.poster]
    prefetch_related_objects(pictures, "renditions")


def media_values(lesson: Lesson) -> Iterator[tuple[str, Any]]:
    """(kind, value) of each block, the pictures of a gallery one by one."""
    for block in lesson.body:
        if block.block_type == "gallery":
            yield from (("image", picture) for picture in block.value)
        else:
            yield block.block_type, block.value
