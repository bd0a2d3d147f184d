"""applied → vetting → approved (ends) → suspended, lapsed or retired."""

from mentoring.enums import MentorState as S
from mentoring.enums import Part
from mentoring.workflows.base import Workflow, step

MENTOR = Workflow(
    "mentor",
    {
        "check": step(S.APPLIED, to=S.VETTING, by=Part.COORDINATOR),
        "approve": step(S.VETTING, S.SUSPENDED, S.LAPSED, to=S.APPROVED, by=Part.COORDINATOR),
        "suspend": step(S.APPROVED, to=S.SUSPENDED, by=Part.COORDINATOR),
        "lapse": step(S.APPROVED, to=S.LAPSED, by=Part.CLOCK),
        "retire": step(
            S.APPLIED, S.VETTING, S.APPROVED, S.SUSPENDED, S.LAPSED, to=S.RETIRED, by=(Part.MENTOR, Part.COORDINATOR)
        ),
        # A suspension is not walked around by stopping and applying anew: that ends in the hands of a coordinator again.
        "apply_again": step(S.RETIRED, to=S.APPLIED, by=Part.MENTOR),
    },
)
