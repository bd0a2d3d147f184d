"""Films and uploads, read for somebody."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from django.conf import settings
from django.db.models import Model, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.models import User
from assets.enums import VersionKind
from assets.files.signatures import MEDIA_TYPES
from assets.models import Audio, Caption, Conversion, CustomDocument, CustomImage, FilmVersion, Upload, Video
from assets.rules import can_edit_films


def get_upload(user: User, public_id: uuid.UUID) -> Upload:
    """Their own upload. Raises Http404."""
    if not can_edit_films(user):
        raise Http404
    return get_object_or_404(Upload.objects.visible_to(user), pk=public_id)


def get_film(user: User, pk: int) -> Video:
    """A film they may work on. Raises Http404."""
    if not can_edit_films(user):
        raise Http404
    return get_object_or_404(Video, pk=pk)


def conversion_of(video: Video) -> Conversion | None:
    """Where the making of its versions stands; None for a film nobody had converted yet."""
    return Conversion.objects.filter(video=video).first()


def versions_of(video: Video) -> list[FilmVersion]:
    """Standard first."""
    return sorted(video.versions.all(), key=lambda version: list(VersionKind).index(VersionKind(version.kind)))


@dataclass(frozen=True)
class Way:
    """One way to watch a film. `bytes` is what it loads, at most; 0 where that is not known."""

    kind: VersionKind
    url: str
    content_type: str
    bytes: int

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def is_stream(self) -> bool:
        """Whether the address is a playlist, which most browsers need a script for."""
        return self.kind == VersionKind.STREAM and self.content_type == MEDIA_TYPES["m3u8"]


def ways_to_watch(video: Video) -> list[Way]:
    """Standard first: the stream, or the film as it was uploaded. No query where `versions` are prefetched."""
    made = {row.kind: Way(VersionKind(row.kind), row.file.url, row.content_type, row.bytes) for row in video.versions.all()}
    original = Way(VersionKind.STREAM, video.file.url, video.content_type, video.bytes)
    found = [made.get(kind) for kind in (VersionKind.LOW, VersionKind.SOUND)]
    return [made.get(VersionKind.STREAM, original), *filter(None, found)]


@dataclass(frozen=True)
class Line:
    """A line of a transcript and the second at which it is said."""

    second: float
    words: str

    @property
    def clock(self) -> str:
        minutes, seconds = divmod(int(self.second), 60)
        return f"{minutes}:{seconds:02}"


def spoken_lines(video: Video, language: str) -> list[Line]:
    """The captions as a transcript: in `language`, or else in the first there is. No query where they are prefetched."""
    captions = list(video.captions.all())
    chosen = next((caption for caption in captions if caption.language == language), captions[0] if captions else None)
    return [Line(start / 1000, words) for start, _end, words in chosen.cues] if chosen else []


def caption_in(video: Video, language: str) -> Caption | None:
    return Caption.objects.filter(video=video, language=language).first()


@dataclass(frozen=True)
class CaptionsLanguage:
    """A language of the site, and how many captions the film has in it."""

    code: str
    name: str
    count: int


def caption_languages(video: Video) -> list[CaptionsLanguage]:
    counts = {caption.language: len(caption.cues) for caption in video.captions.all()}
    return [CaptionsLanguage(code, str(name), counts.get(code, 0)) for code, name in settings.LANGUAGES]


@dataclass(frozen=True)
class Arrived:
    """An unfinished upload and how much of it is here."""

    upload: Upload
    offset: int

    @property
    def percent(self) -> int:
        return self.offset * 100 // self.upload.size


def unfinished_uploads(user: User) -> list[Arrived]:
    """One query, and one small file for each."""
    return [Arrived(upload, upload.pieces.offset) for upload in Upload.objects.visible_to(user).unfinished()]


def bytes_in(model: type[Model], field: str) -> Callable[[User], int]:
    """How much of one model a person stored, as a function of the person."""

    def bytes_of(user: User) -> int:
        mine = model._default_manager.filter(uploaded_by_user=user)
        return mine.aggregate(total=Sum(field))["total"] or 0

    return bytes_of


def bytes_on_the_way(user: User) -> int:
    """An upload has the room of its whole film from its beginning."""
    return Upload.objects.visible_to(user).unfinished().aggregate(total=Sum("size"))["total"] or 0


@dataclass(frozen=True)
class LargeFile:
    title: str
    bytes: int
    url: str


_LIBRARY: tuple[tuple[type[Model], str, str], ...] = (
    (Video, "bytes", "wagtailsnippets_assets_video:edit"),
    (Audio, "bytes", "wagtailsnippets_assets_audio:edit"),
    (CustomImage, "file_size", "wagtailimages:edit"),
    (CustomDocument, "file_size", "wagtaildocs:edit"),
)


def largest_files(user: User, count: int = 10) -> list[LargeFile]:
    """What takes most of a person's room, with the pages where it can be deleted. One query for each sort."""

    def rows(model: type[Model], field: str, url: str) -> list[LargeFile]:
        mine = model._default_manager.filter(uploaded_by_user=user, **{f"{field}__gt": 0}).order_by(f"-{field}", "pk")
        return [
            LargeFile(title, size, reverse(url, args=[pk]))
            for pk, title, size in mine.values_list("pk", "title", field)[:count]
        ]

    found = chain.from_iterable(rows(*sort) for sort in _LIBRARY)
    return sorted(found, key=lambda file: -file.bytes)[:count]
