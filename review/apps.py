from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class ReviewConfig(AppConfig):
    name = "review"

    def ready(self) -> None:
        from review import holdings, news  # noqa: PLC0415 - needs the app registry
        from review.rules import can_moderate  # noqa: PLC0415 - the same

        holdings.register_own()
        news.register()
        register(Entry(_("Reported comments"), "review:reported", "shield", place=Place.ACCOUNT, rule=can_moderate))
