"""What somebody says of themselves so that calls can be checked against it."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from core.errors import NotAllowed
from grants.models import Applicant, Call


@transaction.atomic
def describe_applicant(
    *,
    actor: User,
    countries: Sequence[str],
    legal_forms: Sequence[str],
    sectors: Sequence[str],
    career_since: int | None,
    at: dt.datetime,
) -> Applicant:
    """All of it is replaced, but for answers to questions of calls. Nothing of it is written to the audit trail."""
    values = {
        "countries": list(dict.fromkeys(code for code in countries if code)),
        "legal_forms": list(legal_forms),
        "sectors": list(sectors),
        "career_since": career_since,
        "updated_at": at,
    }
    return Applicant.objects.update_or_create(user=actor, defaults=values)[0]


@transaction.atomic
def answer_question(*, actor: User, call: Call, question: str, answer: bool, at: dt.datetime) -> Applicant:
    """Raises NotAllowed if the call does not ask this."""
    if not any(block.id == question and block.block_type == "question" for block in call.rules):
        raise NotAllowed
    applicant, _ = Applicant.objects.select_for_update().get_or_create(user=actor, defaults={"updated_at": at})
    applicant.answers = {**applicant.answers, question: answer}
    applicant.updated_at = at
    applicant.save(update_fields=["answers", "updated_at"])
    return applicant
