"""Pages to print, made by Typst: A4, tagged for screen readers (PDF/UA-1), with their fonts inside."""

import datetime as dt
import json
import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings

from core.artwork import SVG, logo
from core.qr import qr_svg

if TYPE_CHECKING:
    from typst import Fonts

logger = logging.getLogger(__name__)


def typeset(template: Path, data: Mapping[str, Any], *, at: dt.datetime, **pictures: str) -> bytes:
    """The PDF of a template. Words (`data`) and SVG `pictures` reach it as inputs, never as markup.

    `at` stands in the file as its date, so that the same inputs give the same bytes. Where a text has letters that no font
    here has, the standard cannot be promised; the file is then tagged all the same. About 0.1 s after the first.
    """
    import typst

    inputs = {"data": json.dumps(data), **pictures}
    compiler = typst.Compiler(template, font_paths=_fonts(), sys_inputs=inputs)
    moment = at.replace(microsecond=0)  # a PDF counts seconds
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=moment)
    except typst.TypstError as error:
        logger.info("core.pdf_without_standard", extra={"template": template.name, "reason": error.message})
        pdf = compiler.compile(format="pdf", pdf_tags=True, timestamp=moment)
    return cast("bytes", pdf)  # a list only where there are several pages of pictures


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    import typst

    folder = settings.BASE_DIR / "static" / "vendor" / "print"
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[folder])


def printed(width: int, height: int, inside: str) -> str:
    """A picture to print, from the elements inside its <svg>."""
    return f'<svg xmlns="{SVG}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{inside}</svg>'


def printed_logo() -> str:
    return printed(41, 33, logo())


def printed_qr(address: str) -> str:
    return str(qr_svg(address, "")).replace("<svg ", f'<svg xmlns="{SVG}" ', 1)
