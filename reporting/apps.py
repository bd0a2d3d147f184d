from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.api import scopes
from core.navigation import Entry, Place, register


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        from accounts.rules import can_see_statistics  # noqa: PLC0415 - needs the app registry

        register(Entry(_("Statistics"), "reporting:statistics", "chart-column", place=Place.WORK, rule=can_see_statistics))
        scopes.register(scopes.Scope("statistics:read", _("Read statistics"), can_see_statistics))
