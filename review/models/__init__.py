"""What reviews are made of."""

from review.models.rubrics import AddedOnly, AddedOnlyError, Review, ReviewQuerySet, Rubric, RubricVersion
from review.models.threads import PostReport, Suggestion, Thread, ThreadPost

__all__ = [
    "AddedOnly",
    "AddedOnlyError",
    "PostReport",
    "Review",
    "ReviewQuerySet",
    "Rubric",
    "RubricVersion",
    "Suggestion",
    "Thread",
    "ThreadPost",
]
