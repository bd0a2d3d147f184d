import datetime as dt

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from wagtail.models import PageViewRestriction  # noqa: PLC0415 - the same
        from wagtail.signals import page_published, page_unpublished, post_page_move  # noqa: PLC0415 - imports models

        from accounts.rules import can_edit_content  # noqa: PLC0415 - imports models
        from cms import receivers, tasks  # noqa: PLC0415 - needs the app registry
        from core import schedule  # noqa: PLC0415 - the same

        register(Entry(_("Studio"), "/cms/", "pen-line", Place.WORK, can_edit_content, order=45))
        post_migrate.connect(receivers.after_migrate, sender=self)
        for changed in (post_save, post_delete):
            changed.connect(receivers.page_changed, sender=PageViewRestriction)
        for changed in (page_published, page_unpublished, post_page_move):
            changed.connect(receivers.page_changed)
        schedule.register("publish_scheduled", every=dt.timedelta(minutes=1), start=tasks.publish_scheduled.enqueue)
