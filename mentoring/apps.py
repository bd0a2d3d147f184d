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
