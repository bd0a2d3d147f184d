"""Files of a work, read for those who made it."""

from uuid import UUID

from django.db.models import Sum
from django.http import Http404

from accounts.models import User
from ip_rights.enums import FileRole
from ip_rights.models import Work, WorkFile, WorkUpload

OURS = (FileRole.ORIGINAL, FileRole.PROCESS)  # what people send; the rest is made by us


def files_sent(work: Work) -> list[WorkFile]:
    """Originals and files from the making, replaced ones too, in the order in which they came."""
    return list(work.files.filter(role__in=OURS).order_by("added_at", "pk"))


def get_file_sent(work: Work, key: UUID) -> WorkFile:
    """Raises Http404."""
    file = work.files.filter(role__in=OURS, key=key).first()
    if file is None:
        raise Http404
    return file


def get_upload_of(user: User, public_id: UUID) -> WorkUpload:
    """One's own upload. Raises Http404."""
    upload = WorkUpload.objects.filter(owner=user, pk=public_id).select_related("work", "file").first()
    if upload is None:
        raise Http404
    return upload


def unfinished_uploads(user: User, work: Work) -> list[tuple[WorkUpload, int]]:
    """(upload, percent that is here). One query, and one small file for each."""
    rows = WorkUpload.objects.filter(owner=user, work=work, file=None)
    return [(row, row.pieces.offset * 100 // row.size) for row in rows]


def bytes_stored_by(user: User) -> int:
    """Files of works that a person added. One query."""
    sent = WorkFile.objects.filter(added_by=user).aggregate(sum=Sum("bytes"))["sum"] or 0
    return int(sent)


def bytes_on_the_way(user: User) -> int:
    """An upload has the room of its whole file from its beginning."""
    return WorkUpload.objects.filter(owner=user, file=None).aggregate(sum=Sum("size"))["sum"] or 0
