import datetime as dt
import pkgutil
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class MentoringConfig(AppConfig):
    name = "mentoring"

    def ready(self) -> None:
        from accounts import home  # noqa: PLC0415 - needs the app registry
        from core import schedule  # noqa: PLC0415 - the same
        from mentoring import drafts, holdings, news, tasks  # noqa: PLC0415 - the same
        from mentoring.home import turns_card  # noqa: PLC0415 - the same
        from mentoring.rules.people import can_coordinate, shows_desk  # noqa: PLC0415 - the same

        for module in pkgutil.iter_modules(holdings.__path__, "mentoring.holdings."):
            import_module(module.name).register_own()
        drafts.register_own()
        news.register()
        home.register(turns_card)
        schedule.register("mentoring.settle", every=dt.timedelta(minutes=5), start=tasks.settle.enqueue)
        schedule.register("mentoring.remind", every=dt.timedelta(hours=1), start=tasks.remind.enqueue)
        register(
            Entry(_("Ask a mentor"), "mentoring:mine", "message-circle", place=Place.LEARN),
            Entry(_("Mentor's desk"), "mentoring:desk", "message-circle", place=Place.WORK, rule=shows_desk, order=30),
            Entry(
                _("Mentoring"),
                "mentoring:coordination",
                "message-circle",
                place=Place.WORK,
                rule=can_coordinate,
                order=44,
            ),
        )
        self._meetings()

    def _meetings(self) -> None:
        from core import schedule  # noqa: PLC0415 - needs the app registry
        from core.calendar import events as calendar  # noqa: PLC0415 - the same
        from live import owners  # noqa: PLC0415 - the same
        from mentoring import meeting_news, meeting_tasks  # noqa: PLC0415 - the same
        from mentoring.queries.meeting_calendar import meetings_in_calendar  # noqa: PLC0415 - the same
        from mentoring.queries.owners import MEETINGS  # noqa: PLC0415 - the same
        from mentoring.rules.matching import can_match  # noqa: PLC0415 - the same
        from mentoring.rules.meetings import can_book, shows_hours  # noqa: PLC0415 - the same

        meeting_news.register()
        owners.register(MEETINGS)
        calendar.register(meetings_in_calendar)
        schedule.register("mentoring.meetings", every=dt.timedelta(minutes=1), start=meeting_tasks.keep_meetings.enqueue)
        register(
            Entry(_("Meet a mentor"), "mentoring:meetings", "calendar", place=Place.LEARN, rule=can_book),
            Entry(_("Meetings"), "mentoring:meetings", "calendar", place=Place.WORK, rule=shows_hours),
            Entry(_("Pairs"), "mentoring:matching", "users", place=Place.WORK, rule=can_match),
        )
