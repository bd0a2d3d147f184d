"""What people are told of letters of support: its applicant here (core.notifications), its author by mail."""

import datetime as dt

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.notifications.actions import notify
from core.notifications.kinds import Kind, register_kind
from grants.models import Letter

ARRIVED, DECLINED = "grants.letter_arrived", "grants.letter_declined"


def register() -> None:
    register_kind(
        Kind(
            ARRIVED,
            _("A letter of support arrived"),
            _("“%(letter)s” arrived for “%(title)s”"),
            _("Read it among the documents of your application."),
        )
    )
    register_kind(
        Kind(
            DECLINED,
            _("A letter of support was declined"),
            _("“%(letter)s” for “%(title)s” was declined"),
            _("Ask somebody else, while there is time."),
        )
    )


def tell_of_letter(letter: Letter, kind: str, *, at: dt.datetime) -> None:
    """Its applicant, and whoever asked for it."""
    people = {person.pk: person for person in (letter.draft.applicant, letter.asked_by) if person and person.is_active}
    notify(
        kind=kind,
        recipients=people.values(),
        key=str(letter.public_id),
        url=reverse("grants:documents", args=[letter.draft.public_id]),
        at=at,
        params={"letter": letter.title, "title": letter.draft.title},
    )


def mail_letter(name: str, letter: Letter, *, token: str = "") -> None:
    """`name` is asked, reminded, given or cancelled. Called after the commit; in the language that was chosen for them."""
    with translation.override(letter.language):
        context = {
            "letter": letter,
            "draft": letter.draft,
            "call": letter.draft.version.content,
            "applicant": letter.draft.applicant.display_name,
            "programme": settings.PROGRAMME_NAME,
            "site_url": settings.SITE_URL,
            "url": settings.SITE_URL + reverse("grants:letter", kwargs={"token": token}) if token else "",
        }
        subjects = {
            "asked": gettext("%(applicant)s asks you for a letter of support"),
            "reminded": gettext("Reminder: %(applicant)s asks you for a letter of support"),
            "given": gettext("Your letter for %(applicant)s has arrived"),
            "cancelled": gettext("Your letter for %(applicant)s is no longer needed"),
        }
        subject = " ".join((subjects[name] % context).split())
        send_mail(subject, render_to_string(f"grants/mail/letter_{name}.txt", context), None, [letter.email])
