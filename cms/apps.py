from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from cms import receivers  # noqa: PLC0415 - needs the app registry

        post_migrate.connect(receivers.after_migrate, sender=self)
