"""The letter of a permission: A4, tagged for screen readers (PDF/UA-1). Made from the signed terms alone."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.printing import printed_logo, printed_qr, typeset
from ip_rights.licence_enums import UseKind
from ip_rights.models import UseRequest
from ip_rights.permission_terms import Offered, offered
from ip_rights.prices import show_price

TEMPLATE = Path(__file__).parent / "permission.typ"


def check_url(request: UseRequest) -> str:
    return settings.SITE_URL + reverse("ip_rights:permission", args=[request.key])


def printed_code(request: UseRequest) -> str:
    return f"{request.code[:5]}-{request.code[5:]}"


def permission_pdf(request: UseRequest) -> bytes:
    """In the asker's language. The same permission gives the same pages at any time."""
    moment = request.ended_at or request.asked_at
    with translation.override(request.language):
        return typeset(TEMPLATE, _words(request), at=moment, logo=printed_logo(), qr=printed_qr(check_url(request)))


def terms_in_words(terms: Offered) -> list[tuple[str, str]]:
    """The rows of a permission, as the letter and the pages show them."""
    rows = [
        (_("Work"), f"“{terms.title}”"),
        (_("Allowed to"), terms.to),
        (_("For"), str(UseKind(terms.use).label)),
        (_("As they described it"), terms.purpose),
        (_("Where"), terms.territory),
        (_("When"), _span(terms)),
        (_("Fee"), show_price(terms.fee, terms.currency) if terms.fee is not None else _("none")),
        (_("To be named as"), terms.credit),
        (_("What else holds"), terms.conditions),
    ]
    return [(label, words) for label, words in rows if words]


def signatures(request: UseRequest) -> list[dict[str, str]]:
    """Who signed, and when, in words."""
    return [
        {"name": row["name"], "on": date_format(dt.date.fromisoformat(row["on"]), "j F Y")} for row in request.terms["signed"]
    ]


def _span(terms: Offered) -> str:
    begins = date_format(terms.begins_on, "j F Y")
    if terms.ends_on is None:
        return _("from %(begins)s, without an end") % {"begins": begins}
    return _("from %(begins)s to %(ends)s") % {"begins": begins, "ends": date_format(terms.ends_on, "j F Y")}


def _words(request: UseRequest) -> dict[str, object]:
    terms = offered(request.terms)
    day = date_format(localtime(request.ended_at), "j F Y") if request.ended_at else ""
    return {
        "language": request.language,
        "programme": settings.PROGRAMME_NAME,
        "kind": _("Permission to use a work"),
        "title": terms.title,
        "day": day,
        "sentence": _(
            "The owners of this work allow the use below, and no other. Nobody else may use the permission, and it may not be "
            "passed on. They keep all other rights."
        ),
        "rows": terms_in_words(terms),
        "signed_title": _("Signed by all owners"),
        "signed": signatures(request),
        "check": _("Check this letter"),
        "address": check_url(request),
        "code": printed_code(request),
        "reference": str(request.key),
        "qr_alt": _("QR code that leads to the page to check this letter"),
        "note": _("%(programme)s keeps this record for its makers and is no party to it.")
        % {"programme": settings.PROGRAMME_NAME},
    }
