"""What is told about reports of works (core.notifications)."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from core.notifications.actions import notify
from core.notifications.kinds import Kind, register_kind
from ip_rights.addresses import work_url
from ip_rights.enums import SheetState
from ip_rights.models import WorkReport
from ip_rights.rules.reports import can_judge_reports

REPORTED, APPEALED = "ip_rights.work_reported", "ip_rights.takedown_appealed"
TAKEN_DOWN, RETURNED = "ip_rights.work_taken_down", "ip_rights.work_returned"


def register() -> None:
    register_kind(
        Kind(
            REPORTED,
            _("Somebody reported a work"),
            _("Somebody reported “%(title)s”"),
            _("Look at it today. Hiding it works at once, and can be taken back."),
            is_urgent=True,
            rule=can_judge_reports,
        )
    )
    register_kind(
        Kind(
            APPEALED,
            _("Makers answered why their work should be shown again"),
            _("An answer about “%(title)s”, which is hidden"),
            _("Read it, and decide once more."),
            rule=can_judge_reports,
        )
    )
    register_kind(
        Kind(
            TAKEN_DOWN,
            _("A work of yours was hidden"),
            _("“%(title)s” was hidden"),
            _("Its page says why. Who registered it can answer once; a manager reads it."),
            is_urgent=True,
        )
    )
    register_kind(
        Kind(
            RETURNED,
            _("A work of yours may be shown again"),
            _("“%(title)s” may be shown again"),
            _("Choose again who sees it."),
        )
    )


def tell_managers(report: WorkReport, *, at: dt.datetime) -> None:
    _tell_managers(REPORTED, report, f"{report.pk}", at)


def tell_of_appeal(report: WorkReport, *, at: dt.datetime) -> None:
    _tell_managers(APPEALED, report, f"{report.pk}", at)


def tell_of_takedown(report: WorkReport, *, at: dt.datetime) -> None:
    _tell_makers(TAKEN_DOWN, report, at)


def tell_of_return(report: WorkReport, *, at: dt.datetime) -> None:
    _tell_makers(RETURNED, report, at)


def _tell_managers(kind: str, report: WorkReport, key: str, at: dt.datetime) -> None:
    """Those who did not report it and did not register it."""
    apart = [pk for pk in (report.reporter_id, report.work.registrant_id) if pk is not None]
    people = User.objects.filter(groups__name=Role.MANAGER, is_active=True).exclude(pk__in=apart)
    notify(kind=kind, recipients=people, key=key, url=reverse("ip_rights:reports"), at=at, params={"title": report.work.title})


def _tell_makers(kind: str, report: WorkReport, at: dt.datetime) -> None:
    ids = report.work.sheets.filter(state=SheetState.LOCKED).values("contributors__person")
    people = User.objects.filter(Q(pk__in=ids) | Q(works=report.work)).distinct()
    key = f"{report.pk} {at.isoformat()}"
    notify(kind=kind, recipients=people, key=key, url=work_url(report.work), at=at, params={"title": report.work.title})
