from django_tasks import task

from core import clock
from mentoring.actions.meeting_reminders import send_meeting_reminders
from mentoring.actions.meetings import expire_holds


@task()
def keep_meetings() -> int:
    """Remind people of meetings, and write down which holds have run out."""
    at = clock.now()
    expire_holds(at=at)
    return send_meeting_reminders(at=at)
