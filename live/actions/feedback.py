"""Saying what a workshop was worth."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from core.errors import NotAllowed
from live.enums import Pace
from live.models import Feedback, Workshop
from live.queries.feedback import can_judge


@transaction.atomic
def give_feedback(*, actor: User, workshop: Workshop, useful: int, pace: Pace, words: str, at: dt.datetime) -> Feedback:
    """Once for each person; again within the week changes it. Raises NotAllowed."""
    if not can_judge(actor, workshop, at):
        raise NotAllowed
    values = {"useful": useful, "pace": pace, "words": words.strip(), "given_at": at}
    return Feedback.objects.update_or_create(workshop=workshop, user=actor, defaults=values)[0]
