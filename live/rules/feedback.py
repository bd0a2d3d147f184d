"""When and by whom a workshop is judged."""

import datetime as dt

from live.enums import WorkshopState
from live.models import Workshop

MAY_CHANGE = dt.timedelta(days=7)
FEWEST = 5  # fewer would say who thinks what


def is_over(workshop: Workshop, at: dt.datetime) -> bool:
    """Ended by its hosts, or opened and past its time where nobody ended it."""
    return workshop.state == WorkshopState.ENDED or (workshop.is_open and workshop.ends_at <= at)


def takes_feedback(workshop: Workshop, at: dt.datetime) -> bool:
    """For a week after its end."""
    return is_over(workshop, at) and at <= (workshop.ended_at or workshop.ends_at) + MAY_CHANGE
