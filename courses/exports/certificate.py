"""A certificate as a page to print: A4, tagged for screen readers (PDF/UA-1), with fonts and pictures inside."""

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.artwork import COLOURS, SVG, TONE, drawn, logo
from core.patterns import UNIT, compose
from core.qr import qr_svg
from courses.models import Award

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATE = Path(__file__).parent / "certificate.typ"
COLUMNS, ROWS = 3, 5
MOST_SKILLS = 6  # what fits under a long title


def verify_url(award: Award) -> str:
    return settings.SITE_URL + reverse("courses:verify", args=[award.printed_code])


def certificate_pdf(award: Award) -> bytes:
    """The PDF in the language of the award. The same award gives the same page at any time.

    Text and pictures reach the template as data, never as markup. About 0.1 s after the first, which reads the fonts.
    """
    import typst

    with translation.override(award.language):
        inputs = {"data": json.dumps(_words(award)), "mirror": _mirror(award), "logo": _logo(), "qr": _qr(award)}
    moment = award.issued_at.replace(microsecond=0)  # a PDF counts seconds
    compiler = typst.Compiler(TEMPLATE, font_paths=_fonts(), sys_inputs=inputs)
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=moment)
    except typst.TypstError:
        # A name in letters that no font here has breaks the standard's promise, not the certificate.
        pdf = compiler.compile(format="pdf", timestamp=moment)
    return cast("bytes", pdf)  # a list only where there are several pages of pictures


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    import typst

    folder = settings.BASE_DIR / "static" / "vendor" / "print"
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[folder])


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
    return _svg(picture.width, height, drawn(picture, accent))


def _logo() -> str:
    return _svg(41, 33, logo())


def _qr(award: Award) -> str:
    return str(qr_svg(verify_url(award), "")).replace("<svg ", f'<svg xmlns="{SVG}" ', 1)


def _svg(width: int, height: int, inside: str) -> str:
    return f'<svg xmlns="{SVG}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{inside}</svg>'
