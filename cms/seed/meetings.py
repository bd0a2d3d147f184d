"""Hours of the demo's mentor, a meeting that a learner booked, and pairs proposed for the studio group."""

import datetime as dt
import uuid

from django.contrib.auth import get_user_model

from accounts.models import User
from cms.seed.mentor import ensure_mentor
from cms.seed.studio import KEY
from core import clock
from courses.enums import CourseLevel
from courses.models import Cohort, Discipline
from mentoring.actions.availability import offer_hours
from mentoring.actions.matching import propose_pairs
from mentoring.actions.meetings import confirm, hold_slot
from mentoring.actions.pairs import save_pairing
from mentoring.enums import Weekday
from mentoring.models import Availability
from mentoring.queries.meetings import free_slots

ZONE = "America/Barbados"


def has_meetings() -> bool:
    return Availability.objects.filter(mentor__username="demo-mentor").exists()


def make_meetings() -> None:
    people = get_user_model().objects.all()
    mentor, learner = people.get(username="demo-mentor"), people.get(username="demo-learner")
    ensure_mentor(mentor, people.get(username="demo-manager"))
    for weekday, hour in ((Weekday.TUESDAY, 17), (Weekday.THURSDAY, 17), (Weekday.SATURDAY, 10)):
        offer_hours(
            actor=mentor,
            weekday=weekday,
            starts=dt.time(hour),
            minutes=30,
            count=4,
            time_zone=ZONE,
            from_on=clock.today(),
            until_on=None,
            at=clock.now(),
        )
    _offer(mentor, "Thirty years of drawing, ten of them for film. Bring me the scene that does not work.", 3)
    _wish(learner, "My storyboard has twelve panels and nine of them look the same.")
    slot = free_slots(mentor, clock.now())[2]
    held = hold_slot(actor=learner, mentor=mentor, starts_at=slot.starts_at, key=uuid.uuid4(), at=clock.now())
    topic = "How to show that my fisher is listening, without a word."
    confirm(actor=learner, booking=held, topic=topic, key=uuid.uuid4(), at=clock.now())
    propose_pairs(actor=people.get(username="demo-manager"), cohort=Cohort.objects.get(public_id=KEY), at=clock.now())


def _offer(mentor: User, about: str, capacity: int) -> None:
    _save(mentor, about, [CourseLevel.BEGINNER, CourseLevel.INTERMEDIATE], capacity)


def _wish(learner: User, about: str) -> None:
    _save(learner, about, [CourseLevel.BEGINNER], 0)


def _save(person: User, about: str, levels: list[CourseLevel], capacity: int) -> None:
    save_pairing(
        actor=person,
        disciplines=Discipline.objects.filter(slug="animation"),
        languages=["en"],
        time_zone=ZONE,
        levels=[int(level) for level in levels],
        about=about,
        capacity=capacity,
        at=clock.now(),
    )
