from django_tasks import task

from core import clock
from mentoring.actions.discussions import follow_up
from mentoring.actions.people import lapse_mentors
from mentoring.actions.requests import settle_requests


@task()
def settle() -> int:
    """Locks that are over end, and questions that wait past the promise are escalated."""
    return settle_requests(at=clock.now())


@task()
def remind() -> int:
    """Reminders, time-outs and ends of discussions; approvals that ran out. A run repeated sends nothing twice."""
    at = clock.now()
    return follow_up(at=at) + lapse_mentors(at=at, today=clock.today())
