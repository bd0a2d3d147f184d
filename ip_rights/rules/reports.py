"""Who decides about reports of works, and who may answer a decision."""

from typing import Any

from accounts.enums import Role
from accounts.rules import has_role
from ip_rights.enums import ReportState
from ip_rights.models import WorkReport


def can_judge_reports(user: Any) -> bool:
    return has_role(user, Role.MANAGER)


def can_judge(user: Any, report: WorkReport) -> bool:
    """A manager who has no part in it: neither who reported it nor who made the work."""
    if not can_judge_reports(user) or user.pk in {report.reporter_id, report.work.registrant_id}:
        return False
    return not report.work.sheets.filter(contributors__person=user).exists()


def can_appeal(user: Any, report: WorkReport) -> bool:
    """Once, by who registered the work, while it is hidden."""
    is_open = report.state == ReportState.HIDDEN and report.appealed_at is None
    return user.is_authenticated and user.is_active and user.pk == report.work.registrant_id and is_open


def steps_of(report: WorkReport) -> list[str]:
    """What can be done with it now. What stays is reported anew when something else is known."""
    return {
        ReportState.NEW: ["look", "keep", "hide"],
        ReportState.LOOKED: ["keep", "hide"],
        ReportState.KEPT: [],
        ReportState.HIDDEN: ["keep"],
    }[ReportState(report.state)]
