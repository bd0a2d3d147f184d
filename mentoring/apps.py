import datetime as dt
import pkgutil
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class MentoringConfig(AppConfig):
    name = "mentoring"

    def ready(self) -> None:
        from mentoring import holdings  # noqa: PLC0415 - needs the app registry

        for module in pkgutil.iter_modules(holdings.__path__, "mentoring.holdings."):
            import_module(module.name).register_own()
        self._meetings()

    def _meetings(self) -> None:
        from core import schedule  # noqa: PLC0415 - needs the app registry
        from core.calendar import events as calendar  # noqa: PLC0415 - the same
        from live import owners  # noqa: PLC0415 - the same
        from mentoring import meeting_news, meeting_tasks  # noqa: PLC0415 - the same
        from mentoring.queries.meeting_calendar import meetings_in_calendar  # noqa: PLC0415 - the same
        from mentoring.queries.owners import MEETINGS  # noqa: PLC0415 - the same
        from mentoring.rules.matching import can_match  # noqa: PLC0415 - the same
        from mentoring.rules.meetings import can_book, can_offer_hours  # noqa: PLC0415 - the same

        meeting_news.register()
        owners.register(MEETINGS)
        calendar.register(meetings_in_calendar)
        schedule.register("mentoring.meetings", every=dt.timedelta(minutes=1), start=meeting_tasks.keep_meetings.enqueue)
        register(
            Entry(_("Meet a mentor"), "mentoring:meetings", "calendar", place=Place.LEARN, rule=can_book),
            Entry(_("Meetings"), "mentoring:meetings", "calendar", place=Place.WORK, rule=can_offer_hours),
            Entry(_("Pairs"), "mentoring:matching", "users", place=Place.WORK, rule=can_match),
        )
