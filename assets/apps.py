import datetime as dt

from django.apps import AppConfig


class AssetsConfig(AppConfig):
    name = "assets"

    def ready(self) -> None:
        from assets import tasks  # noqa: PLC0415 - imports models
        from core import schedule  # noqa: PLC0415 - needs the app registry

        schedule.register("assets.forget_uploads", every=dt.timedelta(days=1), start=tasks.forget_uploads.enqueue)
