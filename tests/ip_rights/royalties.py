"""Royalty files for tests, made up."""

from django.core.files.uploadedfile import SimpleUploadedFile

from core import clock
from ip_rights.actions.royalties import ask_booking, book, keep_file
from ip_rights.royalty_files import Layout

HEAD = "Sale Month,Track Title,ISRC,Store,Country,Quantity,Net Revenue,Currency"


def csv_of(*lines, head=HEAD):
    return "\r\n".join([head, *lines, ""])


def line(amount, title="Kite film", month="2026-03", currency="USD", units="10", store="Example Tunes"):
    return f"{month},{title},,{store},BB,{units},{amount},{currency}"


def kept(owner, content, name="march.csv", encoding="utf-8"):
    data = content if isinstance(content, bytes) else content.encode(encoding)
    return keep_file(actor=owner, file=SimpleUploadedFile(name, data, "text/csv"), name=name, at=clock.now())


def booked(owner, content, matches=None, **layout):
    """Kept, asked and booked; whether it is."""
    found = kept(owner, content)
    columns = Layout(**{**found.layout, **layout})
    ask_booking(actor=owner, key=found.key, layout=columns, matches=matches or {}, at=clock.now())
    book(import_id=found.pk, at=clock.now())
    found.refresh_from_db()
    return found
