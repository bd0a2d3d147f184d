"""The demo's mentor, approved and trained as a coordinator does it."""

import datetime as dt
import uuid

from accounts.models import User
from core import clock
from courses.models import Discipline
from mentoring.actions.people import decide_mentor, record_training, save_mentor
from mentoring.models import Mentor

DAY = dt.timedelta(days=1)
ABOUT = "I drew films for thirty years and sat on juries for twelve. I read for the sentence at which a tired juror stops."


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
