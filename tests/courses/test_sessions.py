"""When a cohort meets: planning, changing, cancelling, and what learners see of it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from courses.actions.enrolment import enrol
from courses.actions.sessions import AlreadyCancelled, ReasonMissing, cancel_session, change_session, plan_sessions
from courses.models import CohortGroup, CohortSession, Enrolment, Site
from courses.queries.sessions import next_sessions, timetable
from tests.factories import make_cohort, make_course, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_course()


@pytest.fixture
def cohort(course, cast):
    return make_cohort(course, facilitators=[cast.faye])


def join(course, cohort, user, group=None):
    enrolment = enrol(user=user, course_key=course.translation_key, cohort=cohort, at=clock.now() - dt.timedelta(days=9))
    Enrolment.objects.filter(pk=enrolment.pk).update(group=group)
    return enrolment


@pytest.mark.parametrize("zone", ["America/Barbados", "Europe/Zurich"])
def test_a_weekly_session_keeps_its_hour_on_the_wall(cast, cohort, zone):
    with timezone.override(zone):
        starts_at = timezone.make_aware(parse_datetime("2026-03-18T16:00"))
        plan_sessions(
            actor=cast.faye,
            cohort=cohort,
            title="Studio",
            starts_at=starts_at,
            ends_at=starts_at + dt.timedelta(hours=2),
            weeks=3,
            at=clock.now(),
        )
        walls = [timezone.localtime(row.starts_at).strftime("%d.%m. %H:%M") for row in CohortSession.objects.all()]
    assert walls == ["18.03. 16:00", "25.03. 16:00", "01.04. 16:00"]


def test_security_05_nobody_plans_for_somebody_elses_cohort(cast, course):
    moment = clock.now()
    for actor in (cast.faye, cast.kofi, cast.marlon):
        with pytest.raises(NotAllowed):
            plan_sessions(
                actor=actor,
                cohort=make_cohort(course),
                title="Studio",
                starts_at=moment,
                ends_at=moment + dt.timedelta(hours=1),
                at=moment,
            )
    assert CohortSession.objects.count() == 0


def test_a_change_is_noted_and_a_cancelled_session_is_not_changed(cast, cohort):
    session = make_session(cohort)
    later = session.starts_at + dt.timedelta(hours=1)
    change_session(
        actor=cast.faye, session=session, title="Paint", starts_at=later, ends_at=later + dt.timedelta(hours=1), at=clock.now()
    )
    assert (CohortSession.objects.get().title, AuditEntry.objects.latest("pk").detail["was"]["title"]) == (
        "Paint",
        "Drawing day",
    )
    with pytest.raises(ReasonMissing):
        cancel_session(actor=cast.faye, session=session, reason=" ", at=clock.now())
    for _ in range(2):
        cancel_session(actor=cast.faye, session=session, reason="Storm", at=clock.now())
    assert AuditEntry.objects.filter(verb="session.cancelled").count() == 1
    with pytest.raises(AlreadyCancelled):
        change_session(actor=cast.faye, session=session, title="X", starts_at=later, ends_at=later, at=clock.now())


def test_learners_see_their_own_next_sessions(cast, course, cohort):
    tuesday = CohortGroup.objects.create(cohort=cohort, name="Tuesday")
    join(course, cohort, cast.kofi)
    join(course, cohort, cast.amara, tuesday)
    everybody = make_session(cohort, "All", starts_in=dt.timedelta(days=2))
    group = make_session(cohort, "Tuesday", starts_in=dt.timedelta(days=1), group=tuesday)
    make_session(cohort, "Past", starts_in=-dt.timedelta(days=1))
    make_session(cohort, "Off", cancelled_at=clock.now(), cancelled_because="Storm")
    make_session(make_cohort(course, "Other"), "Theirs", starts_in=dt.timedelta(days=1))
    now = clock.now()
    assert (next_sessions(cast.kofi, now), next_sessions(cast.amara, now)) == ([everybody], [group, everybody])


def test_learners_find_the_next_session_on_their_home(client, cast, course, cohort):
    join(course, cohort, cast.kofi)
    site = Site.objects.create(name="Newton studio", directions="Bus 11, green door.")
    make_session(cohort, "Lip sync", starts_in=dt.timedelta(days=1), site=site)
    client.force_login(cast.kofi)
    page = client.get("/me/").content.decode()
    assert all(words in page for words in ("Lip sync", "Newton studio", "Bus 11, green door."))


def test_a_facilitator_plans_and_cancels_in_the_browser(client, cast, cohort):
    client.force_login(cast.faye)
    address = reverse("courses:new-session", args=[cohort.public_id])
    day = clock.today().isoformat()
    wrong = client.post(address, {"title": "Studio", "day": day, "starts": "18:00", "ends": "16:00", "weeks": 2})
    assert "A session ends after it starts" in wrong.content.decode()
    client.post(address, {"title": "Studio", "day": day, "starts": "16:00", "ends": "18:00", "weeks": 2})
    first = CohortSession.objects.first()
    assert CohortSession.objects.count() == 2
    edit = client.get(reverse("courses:edit-session", args=[first.public_id])).content.decode()
    assert 'value="16:00"' in edit
    assert f'value="{day}"' in edit
    empty = client.post(reverse("courses:cancel-session", args=[first.public_id]), {"reason": ""})
    assert (empty.status_code, CohortSession.objects.get(pk=first.pk).cancelled_at) == (200, None)
    client.post(reverse("courses:cancel-session", args=[first.public_id]), {"reason": "The bridge is closed"})
    page = client.get(reverse("courses:sessions", args=[cohort.public_id])).content.decode()
    assert "The bridge is closed" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_timetable_reads_the_same_for_one_session_and_for_three(cast, cohort, count):
    site = Site.objects.create(name="Newton studio")
    for number in range(count):
        make_session(cohort, f"Day {number}", site=site)
    with CaptureQueriesContext(connection) as queries:
        rows = timetable(cohort)
        assert [str(row.session.site) for row in rows] == ["Newton studio"] * count
    assert len(queries) == 2


def test_managers_keep_the_places(client, cast):
    client.force_login(cast.mona)
    client.post(reverse("courses:new-site"), {"name": "Newton studio", "address": "Newton, Christ Church", "is_open": "on"})
    site = Site.objects.get()
    again = client.post(reverse("courses:new-site"), {"name": "Newton studio", "is_open": "on"})
    assert "already exists" in again.content.decode()
    client.post(reverse("courses:site", args=[site.pk]), {"name": "Newton studio", "directions": "Green door"})
    assert (Site.objects.get().directions, Site.objects.get().is_open) == ("Green door", False)
    assert "Not in use" in client.get(reverse("courses:sites")).content.decode()
