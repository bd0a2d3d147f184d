"""Planning, changing and cancelling workshops, and being reminded of them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import clock
from core.calendar.events import events_for
from core.errors import NotAllowed
from core.models import Notification
from courses.actions.sessions import PlannedElsewhere, cancel_session
from courses.models import CohortSession
from live.actions.planning import CannotLead, NotPlanned, Plan, cancel_workshop, change_workshop, plan_workshops, shifted
from live.actions.reminders import send_reminders
from live.models import Host, Workshop
from tests.factories import make_cohort, make_course
from tests.live.workshops import make_workshop, opened, put_in_given_cohort, vet
from tests.taught import enrol

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def a_plan(**fields):
    starts_at = fields.pop("starts_at", clock.now().replace(microsecond=0) + 2 * DAY)
    values = {"title": "Light and shadow", "summary": "Bring a lamp.", "time_zone": "America/Barbados"}
    return Plan(starts_at=starts_at, ends_at=starts_at + HOUR, **values | fields)


@pytest.fixture
def cohort(cast):
    cohort = make_cohort(make_course(), facilitators=[cast.faye])
    put_in_given_cohort(cast.kofi, cohort)
    return cohort


def plan(cast, cohort, actor=None, weeks=1, cohosts=(), **fields):
    return plan_workshops(
        actor=actor or cast.faye,
        owner_kind="cohort",
        owner_key=str(cohort.public_id),
        plan=a_plan(**fields),
        cohosts=cohosts,
        weeks=weeks,
        at=clock.now(),
    )


def test_repeats_keep_the_clock_on_the_wall():
    before = dt.datetime(2026, 3, 23, 14, 0, tzinfo=dt.UTC)  # 15:00 in Paris, which changes its clocks on 29 March
    assert shifted(before, dt.timedelta(weeks=1), "Europe/Paris") == dt.datetime(2026, 3, 30, 13, 0, tzinfo=dt.UTC)
    assert shifted(before, dt.timedelta(weeks=1), "America/Barbados") == dt.datetime(2026, 3, 30, 14, 0, tzinfo=dt.UTC)


def test_a_workshop_of_a_cohort_stands_in_its_timetable(cast, cohort):
    made = plan(cast, cohort, weeks=3, cohosts=[cast.marlon])
    assert [one.session.starts_at for one in made] == [made[0].starts_at + week * 7 * DAY for week in range(3)]
    assert len({one.series for one in made}) == 1
    assert list(Host.objects.filter(workshop=made[2]).values_list("user", "part")) == [
        (cast.faye.pk, "lead"),
        (cast.marlon.pk, "cohost"),
    ]


def test_only_who_keeps_the_cohort_plans_for_it_and_learners_lead_nothing(cast, cohort):
    for actor in (cast.kofi, cast.marlon):
        with pytest.raises(NotAllowed):
            plan(cast, cohort, actor=actor)
    with pytest.raises(CannotLead):
        plan(cast, cohort, cohosts=[cast.kofi])


def test_changing_moves_the_session_and_says_so_once(cast, cohort):
    workshop = plan(cast, cohort)[0]
    later = a_plan(starts_at=workshop.starts_at + HOUR, title="Shadow puppets")
    change_workshop(actor=cast.faye, workshop=workshop, plan=later, cohosts=[cast.marlon], at=clock.now())
    session = CohortSession.objects.get()
    assert (session.title, session.starts_at) == ("Shadow puppets", workshop.starts_at + HOUR)
    told = Notification.objects.exclude(kind="live.planned").values_list("recipient", "kind")
    assert sorted(told) == sorted(
        [(cast.kofi.pk, "courses.session_moved"), (cast.faye.pk, "live.moved"), (cast.marlon.pk, "live.moved")]
    )


def test_a_mentor_who_helps_to_lead_changes_and_cancels_it_and_stays_a_host(client, cast, cohort):
    workshop = plan(cast, cohort, cohosts=[cast.marlon])[0]
    client.force_login(cast.marlon)
    edit = reverse("live:edit", args=[workshop.public_id])
    form = client.get(edit).context["form"]
    values = {name: form[name].value() for name in ("title", "summary", "time_zone", "cohosts")}
    hours = {"day": form["day"].value(), "starts": "10:00", "ends": "11:00"}
    assert client.post(edit, values | hours | {"lesson": "", "capacity": ""}).status_code == 302
    workshop.refresh_from_db()
    assert CohortSession.objects.get().starts_at == workshop.starts_at
    assert list(workshop.hosts.values_list("user", "part")) == [(cast.faye.pk, "lead"), (cast.marlon.pk, "cohost")]
    client.post(reverse("live:cancel", args=[workshop.public_id]), {"reason": "Storm"})
    assert CohortSession.objects.get().cancelled_because == "Storm"


def test_the_timetable_leaves_a_workshop_to_its_page(client, cast, cohort):
    workshop = plan(cast, cohort)[0]
    session, page = workshop.session, reverse("live:workshop", args=[workshop.public_id])
    client.force_login(cast.faye)
    assert page in client.get(reverse("courses:sessions", args=[cohort.public_id])).content.decode()
    assert client.get(reverse("courses:edit-session", args=[session.public_id])).url == page
    assert client.post(reverse("courses:cancel-session", args=[session.public_id]), {"reason": "Storm"}).url == page
    with pytest.raises(PlannedElsewhere):
        cancel_session(actor=cast.faye, session=session, reason="Storm", at=clock.now())
    session.refresh_from_db()
    assert session.cancelled_at is None


def test_a_new_series_is_told_once_to_those_invited_and_those_who_lead(cast, cohort):
    plan(cast, cohort, weeks=3, cohosts=[cast.marlon])
    told = Notification.objects.filter(kind="live.planned").values_list("recipient", flat=True)
    assert sorted(told) == sorted([cast.kofi.pk, cast.faye.pk, cast.marlon.pk])


def test_one_that_is_over_is_told_to_nobody(cast, cohort):
    plan(cast, cohort, starts_at=clock.now() - 2 * DAY)
    assert not Notification.objects.exists()


def test_ways_lead_here_from_learning_and_from_the_cohort(client, cast, cohort):
    client.force_login(cast.kofi)
    assert f'href="{reverse("live:workshops")}"' in client.get(reverse("courses:learning")).content.decode()
    client.force_login(cast.faye)
    address = f"{reverse('live:plan')}?for=cohort:{cohort.public_id}"
    assert address in client.get(reverse("courses:cohort", args=[cohort.public_id])).content.decode()
    assert client.get(address).context["form"]["owner"].value() == f"cohort:{cohort.public_id}"


def test_the_home_shows_a_workshop_once(client, cast, cohort):
    plan(cast, cohort, title="Paper birds")
    client.force_login(cast.kofi)
    assert client.get(reverse("accounts:me")).content.decode().count("Paper birds") == 1


def test_moving_it_back_is_told_too(cast):
    course = make_course()
    enrol(cast.amara, course.translation_key)
    owner = {"owner_kind": "course", "owner_key": str(course.translation_key)}
    workshop = plan_workshops(actor=cast.mona, plan=a_plan(), at=clock.now(), **owner)[0]
    first = workshop.starts_at
    for starts_at in (first + HOUR, first, first + HOUR):
        workshop.refresh_from_db()
        moved = a_plan(starts_at=starts_at)
        change_workshop(actor=cast.mona, workshop=workshop, plan=moved, cohosts=[], at=clock.now())
    assert Notification.objects.filter(recipient=cast.amara, kind="live.moved").count() == 3


def test_later_ones_of_a_series_move_by_as_much(cast, cohort):
    made = plan(cast, cohort, weeks=3)
    starts = [one.starts_at for one in made]
    later = a_plan(starts_at=starts[1] + DAY)
    assert change_workshop(actor=cast.faye, workshop=made[1], plan=later, cohosts=[], following=True, at=clock.now()) == 2
    assert list(Workshop.objects.values_list("starts_at", flat=True)) == [starts[0], starts[1] + DAY, starts[2] + DAY]


def test_cancelling_keeps_it_readable_and_ends_the_session(cast, cohort):
    made = plan(cast, cohort, weeks=2)
    cancel_workshop(actor=cast.faye, workshop=made[0], reason="Storm", following=True, at=clock.now())
    assert list(Workshop.objects.values_list("state", "cancelled_because")) == [("cancelled", "Storm")] * 2
    assert not CohortSession.objects.filter(cancelled_at=None).exists()
    with pytest.raises(NotPlanned):
        cancel_workshop(actor=cast.faye, workshop=made[0], reason="Again", at=clock.now())


def test_one_for_a_course_tells_those_who_take_it(cast):
    course = make_course()
    enrol(cast.amara, course.translation_key)
    workshop = plan_workshops(
        actor=cast.mona, owner_kind="course", owner_key=str(course.translation_key), plan=a_plan(), at=clock.now()
    )[0]
    assert workshop.session is None
    cancel_workshop(actor=cast.mona, workshop=workshop, reason="Storm", at=clock.now())
    told = Notification.objects.filter(kind="live.cancelled").values_list("recipient", flat=True)
    assert sorted(told) == sorted([cast.amara.pk, cast.mona.pk])


def test_reminders_come_a_day_and_a_quarter_of_an_hour_before_and_once(cast, cohort):
    workshop = plan(cast, cohort)[0]
    for before in (2 * DAY, DAY, DAY, HOUR, dt.timedelta(minutes=15), dt.timedelta(minutes=5), -HOUR):
        send_reminders(at=workshop.starts_at - before)
    kinds = Notification.objects.filter(recipient=cast.kofi).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["live.planned", "live.tomorrow", "live.soon"]
    Workshop.objects.update(starts_at=workshop.starts_at + 7 * DAY, ends_at=workshop.ends_at + 7 * DAY)
    send_reminders(at=workshop.starts_at + 6 * DAY)
    assert Notification.objects.filter(recipient=cast.kofi, kind="live.tomorrow").count() == 2


def test_calendars_know_a_session_and_its_workshop_as_one(cast, cohort):
    workshop = plan(cast, cohort)[0]
    day = timezone.localdate(workshop.starts_at)
    days = (day, day + DAY)
    for person in (cast.kofi, cast.faye):
        found = [event for event in events_for(person, *days) if event.title == workshop.title]
        assert [(event.uid, event.url) for event in found] == [
            (f"session-{workshop.session.public_id}", reverse("live:workshop", args=[workshop.public_id]))
        ]


def test_a_plan_is_made_changed_and_cancelled_on_its_pages(client, cast, cohort):
    client.force_login(cast.faye)
    values = {
        "owner": f"cohort:{cohort.public_id}",
        "title": "Light and shadow",
        "summary": "Bring a lamp.",
        "day": (clock.today() + 3 * DAY).isoformat(),
        "starts": "15:00",
        "ends": "14:00",
        "time_zone": "America/Barbados",
        "weeks": "1",
        "cohosts": [cast.marlon.pk],
    }
    address = reverse("live:plan")
    assert "ends after it starts" in client.post(address, values).content.decode()
    page = client.post(address, values | {"ends": "16:00"}, follow=True).content.decode()
    assert "With a minor in the" in page
    workshop = Workshop.objects.get()
    assert workshop.starts_at.astimezone(dt.UTC).hour == 19
    vet(cast.faye, cast.marlon)
    assert "With a minor in the" not in client.get(reverse("live:workshop", args=[workshop.public_id])).content.decode()
    edit = reverse("live:edit", args=[workshop.public_id])
    client.post(edit, values | {"ends": "17:00", "title": "Shadow puppets"})
    workshop.refresh_from_db()
    assert (workshop.title, workshop.ends_at - workshop.starts_at) == ("Shadow puppets", 2 * HOUR)
    page = client.post(reverse("live:cancel", args=[workshop.public_id]), {"reason": "Storm"}, follow=True).content.decode()
    assert "This workshop is cancelled: Storm" in page
    assert b"BEGIN:VEVENT" in client.get(reverse("live:ics", args=[workshop.public_id])).content


def test_the_list_costs_the_same_with_one_and_three(client, cast):
    client.force_login(cast.kofi)
    costs = []
    for number in (1, 2):
        for _ in range(number):
            make_workshop(lead=cast.faye, starts_in=DAY)
        Workshop.objects.update(owner_key=str(make_workshop(lead=cast.faye).owner_key))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("live:workshops"))
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_an_open_one_is_on_the_home(client, cast):
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)
    client.force_login(cast.kofi)
    assert reverse("live:room", args=[workshop.public_id]) in client.get(reverse("accounts:me")).content.decode()
