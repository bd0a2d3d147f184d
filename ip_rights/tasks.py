"""Work of this app that nobody waits for. Each noun has its task here or in a module beside it."""

from django_tasks import task

from core import clock
from ip_rights.actions import uploads


@task()
def forget_uploads() -> int:
    """Once a day: unfinished uploads that nobody went on with."""
    return uploads.forget_uploads(at=clock.now())
