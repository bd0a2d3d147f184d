"""Reports of works: who finds which."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.models import User
from ip_rights.enums import ReportState
from ip_rights.models import Work, WorkReport
from ip_rights.rules.reports import can_judge, can_judge_reports


def reports_visible_to(user: User) -> QuerySet[WorkReport]:
    """Those that wait for a decision, the oldest first: new, looked at, and hidden ones that were answered."""
    if not can_judge_reports(user):
        return WorkReport.objects.none()
    waiting = Q(state__in=[ReportState.NEW, ReportState.LOOKED]) | Q(state=ReportState.HIDDEN, appealed_at__isnull=False)
    apart = WorkReport.objects.exclude(reporter=user).exclude(work__registrant=user)
    return apart.filter(waiting).exclude(work__sheets__contributors__person=user).select_related("work", "reporter")


def decided_reports(user: User, limit: int) -> QuerySet[WorkReport]:
    """The last ones that were decided about."""
    if not can_judge_reports(user):
        return WorkReport.objects.none()
    decided = WorkReport.objects.filter(decided_at__isnull=False).exclude(reporter=user)
    return decided.select_related("work", "decided_by").order_by("-decided_at", "-pk")[:limit]


def get_report(user: User, key: UUID) -> WorkReport:
    """Raises Http404."""
    report = WorkReport.objects.select_related("work").filter(key=key).first()
    if report is None or not can_judge(user, report):
        raise Http404
    return report


def takedown_of(work: Work) -> WorkReport | None:
    """The report for which it is hidden now."""
    return work.reports.filter(state=ReportState.HIDDEN).order_by("-decided_at", "-pk").first()
