"""Who may do what about a request, and how often."""

import datetime as dt
from typing import Any

from ip_rights.licence_enums import RequestState
from ip_rights.models import UseRequest
from ip_rights.models.requests import OVER
from ip_rights.rules.licences import can_license
from ip_rights.workflows.requests import STEPS

OPEN_FOR = dt.timedelta(days=60)
KEPT_FOR = dt.timedelta(days=730)  # names and addresses of askers go 24 months after the end
MOST_OF_ONE_ADDRESS_A_DAY, MOST_OF_A_WORK_A_DAY = 5, 30
MOST_QUESTIONS = 10


def can_answer_request(user: Any, request: UseRequest) -> bool:
    """Makers of the work, once the asker confirmed their address."""
    return request.state != RequestState.ASKED and request.confirmed_at is not None and can_license(user, request.work)


def state_at(request: UseRequest, at: dt.datetime) -> RequestState:
    """Whether its time is over stands on the row: the task that writes "expired" may come late."""
    state = RequestState(request.state)
    return RequestState.EXPIRED if state not in OVER and at >= request.expires_at else state


def may_step(name: str, request: UseRequest, at: dt.datetime) -> bool:
    return state_at(request, at) in (STEPS[name].before or ())
