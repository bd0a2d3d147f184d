"""Live workshops of the studio group: one that is over, one whose room is open on the day of seeding, and the next ones."""

import datetime as dt
import uuid

from django.conf import settings
from django.contrib.auth import get_user_model

from accounts.models import User, Vetting
from cms.seed.studio import KEY
from core import clock
from courses.enums import EnrolmentStatus
from courses.models import Enrolment
from courses.queries.outline import get_outline
from live.actions.attendance import check_attendance
from live.actions.doors import end_room, open_room
from live.actions.planning import Plan, plan_workshops
from live.actions.talk import say
from live.models import Place, Visit, Workshop
from live.queries.attendance import attendance_of
from live.queries.owners import COHORT
from live.queries.rooms import caller_of

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
SAID = (
    ("Can I use a photo of my grandmother's hands as a drawing to trace?", True),
    ("My paper slides when I take the picture.", False),
    ("How many drawings did you need for the wave?", True),
)


def has_workshops() -> bool:
    return Workshop.objects.filter(owner_key=str(KEY)).exists()


def make_workshops() -> None:
    people = get_user_model().objects.all()
    lead, cohost = people.get(username="demo-facilitator"), people.get(username="demo-mentor")
    _vet(lead, cohost)
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    over = _plan(lead, cohost, "Paper cut-outs that walk", now - 7 * DAY)[0]
    _hold(over, lead)
    today = _plan(lead, cohost, "Light, shadow and a flying fish", now, hours=6)[0]
    open_room(actor=lead, workshop=today, at=clock.now())
    _plan(lead, cohost, "Studio online", now + 7 * DAY, weeks=3)


def _vet(*adults: User) -> None:
    manager, today = get_user_model().objects.get(username="demo-manager"), clock.today()
    for person in adults:
        Vetting.objects.create(
            user=person,
            reference="Police certificate (demo)",
            checked_by=manager,
            checked_on=today - 60 * DAY,
            expires_on=today + 300 * DAY,
        )


def _plan(lead: User, cohost: User, title: str, starts_at: dt.datetime, *, hours: int = 2, weeks: int = 1) -> list[Workshop]:
    outline = get_outline(Enrolment.objects.filter(cohort__public_id=KEY).values_list("course_key", flat=True)[0])
    plan = Plan(
        title=title,
        summary="Bring paper in two colours, scissors and a phone that can stand on its side.",
        starts_at=starts_at,
        ends_at=starts_at + hours * HOUR,
        time_zone=settings.TIME_ZONE,
        lesson_key=outline.lessons[0].key if outline else None,
    )
    return plan_workshops(
        actor=lead, owner_kind=COHORT, owner_key=str(KEY), plan=plan, cohosts=[cohost], weeks=weeks, at=clock.now()
    )


def _hold(workshop: Workshop, lead: User) -> None:
    """What happened a week ago: who came and for how long, what was asked, and the attendance that was said of them."""
    starts_at, ends_at = workshop.starts_at, workshop.ends_at
    open_room(actor=lead, workshop=workshop, at=starts_at)
    learners = [row.user for row in Enrolment.objects.filter(cohort__public_id=KEY, status=EnrolmentStatus.ACTIVE)]
    for late, person in enumerate(learners[:8]):
        came_at = starts_at + dt.timedelta(minutes=3 * late)
        place = Place.objects.create(workshop=workshop, user=person, state="admitted", came_at=came_at)
        Visit.objects.create(place=place, came_at=came_at, seen_at=ends_at, left_at=ends_at - dt.timedelta(minutes=late))
    for minute, (person, (text, is_question)) in enumerate(zip(learners, SAID, strict=False), start=20):
        caller = caller_of(person, workshop.pk)
        if caller is not None:
            moment = starts_at + dt.timedelta(minutes=minute)
            say(caller=caller, message_id=uuid.uuid4(), text=text, is_question=is_question, at=moment)
    end_room(actor=lead, workshop=workshop, at=ends_at)
    workshop.refresh_from_db()
    said = {line.user.public_id: line.status for line in attendance_of(workshop, ends_at)}
    check_attendance(actor=lead, workshop=workshop, statuses=said, at=ends_at)
