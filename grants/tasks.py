from django_tasks import task

from core import clock
from grants.actions.workflow import mark_missed


@task()
def miss_deadlines() -> int:
    """Drafts that were not sent when their call's deadline passed say so."""
    return mark_missed(at=clock.now())
