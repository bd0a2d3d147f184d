"""The calendar of statistics: whole years in quarters, counted up to a fixed day of each week."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, CharField, Value, When
from django.utils import timezone

QUARTER_MONTHS = (1, 4, 7, 10)


def counted_until(at: dt.datetime) -> dt.date:
    """The Monday on or before `at`, in the programme's time zone: facts before this day are counted.

    Figures change once a week only. If they followed each new person, the difference of two visits would tell who joined.
    """
    day = timezone.localdate(at)
    return day - dt.timedelta(days=day.weekday())


@dataclass(frozen=True)
class Span:
    """The part of a calendar year that is counted: up to its end, or up to the last Monday while it runs."""

    year: int
    until: dt.date

    @property
    def start(self) -> dt.datetime:
        return midnight(dt.date(self.year, 1, 1))

    @property
    def end(self) -> dt.datetime:
        return midnight(min(dt.date(self.year + 1, 1, 1), self.until))

    @property
    def is_closed(self) -> bool:
        return self.until > dt.date(self.year, 12, 31)

    def within(self, field: str) -> dict[str, dt.datetime]:
        """Filter arguments for a datetime field."""
        return {f"{field}__gte": self.start, f"{field}__lt": self.end}

    def quarter(self, field: str) -> Case:
        """The quarter of a datetime field as Q1 to Q4, by comparison, which both database engines do fast."""
        ends = [midnight(dt.date(self.year, month, 1)) for month in QUARTER_MONTHS[1:]]
        whens = [When(**{f"{field}__lt": end}, then=Value(f"Q{number}")) for number, end in enumerate(ends, 1)]
        return Case(*whens, default=Value("Q4"), output_field=CharField())


def midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
