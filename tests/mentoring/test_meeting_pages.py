"""The pages of hours, meetings and pairs."""

import datetime as dt
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from core import clock
from core.models import AuditEntry
from courses.models import Discipline
from live.actions.doors import open_room
from mentoring.actions.matching import propose_pairs, publish_pairs
from mentoring.actions.notes import save_shared_notes
from mentoring.models import Absence, Availability, Booking, Match, MatchRun, PairingProfile
from tests.factories import UserFactory, make_cohort, make_course
from tests.live.workshops import make_adult, put_in_given_cohort
from tests.mentoring.meetings import approve, book, check, hold, make_profile, offer

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def adults(cast):
    make_adult(cast.kofi, cast.amara)
    return cast


def page(client, name, *args, query=""):
    response = client.get(reverse(f"mentoring:{name}", args=args) + query)
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", response.content.decode())


def send(client, address, *args, **data):
    data.setdefault("key", str(uuid.uuid4()))
    response = client.post(reverse(f"mentoring:{address}", args=args), data, follow=True)
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_learner_books_from_the_list_to_the_calendar(client, adults):
    (starts_at,) = offer(adults.marlon)
    client.force_login(adults.kofi)
    assert "Marlon" in page(client, "mentors-to-meet")
    shown = page(client, "slots", adults.marlon.public_id)
    assert f'value="{starts_at.astimezone(dt.timezone(-4 * HOUR)).isoformat()}"' in shown
    held = send(client, "hold-hour", adults.marlon.public_id, starts_at=starts_at.isoformat())
    assert "This hour is kept for you. Say by" in held
    booking = Booking.objects.get()
    assert "Book this meeting" in send(client, "confirm", booking.public_id, topic="")
    assert "Your meeting is booked" in send(client, "confirm", booking.public_id, topic="My storyboard")
    assert "My storyboard" in page(client, "meetings")
    file = client.get(reverse("mentoring:ics", args=[booking.public_id]))
    assert (b"METHOD:PUBLISH" in file.content, b"BEGIN:VALARM" in file.content) == (True, True)
    assert "is cancelled" in send(client, "cancel-meeting", booking.public_id, reason="Ill")
    file = client.get(reverse("mentoring:ics", args=[booking.public_id]))
    assert b"METHOD:CANCEL" in file.content


def test_hours_are_those_of_the_reader_and_the_zone_is_named(client, adults):
    (starts_at,) = offer(adults.marlon)
    make_profile(adults.kofi, time_zone="Europe/London")
    booking = book(adults.kofi, adults.marlon, starts_at)
    client.force_login(adults.kofi)
    shown = page(client, "meeting", booking.public_id)
    assert "Hours are those of Europe/London." in shown
    assert "In America/Barbados it is" in shown
    london = page(client, "slots", adults.marlon.public_id)
    tokyo = page(client, "slots", adults.marlon.public_id, query="?zone=Asia/Tokyo")
    assert ("Hours of Europe/London" in london, "Hours of Asia/Tokyo" in tokyo) == (True, True)


def test_an_hour_that_somebody_else_took_is_refused_politely(client, adults):
    (starts_at,) = offer(adults.marlon)
    hold(adults.amara, adults.marlon, starts_at)
    client.force_login(adults.kofi)
    shown = send(client, "hold-hour", adults.marlon.public_id, starts_at=starts_at.isoformat())
    assert "This hour is not free any more." in shown
    assert Booking.objects.count() == 1


def test_a_meeting_is_moved_and_its_old_page_leads_on(client, adults):
    first, second = offer(adults.marlon, count=2)
    booking = book(adults.kofi, adults.marlon, first)
    client.force_login(adults.marlon)
    assert "Choose another hour" in page(client, "move", booking.public_id)
    assert "The meeting is moved" in send(client, "move", booking.public_id, starts_at=second.isoformat())
    assert "This meeting was moved." in page(client, "meeting", booking.public_id)


def test_the_room_stands_on_the_page_and_its_own_page_leads_back(client, adults):
    (starts_at,) = offer(adults.marlon)
    booking = book(adults.kofi, adults.marlon, starts_at)
    client.force_login(adults.marlon)
    assert "The door of the room opens half an hour before." in page(client, "meeting", booking.public_id)
    edit = client.get(reverse("live:edit", args=[booking.workshop.public_id]))
    assert edit["Location"] == reverse("mentoring:meeting", args=[booking.public_id])
    open_room(actor=adults.marlon, workshop=booking.workshop, at=starts_at - HOUR)
    assert reverse("live:room", args=[booking.workshop.public_id]) in page(client, "meeting", booking.public_id)


