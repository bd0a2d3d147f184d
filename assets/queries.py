"""Films and uploads, read for somebody."""

import uuid
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from assets.enums import VersionKind
from assets.files.signatures import MEDIA_TYPES
from assets.models import Conversion, FilmVersion, Upload, Video
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
        return VersionKind(self.kind).label

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
