"""What publications hold of a person (accounts.personal_data): who asked for them. They go with their work."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from ip_rights.models import Publication


def publications(user: User) -> Iterator[dict[str, Any]]:
    for row in Publication.objects.filter(asked_by=user).select_related("work").order_by("pk"):
        yield {"work": row.work.title, "asked_at": row.asked_at, "state": row.state, "visibility": row.visibility}


def _merge(kept: User, merged: User) -> None:
    Publication.objects.filter(asked_by=merged).update(asked_by=kept)


def register_own() -> None:
    register(
        Holding("publications", _("When you published works"), ("ip_rights.Publication",), publications, merge=_merge),
    )
