"""new → triaged → acting → closed. What needs nothing is closed once it was looked at."""

from mentoring.enums import Part
from mentoring.enums import ReportState as S
from mentoring.workflows.base import Workflow, step

REPORT = Workflow(
    "report",
    {
        "triage": step(S.NEW, to=S.TRIAGED, by=Part.COORDINATOR),
        "act": step(S.TRIAGED, to=S.ACTING, by=Part.COORDINATOR),
        "close": step(S.TRIAGED, S.ACTING, to=S.CLOSED, by=Part.COORDINATOR),
    },
)
