import datetime as dt
import pkgutil
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class GrantsConfig(AppConfig):
    name = "grants"

    def ready(self) -> None:
        from accounts import home  # noqa: PLC0415 - needs the app registry
        from assets import quota  # noqa: PLC0415 - the same
        from core import schedule  # noqa: PLC0415 - the same
        from core.calendar import events  # noqa: PLC0415 - the same
        from grants import cowriting, holdings, letter_news, news, readiness, receivers, tasks, threads  # noqa: PLC0415 - the same
        from grants.home import drafts_card  # noqa: PLC0415 - the same
        from grants.queries.documents import bytes_stored_by  # noqa: PLC0415 - the same
        from grants.queries.following import deadlines_in_calendar  # noqa: PLC0415 - the same
        from grants.queries.readiness_documents import problems_of as documents_missing  # noqa: PLC0415 - the same
        from grants.queries.readiness_money import problems_of  # noqa: PLC0415 - the same

        for module in pkgutil.iter_modules(holdings.__path__, "grants.holdings."):
            import_module(module.name).register_own()
        receivers.connect()
        threads.register_own()
        cowriting.register_own()
        news.register()
        letter_news.register()
        readiness.register(problems_of)
        readiness.register(documents_missing)
        events.register(deadlines_in_calendar)
        schedule.register("grants.miss_deadlines", every=dt.timedelta(hours=1), start=tasks.miss_deadlines.enqueue)
        schedule.register("grants.deadlines", every=dt.timedelta(hours=1), start=tasks.remind_of_deadlines.enqueue)
        quota.register(quota.Store(_("Documents of applications"), bytes_stored_by))
        schedule.register("grants.expire_letters", every=dt.timedelta(hours=1), start=tasks.expire_letters.enqueue)
        schedule.register("grants.forget_documents", every=dt.timedelta(days=1), start=tasks.forget_documents.enqueue)
        home.register(drafts_card)
        register(
            Entry(_("Grants"), "grants:calls", "file-text", place=Place.LEARN),
            Entry(_("My applications"), "grants:drafts", "pen-line", place=Place.LEARN),
        )
