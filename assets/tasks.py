"""Work about films that nobody waits for."""

from django_tasks import task

from assets.actions import uploads
from core import clock


@task()
def forget_uploads() -> int:
    """Once a day: unfinished uploads that nobody went on with."""
    return uploads.forget_uploads(at=clock.now())
