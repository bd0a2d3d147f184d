"""Which workshops a person led or came to (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from live.actions.merging import merge_workshops
from live.models import Host, Place, Visit


def led(user: User) -> Iterator[dict[str, Any]]:
    for host in Host.objects.filter(user=user).select_related("workshop"):
        yield {"workshop": host.workshop.title, "starts_at": host.workshop.starts_at, "part": host.part}


def came_to(user: User) -> Iterator[dict[str, Any]]:
    for visit in Visit.objects.filter(place__user=user).select_related("place__workshop").iterator(500):
        yield {"workshop": visit.place.workshop.title, "came_at": visit.came_at, "left_at": visit.left_at}


def _forget_visits(user: User) -> None:
    """What counts is the attendance; when somebody came and went need not be known for ever."""
    Visit.objects.filter(place__user=user).delete()
    Place.objects.filter(user=user).update(active_at=None)


def register_own() -> None:
    register(
        Holding("workshops-led", _("Workshops you led"), ("live.Host", "live.Workshop"), led),
        Holding(
            "workshop-visits",
            _("When you were in workshops"),
            ("live.Place", "live.Visit"),
            came_to,
            _forget_visits,
            merge_workshops,  # of all holdings of this app, since their order matters
        ),
    )
