"""Who gets what at the public page of a work, and where works are reported."""

from typing import Any

from core import clock
from ip_rights.enums import ReportReason, ReportState, Visibility, WorkState
from ip_rights.models import WorkReport
from tests.access.rows import everyone, only, to
from tests.cast import Cast
from tests.ip_rights.factories import make_sheet, make_work
from tests.live.workshops import make_adult


def a_shown_work(cast: Cast) -> dict[str, Any]:
    """Kofi's, who is grown up."""
    make_adult(cast.kofi)
    work = make_work(cast.kofi, state=WorkState.PUBLISHED, visibility=Visibility.PUBLIC)
    make_sheet(work)
    return {"key": work.key}


def a_hidden_work(cast: Cast) -> dict[str, Any]:
    work = make_work(cast.kofi, state=WorkState.PUBLISHED)
    _report(work, state=ReportState.HIDDEN, decided_at=clock.now())
    return {"key": work.key}


def a_report(cast: Cast) -> dict[str, Any]:
    return {"key": _report(make_work(cast.kofi, state=WorkState.PUBLISHED)).key}


def _report(work: Any, **fields: Any) -> WorkReport:
    return WorkReport.objects.create(work=work, reason=ReportReason.OTHER, at=clock.now(), **fields)


ROWS = {
    "ip_rights:all-works": everyone(200),
    "ip_rights:work": everyone(200, args=a_shown_work),
    "ip_rights:report-work": everyone(200, args=a_shown_work),
    "ip_rights:appeal-work": only(learner=200, args=a_hidden_work),
    "ip_rights:reports": only(manager=200),
    "ip_rights:judge-work": only(manager=to("/rights/reports/"), args=a_report, method="post", data={"name": "look"}),
}
