"""Publishing a work: asked for on a page, done by a task, all of its files or none."""

import datetime as dt
import errno
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from accounts.models import User
from assets.files.folders import delete_folder
from core import audit, clock
from core.caching import forget_public_pages
from core.errors import DomainError, NotAllowed
from core.tasks import SLOW_QUEUE, enqueue
from ip_rights.actions.log import append_entry
from ip_rights.actions.stamps import request_stamp
from ip_rights.enums import FileRole, JobState, LogKind, PublishProblem, Step, Training, Visibility, WorkState
from ip_rights.files.c2pa_sign import Seal
from ip_rights.files.publish import Made, PositionStays, Source, is_unchanged, make_previews, make_published
from ip_rights.files.statement import Statement
from ip_rights.models import Publication, PublishedFile, Work, WorkFile
from ip_rights.queries.licences import attribution_of
from ip_rights.rules.publishing import missing_for_publishing
from ip_rights.rules.works import can_edit_work
from ip_rights.signing import NoKeys, seal

SENT = (FileRole.ORIGINAL, FileRole.PROCESS)
SHOWN = (FileRole.PUBLISHED, FileRole.PREVIEW)
MOST_ATTEMPTS = 3
SILENCE = dt.timedelta(minutes=15)  # after it a worker is taken for dead
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NotReady(DomainError):
    message = _("Something is missing before it can be published. Look at the list; nothing was changed.")


class NotPublished(DomainError):
    message = _("This work is not published. Nothing was changed.")
    status = 409


