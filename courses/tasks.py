"""Work of courses that nobody waits for."""

from django_tasks import task

from core import clock
from courses.actions.quizzes import expire_attempts


@task()
def expire_due_attempts() -> int:
    """Hand in the attempts whose time ran out while nobody looked."""
    return expire_attempts(at=clock.now())
