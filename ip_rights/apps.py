import datetime as dt
import pkgutil
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class IpRightsConfig(AppConfig):
    name = "ip_rights"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate  # noqa: PLC0415 - needs the app registry

        from accounts import home  # noqa: PLC0415 - the same
        from assets import quota  # noqa: PLC0415 - the same
        from core import schedule  # noqa: PLC0415 - the same
        from ip_rights import (  # noqa: PLC0415 - the same
            holdings,
            licence_news,
            money_news,
            receivers,
            report_news,
            request_tasks,
            sheet_news,
            sheet_tasks,
            tasks,
        )
        from ip_rights.queries.files import bytes_on_the_way, bytes_stored_by  # noqa: PLC0415 - the same
        from ip_rights.request_home import requests_card  # noqa: PLC0415 - the same
        from ip_rights.rules.reports import can_judge_reports  # noqa: PLC0415 - the same

        for module in pkgutil.iter_modules(holdings.__path__, "ip_rights.holdings."):
            import_module(module.name).register_own()
        licence_news.register()
        report_news.register()
        sheet_news.register()
        money_news.register()
        home.register(requests_card)
        quota.register(
            quota.Store(_("Files of works"), bytes_stored_by), quota.Store(_("Files of works on their way"), bytes_on_the_way)
        )
        schedule.register("ip_rights.forget_uploads", every=dt.timedelta(days=1), start=tasks.forget_uploads.enqueue)
        schedule.register("ip_rights.publish_heads", every=dt.timedelta(minutes=30), start=tasks.publish_heads.enqueue)
        schedule.register("ip_rights.fetch_stamps", every=dt.timedelta(minutes=5), start=tasks.fetch_stamps.enqueue)
        schedule.register("ip_rights.publish", every=dt.timedelta(minutes=10), start=tasks.resume_publications.enqueue)
        schedule.register("ip_rights.expire_requests", every=dt.timedelta(hours=1), start=request_tasks.expire_requests.enqueue)
        schedule.register("ip_rights.wait_for_sheets", every=dt.timedelta(hours=1), start=sheet_tasks.wait_for_sheets.enqueue)
        post_migrate.connect(receivers.after_migrate, sender=self, dispatch_uid="ip_rights.after_migrate")
        register(
            Entry(_("Works"), "ip_rights:all-works", "image", place=Place.PUBLIC),
            Entry(_("Reported works"), "ip_rights:reports", "shield", place=Place.WORK, rule=can_judge_reports),
            Entry(_("My works"), "ip_rights:works", "layers", place=Place.LEARN),
            Entry(_("Rights"), "ip_rights:rights", "shield-check", place=Place.LEARN),
        )
