"""Who may join what, and when."""

import datetime as dt

from courses.models import Cohort


def cohort_takes_people_on(cohort: Cohort, day: dt.date) -> bool:
    """Joining stays open until its closing day, or the last day of the cohort where none is set."""
    return day <= (cohort.enrolment_closes_on or cohort.ends_on)
