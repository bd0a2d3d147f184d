"""Evidence of a work as a page to print: A4, tagged for screen readers (PDF/UA-1), the same for the same log and language."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.printing import printed_logo, printed_qr, typeset
from ip_rights.models import DailyHead, Stamp, Work
from ip_rights.queries.evidence import FileEvidence

TEMPLATE = Path(__file__).parent / "evidence.typ"


def evidence_pdf(work: Work, files: list[FileEvidence], *, language: str) -> bytes:
    """The PDF of the files that are in the log. Its date is that of the newest thing it tells, so it is made again alike."""
    shown = [each for each in files if each.proof]
    address = settings.SITE_URL + reverse("ip_rights:verify")
    # The code leads to what is known of the first file, which is an original.
    code = printed_qr(f"{address}?sha256={shown[0].file.sha256}")
    with translation.override(language):
        words = _words(work, shown, address, language)
        return typeset(TEMPLATE, words, at=_newest(shown), logo=printed_logo(), qr=code)


def _newest(files: list[FileEvidence]) -> dt.datetime:
    moments = [each.proof.line.at for each in files if each.proof]
    moments += [each.proof.head.published_at for each in files if each.proof and each.proof.head]
    moments += [stamp.stamped_at for each in files for stamp in each.stamps if stamp.stamped_at]
    return max(moments)


def _words(work: Work, files: list[FileEvidence], address: str, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "programme": settings.PROGRAMME_NAME,
        "kind": _("Evidence of registration"),
        "title": work.title,
        "files": [_file(each) for each in files],
        "proves_title": _("What this proves"),
        "proves": [
            _("Exactly these bytes existed at that time. One changed byte gives another fingerprint."),
            _("They were registered then from an account here."),
        ],
        "not_title": _("What it does not prove"),
        "not": [
            _("Who made it, or that nobody made it before."),
            _("That it is original, or that whoever registered it was allowed to."),
            _(
                "Our own log alone proves little to somebody who does not trust us. Time-stamps of others, and copies of our "
                "heads that others keep, are what make it strong."
            ),
        ],
        "check": _("Check a file"),
        "check_text": _("Keep the file itself, unchanged: without it a fingerprint proves nothing."),
        "address": address,
        "qr_alt": _("QR code that leads to the page to check a file"),
    }


def _file(each: FileEvidence) -> dict[str, Any]:
    proof = each.proof
    facts = [(_("Fingerprint (SHA-256)"), each.file.sha256, True)]
    if proof:
        facts.append((_("Registered"), in_words(proof.line.at), False))
        facts.append((_("Line %(number)s of the log") % {"number": proof.line.number}, proof.line.hash, True))
        if proof.head:
            facts.append((_head_in_words(proof.head, proof.between), proof.head.hash, True))
    facts += [_stamp(stamp) for stamp in each.stamps if stamp.stamped_at]
    return {
        "title": each.file.get_role_display(),
        "about": each.file.media_type,
        "facts": [{"label": label, "value": value, "mono": mono} for label, value, mono in facts],
    }


def _head_in_words(head: DailyHead, between: int) -> str:
    day = date_format(head.day, "j F Y")
    if not between:
        return _("This line itself is the head of %(day)s.") % {"day": day}
    words = ngettext("Head of %(day)s, %(between)s line further on.", "Head of %(day)s, %(between)s lines further on.", between)
    return words % {"day": day, "between": between}


def _stamp(stamp: Stamp) -> tuple[str, str, bool]:
    stated = in_words(stamp.stamped_at) if stamp.stamped_at else ""
    return (_("Time-stamped"), f"{stated} · {stamp.authority}", False)


def in_words(moment: dt.datetime) -> str:
    return f"{date_format(moment.astimezone(dt.UTC), 'j F Y, H:i:s')} UTC"
