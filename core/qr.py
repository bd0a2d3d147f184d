"""QR codes as pictures that scale, for what is scanned from a screen or a sheet of paper."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET_ZONE = 4  # modules of white around the code, as ISO/IEC 18004 asks for


@lru_cache(maxsize=200)
def qr_svg(text: str, label: str) -> SafeString:
    """An <svg> of `text`, dark on white in every theme because scanners need that. `label` says what it leads to."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{}"/></svg>',
        label,
        path,
        size=len(rows),
    )
