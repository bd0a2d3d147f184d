import pkgutil
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class GrantsConfig(AppConfig):
    name = "grants"

    def ready(self) -> None:
        from grants import holdings, receivers  # noqa: PLC0415 - needs the app registry

        for module in pkgutil.iter_modules(holdings.__path__, "grants.holdings."):
            import_module(module.name).register_own()
        receivers.connect()
        register(Entry(_("Grants"), "grants:calls", "hand-coins", place=Place.LEARN))
