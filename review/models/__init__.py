"""What reviews are made of."""

from review.models.rubrics import AddedOnly, AddedOnlyError, Review, ReviewDraft, ReviewQuerySet, Rubric, RubricVersion
from review.models.threads import PostReport, Suggestion, Thread, ThreadPost

__all__ = [
    "AddedOnly",
    "AddedOnlyError",
    "PostReport",
    "Review",
    "ReviewDraft",
    "ReviewQuerySet",
    "Rubric",
    "RubricVersion",
    "Suggestion",
    "Thread",
    "ThreadPost",
]
