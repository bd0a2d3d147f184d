"""Meetings as owners of rooms (live.owners). The key is the `uid` of a meeting, which stays when it is moved."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from live.owners import Owner
from mentoring.enums import BookingState
from mentoring.models import Booking

MEETING = "meeting"
WITH_ROOM = (BookingState.CONFIRMED, BookingState.DONE, BookingState.NO_SHOW)


def _latest(key: str) -> Booking | None:
    return Booking.objects.filter(uid=key).order_by("-sequence").first()


def _keeps(user: User, key: str) -> bool:
    return Booking.objects.filter(uid=key, mentor=user, state=BookingState.CONFIRMED).exists()


def _people(key: str) -> QuerySet[User]:
    """The learner: mentor and second adult lead."""
    return User.objects.filter(bookings__uid=key, bookings__state__in=WITH_ROOM, is_active=True).distinct()


def _keys_of(user: User) -> list[str]:
    own = Q(learner=user) | Q(mentor=user) | Q(second_adult=user)
    return [str(key) for key in Booking.objects.filter(own, state__in=WITH_ROOM).values_list("uid", flat=True)]


def _page(key: str) -> str:
    booking = _latest(key)
    return reverse("mentoring:meeting", kwargs={"public_id": booking.public_id}) if booking else reverse("mentoring:meetings")


MEETINGS = Owner(
    code=MEETING,
    label=gettext_lazy("Meeting with a mentor"),
    choices=lambda _user: [],  # planned by booking an hour, never by the form of workshops
    keeps=_keeps,
    title=lambda _key: _("Meeting with a mentor"),
    people=_people,
    keys_of=_keys_of,
    lesson_choices=lambda _key: [],
    page=_page,
)
