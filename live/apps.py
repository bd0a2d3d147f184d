import datetime as dt
import pkgutil
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class LiveConfig(AppConfig):
    name = "live"

    def ready(self) -> None:
        from accounts import home, vetting_news  # noqa: PLC0415 - the same
        from assets import quota  # noqa: PLC0415 - the same
        from core import schedule  # noqa: PLC0415 - needs the app registry
        from core.calendar import events as calendar  # noqa: PLC0415 - the same
        from courses import cohort_links, lesson_extras, session_pages  # noqa: PLC0415 - the same
        from live import documents, holdings, modules, news, owners, showing, tasks  # noqa: PLC0415 - the same
        from live.actions.doors import settle_rooms_of  # noqa: PLC0415 - the same
        from live.cohorts import plan_link  # noqa: PLC0415 - the same
        from live.home import workshops_card  # noqa: PLC0415 - the same
        from live.lessons import workshops_of_lesson  # noqa: PLC0415 - the same
        from live.queries.calendar import pages_of_sessions, workshops_in_calendar  # noqa: PLC0415 - the same
        from live.queries.owners import COHORTS, COURSES  # noqa: PLC0415 - the same
        from live.queries.showing import FILES, LESSONS, PAGES  # noqa: PLC0415 - the same
        from live.queries.talk import bytes_stored_by  # noqa: PLC0415 - the same
        from live.rules.planning import can_plan  # noqa: PLC0415 - the same

        for module in pkgutil.iter_modules(modules.__path__, "live.modules."):
            import_module(module.name)  # each registers itself
        for module in pkgutil.iter_modules(holdings.__path__, "live.holdings."):
            import_module(module.name).register_own()
        documents.register_own()
        owners.register(COHORTS)
        owners.register(COURSES)
        for kind in (LESSONS, FILES, PAGES):
            showing.register(kind)
        lesson_extras.register(workshops_of_lesson)
        session_pages.register(pages_of_sessions)
        cohort_links.register(plan_link)
        schedule.register("live.end_unseen", every=dt.timedelta(minutes=1), start=tasks.end_unseen.enqueue)
        schedule.register("live.forget_documents", every=dt.timedelta(days=1), start=tasks.forget_documents.enqueue)
        schedule.register("live.close_left_polls", every=dt.timedelta(hours=1), start=tasks.close_left.enqueue)
        schedule.register("live.end_rounds", every=dt.timedelta(minutes=1), start=tasks.end_rounds.enqueue)
        schedule.register("live.reminders", every=dt.timedelta(minutes=1), start=tasks.remind.enqueue)
        schedule.register("live.convert_recordings", every=dt.timedelta(minutes=1), start=tasks.convert_recordings.enqueue)
        schedule.register("live.clear_recordings", every=dt.timedelta(minutes=10), start=tasks.clear_recordings.enqueue)
        quota.register(quota.Store(_("Files in workshops, and recordings you started"), bytes_stored_by))
        news.register()
        home.register(workshops_card)
        vetting_news.register(settle_rooms_of)
        calendar.register(workshops_in_calendar)
        register(
            Entry(_("Workshops"), "live:workshops", "radio", place=Place.WORK, rule=can_plan),
            Entry(_("Live workshops"), "live:workshops", "radio", place=Place.LEARN),
        )
