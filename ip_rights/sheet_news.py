"""What the people of a split sheet are told: who has an account here on the site, others and guardians by mail."""

import datetime as dt
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.notifications.actions import notify
from core.notifications.kinds import Kind, register_kind
from ip_rights.links import CONTRIBUTOR, GUARDIAN, link_for
from ip_rights.models import Contributor, SplitSheet
from ip_rights.rules.sheets import guardian_addresses
from ip_rights.workflows.sheets import OPEN_FOR

ASKED, AGREED = "ip_rights.sheet_asked", "ip_rights.sheet_agreed"
DECLINED, TAKEN_BACK = "ip_rights.sheet_declined", "ip_rights.sheet_taken_back"
LAPSED = "ip_rights.sheet_lapsed"


def register() -> None:
    own = (
        Kind(
            ASKED,
            _("You are asked about your share of a work"),
            _("Is this your share of “%(title)s”?"),
            _("Read who made it and what everybody gets, and say yes or no. It holds once all of you agree."),
        ),
        Kind(
            AGREED,
            _("Everybody agreed to the shares of a work"),
            _("Everybody agreed: the shares of “%(title)s” hold"),
            _("The evidence log has the seal of the sheet. You find the sheet to keep with the work."),
        ),
        Kind(
            DECLINED,
            _("Somebody did not agree to the shares of a work"),
            _("Not everybody agrees to the shares of “%(title)s”"),
            _("The sheet is yours to write again. Talk to each other, change it, and ask everybody once more."),
        ),
        Kind(
            TAKEN_BACK,
            _("A split sheet was taken back"),
            _("The sheet of “%(title)s” is being written again"),
            _("You need do nothing. You are asked again when it is ready."),
        ),
        Kind(
            LAPSED,
            _("A split sheet had no answer in 30 days"),
            _("Not everybody answered about “%(title)s”"),
            _("30 days passed. The sheet is yours to write again; then ask everybody once more."),
        ),
    )
    for kind in own:
        register_kind(kind)


def ask_contributor(contributor: Contributor, kind: str, *, at: dt.datetime, again: int = 0) -> None:
    """Here, or by a mail with a signed link. `again` counts the mails before this one."""
    work = contributor.sheet.work
    if contributor.person is None:
        if contributor.email:
            transaction.on_commit(partial(_mail, "asked", contributor, contributor.email, is_again=bool(again)))
        return
    notify(
        kind=kind,
        recipients=[contributor.person] if contributor.person.is_active else [],
        key=f"{contributor.key} {again}",
        url=reverse("ip_rights:answer-sheet", args=[work.key]),
        at=at,
        params={"title": work.title},
    )


def ask_guardians(contributor: Contributor) -> None:
    """By mail, whoever of them signs first."""
    for address in guardian_addresses(contributor):
        transaction.on_commit(partial(_mail, "guardian", contributor, address))


def tell_contributors(sheet: SplitSheet, kind: str, *, but: User | None, at: dt.datetime) -> None:
    people = [row.person for row in sheet.contributors.select_related("person") if row.person]
    _notify(sheet, kind, [person for person in people if person != but], at)


def tell_registrant(sheet: SplitSheet, kind: str, *, at: dt.datetime) -> None:
    _notify(sheet, kind, [sheet.work.registrant] if sheet.work.registrant else [], at)


def tell_declined(sheet: SplitSheet, contributor: Contributor, *, at: dt.datetime) -> None:
    """The registrant, and the others, to whose answers nobody waits any longer."""
    tell_registrant(sheet, DECLINED, at=at)
    people = [row.person for row in sheet.contributors.select_related("person") if row.person and row.pk != contributor.pk]
    _notify(sheet, TAKEN_BACK, [person for person in people if person.pk != sheet.work.registrant_id], at)


def tell_all_agreed(sheet: SplitSheet, *, at: dt.datetime) -> None:
    tell_contributors(sheet, AGREED, but=None, at=at)
    for contributor in sheet.contributors.filter(person=None).exclude(email=""):
        transaction.on_commit(partial(_mail, "agreed", contributor, contributor.email))


def _notify(sheet: SplitSheet, kind: str, people: list[User], at: dt.datetime) -> None:
    notify(
        kind=kind,
        recipients=[person for person in people if person.is_active],
        key=f"{sheet.key} {sheet.edition}",
        url=reverse("ip_rights:splits", args=[sheet.work.key]),
        at=at,
        params={"title": sheet.work.title},
    )


def _mail(name: str, contributor: Contributor, address: str, *, is_again: bool = False) -> None:
    """`name` is asked, guardian or agreed. In the language in which the sheet was sent. Called after the commit."""
    sheet = contributor.sheet
    with translation.override(sheet.language or settings.LANGUAGE_CODE):
        subjects = {
            "asked": gettext("Is this your share of “%(title)s”?"),
            "guardian": gettext("Your signature is asked for: “%(title)s”"),
            "agreed": gettext("Everybody agreed: the shares of “%(title)s” hold"),
        }
        kind, view = (GUARDIAN, "sign-sheet") if name == "guardian" else (CONTRIBUTOR, "sheet-by-link")
        link = link_for(kind, contributor.key)
        until = timezone.localdate((sheet.sent_at or sheet.created_at) + OPEN_FOR)
        context = {
            "contributor": contributor,
            "title": sheet.work.title,
            "registrant": sheet.work.registrant.display_name if sheet.work.registrant else settings.PROGRAMME_NAME,
            "is_again": is_again,
            "until": until,
            "url": settings.SITE_URL + reverse(f"ip_rights:{view}", args=[link]),
            "programme": settings.PROGRAMME_NAME,
            "site_url": settings.SITE_URL,
        }
        subject = " ".join((subjects[name] % {"title": sheet.work.title}).split())
        send_mail(subject, render_to_string(f"ip_rights/mail/sheet_{name}.txt", context), None, [address])
