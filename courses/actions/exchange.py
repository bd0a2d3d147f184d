"""A course leaves as a ZIP and comes back. `actor` None is the operator at the shell."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from courses.exchange.loading import Items, Report
from courses.exchange.pages import Pages
from courses.exchange.reading import Archive, Unreadable
from courses.exchange.translations import Translations
from courses.exchange.writing import write_archive
from courses.models import Course, CourseIndex
from courses.rules.exchange import can_exchange


class NoCatalogue(DomainError):
    message = gettext_lazy("This site has no catalogue to put the course in. Make one first. Nothing was changed.")


@dataclass(frozen=True)
class Imported:
    """`course` is a draft, in the first language of the archive; None after a dry run."""

    title: str
    course: Course | None
    report: Report


def export_course(*, actor: User | None, course: Course, target: IO[bytes], at: dt.datetime) -> dict[str, Any]:
    """Write the archive of a course in all its languages into `target`; return its manifest. Raises NotAllowed."""
    _check(actor)
    manifest = write_archive(course, target)
    audit.record(actor=actor, verb="course.exported", target=course, at=at, files=len(manifest["files"]))
    return manifest


def import_course(
    *, actor: User | None, file: IO[bytes], as_copy: bool = False, is_dry_run: bool = False, at: dt.datetime
) -> Imported:
    """Bring the course of an archive in as drafts: all of it, or nothing.

    Without `as_copy` rows are found by their keys and updated, and learners' progress goes on; with it everything of the
    course gets new keys. A dry run does the same and takes it back. Raises NotAllowed, Unreadable, NoCatalogue, NoSpaceLeft.
    """
    _check(actor)
    archive = Archive(file)
    items = Items(archive, Report(), actor, uuid.uuid4() if as_copy else None)
    is_done = False
    try:
        with transaction.atomic():
            course = _load(archive, items, actor)
            title = course.title
            audit.record(actor=actor, verb="course.imported", target=course, at=at, as_copy=as_copy)
            if is_dry_run:
                transaction.set_rollback(True)
        is_done = not is_dry_run
    finally:
        if not is_done:
            items.delete_files()
    return Imported(title, None if is_dry_run else course, items.report)


def _load(archive: Archive, items: Items, actor: User | None) -> Course:
    catalogue = CourseIndex.objects.order_by("path").first()
    if catalogue is None:
        raise NoCatalogue
    pages = Pages(archive, items, actor)
    course = pages.load_all(catalogue)
    if course is None:
        raise Unreadable(_("None of the languages of this course is on this site. Nothing was changed."))
    items.load_all()
    Translations(archive, items, pages.made).load_all()
    return course


def _check(actor: User | None) -> None:
    if actor is not None and not can_exchange(actor):
        raise NotAllowed
