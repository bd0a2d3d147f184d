import datetime as dt

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        from core import schedule  # noqa: PLC0415 - imports models
        from core.notifications import tasks as notifying  # noqa: PLC0415 - the same
        from core.webhooks import tasks as webhooks  # noqa: PLC0415 - the same

        register(
            Entry(_("Notifications"), "notifications:list", "bell", Place.ACCOUNT, order=12),
            Entry(_("Calendar"), "calendar:month", "calendar", Place.ACCOUNT, order=14),
        )
        schedule.register("core.send_mail", every=dt.timedelta(minutes=1), start=notifying.send_mail.enqueue)
        schedule.register("core.forget_notifications", every=dt.timedelta(days=1), start=notifying.forget_old.enqueue)
        schedule.register("core.deliver_webhooks", every=dt.timedelta(minutes=1), start=webhooks.deliver_waiting.enqueue)
        schedule.register("core.forget_what_was_sent", every=dt.timedelta(days=1), start=webhooks.forget_what_was_sent.enqueue)
