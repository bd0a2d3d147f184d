"""Work of the site that the scheduler starts."""

from django.core.management import call_command
from django_tasks import task


@task()
def publish_scheduled() -> None:
    """Publish and unpublish what is due: Wagtail's own command."""
    call_command("publish_scheduled", verbosity=0)
