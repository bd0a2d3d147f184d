import datetime as dt

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.rules import (  # noqa: PLC0415 - imports models
            can_create_class,
            can_keep_webhooks,
            can_manage_people,
            is_open,
            names_guardians,
        )

        register(
            Entry(_("Home"), "accounts:me", "house", order=10),
            Entry(_("Me"), "accounts:profile", "user", order=90),
            Entry(_("People"), "accounts:people", "users", Place.WORK, can_manage_people, order=40),
            Entry(_("Retention"), "accounts:retention", "clock", Place.WORK, can_manage_people, order=70),
            Entry(_("Webhooks"), "accounts:webhooks", "send", Place.WORK, can_keep_webhooks, order=72),
            Entry(_("Classes"), "accounts:classes", "graduation-cap", Place.WORK, can_create_class, order=42),
            Entry(_("Your profile"), "accounts:profile", "user", Place.ACCOUNT, order=10),
            Entry(_("Your guardian"), "accounts:guardians", "shield", Place.ACCOUNT, names_guardians, order=15),
            Entry(_("Programs"), "accounts:tokens", "code", Place.ACCOUNT, order=55),
            Entry(_("Your data"), "accounts:data", "archive", Place.ACCOUNT, order=60),
            Entry(_("E-mail"), "account_email", "mail", Place.ACCOUNT, order=20),
            Entry(_("Password"), "account_change_password", "key-round", Place.ACCOUNT, order=30),
            Entry(_("Two-step sign-in"), "mfa_index", "shield-check", Place.ACCOUNT, order=40),
            Entry(_("Devices"), "usersessions_list", "monitor", Place.ACCOUNT, order=50),
        )
        # App-ready: these import models.
        from allauth.account.signals import password_changed, password_reset, password_set, user_signed_up  # noqa: PLC0415
        from allauth.usersessions.models import UserSession  # noqa: PLC0415
        from django.contrib.auth.signals import user_logged_in, user_logged_out  # noqa: PLC0415
        from django.db.models.signals import post_delete, post_migrate  # noqa: PLC0415

        from accounts import holdings, news, receivers, tasks  # noqa: PLC0415
        from accounts.districts import districts  # noqa: PLC0415
        from accounts.queries import sessions_over  # noqa: PLC0415
        from core import reach, schedule  # noqa: PLC0415
        from core.api import scopes  # noqa: PLC0415
        from core.realtime.watch import watch  # noqa: PLC0415

        holdings.register_own()
        news.register()
        reach.register(is_open)
        watch.ask(sessions_over)
        scopes.register(scopes.Scope("profile:read", _("Read your name, language and roles")))
        schedule.register("accounts.keep_retention", every=dt.timedelta(days=1), start=tasks.keep_retention.enqueue)
        districts()  # a wrong file ends the process at start, not a person's profile page later
        user_signed_up.connect(receivers.after_signup, dispatch_uid="accounts.after_signup")
        user_logged_in.connect(receivers.after_login, dispatch_uid="accounts.after_login")
        for signal in (password_changed, password_set, password_reset):
            signal.connect(receivers.after_new_password, dispatch_uid="accounts.after_new_password")
        user_logged_out.connect(receivers.after_logout, dispatch_uid="accounts.after_logout")
        post_delete.connect(receivers.after_session_end, sender=UserSession, dispatch_uid="accounts.after_session_end")
        post_migrate.connect(receivers.after_migrate, sender=self, dispatch_uid="accounts.after_migrate")
