import pkgutil
from importlib import import_module

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "grants"

    def ready(self) -> None:
        from grants import holdings  # noqa: PLC0415 - needs the app registry

        for module in pkgutil.iter_modules(holdings.__path__, "grants.holdings."):
            import_module(module.name).register_own()