def test_both_say_afterwards_how_it_was(client, adults):
    (starts_at,) = offer(adults.marlon)
    booking = book(adults.kofi, adults.marlon, starts_at)
    Booking.objects.update(starts_at=clock.now() - HOUR, ends_at=clock.now() - HOUR / 2)
    client.force_login(adults.kofi)
    assert "Did it take place?" in page(client, "meeting", booking.public_id)
    assert "Took place" in send(client, "step", booking.public_id, "done")
    assert "look at it again" in send(client, "step", booking.public_id, "no_show")


def test_notes_of_the_faster_one_are_shown_beside_ones_own(client, adults):
    (starts_at,) = offer(adults.marlon)
    booking = book(adults.kofi, adults.marlon, starts_at)
    save_shared_notes(actor=adults.marlon, booking=booking, text="Draw the hands", version=0, at=clock.now())
    client.force_login(adults.kofi)
    shown = send(client, "notes", booking.public_id, text="Bring ink", version=0)
    assert ("Draw the hands" in shown, "Bring ink" in shown, 'name="version" value="1"' in shown) == (True, True, True)
    assert "The notes are saved." in send(client, "notes", booking.public_id, text="Hands, and ink", version=1)


def test_a_mentors_own_notes_are_on_nobody_elses_page(client, adults):
    (starts_at,) = offer(adults.marlon)
    booking = book(adults.kofi, adults.marlon, starts_at)
    client.force_login(adults.marlon)
    send(client, "own-notes", booking.public_id, text="Shy at first")
    seen = []
    for person in (adults.marlon, adults.kofi, adults.mona):
        client.force_login(person)
        seen.append("Shy at first" in page(client, "meeting", booking.public_id))
    assert seen == [True, False, False]


def test_a_manager_who_reads_leaves_a_line_in_the_trail(client, cast):
    check(cast.marlon, cast.faye)
    booking = book(cast.kofi, cast.marlon, offer(cast.marlon)[0])
    for person in (cast.kofi, cast.faye, cast.mona):
        client.force_login(person)
        page(client, "meeting", booking.public_id)
    assert [row.actor_id for row in AuditEntry.objects.filter(verb="meeting.read")] == [cast.mona.pk]


def test_the_second_adult_hands_over_on_the_page(client, cast):
    check(cast.marlon, cast.faye, cast.mona)
    booking = book(cast.kofi, cast.marlon, offer(cast.marlon)[0])
    client.force_login(booking.second_adult)
    assert "you are the second adult" in page(client, "meeting", booking.public_id)
    assert "Somebody else is the second adult now" in send(client, "hand-over", booking.public_id)


def test_a_mentor_keeps_hours_and_days_away(client, cast):
    approve(cast.marlon)
    client.force_login(cast.marlon)
    values = {"weekday": 6, "starts": "01:30", "minutes": 30, "count": 2, "time_zone": "Europe/London", "from_on": "2026-01-01"}
    assert "Your hours are saved" in send(client, "availability", **values)
    assert "You offer one of these hours already" in send(client, "availability", **values)
    assert Availability.objects.count() == 2
    send(client, "away", from_on="2030-01-01", until_on="2030-01-07")
    assert "The last day comes before the first." in send(client, "away", from_on="2030-02-01", until_on="2030-01-07")
    send(client, "back", Absence.objects.get().pk)
    send(client, "remove-hour", Availability.objects.first().pk)
    assert (Availability.objects.count(), Absence.objects.count()) == (1, 0)


def test_what_the_clocks_skip_is_said_to_the_mentor(client, cast, monkeypatch):
    approve(cast.marlon)
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 3, 1))
    Availability.objects.create(
        mentor=cast.marlon, weekday=6, starts=dt.time(1, 30), minutes=30, time_zone="Europe/London", from_on=dt.date(2026, 1, 1)
    )
    client.force_login(cast.marlon)
    assert "On 29 March 2026 there is no 1:30 a.m. in Europe/London" in page(client, "availability")


@pytest.fixture
def cohort(adults):
    cohort = make_cohort(make_course(), facilitators=[adults.faye])
    for learner in (adults.kofi, adults.amara):
        put_in_given_cohort(learner, cohort)
    return cohort


