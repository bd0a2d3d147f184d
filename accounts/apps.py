from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, register


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        register(Entry(_("Home"), "accounts:me", "house", order=10))
