"""When a mail goes out. All hours are those of the programme's time zone."""

import datetime as dt

from django.utils import timezone

from core.notifications.enums import Cadence
from core.notifications.kinds import Kind

Quiet = tuple[dt.time, dt.time] | None  # from, until; None: at no time
DEFAULT_QUIET: Quiet = (dt.time(21), dt.time(7))
DIGEST_AT = dt.time(8)
MONDAY, WEEK = 0, 7


def mail_due(kind: Kind, cadence: Cadence, quiet: Quiet, at: dt.datetime) -> dt.datetime | None:
    """When what happens `at` is mailed; None for never. What is urgent does not wait for the morning."""
    if cadence == Cadence.OFF:
        return None
    if kind.is_urgent:
        return at
    if cadence == Cadence.NOW:
        return after_quiet(at, quiet)
    return after_quiet(next_digest(at, weekly=cadence == Cadence.WEEKLY), quiet)


def after_quiet(at: dt.datetime, quiet: Quiet) -> dt.datetime:
    """`at` itself, or the end of the quiet hours it falls into. The first minute is quiet, the last is not."""
    if quiet is None:
        return at
    starts, ends = quiet
    local = timezone.localtime(at)
    now = local.time()
    is_quiet = starts <= now < ends if starts < ends else now >= starts or now < ends
    if not is_quiet:
        return at
    day = local.date() if now < ends else local.date() + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(day, ends))


def next_digest(at: dt.datetime, *, weekly: bool) -> dt.datetime:
    """The next eight o'clock, of any day or of a Monday. At eight sharp it is the one after."""
    day = timezone.localdate(at)
    step = WEEK if weekly else 1
    if weekly:
        day += dt.timedelta(days=(MONDAY - day.weekday()) % WEEK)
    found = timezone.make_aware(dt.datetime.combine(day, DIGEST_AT))
    return found if found > at else timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=step), DIGEST_AT))
