"""The demo's mentor, and what she was asked about applications."""

import datetime as dt
import uuid
from dataclasses import dataclass

from accounts.models import User
from core import clock
from courses.models import Discipline
from grants.models import Draft, Transition
from grants.rules.drafts import KIND
from mentoring.actions.requests import ask, claim, hold

DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Asked:
    """A question, and the first answer to it, if there is one."""

    question: str
    at: dt.datetime
    mentor: User | None = None
    answered_at: dt.datetime | None = None
    answer: str = ""


def ask_mentor(draft: Draft, asked: Asked) -> None:
    """Moves the application along, as asking and answering do."""
    today = clock.today()
    request = ask(
        actor=draft.applicant,
        target_kind=KIND,
        target_id=str(draft.public_id),
        question=asked.question,
        discipline=Discipline.objects.filter(slug="animation").first(),
        at=asked.at,
        today=today,
    )
    _happened(draft, "ask_help", asked.at)
    if asked.mentor is not None and asked.answered_at is not None:
        hold(actor=asked.mentor, request=request, key=uuid.uuid4(), at=asked.answered_at, today=today)
        claim(
            actor=asked.mentor,
            request=request,
            key=uuid.uuid4(),
            post_id=uuid.uuid4(),
            text=asked.answer,
            at=asked.answered_at + 20 * MINUTE,
            today=today,
        )
        _happened(draft, "claim", asked.answered_at + 20 * MINUTE)
    draft.refresh_from_db(fields=["state", "updated_at"])


def _happened(draft: Draft, name: str, at: dt.datetime) -> None:
    """What mentoring moves, it moves at the clock's moment; in the demo it was some days ago."""
    Transition.objects.filter(draft=draft, name=name).update(at=at)
    Draft.objects.filter(pk=draft.pk).update(updated_at=at)
