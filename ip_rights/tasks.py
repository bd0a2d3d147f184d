"""Work of this app that nobody waits for."""

from django_tasks import task

from core import clock
from ip_rights.actions import heads, publishing, stamps, uploads


@task()
def forget_uploads() -> int:
    """Once a day: unfinished uploads that nobody went on with."""
    return uploads.forget_uploads(at=clock.now())


@task()
def publish_heads() -> int:
    """The last line of the evidence log of each day that is over, for everybody to keep a copy of."""
    return len(heads.publish_heads(at=clock.now()))


@task()
def fetch_stamps() -> int:
    """Time-stamps that an authority did not give yet."""
    return stamps.fetch_waiting(at=clock.now())


@task()
def resume_publications() -> int:
    """Begin again what a worker left behind."""
    return publishing.resume_publications(at=clock.now())
