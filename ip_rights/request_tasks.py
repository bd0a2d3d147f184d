from django_tasks import task

from core import clock
from ip_rights.actions import requests


@task()
def expire_requests() -> int:
    """Requests that nobody answered in 60 days say so, and names and addresses of those long over go."""
    at = clock.now()
    ended = requests.expire_requests(at=at)
    requests.forget_askers(at=at)
    return ended
