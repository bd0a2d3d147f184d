"""Keeping a review that is not signed yet. Whether somebody may judge the target is for the app to say that owns it."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.errors import Conflict
from review.actions.reviews import plain_remarks, plain_words
from review.models import ReviewDraft


class KeptElsewhere(Conflict):
    """The reviewer kept other words in another place since; `kept` is what is there."""

    message = _("You wrote on this review in another place too. Nothing was overwritten: both are here.")

    def __init__(self, kept: ReviewDraft) -> None:
        self.kept = kept
        super().__init__()


@transaction.atomic
def keep_review(
    *,
    reviewer: User,
    target_kind: str,
    target_id: object,
    of: str,
    levels: Mapping[str, str],
    remarks: Mapping[str, str],
    comment: str,
    base_version: int,
    at: dt.datetime,
) -> ReviewDraft:
    """Keep what was written from `base_version` (0: nothing was kept). The same a second time changes nothing.

    The caller holds a lock on the target. Raises KeptElsewhere, CommentTooLong, RemarkTooLong.
    """
    now = {"of": of, "levels": dict(levels), "remarks": plain_remarks(remarks), "comment": plain_words(comment)}
    row = find_kept(reviewer, target_kind, target_id)
    if row is None:
        place = {"reviewer": reviewer, "target_kind": target_kind, "target_id": str(target_id)}
        return ReviewDraft.objects.create(**place, **now, version=base_version + 1, saved_at=at)
    if all(getattr(row, name) == value for name, value in now.items()):
        return row
    if row.version != base_version:
        raise KeptElsewhere(row)
    for name, value in now.items():
        setattr(row, name, value)
    row.version, row.saved_at = row.version + 1, at
    row.save()
    return row


def drop_review(
    *,
    reviewer: User,
    target_kind: str,
    target_id: object,
    levels: Mapping[str, str],
    remarks: Mapping[str, str],
    comment: str,
    base_version: int,
) -> None:
    """What was kept goes when these words are signed, unless it is others that were kept in another place.

    The caller holds a lock on the target. Raises KeptElsewhere, CommentTooLong, RemarkTooLong.
    """
    row = find_kept(reviewer, target_kind, target_id)
    if row is None:
        return
    is_same = (row.levels, row.remarks, row.comment) == (dict(levels), plain_remarks(remarks), plain_words(comment))
    if row.version != base_version and not is_same:
        raise KeptElsewhere(row)
    row.delete()


def find_kept(reviewer: User, target_kind: str, target_id: object) -> ReviewDraft | None:
    return ReviewDraft.objects.filter(reviewer=reviewer, target_kind=target_kind, target_id=str(target_id)).first()


def delete_review_drafts(*, target_kind: str, target_ids: Iterable[object]) -> None:
    """Erasure: what was begun about a person's work goes with the work."""
    ReviewDraft.objects.filter(target_kind=target_kind, target_id__in=[str(each) for each in target_ids]).delete()
