"""Two accounts of one learner that were in the same rooms become one: no constraint stands in the way, nothing counts twice."""

import datetime as dt
import uuid

import pytest

from accounts.actions import merge_accounts
from core import clock
from core.realtime.models import StreamChange
from courses.enums import AttendanceStatus
from live.actions import doors, talk
from live.enums import HostPart, Pace, PlaceState, PollKind
from live.models import Attended, Ballot, ChatMessage, Feedback, Hand, Host, Place, PollOption, Seat, Visit
from tests.live.polls import answer, make_poll
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def merge(cast):
    return merge_accounts(actor=cast.mona, kept=cast.kofi, merged=cast.amara, reason="Asked both", at=clock.now())


@pytest.fixture
def both(cast):
    """An open room with both accounts in it."""
    make_adult(cast.kofi, cast.amara)
    workshop = opened(make_workshop(cast.kofi, cast.amara, lead=cast.faye), cast.faye)
    for person in (cast.faye, cast.amara, cast.kofi):
        enter(person, workshop)
    return workshop


def say(person, room, text):
    return talk.say(caller=caller(person, room), message_id=uuid.uuid4(), text=text, at=clock.now())


def test_one_place_with_all_that_was_done_from_it(cast, both):
    now = clock.now()
    for person in (cast.kofi, cast.amara):
        say(person, both, f"I am {person.display_name}")
        talk.raise_hand(caller=caller(person, both), at=now)
        Seat.objects.create(place=caller(person, both).place)
    merge(cast)
    place = Place.objects.exclude(user=cast.faye).get()
    assert (place.user, place.state) == (cast.kofi, PlaceState.ADMITTED)
    said = [(row.place.user, row.text) for row in ChatMessage.objects.all()]
    assert said == [(cast.kofi, "I am Kofi"), (cast.kofi, "I am Amara")]
    assert Visit.objects.filter(place=place).count() == 2
    assert [row.place_id for model in (Hand, Seat) for row in model.objects.all()] == [place.pk] * 2
    assert not StreamChange.objects.filter(body__isnull=False).exists(), "what sockets were told still names the other one"


def test_what_only_the_other_account_did_comes_along(cast):
    make_adult(cast.kofi, cast.amara)
    workshop = opened(make_workshop(cast.amara, lead=cast.faye), cast.faye)
    enter(cast.amara, workshop)
    say(cast.amara, workshop, "Hello")
    poll = make_poll(cast.faye, workshop) if enter(cast.faye, workshop) else None
    answer(cast.amara, poll, 1)
    Feedback.objects.create(workshop=workshop, user=cast.amara, useful=5, pace=Pace.RIGHT, words="More", given_at=clock.now())
    line = {"status": AttendanceStatus.LATE, "minutes": 20, "checked_at": clock.now()}
    Attended.objects.create(workshop=workshop, user=cast.amara, **line)
    merge(cast)
    owners = [row.user for model in (Ballot, Feedback, Attended) for row in model.objects.all()]
    assert owners == [cast.kofi] * 3
    assert (ChatMessage.objects.get().text, Feedback.objects.get().words) == ("Hello", "More")


def test_of_two_answers_and_judgements_one_counts(cast, both):
    choice, words = make_poll(cast.faye, both), make_poll(cast.faye, both, PollKind.WORDS)
    for person, option, word in ((cast.kofi, 1, "calm"), (cast.amara, 2, "loud")):
        answer(person, choice, option)
        answer(person, words, words=[word])
        given = {"pace": Pace.RIGHT, "words": word, "given_at": clock.now()}
        Feedback.objects.create(workshop=both, user=person, useful=4, **given)
    merge(cast)
    ballots = [(row.user, [option.text for option in row.options.all()]) for row in Ballot.objects.order_by("poll")]
    assert ballots == [(cast.kofi, ["Clay"]), (cast.kofi, ["calm"])]
    assert list(PollOption.objects.filter(poll=words).values_list("text", flat=True)) == ["calm"]
    assert [(row.user, row.words) for row in Feedback.objects.all()] == [(cast.kofi, "calm")]


def test_of_two_lines_of_attendance_the_better_stays_and_time_counts_once(cast, both):
    both.opened_at = both.starts_at
    both.save()
    Visit.objects.all().delete()
    for person, begin, end in ((cast.kofi, 0, 30), (cast.amara, 20, 50)):
        span = {"came_at": both.starts_at + begin * MINUTE, "left_at": both.starts_at + end * MINUTE}
        Visit.objects.create(place=caller(person, both).place, seen_at=span["left_at"], **span)
    both.ended_at = both.ends_at
    both.state = "ended"
    both.save()
    for person, status, minutes in ((cast.kofi, AttendanceStatus.LATE, 30), (cast.amara, AttendanceStatus.PRESENT, 30)):
        line = {"status": status, "minutes": minutes, "checked_at": clock.now()}
        Attended.objects.create(workshop=both, user=person, **line)
    merge(cast)
    assert [(row.user, row.status, row.minutes) for row in Attended.objects.all()] == [(cast.kofi, "present", 50)]


def test_who_was_sent_out_with_one_account_stays_out(cast, both):
    place = caller(cast.amara, both).place
    doors.remove(caller=caller(cast.faye, both), place_id=place.public_id, at=clock.now())
    merge(cast)
    assert Place.objects.exclude(user=cast.faye).get().state == PlaceState.REMOVED


def test_somebody_who_led_once_leads_on(cast):
    """Their roles were taken away, what they did stays."""
    first, second = make_workshop(lead=cast.amara, cohosts=[cast.kofi]), make_workshop(lead=cast.amara)
    merge(cast)
    parts = [(row.workshop, row.user, row.part) for row in Host.objects.order_by("workshop")]
    assert parts == [(first, cast.kofi, HostPart.LEAD), (second, cast.kofi, HostPart.LEAD)]
