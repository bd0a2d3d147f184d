"""What reviews hold of a person (accounts.personal_data): those they signed. Reviews of their own works are told by the
app that owns the works."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from review.models import Review


def signed(user: User) -> Iterator[dict[str, Any]]:
    fields = ("id", "target_kind", "version__content", "levels", "points", "max_points", "comment", "signed_at")
    yield from Review.objects.filter(reviewer=user).order_by("signed_at", "pk").values(*fields)


def register_own() -> None:
    register(Holding("reviews", _("Reviews you signed"), ("review.Review",), signed))
