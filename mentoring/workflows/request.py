"""pending → locked → matched; a lock that ends leads back. Who waits for too long is escalated and can still be answered."""

from mentoring.enums import Part
from mentoring.enums import RequestState as S
from mentoring.workflows.base import Workflow, step

REQUEST = Workflow(
    "request",
    {
        "lock": step(S.PENDING, S.ESCALATED, to=S.LOCKED, by=Part.MENTOR),
        "release": step(S.LOCKED, to=S.PENDING, by=(Part.MENTOR, Part.CLOCK)),
        "release_late": step(S.LOCKED, to=S.ESCALATED, by=(Part.MENTOR, Part.CLOCK)),
        "claim": step(S.LOCKED, to=S.MATCHED, by=Part.MENTOR),
        "cancel": step(S.PENDING, S.LOCKED, S.ESCALATED, to=S.CANCELLED, by=Part.LEARNER),
        "escalate": step(S.PENDING, to=S.ESCALATED, by=Part.CLOCK),
    },
)