class Failed(Exception):
    """A run ends, and nothing of it is shown."""

    def __init__(self, problem: PublishProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@transaction.atomic
def ask_publication(*, actor: User, work: Work, visibility: Visibility, training: Training, at: dt.datetime) -> Publication:
    """Publish the registered files of a work under what its makers chose; one that is under way already is returned.

    Raises NotAllowed, NotReady.
    """
    work = Work.objects.select_for_update().get(pk=work.pk)
    if not can_edit_work(actor, work):
        raise NotAllowed
    under_way = work.publications.filter(state__in=[JobState.WAITING, JobState.RUNNING]).first()
    if under_way is not None:
        return under_way
    if visibility == Visibility.PRIVATE or missing_for_publishing(work, timezone.localdate(at)):
        raise NotReady
    chosen = {"visibility": visibility, "training": training}
    publication = Publication.objects.create(work=work, **chosen, asked_by=actor, asked_at=at)
    files = work.files.filter(role__in=SENT, replaced_at=None, registered_at__isnull=False).order_by("pk")
    # The same bytes may have been sent as both; they are published once.
    originals = files.filter(role=FileRole.ORIGINAL).order_by().values("sha256")
    files = files.exclude(role=FileRole.PROCESS, sha256__in=originals)
    PublishedFile.objects.bulk_create(PublishedFile(publication=publication, source=file) for file in files)
    audit.record(actor=actor, verb="work.publication_asked", target=work, at=at, visibility=visibility, training=training)
    _enqueue(publication)
    return publication


@transaction.atomic
def change_visibility(*, actor: User, work: Work, visibility: Visibility, at: dt.datetime) -> Work:
    """Who sees the page of a published work; at once, also to nobody else. Raises NotAllowed, NotPublished, NotReady."""
    work = Work.objects.select_for_update().get(pk=work.pk)
    if not can_edit_work(actor, work):
        raise NotAllowed
    if work.state != WorkState.PUBLISHED:
        raise NotPublished
    if visibility != Visibility.PRIVATE and missing_for_publishing(work, timezone.localdate(at)):
        raise NotReady
    before, work.visibility = work.visibility, visibility
    work.save(update_fields=["visibility"])
    audit.record(actor=actor, verb="work.visibility_changed", target=work, at=at, before=before, after=visibility)
    transaction.on_commit(forget_public_pages)
    return work


def publish(*, publication_id: int) -> bool:
    """Make and sign all files, then show them in one step. What goes wrong stands in the publication. Whether it is done.

    Exactly one worker gets it: the claim is one UPDATE. No transaction is open while files are made.
    """
    claimed = Publication.objects.filter(pk=publication_id, state=JobState.WAITING).update(
        state=JobState.RUNNING, begun_at=clock.now(), attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    publication = Publication.objects.select_related("work").get(pk=publication_id)
    try:
        root = settings.UPLOAD_ROOT / "publishing"
        root.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=root) as folder:
            return _publish(publication, seal(), Path(folder))
    except Failed as failure:
        return _fail(publication, failure.problem)
    except NoKeys:
        return _fail(publication, PublishProblem.NO_KEYS)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        return _fail(publication, PublishProblem.DISK)


def resume_publications(*, at: dt.datetime) -> int:
    """Begin again what a worker left behind that was killed, and what the queue lost; after three times it is given up.

    One that still stands in the queue may be queued twice: whoever comes second finds nothing to claim.
    """
    lost = list(Publication.objects.filter(state=JobState.WAITING, asked_at__lt=at - SILENCE))
    silent = Publication.objects.filter(state=JobState.RUNNING, begun_at__lt=at - SILENCE)
    for publication in silent.filter(attempts__gte=MOST_ATTEMPTS):
        _fail(publication, PublishProblem.INTERRUPTED)
    begun = 0
    for publication in silent.filter(attempts__lt=MOST_ATTEMPTS):
        own = Publication.objects.filter(pk=publication.pk, state=JobState.RUNNING, begun_at=publication.begun_at)
        if own.update(state=JobState.WAITING):
            _enqueue(publication)
            begun += 1
    for publication in lost:
        _enqueue(publication)
    return begun + len(lost)


def _enqueue(publication: Publication) -> None:
    enqueue(publish_work, publication_id=publication.pk)


@task(queue_name=SLOW_QUEUE)
def publish_work(publication_id: int) -> bool:
    """Seconds to minutes."""
    return publish(publication_id=publication_id)


def _fail(publication: Publication, problem: PublishProblem) -> bool:
    own = Publication.objects.filter(pk=publication.pk, state=JobState.RUNNING)
    own.update(state=JobState.FAILED, problem=problem, ended_at=clock.now())
    return False


def _publish(publication: Publication, key: Seal, folder: Path) -> bool:
    made: list[tuple[PublishedFile, list[Made]]] = []
    statement = _statement(publication.work, Training(publication.training))
    for row in publication.files.select_related("source").order_by("pk"):
        made.append((row, _make(row, statement, key, folder)))
        Publication.objects.filter(pk=publication.pk).update(begun_at=clock.now())  # the worker lives
    stored: list[str] = []
    try:
        rows = [(row, [(each, _store(each, stored)) for each in files]) for row, files in made]
        _show(publication, statement, rows)
    except BaseException:
        storage = WorkFile._meta.get_field("file").storage
        for name in stored:
            delete_folder(storage, str(Path(name).parent))
        raise
    return True


def _make(row: PublishedFile, statement: Statement, key: Seal, folder: Path) -> list[Made]:
    file = row.source
    source = Source(
        lambda: file.file.storage.open(file.file.name, "rb"),  # type: ignore[arg-type, return-value]
        file.name,
        file.media_type,
        file.bytes,
        file.sha256,
        file.has_position,
    )
    if not is_unchanged(source):
        raise Failed(PublishProblem.CHANGED)
    _note_step(row, Step.METADATA)
    try:
        published = make_published(source, statement, key, folder)
    except PositionStays as error:
        raise Failed(PublishProblem.POSITION) from error
    previews = make_previews(published, statement, key, folder)
    row.notes = [str(note) for note in published.notes]
    _note_step(row, Step.CREDENTIALS)
    return [published, *previews]


def _note_step(row: PublishedFile, step: Step) -> None:
    row.step = step
    row.save(update_fields=["step", "notes"])


def _store(made: Made, stored: list[str]) -> str:
    """Into the storage; the name is remembered, so that it can go again if the rest fails."""
    field = WorkFile._meta.get_field("file")
    with made.path.open("rb") as file:
        name = field.storage.save(field.generate_filename(WorkFile(), made.name), File(file))
    stored.append(name)
    return name


@transaction.atomic
def _show(publication: Publication, statement: Statement, rows: list[tuple[PublishedFile, list[tuple[Made, str]]]]) -> None:
    """The one step in which all becomes visible: rows, log, state. What is missing by now, or is not any more what the
    files say (another licence, other makers, another title), stops it.
    """
    at = clock.now()
    work = Work.objects.select_for_update().get(pk=publication.work_id)
    own = Publication.objects.filter(pk=publication.pk, state=JobState.RUNNING)
    if missing_for_publishing(work, timezone.localdate(at)) or _statement(work, statement.training) != statement:
        raise Failed(PublishProblem.NOT_READY)
    if not own.update(state=JobState.DONE, ended_at=at):
        raise Failed(PublishProblem.NOT_READY)
    work.training = statement.training
    work.files.filter(role__in=SHOWN, replaced_at=None).update(replaced_at=at)
    outputs = []
    for row, files in rows:
        published: WorkFile | None = None
        for made, name in files:
            shown = _row(work, published or row.source, made, name, at, is_preview=published is not None)
            published = published or shown
        row.output, row.step = published, Step.STAMP
        row.save(update_fields=["output", "step"])
        if published is not None:
            outputs.append((published, row.source))
    work.state, work.visibility, work.published_at = WorkState.PUBLISHED, publication.visibility, work.published_at or at
    work.save(update_fields=["state", "visibility", "training", "published_at"])
    audit.record(actor=publication.asked_by, verb="work.published", target=work, at=at, publication=str(publication.key))
    transaction.on_commit(forget_public_pages)
    for file, original in outputs:
        request_stamp(digest=file.sha256, at=at)
        append_entry(kind=LogKind.PUBLISHED, work=work, digest=file.sha256, at=at, original=original.sha256)


def _row(work: Work, made_from: WorkFile, made: Made, name: str, at: dt.datetime, *, is_preview: bool) -> WorkFile:
    said = {"state": "none"}
    if made.is_signed:
        said = {"state": "valid", "signer": settings.PROGRAMME_NAME, "validated_at": at.isoformat(), "training": work.training}
    return WorkFile.objects.create(
        work=work,
        role=FileRole.PREVIEW if is_preview else FileRole.PUBLISHED,
        file=name,
        name=made.name,
        media_type=made.media_type,
        bytes=made.bytes,
        sha256=made.sha256,
        made_from=made_from,
        credentials=said,
        added_at=at,
        registered_at=None if is_preview else at,
    )


def _statement(work: Work, training: Training) -> Statement:
    line = attribution_of(work)
    return Statement(
        title=work.title,
        creators=tuple(line.authors.split(", ")) if line.authors else (),
        rights=f"© {line.year} {line.authors}".strip(),
        terms=line.text,
        page=line.source,
        licence_url=line.terms.url,
        training=training,
    )
