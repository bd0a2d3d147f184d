"""What this app tells people (core.notifications)."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User, Vetting
from accounts.rules import can_manage_people, names_guardians
from core.notifications.actions import notify
from core.notifications.kinds import Kind, register_kind

ANSWERED, ENDED = "accounts.guardian_answered", "accounts.consent_ended"
VETTING_ENDS = "accounts.vetting_ends"


def register() -> None:
    register_kind(
        Kind(
            ANSWERED,
            _("Your guardian answered"),
            _("Your guardian answered"),
            _("See what they said yes and no to. It holds from now on, and they can change it at any time."),
            rule=names_guardians,
        )
    )
    register_kind(
        Kind(
            ENDED,
            _("A guardian takes back a yes"),
            _("A guardian takes back a yes"),
            _("Or said no to an account. See what it is about, and make sure that it no longer happens."),
            rule=can_manage_people,
        )
    )
    register_kind(
        Kind(
            VETTING_ENDS,
            _("A check for work with minors runs out"),
            _("A check for work with minors runs out"),
            _("See the new certificate before it does: without it rooms with minors may have to wait."),
            rule=can_manage_people,
        )
    )


def tell_of_vettings(vetting: Vetting, *, at: dt.datetime) -> None:
    """Managers, once for each check."""
    managers = User.objects.filter(groups__name=Role.MANAGER, is_active=True)
    url = reverse("accounts:person_vetting", kwargs={"public_id": vetting.user.public_id})
    notify(kind=VETTING_ENDS, recipients=managers, key=f"vetting-{vetting.pk}", url=url, at=at)


def tell_of_consent(*, learner: User, key: str, has_ended: bool, recorded_by: User | None, at: dt.datetime) -> None:
    """The learner hears of every new decision; managers, but for who recorded it, when something must stop (`has_ended`)."""
    notify(kind=ANSWERED, recipients=[learner], key=key, url=reverse("accounts:guardians"), at=at)
    if has_ended:
        managers = User.objects.filter(groups__name=Role.MANAGER, is_active=True)
        url = reverse("accounts:person_consent", kwargs={"public_id": learner.public_id})
        others = [manager for manager in managers if manager != recorded_by]
        notify(kind=ENDED, recipients=others, key=key, url=url, at=at)
