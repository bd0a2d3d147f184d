"""Mail and tidying that nobody waits for."""

import datetime as dt

from django_tasks import task

from core import clock
from core.notifications import mail
from core.notifications.models import Notification

KEPT = dt.timedelta(days=365)


@task()
def send_mail() -> int:
    """Send what is due: once a minute, and right after something that cannot wait for that."""
    return mail.send_due(at=clock.now())


@task()
def forget_old() -> int:
    """Once a day: delete what was told a year ago."""
    return Notification.objects.filter(created_at__lt=clock.now() - KEPT).delete()[0]
