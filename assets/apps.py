import datetime as dt

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    name = "assets"

    def ready(self) -> None:
        from assets import quota, receivers, tasks  # noqa: PLC0415 - imports models
        from assets.models import Audio, Caption, CustomDocument, CustomImage, Video  # noqa: PLC0415
        from assets.queries import bytes_in, bytes_on_the_way  # noqa: PLC0415
        from assets.rules import can_edit_films  # noqa: PLC0415
        from core import navigation, schedule  # noqa: PLC0415 - needs the app registry

        receivers.connect()
        navigation.register(
            navigation.Entry(_("Storage"), "storage", "hard-drive", navigation.Place.ACCOUNT, can_edit_films, order=65)
        )
        quota.register(
            quota.Store(_("Films"), bytes_in(Video, "bytes")),
            quota.Store(_("Films on their way"), bytes_on_the_way),
            quota.Store(_("Sounds"), bytes_in(Audio, "bytes")),
            quota.Store(_("Pictures"), bytes_in(CustomImage, "file_size")),
            quota.Store(_("Documents"), bytes_in(CustomDocument, "file_size")),
            quota.Store(_("Captions"), bytes_in(Caption, "bytes")),
        )
        schedule.register("assets.resume_conversions", every=dt.timedelta(minutes=5), start=tasks.resume_conversions.enqueue)
        schedule.register("assets.forget_uploads", every=dt.timedelta(days=1), start=tasks.forget_uploads.enqueue)
