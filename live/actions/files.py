"""Showing a file in the chat of a room."""

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from assets.files.folders import delete_folder
from assets.files.images import without_metadata
from assets.files.signatures import IMAGES, extension_of
from assets.files.validators import validate_document, validate_image
from assets.quota import MEGABYTE
from core.errors import DomainError
from live.models import ChatFile, ChatMessage

MAX_MB = 10
PREVIEW_PIXELS = 480


class FileTooLarge(DomainError):
    message = _("Files of up to 10 MB can be shown here. Make it smaller, or send a link to it.")
    status = 413


class FileRefused(DomainError):
    """What is wrong with the file, as its check says it."""


@dataclass(frozen=True)
class Shared:
    """A file that was checked: pictures without their metadata, and a small one of them."""

    name: str
    file: File
    preview: File | None

    @property
    def bytes(self) -> int:
        return self.file.size + (self.preview.size if self.preview else 0)


def check_file(file: File) -> Shared:
    """What may be stored of a file that was sent. Raises FileTooLarge, FileRefused."""
    if file.size > MAX_MB * MEGABYTE:
        raise FileTooLarge
    name = PurePath((file.name or "").replace("\\", "/")).name
    is_picture = extension_of(name) in IMAGES
    try:
        (validate_image if is_picture else validate_document)(file)
        if is_picture:
            file = without_metadata(file)
        preview = _small(file) if is_picture else None
    except ValidationError as error:
        raise FileRefused(" ".join(error.messages)) from error
    except OSError as error:
        raise FileRefused(str(_("This picture is damaged and cannot be opened."))) from error
    return Shared(f"{PurePath(name).stem[:90]}{PurePath(name).suffix}", file, preview)


def _small(file: File) -> File:
    file.seek(0)
    with Image.open(file) as image:
        small = ImageOps.exif_transpose(image).convert("RGBA")
    file.seek(0)
    small.thumbnail((PREVIEW_PIXELS, PREVIEW_PIXELS))
    buffer = BytesIO()
    small.save(buffer, format="WEBP", quality=80)
    return ContentFile(buffer.getvalue(), name="small.webp")


def store_file(message: ChatMessage, shared: Shared) -> ChatFile:
    """Called in the transaction of the message, inside `room_for`."""
    file = ChatFile(message=message, name=shared.name, bytes=shared.bytes)
    file.file.save(shared.name, shared.file, save=False)
    if shared.preview:
        file.preview.save("small.webp", shared.preview, save=False)
    file.save()
    return file


def delete_files(messages: list[ChatMessage]) -> None:
    """The rows now, the files after the commit."""
    for row in list(ChatFile.objects.filter(message__in=messages)):
        for file in (row.file, row.preview):
            if not file.name:
                continue
            transaction.on_commit(partial(delete_folder, file.storage, str(PurePath(file.name).parent)))
        row.delete()
