import datetime as dt

from django.apps import AppConfig


class AssetsConfig(AppConfig):
    name = "assets"

    def ready(self) -> None:
        from assets import receivers, tasks  # noqa: PLC0415 - imports models
        from core import schedule  # noqa: PLC0415 - needs the app registry

        receivers.connect()
        schedule.register("assets.resume_conversions", every=dt.timedelta(minutes=5), start=tasks.resume_conversions.enqueue)
        schedule.register("assets.forget_uploads", every=dt.timedelta(days=1), start=tasks.forget_uploads.enqueue)
