"""The copy of their data that people can take with them."""

import json
import tempfile
import zipfile
from collections.abc import Iterable
from typing import IO, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.personal_data import holdings
from core import clock

IN_MEMORY = 2_000_000


def personal_archive(user: User) -> IO[bytes]:
    """A ZIP with one JSON file for each thing we hold, and a README that says what is what. At its beginning, open."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    lines = [
        _("What %(programme)s holds about you") % {"programme": settings.PROGRAMME_NAME},
        clock.now().isoformat(timespec="seconds"),
        "",
    ]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for holding in holdings():
            with archive.open(f"{holding.name}.json", "w") as target:
                count = _write(target, holding.rows(user))
            lines.append(f"{holding.name}.json: {holding.title} ({count})")
        archive.writestr("README.txt", "\n".join(lines) + "\n")
    file.seek(0)
    return file


def _write(target: IO[bytes], rows: Iterable[dict[str, Any]]) -> int:
    """A JSON array, row by row, so that a long history needs no more memory than a short one."""
    count = 0
    target.write(b"[")
    for row in rows:
        target.write(b",\n" if count else b"\n")
        target.write(json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False).encode())
        count += 1
    target.write(b"\n]\n")
    return count
