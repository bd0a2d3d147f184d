from django_tasks import task

from core import clock
from ip_rights.actions import sheet_answers


@task()
def wait_for_sheets() -> int:
    """Remind people of split sheets that wait for them, and end the waiting after 30 days."""
    at = clock.now()
    sheet_answers.lapse_sheets(at=at)
    return sheet_answers.remind_of_sheets(at=at)
