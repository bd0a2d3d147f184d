"""Saying that a work should not be shown, and what managers do about it."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.caching import forget_public_pages
from core.errors import DomainError, NotAllowed
from ip_rights import report_news as news
from ip_rights.enums import ReportReason, ReportState, Visibility
from ip_rights.models import Work, WorkReport
from ip_rights.rules.reports import can_appeal, can_judge, steps_of
from ip_rights.rules.works import is_shown


class ReasonMissing(DomainError):
    message = _("Say why. Those who made the work read it, and can answer once. Nothing was changed.")


class StepTaken(DomainError):
    message = _("Somebody decided about this report in the meantime. Nothing was changed; look at it again.")
    status = 409


@transaction.atomic
def report_work(
    *, actor: User | None, work: Work, reason: ReportReason, words: str = "", email: str = "", at: dt.datetime
) -> WorkReport:
    """By anybody who can see it; managers are told at once. Raises NotAllowed where the work is not shown."""
    if not is_shown(work):
        raise NotAllowed
    made = WorkReport.objects.create(work=work, reporter=actor, reason=reason, words=words.strip(), email=email, at=at)
    audit.record(actor=None, verb="work.reported", target=work, at=at, report=made.pk, reason=str(reason))
    news.tell_managers(made, at=at)
    return made


@transaction.atomic
def judge_report(*, actor: User, report: WorkReport, name: str, outcome: str = "", at: dt.datetime) -> WorkReport:
    """`name`: look, keep or hide. Hiding closes the page, its files and lists at once, and tells the makers why.

    Keeping a hidden one shows the work to nobody by itself: its makers choose again who sees it.
    Raises NotAllowed, ReasonMissing, StepTaken.
    """
    report = WorkReport.objects.select_for_update(of=("self",)).select_related("work").get(pk=report.pk)
    if not can_judge(actor, report):
        raise NotAllowed
    if name not in steps_of(report):
        raise StepTaken
    if name == "look":
        report.state = ReportState.LOOKED
    else:
        _decide(actor, report, name, outcome.strip(), at)
    report.save()
    audit.record(actor=actor, verb=f"work.report_{report.state}", target=report.work, at=at, report=report.pk)
    return report


def _decide(actor: User, report: WorkReport, name: str, outcome: str, at: dt.datetime) -> None:
    was_hidden = report.state == ReportState.HIDDEN
    if name == "hide" and not outcome:
        raise ReasonMissing
    report.state = ReportState.HIDDEN if name == "hide" else ReportState.KEPT
    report.outcome, report.decided_by, report.decided_at = outcome or report.outcome, actor, at
    if name == "hide":
        work = Work.objects.select_for_update().get(pk=report.work_id)
        before, work.visibility = work.visibility, Visibility.PRIVATE
        work.save(update_fields=["visibility"])
        audit.record(actor=actor, verb="work.taken_down", target=work, at=at, report=report.pk, visibility=before)
        news.tell_of_takedown(report, at=at)
    elif was_hidden:
        news.tell_of_return(report, at=at)
    transaction.on_commit(forget_public_pages)


@transaction.atomic
def appeal(*, actor: User, report: WorkReport, words: str, at: dt.datetime) -> WorkReport:
    """Who registered the work answers once. Raises NotAllowed, ReasonMissing."""
    report = WorkReport.objects.select_for_update(of=("self",)).select_related("work").get(pk=report.pk)
    if not can_appeal(actor, report):
        raise NotAllowed
    if not words.strip():
        raise ReasonMissing
    report.appeal, report.appealed_at = words.strip(), at
    report.save(update_fields=["appeal", "appealed_at"])
    audit.record(actor=actor, verb="work.takedown_appealed", target=report.work, at=at, report=report.pk)
    news.tell_of_appeal(report, at=at)
    return report
