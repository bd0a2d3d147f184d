"""One writer of the evidence log at a time."""

from django.db import connection

_LOG = 7_010_001  # any number that no other advisory lock of the project uses


def lock_log() -> None:
    """Until the transaction ends. SQLite's transactions begin IMMEDIATE, so there it is locked already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOG])
