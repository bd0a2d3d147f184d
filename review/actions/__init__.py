"""Signing reviews, and talking about texts."""

from review.actions.reviews import MAX_COMMENT, CommentTooLong, ReviewNotWhole, ReviewReplaced, empty_comments, sign_review

__all__ = ["MAX_COMMENT", "CommentTooLong", "ReviewNotWhole", "ReviewReplaced", "empty_comments", "sign_review"]
