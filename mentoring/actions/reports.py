"""Reporting what was wrong, and what coordinators do about it."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from mentoring import news
from mentoring.actions.steps import is_taken, take_step
from mentoring.enums import Part, ReportReason
from mentoring.models import Discussion, Report
from mentoring.rules.discussions import SEVERE, can_handle, can_report
from mentoring.workflows import REPORT


class OutcomeMissing(DomainError):
    message = _("Say what was done, or why nothing had to be. Whoever looks at it next year reads this alone.")


@transaction.atomic
def report(*, actor: User, discussion: Discussion, reason: ReportReason, words: str, at: dt.datetime) -> Report:
    """Goes to the coordinators. What may be dangerous is hidden from both at once. Nobody else learns who said so.

    Raises NotAllowed.
    """
    discussion = Discussion.objects.select_for_update().get(pk=discussion.pk)
    if not can_report(actor, discussion):
        raise NotAllowed
    is_severe = reason in SEVERE
    made = Report.objects.create(
        discussion=discussion, reporter=actor, reason=reason, words=words.strip(), is_severe=is_severe, at=at
    )
    if is_severe and discussion.hidden_at is None:
        discussion.hidden_at = at
        discussion.save(update_fields=["hidden_at"])
    # Without who: the trail of the discussion is read by more people than the report.
    audit.record(actor=None, verb="discussion.reported", target=discussion, at=at, report=made.pk, hidden=is_severe)
    news.tell_of_report(made, at=at)
    return made


@transaction.atomic
def handle_report(*, actor: User, report: Report, name: str, key: uuid.UUID, outcome: str = "", at: dt.datetime) -> Report:
    """A coordinator who has no part in it looks at it, acts, closes it. The same key again changes nothing.

    Raises NotAllowed, OutcomeMissing, StepNotOpen.
    """
    report = Report.objects.select_for_update(of=("self",)).select_related("discussion").get(pk=report.pk)
    if not can_handle(actor, report):
        raise NotAllowed
    if is_taken(key):
        return report
    if name == "close":
        if not outcome.strip():
            raise OutcomeMissing
        report.outcome, report.closed_at = outcome.strip(), at
    take_step(workflow=REPORT, thing=report, name=name, part=Part.COORDINATOR, actor=actor, key=key, at=at)
    report.save()
    audit.record(actor=actor, verb=f"report.{report.state}", target=report, at=at)
    return report


@transaction.atomic
def show_again(*, actor: User, report: Report, at: dt.datetime) -> Discussion:
    """The words of the discussion can be read by both again. Raises NotAllowed."""
    if not can_handle(actor, report):
        raise NotAllowed
    discussion = Discussion.objects.select_for_update().get(pk=report.discussion_id)
    if discussion.hidden_at is not None:
        discussion.hidden_at = None
        discussion.save(update_fields=["hidden_at"])
        audit.record(actor=actor, verb="discussion.shown_again", target=discussion, at=at, report=report.pk)
    return discussion
