"""The one place that reads the clock, so that rules can be given a moment and tests can move it."""

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """The current moment, aware, in UTC."""
    return timezone.now()


def today() -> dt.date:
    """Today's date in the programme's time zone."""
    return timezone.localdate()
