"""What somebody said of themselves to find grants (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from grants.models import Applicant


def about(user: User) -> Iterator[dict[str, Any]]:
    for row in Applicant.objects.filter(user=user):
        yield {
            "countries": row.countries,
            "legal_forms": row.legal_forms,
            "sectors": row.sectors,
            "career_since": row.career_since,
            "answers": row.answers,
            "updated_at": row.updated_at,
        }


def _forget(user: User) -> None:
    Applicant.objects.filter(user=user).delete()


def register_own() -> None:
    register(Holding("applicant", _("What you said of yourself to find grants"), ("grants.Applicant",), about, _forget))
