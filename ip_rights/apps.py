import pkgutil
from importlib import import_module

from django.apps import AppConfig


class IpRightsConfig(AppConfig):
    name = "ip_rights"

    def ready(self) -> None:
        from ip_rights import holdings  # noqa: PLC0415 - needs the app registry

        for module in pkgutil.iter_modules(holdings.__path__, "ip_rights.holdings."):
            import_module(module.name).register_own()
