"""Files of a work: checking one that came, adding, replacing, deleting. Nothing of a file is ever changed."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from assets.files.signatures import extension_of
from assets.quota import MEGABYTE, room_for
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from ip_rights.actions.folders import delete_file
from ip_rights.actions.log import append_entry
from ip_rights.actions.works import lock_work
from ip_rights.enums import FileRole, LogKind, WorkState
from ip_rights.files.checks import FileRefused, check_content
from ip_rights.files.kinds import WITH_POSITION, media_type_of
from ip_rights.files.positions import carries_position
from ip_rights.models import Work, WorkFile
from ip_rights.queries.files import OURS

MOST_FILES = 200
NAME_LENGTH = 120


class FileTooLarge(FileRefused):
    status = 413

    def __init__(self) -> None:
        said = _("This file is larger than %(limit)s. Nothing was stored. Export it smaller, or in several parts.")
        super().__init__(said % {"limit": filesizeformat(settings.WORK_FILE_MAX_MB * MEGABYTE)})


class WrongChecksum(FileRefused):
    """tus: 460 Checksum Mismatch."""

    message = gettext_lazy(
        "What arrived is not the file on your device: its SHA-256 differs. Nothing was stored. Choose the file once more."
    )
    status = 460


class TooManyFiles(DomainError):
    message = gettext_lazy("200 files fit in one work, replaced ones counted. Nothing was stored.")


class FileGone(Conflict):
    message = gettext_lazy("The file you wanted to replace is not there any more. Load the page again, then choose the file.")


class FileIsRegistered(DomainError):
    message = gettext_lazy(
        "This file is in the evidence log, so it stays. Put a newer one in its place if it changed. Nothing was deleted."
    )
    status = 409


@dataclass(frozen=True)
class Checked:
    """A file that is what its name says. `sha256` in lower-case hex was computed here, of the bytes that are stored."""

    name: str
    file: File
    bytes: int
    sha256: str
    has_position: bool

    @property
    def media_type(self) -> str:
        return media_type_of(self.name)


def clean_name(name: str) -> str:
    """Without folders and signs that no disk takes, at most 120 characters, its extension in small letters."""
    last = "".join(sign for sign in name.replace("\\", "/").rpartition("/")[2] if sign.isprintable())
    stem, _dot, extension = last.rpartition(".")
    extension = extension.lower()[:10]
    return f"{stem.strip(' .')[: NAME_LENGTH - 1 - len(extension)] or 'file'}.{extension}"


def check_size(size: int) -> None:
    """Raises FileTooLarge, FileRefused for an empty file."""
    if not size:
        raise FileRefused(_("This file is empty. Nothing was stored."))
    if size > settings.WORK_FILE_MAX_MB * MEGABYTE:
        raise FileTooLarge


def check_file(file: File, *, sha256: str = "") -> Checked:
    """`sha256`: what the sender's device computed, if it did. Raises FileRefused and its kinds; nothing is stored here."""
    name = clean_name(file.name or "")
    check_size(file.size)
    check_content(file, name, getattr(file, "content_type", "") or "")  # type: ignore[arg-type]  # File is a binary file
    file.seek(0)
    found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    if sha256 and sha256.strip().lower() != found:
        raise WrongChecksum
    has_position = extension_of(name) in WITH_POSITION and carries_position(file)  # type: ignore[arg-type]
    return Checked(name, file, file.size, found, has_position)


@transaction.atomic
def add_file(
    *,
    actor: User,
    work: Work,
    checked: Checked,
    role: str = FileRole.ORIGINAL,
    replaces: WorkFile | None = None,
    at: dt.datetime,
) -> WorkFile:
    """Store a file as an original or as one from the making. The same file twice is once.

    The one it replaces stays, to be read. In a registered work it goes into the evidence log at once. Raises NotAllowed,
    FileGone, TooManyFiles, NoSpaceLeft.
    """
    work = lock_work(actor, work)
    old = _to_replace(work, replaces)
    role = FileRole(old.role if old else role)
    if role not in OURS:
        raise NotAllowed
    there = work.files.filter(role=role, sha256=checked.sha256, replaced_at=None).first()
    if there is not None:
        return there
    if work.files.filter(role__in=OURS).count() >= MOST_FILES:
        raise TooManyFiles
    file = WorkFile(
        work=work,
        role=role,
        name=checked.name,
        media_type=checked.media_type,
        bytes=checked.bytes,
        sha256=checked.sha256,
        has_position=checked.has_position,
        added_by=actor,
        added_at=at,
    )
    with room_for(actor, checked.bytes):
        file.file.save(checked.name, checked.file, save=False)
        file.save()
    if old is not None:
        old.replaced_at = at
        old.save(update_fields=["replaced_at"])
    detail: dict[str, Any] = {"file": str(file.key), "sha256": file.sha256, "replaces": old and str(old.key)}
    audit.record(actor=actor, verb="work.file_added", target=work, at=at, **detail)
    if work.state != WorkState.DRAFT:
        log_file(work=work, file=file, at=at)
    return file


def log_file(*, work: Work, file: WorkFile, at: dt.datetime) -> None:
    """Enter its SHA-256 in the evidence log. The caller holds the lock of the work, and calls this last."""
    file.registered_at = at
    file.save(update_fields=["registered_at"])
    append_entry(
        kind=LogKind.FILE, work=work, digest=file.sha256, at=at, file=str(file.key), role=str(file.role), bytes=file.bytes
    )


@transaction.atomic
def delete_sent_file(*, actor: User, file: WorkFile, at: dt.datetime) -> None:
    """For good, before it is registered; twice is the same. Raises NotAllowed, FileIsRegistered."""
    work = lock_work(actor, file.work)
    found = work.files.filter(pk=file.pk, role__in=OURS).first()
    if found is None:
        return
    if found.registered_at is not None:
        raise FileIsRegistered
    audit.record(actor=actor, verb="work.file_deleted", target=work, at=at, file=str(found.key), sha256=found.sha256)
    delete_file(found.file)
    found.delete()


def _to_replace(work: Work, replaces: WorkFile | None) -> WorkFile | None:
    if replaces is None:
        return None
    found = work.files.filter(pk=replaces.pk, replaced_at=None, role__in=OURS).first()
    if found is None:
        raise FileGone
    return found
