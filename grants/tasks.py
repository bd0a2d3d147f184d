from django_tasks import task

from core import clock
from grants import cowriting
from grants.actions import letters
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


@task()
def expire_letters() -> int:
    """Letters that nobody gave in time say so, and addresses of those that are over go."""
    letters.forget_referees(at=clock.now())
    return letters.expire_letters(at=clock.now())


@task()
def forget_documents() -> int:
    """Shared documents of applications that are no longer there are erased."""
    return cowriting.forget_documents()
