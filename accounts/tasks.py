"""Work about people that nobody waits for."""

from django.core.management import call_command
from django_tasks import task

from accounts.actions.erasure import erase_due, forget_invitations, plan_unused
from accounts.actions.vetting import tell_of_ending_vettings
from core import clock


@task()
def keep_retention() -> dict[str, int]:
    """Once a day: erase what is due, plan what is unused, forget old invitations and ended sessions."""
    at = clock.now()
    tell_of_ending_vettings(at=at, today=clock.today())
    done = {"erased": erase_due(at=at), "planned": plan_unused(at=at), "invitations": forget_invitations(at=at)}
    call_command("clearsessions")
    return done
