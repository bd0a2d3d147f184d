"""What applicants and coordinators are told about waiting."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from mentoring.enums import RequestState
from mentoring.models import Request
from mentoring.models.requests import OPEN
from mentoring.rules.waiting import Estimate, Wait, estimate

LOOKED_AT = dt.timedelta(days=180)


@dataclass(frozen=True)
class Waiting:
    """`oldest` is how long the one waits who has waited longest; None where nobody waits."""

    estimate: Estimate | None
    waiting: int
    late: int
    oldest: dt.timedelta | None


def waiting_now(at: dt.datetime) -> Waiting:
    """From all asked in the last 180 days and everybody who still waits, however long. One query.

    Somebody who took a question back waited until then, and got no answer.
    """
    asked = Request.objects.filter(Q(asked_at__gt=at - LOOKED_AT) | Q(state__in=OPEN))
    rows = list(asked.values_list("asked_at", "ended_at", "due_at", "state"))
    waits = [Wait((ended_at or at) - asked_at, state == RequestState.MATCHED) for asked_at, ended_at, _due, state in rows]
    still = [(asked_at, due_at) for asked_at, _ended, due_at, state in rows if state in OPEN]
    oldest = min((asked_at for asked_at, _due in still), default=None)
    late = sum(due_at <= at for _asked, due_at in still)
    return Waiting(estimate(waits), len(still), late, at - oldest if oldest else None)
