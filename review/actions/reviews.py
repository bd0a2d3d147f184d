"""Signing reviews. Whether somebody may judge a target is for the app to say that owns the target."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError
from review.enums import Verdict
from review.models import Review, RubricVersion
from review.rules import Content, most_points, points_for

MAX_COMMENT = 5_000
MAX_REMARK = 2_000


class ReviewNotWhole(DomainError):
    message = _("Choose a level for each criterion. Nothing was signed yet.")


class CommentTooLong(DomainError):
    message = _("The comment is too long: 5,000 characters fit. Nothing was signed yet.")


class RemarkTooLong(DomainError):
    message = _("What you say about one criterion is too long: 2,000 characters fit. Nothing was signed yet.")


class ReviewReplaced(Conflict):
    """Somebody signed a newer review of the same target; `review` is that one."""

    def __init__(self, review: Review) -> None:
        self.review = review
        super().__init__(
            _("%(name)s signed a review in the meantime. Yours is not lost: read theirs, then sign again to replace it.")
            % {"name": review.reviewer.display_name}
        )


@transaction.atomic
def sign_review(
    *,
    reviewer: User,
    target_kind: str,
    target_id: object,
    content: Content,
    levels: Mapping[str, str],
    comment: str,
    supersedes: Review | None,
    at: dt.datetime,
    remarks: Mapping[str, str] | None = None,
    verdict: Verdict | None = None,
    key: uuid.UUID | None = None,
) -> Review:
    """Judge a target by the rubric of that `content`; `remarks` (criterion id → words) say why. The caller holds a lock on the
    target and has looked whether `key` was used.

    Raises ReviewNotWhole, CommentTooLong, RemarkTooLong, ReviewReplaced.
    """
    points = points_for(content, levels)
    if points is None:
        raise ReviewNotWhole
    comment, remarks = plain_words(comment), plain_remarks(remarks or {})
    if supersedes and (newer := Review.objects.filter(supersedes=supersedes).select_related("reviewer").first()):
        raise ReviewReplaced(newer)
    review = Review.objects.create(
        reviewer=reviewer,
        target_kind=target_kind,
        target_id=str(target_id),
        version=_version(content, at),
        levels=dict(levels),
        points=points,
        max_points=most_points(content),
        remarks=remarks,
        comment=comment,
        verdict=verdict or "",
        key=key,
        signed_at=at,
        supersedes=supersedes,
    )
    audit.record(actor=reviewer, verb="review.signed", target=review, at=at, of=target_kind, id=str(target_id), points=points)
    return review


def plain_words(comment: str) -> str:
    """As it is kept. Raises CommentTooLong."""
    comment = comment.replace("\r\n", "\n").strip()
    if len(comment) > MAX_COMMENT:
        raise CommentTooLong
    return comment


def plain_remarks(remarks: Mapping[str, str]) -> dict[str, str]:
    """As they are kept, without those that say nothing. Raises RemarkTooLong."""
    plain = {key: words.replace("\r\n", "\n").strip() for key, words in remarks.items()}
    if any(len(words) > MAX_REMARK for words in plain.values()):
        raise RemarkTooLong
    return {key: words for key, words in plain.items() if words}


def _version(content: Content, at: dt.datetime) -> RubricVersion:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return RubricVersion.objects.get_or_create(digest=digest, defaults={"content": dict(content), "made_at": at})[0]


def empty_comments(*, target_kind: str, target_ids: list[object]) -> None:
    """Erasure: what was written about a person's work goes with the work; who signed which points when stays."""
    Review.objects.of(target_kind, *target_ids).update(comment="", remarks={})
