"""Taking a file in: what is checked, what is kept of it, and how it goes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from assets.files.folders import delete_folder
from assets.files.images import without_metadata
from assets.files.papers import validate_letter, validate_paper
from assets.files.signatures import IMAGES, extension_of
from core.errors import DomainError


class PaperRefused(DomainError):
    """What is wrong with the file, as its check says it."""


@dataclass(frozen=True)
class Paper:
    """A file that was checked; of a picture, without its metadata. `digest` is the SHA-256 of what is stored."""

    name: str
    file: File
    bytes: int
    digest: str


def check_paper(file: File) -> Paper:
    """A document of an application. Raises PaperRefused."""
    return _check(file, validate_paper)


def check_letter(file: File) -> Paper:
    """A letter of support. Raises PaperRefused."""
    return _check(file, validate_letter)


def copy_of(name: str, file: FieldFile) -> Paper:
    """Of a file that was checked when it came in."""
    return _paper(name, file)


def delete_file(file: FieldFile) -> None:
    """After the commit; each file lies in a folder of its own."""
    if file.name:
        transaction.on_commit(partial(delete_folder, file.storage, str(PurePath(file.name).parent)))


def _check(file: File, validate: Callable[[Any], None]) -> Paper:
    name = PurePath((file.name or "").replace("\\", "/")).name
    try:
        validate(file)
        if extension_of(name) in IMAGES:
            file = without_metadata(file)
    except ValidationError as error:
        raise PaperRefused(" ".join(error.messages)) from error
    except OSError as error:
        raise PaperRefused(_("This picture is damaged and cannot be opened.")) from error
    return _paper(f"{PurePath(name).stem[:90]}{PurePath(name).suffix.lower()}", file)


def _paper(name: str, file: File) -> Paper:
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # File is a binary file in all but name
    file.seek(0)
    return Paper(name, file, file.size, digest)
