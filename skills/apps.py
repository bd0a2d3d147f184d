from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class SkillsConfig(AppConfig):
    name = "skills"

    def ready(self) -> None:
        from accounts import home  # noqa: PLC0415 - needs the app registry
        from skills import holdings  # noqa: PLC0415
        from skills.home import card  # noqa: PLC0415

        holdings.register_own()
        home.register(card)
        register(Entry(_("What you can show"), "skills:mine", "award", place=Place.ACCOUNT, order=30))
