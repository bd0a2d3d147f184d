"""An agreed split sheet to keep: everybody, every share as percent and as exact parts, who agreed when, and the seal."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.printing import printed_logo, printed_qr, typeset
from ip_rights.enums import PersonScheme, SheetState
from ip_rights.identifiers import shown as number_shown
from ip_rights.models import Contributor, SplitSheet
from ip_rights.queries.sheets import ShownPerson, ShownSheet, shown_sheet

TEMPLATE = Path(__file__).parent / "sheet.typ"


def sheet_pdf(sheet: SplitSheet, *, language: str) -> bytes:
    """Of a sheet that was locked. The same sheet gives the same pages at any time."""
    address = settings.SITE_URL + reverse("ip_rights:log")
    with translation.override(language):
        words = _words(shown_sheet(sheet), address, language)
        return typeset(TEMPLATE, words, at=sheet.locked_at or sheet.created_at, logo=printed_logo(), qr=printed_qr(address))


def _words(shown: ShownSheet, address: str, language: str) -> dict[str, Any]:
    sheet = shown.sheet
    return {
        "language": language,
        "programme": settings.PROGRAMME_NAME,
        "kind": _("Split sheet %(number)s") % {"number": sheet.number},
        "title": sheet.work.title,
        "about": str(sheet.work.get_kind_display()),
        "facts": [row for row in _facts(sheet) if row["value"]],
        "columns": [_("Who"), *(str(side.side.label) for side in shown.sides)],
        "people": [_person(person, shown) for person in shown.people],
        "note_title": _("What else you agreed") if sheet.note else "",
        "note": sheet.note,
        "seal_title": _("Seal (SHA-256)"),
        "seal": sheet.seal,
        "seal_words": _(
            "The evidence log holds this seal since that day, and no name. Whoever changes a name or a share gets another seal."
        ),
        "no_licence": _("This sheet says who made the work and how its income is shared. It sells nothing and is no licence."),
        "check": _("The evidence log"),
        "address": address,
        "qr_alt": _("QR code that leads to the evidence log"),
    }


def _facts(sheet: SplitSheet) -> list[dict[str, str]]:
    agreed = date_format(localtime(sheet.locked_at), "j F Y") if sheet.locked_at else ""
    replaced = date_format(localtime(sheet.superseded_at), "j F Y") if sheet.superseded_at else ""
    numbers = [(row.get_scheme_display(), number_shown(row.scheme, row.value)) for row in sheet.work.identifiers.all()]
    return [
        {"label": _("Agreed by all"), "value": agreed},
        {"label": _("Replaced by a newer one"), "value": replaced if sheet.state == SheetState.SUPERSEDED else ""},
        {"label": _("Reference"), "value": str(sheet.work.key)},
        *({"label": label, "value": value} for label, value in numbers),
    ]


def _person(person: ShownPerson, shown: ShownSheet) -> dict[str, Any]:
    held = {share.side: share.parts for share in person.contributor.shares.all()}
    whole = shown.sheet.whole
    parts = [_("%(parts)s of %(whole)s parts") % {"parts": held.get(side.side, 0), "whole": whole} for side in shown.sides]
    return {
        "name": person.name,
        "about": ", ".join(person.roles),
        "numbers": " · ".join(_numbers(person.contributor)),
        "shares": [{"percent": f"{percent} %", "parts": text} for percent, text in zip(person.percents, parts, strict=True)],
        "signed": _signed(person.contributor),
    }


def _numbers(contributor: Contributor) -> list[str]:
    numbers = [
        f"{scheme.label} {number_shown(scheme, getattr(contributor, scheme.value))}"
        for scheme in PersonScheme
        if getattr(contributor, scheme.value)
    ]
    return [*numbers, contributor.society] if contributor.society else numbers


def _signed(contributor: Contributor) -> str:
    day = date_format(localtime(contributor.answered_at), "j F Y") if contributor.answered_at else ""
    if contributor.guardian_signed_at:
        guardian = date_format(localtime(contributor.guardian_signed_at), "j F Y")
        return _("agreed on %(day)s; a guardian signed on %(guardian)s") % {"day": day, "guardian": guardian}
    return _("agreed on %(day)s") % {"day": day}
