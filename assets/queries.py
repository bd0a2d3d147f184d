"""Films and uploads, read for somebody."""

import uuid
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
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
    return list(video.versions.all())


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
