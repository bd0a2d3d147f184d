"""Looking after what people write to each other."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from review.actions.threads import locked, settle
from review.enums import SuggestionState
from review.models import PostReport, ThreadPost
from review.rules import can_moderate, can_report


class ReasonMissing(DomainError):
    message = _("Say in a few words what is wrong with it. Nothing was sent yet.")


@transaction.atomic
def report_post(*, actor: User, post: ThreadPost, reason: str, at: dt.datetime) -> None:
    """Ask the programme's managers to look at a post. Again by the same person is once. The audit trail does not name who.

    Raises NotAllowed, ReasonMissing.
    """
    if not can_report(actor, post):
        raise NotAllowed
    if not reason.strip():
        raise ReasonMissing
    _report, is_new = PostReport.objects.get_or_create(
        post=post, reporter=actor, defaults={"reason": reason.strip()[:1_000], "reported_at": at}
    )
    if is_new:
        audit.record(actor=None, verb="post.reported", target=post, at=at)


@transaction.atomic
def hide_post(*, actor: User, post: ThreadPost, at: dt.datetime) -> None:
    """Take a post out of everybody's sight; with the first of a suggestion, that too. Its reports are settled.

    Raises NotAllowed.
    """
    if not can_moderate(actor):
        raise NotAllowed
    thread = locked(post.thread)
    ThreadPost.objects.filter(pk=post.pk, hidden_at=None).update(hidden_at=at, hidden_by=actor)
    suggestion = getattr(thread, "suggestion", None)
    is_first = thread.posts.order_by("pk").values_list("pk", flat=True).first() == post.pk
    if suggestion and suggestion.is_waiting and is_first:
        suggestion.state, suggestion.decided_by, suggestion.decided_at = SuggestionState.DISMISSED, actor, at
        suggestion.save(update_fields=["state", "decided_by", "decided_at"])
        settle(thread, actor, at)
    _settle_reports(post, actor, at)
    audit.record(actor=actor, verb="post.hidden", target=post, at=at)


@transaction.atomic
def leave_post(*, actor: User, post: ThreadPost, at: dt.datetime) -> None:
    """Let a reported post stand, or show it again. Raises NotAllowed."""
    if not can_moderate(actor):
        raise NotAllowed
    ThreadPost.objects.filter(pk=post.pk).update(hidden_at=None, hidden_by=None)
    _settle_reports(post, actor, at)
    audit.record(actor=actor, verb="post.left", target=post, at=at)


def _settle_reports(post: ThreadPost, actor: User, at: dt.datetime) -> None:
    PostReport.objects.filter(post=post, settled_at=None).update(settled_by=actor, settled_at=at)
