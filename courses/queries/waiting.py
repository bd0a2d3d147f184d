"""Reads about lines for full cohorts."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.models import User
from courses.models import Cohort, WaitingPlace
from courses.queries.outline import CourseOutline, get_outlines


@dataclass(frozen=True)
class SeatOffer:
    place: WaitingPlace
    outline: CourseOutline


def seats_offered(user: User, at: dt.datetime) -> list[SeatOffer]:
    """The open offers to a person. One query, and none for outlines that are kept."""
    places = WaitingPlace.objects.filter(user=user, ended_at=None, offer_until__gt=at).select_related("cohort")
    found = list(places)
    outlines = get_outlines({place.cohort.course_key for place in found})
    return [SeatOffer(place, outlines[place.cohort.course_key]) for place in found if place.cohort.course_key in outlines]


def own_places(user: User | AnonymousUser, cohorts: list[Cohort]) -> dict[int, WaitingPlace]:
    """The person's open places by cohort."""
    if not user.is_authenticated or not cohorts:
        return {}
    places = WaitingPlace.objects.filter(user_id=user.pk, cohort__in=cohorts, ended_at=None)
    return {place.cohort_id: place for place in places}


def waiting_in(cohort: Cohort) -> QuerySet[WaitingPlace]:
    """Everybody in line, the longest wait first."""
    return WaitingPlace.objects.filter(cohort=cohort, ended_at=None).select_related("user")
