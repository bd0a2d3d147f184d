"""Makers of workshops and of people in their rooms."""

import datetime as dt
import uuid

from asgiref.sync import sync_to_async

from accounts.models import Vetting
from core import clock
from live.actions.doors import come, open_room
from live.enums import HostPart
from live.models import Host, Workshop
from live.queries.rooms import caller_of
from tests.core.realtime.sockets import Socket, signed_in
from tests.factories import make_cohort, make_course


def make_workshop(*learners, lead, cohosts=(), starts_in=dt.timedelta(), title="Stop motion live", **fields):
    """A workshop of a cohort in which `learners` are, led by `lead`; it starts now, or `starts_in` from now."""
    cohort = make_cohort(make_course(), facilitators=[lead])
    for learner in learners:
        put_in_given_cohort(learner, cohort)
    starts_at = clock.now() + starts_in
    values = {"starts_at": starts_at, "ends_at": starts_at + dt.timedelta(hours=1), "time_zone": "America/Barbados"}
    workshop = Workshop.objects.create(
        owner_kind="cohort", owner_key=str(cohort.public_id), title=title, created_by=lead, **values | fields
    )
    Host.objects.create(workshop=workshop, user=lead, part=HostPart.LEAD)
    for cohost in cohosts:
        Host.objects.create(workshop=workshop, user=cohost, part=HostPart.COHOST)
    return workshop


def put_in_given_cohort(learner, cohort):
    from courses.models import Enrolment

    Enrolment.objects.create(user=learner, course_key=cohort.course_key, cohort=cohort, enrolled_at=clock.now())


def vet(*people):
    today = clock.today()
    for person in people:
        Vetting.objects.create(user=person, reference="DBS 1", checked_on=today, expires_on=today + dt.timedelta(days=365))


def make_adult(*people):
    for person in people:
        person.profile.date_of_birth = dt.date(1990, 5, 1)
        person.profile.save()


def enter(person, workshop):
    """Be in the room, without a socket. Returns the place."""
    return come(user=person, workshop=workshop, visit_id=uuid.uuid4(), at=clock.now())


def opened(workshop, by):
    return open_room(actor=by, workshop=workshop, at=clock.now())


def caller(person, workshop):
    """The person as commands see them now."""
    return caller_of(person, workshop.pk)


async def room_socket(person, workshop):
    """A socket of the room, let in; not yet greeted."""
    socket = Socket(await sync_to_async(signed_in)(person), f"/ws/rooms/{workshop.public_id}/")
    assert await socket.connect(), socket.close_code
    return socket