def test_people_say_what_they_wish_for_and_offer(client, cohort, cast):
    animation = Discipline.objects.get(slug="animation")
    values = {"disciplines": [animation.pk], "languages": ["en", "fr"], "levels": [1], "time_zone": "Europe/London"}
    client.force_login(cast.kofi)
    assert "How many learners" not in page(client, "pairing")
    assert "Saved." in send(client, "pairing", **values, about="I draw fish")
    client.force_login(cast.marlon)
    send(client, "pairing", **values, capacity=3, about="I draw boats")
    assert list(PairingProfile.objects.order_by("pk").values_list("about", "capacity")) == [
        ("I draw fish", 0),
        ("I draw boats", 3),
    ]


def test_a_manager_looks_changes_and_publishes(client, cohort, cast):
    make_profile(cast.marlon, capacity=2)
    client.force_login(cast.mona)
    assert cohort.name in page(client, "matching")
    shown = send(client, "propose", cohort.public_id)
    assert ("2 pairs, 0 on the waiting list" in shown, "hours are daytime for both" in shown) == (True, True)
    run = MatchRun.objects.get()
    shown = send(client, "change", run.public_id, learner=str(cast.amara.public_id), mentor="")
    assert "1 pair, 1 on the waiting list" in shown
    assert "1 pair is published" in send(client, "publish", run.public_id)
    client.force_login(cast.kofi)
    match = Match.objects.get()
    assert "Yes, gladly" in page(client, "pairing")
    assert "the other answer is still to come" in send(client, "answer", match.public_id, name="accept")
    client.force_login(cast.marlon)
    assert "Both said yes" in send(client, "answer", match.public_id, name="accept")


def test_who_is_kept_apart_goes_from_the_proposals(client, cohort, cast):
    make_profile(cast.marlon, capacity=2)
    run = propose_pairs(actor=cast.mona, cohort=cohort, at=clock.now())
    client.force_login(cast.mona)
    match = Match.objects.get(learner=cast.kofi)
    assert "kept apart from now on" in send(client, "apart", run.public_id, match.public_id)
    assert not Match.objects.filter(learner=cast.kofi).exists()


def counted(client, name, *args):
    page(client, name, *args)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page(client, name, *args)
    return len(queries)


def test_queries_do_not_grow_with_meetings(client, adults):
    hours = offer(adults.marlon, count=3)
    client.force_login(adults.kofi)
    book(adults.kofi, adults.marlon, hours[0])
    one = counted(client, "meetings")
    for starts_at in hours[1:]:
        book(adults.kofi, adults.marlon, starts_at)
    assert counted(client, "meetings") == one


def test_queries_do_not_grow_with_mentors_or_hours(client, adults):
    client.force_login(adults.kofi)
    offer(adults.marlon)
    make_profile(adults.marlon, disciplines=[Discipline.objects.get_or_create(slug="x", defaults={"name": "X"})[0]])
    list_of_one, hours_of_one = counted(client, "mentors-to-meet"), counted(client, "slots", adults.marlon.public_id)
    for _ in range(2):
        mentor = UserFactory(roles=[Role.MENTOR])
        make_profile(mentor, disciplines=list(Discipline.objects.all()))
        offer(mentor)
    offer(adults.marlon, starts_in=4 * DAY, count=2)
    assert (counted(client, "mentors-to-meet"), counted(client, "slots", adults.marlon.public_id)) == (
        list_of_one,
        hours_of_one,
    )


def test_queries_do_not_grow_with_pairs(client, cohort, cast):
    make_profile(cast.marlon, capacity=9)
    client.force_login(cast.mona)
    run = propose_pairs(actor=cast.mona, cohort=cohort, at=clock.now())
    Match.objects.filter(learner=cast.amara).delete()
    one = counted(client, "run", run.public_id), counted(client, "matching")
    for _ in range(2):
        learner = UserFactory()
        make_adult(learner)
        put_in_given_cohort(learner, cohort)
    run = propose_pairs(actor=cast.mona, cohort=cohort, at=clock.now())
    assert (counted(client, "run", run.public_id), counted(client, "matching")) == one
    publish_pairs(actor=cast.mona, run=run, at=clock.now())
    client.force_login(cast.kofi)
    own = counted(client, "pairing")
    earlier = MatchRun.objects.create(cohort=cohort, at=clock.now(), state="published")
    Match.objects.filter(learner=cast.amara, run=run).update(learner=cast.kofi, run=earlier, state="declined")
    assert counted(client, "pairing") == own
