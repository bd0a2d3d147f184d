"""A statement of what is owed to one contributor, to keep; and all shares of a statement as lines of a table."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel.numbers import get_currency_precision
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.printing import printed_logo, typeset
from ip_rights.models import Contributor
from ip_rights.queries.money import ShownEntry, ShownRun
from ip_rights.queries.sheets import name_of

TEMPLATE = Path(__file__).parent / "statement.typ"
COLUMNS = ("work", "statement", "until", "side", "contributor", "parts", "of_parts", "amount", "currency")


def statement_lines(shown: ShownRun) -> Iterator[tuple[object, ...]]:
    """In the order of COLUMNS; amounts in the currency's major unit with a point."""
    run = shown.run
    for each in shown.entries:
        entry = each.entry
        for share in each.shares:
            amount = Decimal(share.minor).scaleb(-get_currency_precision(entry.currency))
            parts = next(row.parts for row in entry.shares.all() if row.contributor_id == share.contributor.pk)
            head = (run.work.title, run.number, run.until.isoformat(), each.side, share.name)
            yield (*head, parts, entry.sheet.whole, f"{amount:f}", entry.currency)


def statement_pdf(shown: ShownRun, contributor: Contributor, *, language: str) -> bytes:
    """Of one contributor. The same statement gives the same pages at any time."""
    run = shown.run
    with translation.override(language):
        entries = [_entry(each, contributor) for each in shown.entries]
        words = {
            "language": language,
            "programme": settings.PROGRAMME_NAME,
            "kind": _("Statement %(number)s") % {"number": run.number},
            "title": run.work.title,
            "name": name_of(contributor),
            "facts": [
                {"label": _("Up to"), "value": date_format(run.until, "j F Y")},
                {"label": _("Closed on"), "value": date_format(localtime(run.closed_at), "j F Y")},
                {"label": _("Reference"), "value": str(run.key)},
            ],
            "entries": [entry for entry in entries if entry],
            "note": _("This says what is owed by the sheet that held on that day. Nobody is paid by %(programme)s.")
            % {"programme": settings.PROGRAMME_NAME},
            "address": settings.SITE_URL + reverse("ip_rights:statement", args=[run.work.key, run.number]),
        }
        return typeset(TEMPLATE, words, at=run.closed_at, logo=printed_logo())


def _entry(each: ShownEntry, contributor: Contributor) -> dict[str, Any] | None:
    share = next((row for row in each.shares if row.contributor.pk == contributor.pk), None)
    if share is None:
        return None
    rows = [
        (_("Came in"), each.came_in),
        (_("Carried over from before"), each.before),
        (_("Comes back first"), each.recouped),
        (_("Shared out"), each.shared),
        (_("Carried on to the next"), each.after),
    ]
    share_words = _("Your share: %(percent)s %%") % {"percent": share.percent}
    return {
        "side": each.side,
        "rows": [{"label": label, "value": value} for label, value in rows],
        "share": share_words,
        "amount": share.amount,
    }
