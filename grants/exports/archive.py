"""Everything of an application in one ZIP. What is large is written piece by piece, and on disk from two megabytes on."""

import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from typing import IO

from grants.exports.layout import Layout
from grants.exports.names import safe_extension, safe_name, unique
from grants.exports.plain import plain_section
from grants.queries.documents import NamedFile

IN_MEMORY = 2_000_000  # bytes


def to_zip(layout: Layout, *, docx: bytes, pdf: bytes, xlsx: bytes | None, files: Sequence[NamedFile]) -> IO[bytes]:
    """Open at its beginning; whoever closes it deletes it. Of names that are the same after what is not safe is gone, later
    ones get a number."""
    made: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    taken: set[str] = set()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("application.docx", docx)
        archive.writestr("application.pdf", pdf)
        if xlsx is not None:
            archive.writestr("budget.xlsx", xlsx)
        for number, section in enumerate(layout.sections, 1):
            name = unique(f"{number:02} {safe_name(section.title, 'section')}", ".txt", taken)
            archive.writestr(f"sections/{name}", plain_section(section).encode())
        for file in files:
            name = unique(safe_name(file.name, "document"), safe_extension(file.extension), taken)
            info = zipfile.ZipInfo(f"documents/{name}", layout.at.timetuple()[:6])
            with file.open() as source, archive.open(info, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target)
    made.seek(0)
    return made
