"""Kinds of our own, so that no test hangs on what an app happens to tell."""

import datetime as dt

import pytest
from django.utils.translation import gettext_lazy

from core.notifications import kinds
from core.notifications.enums import Cadence
from core.notifications.kinds import Kind

NEWS, ALARM, WEEKLY = "test.news", "test.alarm", "test.weekly"


@pytest.fixture(autouse=True)
def _our_kinds(monkeypatch):
    own = [
        # A sentence that Django itself translates: the site's own catalogues play no part here.
        Kind(NEWS, "News", gettext_lazy("Enter a whole number."), "%(what)s on %(day)s"),
        Kind(ALARM, "Alarm", "Come %(what)s", is_urgent=True),
        Kind(WEEKLY, "Weekly", "Read %(what)s", default=Cadence.WEEKLY),
    ]
    monkeypatch.setattr(kinds, "_kinds", {kind.code: kind for kind in own})


@pytest.fixture
def noon():
    """Wednesday 25 November 2026, 12:00 in Barbados."""
    return dt.datetime(2026, 11, 25, 16, tzinfo=dt.UTC)
