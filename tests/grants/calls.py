"""Calls for tests."""

import datetime as dt

from grants.models import Call

CHECKED = dt.date(2026, 11, 1)


def make_call(**fields):
    """Published, with one section; nothing known of dates unless given."""
    values = {
        "title": "Small works",
        "funder": "Harbour Fund",
        "purpose": "Pays for first works.",
        "source": "Harbour Fund, guide 2026",
        "checked_on": CHECKED,
        "currency": "BBD",
        "sections": [("section", {"title": "Your idea", "limit": 200})],
    }
    return Call.objects.create(**values | fields)
