from django_tasks import task

from core import clock
from grants.actions.following import send_reminders
from grants.actions.workflow import mark_missed


@task()
def miss_deadlines() -> int:
    """Drafts that were not sent when their call's deadline passed say so."""
    return mark_missed(at=clock.now())


@task()
def remind_of_deadlines() -> int:
    """Tell people of deadlines that they follow or write for, 14, 7 and 2 days before."""
    return send_reminders(at=clock.now())
