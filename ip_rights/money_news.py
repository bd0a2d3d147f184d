"""Who is told of a statement: everybody in it who has an account."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.notifications.actions import notify
from core.notifications.kinds import Kind, register_kind
from ip_rights.models import StatementRun

STATED = "ip_rights.statement_closed"


def register() -> None:
    register_kind(
        Kind(
            STATED,
            _("A statement of what a work earned"),
            _("What “%(title)s” earned, and what is yours"),
            _("Read the statement, and keep it. It says what is owed; nobody is paid from here."),
        )
    )


def tell_stated(run: StatementRun, kind: str, *, but: User, at: dt.datetime) -> None:
    people = User.objects.filter(contributions__stated__entry__run=run, is_active=True).exclude(pk=but.pk).distinct()
    notify(
        kind=kind,
        recipients=list(people),
        key=str(run.key),
        url=reverse("ip_rights:statement", args=[run.work.key, run.number]),
        at=at,
        params={"title": run.work.title},
    )
