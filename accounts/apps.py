from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.rules import can_create_class, can_manage_people  # noqa: PLC0415 - imports models

        register(
            Entry(_("Home"), "accounts:me", "house", order=10),
            Entry(_("People"), "accounts:people", "users", Place.WORK, can_manage_people, order=40),
            Entry(_("Classes"), "accounts:classes", "graduation-cap", Place.WORK, can_create_class, order=42),
            Entry(_("E-mail"), "account_email", "mail", Place.ACCOUNT, order=20),
            Entry(_("Password"), "account_change_password", "key-round", Place.ACCOUNT, order=30),
            Entry(_("Two-step sign-in"), "mfa_index", "shield-check", Place.ACCOUNT, order=40),
            Entry(_("Where you are signed in"), "usersessions_list", "monitor", Place.ACCOUNT, order=50),
        )
