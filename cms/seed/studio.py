"""A cohort that is under way on the day of seeding: its timetable, registers, days and a word from its facilitator."""

import datetime as dt
import uuid
from random import Random

from django.contrib.auth import get_user_model
from django.utils import timezone

from accounts.models import User
from cms.seed import store
from cms.seed.activity import COURSE_KEY, KNOWN
from core import clock
from courses.actions.attendance import RegisterMark, take_register
from courses.actions.contact import send_message
from courses.actions.dates import Deadline, set_due_dates
from courses.actions.sessions import plan_sessions
from courses.enums import EnrolmentStatus
from courses.models import Cohort, CohortSession, Enrolment, Site
from courses.queries.outline import get_outline

KEY = store.key("cohort", "Studio group (demo)")
OTHERS = 9
PLACES = (
    ("Studio in Bridgetown (demo)", "Ring the bell beside the blue gate. There is a ramp on the left."),
    ("School laboratory in Speightstown (demo)", "Say at the gate that you come for the animation studio."),
)
ALREADY, AHEAD = 5, 4  # weeks since the first session and until the last


def has_studio() -> bool:
    return Cohort.objects.filter(public_id=KEY).exists()


def make_studio() -> None:
    now = clock.now()
    facilitator = get_user_model().objects.get(username="demo-facilitator")
    first_day = timezone.localdate(now) - dt.timedelta(weeks=ALREADY)
    cohort = Cohort.objects.create(
        public_id=KEY,
        course_key=COURSE_KEY,
        name="Studio group (demo)",
        starts_on=first_day,
        ends_on=first_day + dt.timedelta(weeks=ALREADY + AHEAD),
        seats=16,
    )
    cohort.facilitators.add(facilitator)
    _fill(cohort)
    studio, _laboratory = [Site.objects.get_or_create(name=name, defaults={"directions": way})[0] for name, way in PLACES]
    starts_at = timezone.make_aware(dt.datetime.combine(first_day + dt.timedelta(days=1), dt.time(16)))
    sessions = plan_sessions(
        actor=facilitator,
        cohort=cohort,
        title="Studio afternoon",
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=2),
        weeks=ALREADY + AHEAD,
        site=studio,
        at=now,
    )
    _take_registers(facilitator, [session for session in sessions if session.ends_at < now])
    outline = get_outline(COURSE_KEY)
    lessons = outline.lessons if outline else ()
    deadlines = [Deadline(lesson.key, after_days=7 * (week + 1)) for week, lesson in enumerate(lessons)]
    set_due_dates(actor=facilitator, cohort=cohort, deadlines=deadlines, at=now)
    words = "Bring something that bends: a wire, a spoon, your own arm. Next time we look at how it moves."
    send_message(actor=facilitator, cohort=cohort, text=words, at=now)


def _fill(cohort: Cohort) -> None:
    """The logins of the demo that take the course, and some who joined last and are in no other cohort."""
    free = Enrolment.objects.filter(course_key=COURSE_KEY, cohort=None, status=EnrolmentStatus.ACTIVE)
    known = free.filter(user__username__in=[username for username, _ in KNOWN])
    others = free.filter(user__username__startswith="demo-learner-").order_by("-enrolled_at", "pk")[:OTHERS]
    Enrolment.objects.filter(pk__in=[row.pk for row in (*known, *others)]).update(cohort=cohort)


def _take_registers(facilitator: User, sessions: list[CohortSession]) -> None:
    random = Random(5)
    for session in sessions:
        people = Enrolment.objects.filter(cohort=session.cohort).order_by("pk")
        marks = [
            RegisterMark(
                uuid.uuid5(session.public_id, str(person.public_id)),
                person.public_id,
                random.choices(("present", "late", "excused", "absent"), (12, 2, 1, 3))[0],
                session.starts_at,
            )
            for person in people
        ]
        take_register(actor=facilitator, session=session, marks=marks, received_at=session.ends_at)
