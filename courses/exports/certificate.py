"""A certificate as a page to print: A4, tagged for screen readers (PDF/UA-1), with fonts and pictures inside."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.artwork import COLOURS, TONE, drawn
from core.patterns import UNIT, compose
from core.printing import printed, printed_logo, printed_qr, typeset
from courses.models import Award

TEMPLATE = Path(__file__).parent / "certificate.typ"
COLUMNS, ROWS = 3, 5
MOST_SKILLS = 6  # what fits under a long title


def verify_url(award: Award) -> str:
    return settings.SITE_URL + reverse("courses:verify", args=[award.printed_code])


def certificate_pdf(award: Award) -> bytes:
    """The PDF in the language of the award. The same award gives the same page at any time."""
    with translation.override(award.language):
        return typeset(
            TEMPLATE,
            _words(award),
            at=award.issued_at,
            mirror=_mirror(award),
            logo=printed_logo(),
            qr=printed_qr(verify_url(award)),
        )


def _words(award: Award) -> dict[str, object]:
    finished = date_format(localtime(award.finished_at), "j F Y")
    hours = ngettext("%(hours)d hour of work", "%(hours)d hours of work", award.hours) % {"hours": award.hours}
    shown = award.shown_skills[:MOST_SKILLS]
    more = len(award.shown_skills) - len(shown)
    return {
        "language": award.language,
        "accent": COLOURS[award.accent][1] if award.accent in COLOURS else TONE,
        "programme": settings.PROGRAMME_NAME,
        "kind": _("Certificate of completion"),
        "name": award.name,
        "sentence": _("has finished the course"),
        "title": award.title,
        "facts": f"{finished} · {hours}",
        "skills_title": _("Skills shown"),
        "skills": [{"label": label, "level": level} for label, level in shown],
        "more": ngettext("and %(more)d more", "and %(more)d more", more) % {"more": more} if more else "",
        "check": _("Check this certificate"),
        "address": verify_url(award),
        "code": award.printed_code,
        "qr_alt": _("QR code that leads to the page to check this certificate"),
    }


def _mirror(award: Award) -> str:
    picture = compose(award.mirror_seed, columns=COLUMNS, rows=ROWS)
    accent = award.accent if award.accent in COLOURS else "sea"
    height = picture.height + UNIT // 2
    return printed(picture.width, height, drawn(picture, accent))
