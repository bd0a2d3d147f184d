"""Work about films that nobody waits for."""

from django_tasks import task

from assets.actions import conversions, uploads
from core import clock
from core.tasks import SLOW_QUEUE


@task(queue_name=SLOW_QUEUE)
def convert_film(conversion_id: int) -> bool:
    """Make the versions of a film: minutes to hours."""
    return conversions.convert(conversion_id=conversion_id)


@task()
def resume_conversions() -> int:
    """Begin again what a worker left behind."""
    return conversions.resume_conversions(at=clock.now())


@task()
def forget_uploads() -> int:
    """Once a day: unfinished uploads that nobody went on with."""
    return uploads.forget_uploads(at=clock.now())
