"""The demo's mentor, and what she was asked about applications."""

import datetime as dt
import uuid
from dataclasses import dataclass

from accounts.models import User
from core import clock
from courses.models import Discipline
from grants.models import Draft, Transition
from grants.rules.drafts import KIND
from mentoring.actions.people import decide_mentor, record_training, save_mentor
from mentoring.actions.requests import ask, claim, hold
from mentoring.models import Mentor

DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
ABOUT = "I drew films for thirty years and sat on juries for twelve. I read for the sentence at which a tired juror stops."


@dataclass(frozen=True)
class Asked:
    """A question, and the first answer to it, if there is one."""

    question: str
    at: dt.datetime
    mentor: User | None = None
    answered_at: dt.datetime | None = None
    answer: str = ""


def ensure_mentor(person: User, manager: User) -> None:
    """Approved and trained; her check is made with the workshops (cms.seed.workshops)."""
    if Mentor.objects.filter(user=person).exists():
        return
    at, today = clock.now(), clock.today()
    mentor = save_mentor(
        actor=person,
        about=ABOUT,
        disciplines=Discipline.objects.filter(slug="animation"),
        languages=["en"],
        capacity=6,
        at=at - 60 * DAY,
        today=today,
    )
    for name, until in (("check", None), ("approve", today + 300 * DAY)):
        mentor = decide_mentor(
            actor=manager, mentor=mentor, name=name, key=uuid.uuid4(), approved_until=until, at=at - 50 * DAY, today=today
        )
    record_training(
        actor=manager,
        mentor=mentor,
        what="Working with young people (demo)",
        done_on=today - 55 * DAY,
        expires_on=today + 300 * DAY,
        at=at - 50 * DAY,
        today=today,
    )


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
