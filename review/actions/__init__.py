"""Signing reviews, and talking about texts."""

from review.actions.keeping import KeptElsewhere, delete_review_drafts, drop_review, keep_review
from review.actions.reviews import (
    MAX_COMMENT,
    MAX_REMARK,
    CommentTooLong,
    RemarkTooLong,
    ReviewNotWhole,
    ReviewReplaced,
    empty_comments,
    sign_review,
)

__all__ = [
    "MAX_COMMENT",
    "MAX_REMARK",
    "CommentTooLong",
    "KeptElsewhere",
    "RemarkTooLong",
    "ReviewNotWhole",
    "ReviewReplaced",
    "delete_review_drafts",
    "drop_review",
    "empty_comments",
    "keep_review",
    "sign_review",
]
