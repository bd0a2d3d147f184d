"""What reviews and threads hold of a person (accounts.personal_data). What others wrote about a person's own texts is told,
and deleted, by the app that owns the texts."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from core import clock
from review.enums import SuggestionState
from review.models import PostReport, Review, ReviewDraft, Suggestion, Thread, ThreadPost


def signed(user: User) -> Iterator[dict[str, Any]]:
    points = ("levels", "points", "max_points")
    fields = ("id", "target_kind", "version__content", *points, "remarks", "comment", "verdict", "signed_at")
    yield from Review.objects.filter(reviewer=user).order_by("signed_at", "pk").values(*fields)


def begun(user: User) -> Iterator[dict[str, Any]]:
    fields = ("target_kind", "levels", "remarks", "comment", "saved_at")
    yield from ReviewDraft.objects.filter(reviewer=user).order_by("saved_at", "pk").values(*fields)


def _drop_begun(user: User) -> None:
    ReviewDraft.objects.filter(reviewer=user).delete()


def _merge_begun(kept: User, merged: User) -> None:
    """Of two that were begun about one thing the kept account's stays."""
    own = set(ReviewDraft.objects.filter(reviewer=kept).values_list("target_kind", "target_id"))
    for row in ReviewDraft.objects.filter(reviewer=merged):
        if (row.target_kind, row.target_id) in own:
            row.delete()
        else:
            row.reviewer = kept
            row.save(update_fields=["reviewer"])


def written(user: User) -> Iterator[dict[str, Any]]:
    for post in ThreadPost.objects.filter(author=user).select_related("thread").iterator(500):
        yield {
            "about": post.thread.target_kind,
            "quote": post.thread.exact,
            "text": post.text,
            "written_at": post.written_at,
            "hidden_at": post.hidden_at,
        }


def suggested(user: User) -> Iterator[dict[str, Any]]:
    for suggestion in _suggestions_of(user).select_related("thread").order_by("pk"):
        yield {
            "about": suggestion.thread.target_kind,
            "words": suggestion.exact,
            "instead": suggestion.replacement,
            "state": suggestion.state,
            "suggested_at": suggestion.thread.opened_at,
        }


def reported(user: User) -> Iterator[dict[str, Any]]:
    fields = ("reason", "reported_at", "settled_at")
    yield from PostReport.objects.filter(reporter=user).order_by("reported_at", "pk").values(*fields)


def _suggestions_of(user: User) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(thread__opened_by=user)


def _empty_posts(user: User) -> None:
    """The words go; that there was a post stays, so that answers to it still make sense."""
    ThreadPost.objects.filter(author=user).update(text="")


def _empty_suggestions(user: User) -> None:
    """What waits can no longer be put in: its author would answer for it."""
    waiting = _suggestions_of(user).filter(state__in=[SuggestionState.PENDING, SuggestionState.CONFLICT])
    waiting.update(state=SuggestionState.WITHDRAWN, decided_by=user, decided_at=clock.now())
    _suggestions_of(user).update(replacement="")


def _empty_reasons(user: User) -> None:
    PostReport.objects.filter(reporter=user).update(reason="")


def _merge_threads(kept: User, merged: User) -> None:
    Thread.objects.filter(opened_by=merged).update(opened_by=kept)
    Thread.objects.filter(resolved_by=merged).update(resolved_by=kept)


def _merge_posts(kept: User, merged: User) -> None:
    ThreadPost.objects.filter(author=merged).update(author=kept)
    ThreadPost.objects.filter(hidden_by=merged).update(hidden_by=kept)


def _merge_suggestions(kept: User, merged: User) -> None:
    """Whose they are goes with their threads."""
    Suggestion.objects.filter(decided_by=merged).update(decided_by=kept)


def _merge_reports(kept: User, merged: User) -> None:
    """Of two reports of one post the kept account's stays."""
    own = PostReport.objects.filter(reporter=kept).values("post")
    PostReport.objects.filter(reporter=merged, post__in=own).delete()
    PostReport.objects.filter(reporter=merged).update(reporter=kept)
    PostReport.objects.filter(settled_by=merged).update(settled_by=kept)


def opened(user: User) -> Iterator[dict[str, Any]]:
    fields = ("target_kind", "exact", "state", "opened_at")
    yield from Thread.objects.filter(opened_by=user).order_by("opened_at", "pk").values(*fields)


def register_own() -> None:
    register(
        Holding("reviews", _("Reviews you signed"), ("review.Review",), signed),
        Holding("reviews-begun", _("Reviews you began"), ("review.ReviewDraft",), begun, _drop_begun, _merge_begun),
        Holding("threads", _("Passages you commented on"), ("review.Thread",), opened, merge=_merge_threads),
        Holding("thread-posts", _("What you wrote about texts"), ("review.ThreadPost",), written, _empty_posts, _merge_posts),
        Holding(
            "suggestions",
            _("Words you suggested"),
            ("review.Suggestion",),
            suggested,
            _empty_suggestions,
            _merge_suggestions,
        ),
        Holding("post-reports", _("Comments you reported"), ("review.PostReport",), reported, _empty_reasons, _merge_reports),
    )
