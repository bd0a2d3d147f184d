"""Work of courses that nobody waits for."""

from django_tasks import task

from core import clock
from courses.actions.participants import forget_expected, mail_expected
from courses.actions.quizzes import expire_attempts
from courses.actions.waiting import keep_waiting_lists as keep_lists


@task()
def expire_due_attempts() -> int:
    """Hand in the attempts whose time ran out while nobody looked."""
    return expire_attempts(at=clock.now())


@task()
def keep_expected() -> int:
    """Ask people of lists to sign up, and forget those whose cohort is over."""
    forget_expected(today=clock.today())
    return mail_expected(at=clock.now())


@task()
def keep_waiting_lists() -> int:
    """Pass on the seats whose offers ran out."""
    return keep_lists(at=clock.now())
