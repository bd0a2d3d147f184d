"""Chat and hands: who may do what, that a message arrives once, and that a fetch says the same as the events."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.errors import NotAllowed
from live.actions import doors, talk
from live.enums import Audience
from live.models import ChatMessage, Hand, Visit
from live.modules.base import commands, state_of
from live.queries.talk import open_questions
from tests.live.folded import folded
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened, vet

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def room(cast):
    """Faye leads, Marlon helps; Kofi is a minor, Amara is of age. All are in."""
    make_adult(cast.amara)
    workshop = make_workshop(cast.kofi, cast.amara, lead=cast.faye, cohosts=[cast.marlon])
    vet(cast.faye, cast.marlon)
    workshop = opened(workshop, cast.faye)
    for person in (cast.faye, cast.marlon, cast.kofi, cast.amara):
        enter(person, workshop)
    return workshop


def say(person, room, text="Hello", **fields):
    at = fields.pop("at", clock.now())
    return talk.say(caller=caller(person, room), message_id=fields.pop("id", uuid.uuid4()), text=text, at=at, **fields)


def of_talk(entries):
    return {key: body for key, body in entries.items() if key.split(".")[0] in {"chat", "msg", "hidden", "hand"}}


def test_the_same_message_twice_is_once(cast, room):
    message_id = uuid.uuid4()
    say(cast.kofi, room, id=message_id)
    say(cast.kofi, room, id=message_id)
    assert ChatMessage.objects.count() == 1


def test_somebody_elses_id_is_refused(cast, room):
    message = say(cast.kofi, room)
    with pytest.raises(NotAllowed):
        say(cast.amara, room, id=message.public_id)


def test_a_fetch_says_what_the_events_said(cast, room):
    first = say(cast.kofi, room, "What is a walk cycle?", is_question=True)
    reply = say(cast.faye, room, "Two steps that repeat.", reply_to=first.public_id)
    rude = say(cast.amara, room, "Boo")
    gone = say(cast.amara, room, "Oops")
    talk.mark_answered(caller=caller(cast.faye, room), message_id=first.public_id, is_answered=True, at=clock.now())
    talk.edit(caller=caller(cast.faye, room), message_id=reply.public_id, text="Two steps.", at=clock.now())
    talk.hide(caller=caller(cast.marlon, room), message_id=rude.public_id, because="Unkind", at=clock.now())
    talk.take_back(caller=caller(cast.amara, room), message_id=gone.public_id, at=clock.now())
    talk.run_chat(caller=caller(cast.faye, room), is_closed=False, slow_seconds=10)
    talk.raise_hand(caller=caller(cast.kofi, room), at=clock.now())
    for audience in (Audience.ALL, Audience.HOSTS):
        assert of_talk(folded(room, audience)) == of_talk(state_of(room, audience))
    told = state_of(room, Audience.ALL)[f"msg.{rude.public_id}"]
    assert (told["gone"], "text" in told) == ("hidden", False)
    assert state_of(room, Audience.HOSTS)[f"hidden.{rude.public_id}"]["hidden_because"] == "Unkind"
    talk.show_again(caller=caller(cast.faye, room), message_id=rude.public_id, at=clock.now())
    for audience in (Audience.ALL, Audience.HOSTS):
        assert of_talk(folded(room, audience)) == of_talk(state_of(room, audience))


@pytest.mark.parametrize("way", ["hidden", "taken back"])
def test_a_reply_does_not_go_on_quoting_what_is_gone(cast, room, way):
    rude = say(cast.amara, room, "Boo")
    reply = say(cast.kofi, room, "Please be kind.", reply_to=rude.public_id)
    if way == "hidden":
        talk.hide(caller=caller(cast.faye, room), message_id=rude.public_id, because="Unkind", at=clock.now())
    else:
        talk.take_back(caller=caller(cast.amara, room), message_id=rude.public_id, at=clock.now())
    key = f"msg.{reply.public_id}"
    told = folded(room, Audience.ALL)[key]
    assert told["reply"]["text"] == ""
    assert told == state_of(room, Audience.ALL)[key]


def test_a_closed_chat_cannot_be_written_into_by_changing_a_message(cast, room):
    message = say(cast.kofi, room)
    talk.run_chat(caller=caller(cast.faye, room), is_closed=True, slow_seconds=0)
    with pytest.raises(talk.ChatClosed):
        talk.edit(caller=caller(cast.kofi, room), message_id=message.public_id, text="Still here", at=clock.now())


def test_the_state_of_the_chat_takes_as_many_queries_for_three_messages_as_for_one(cast, room, django_assert_num_queries):
    say(cast.kofi, room)
    with CaptureQueriesContext(connection) as one:
        state_of(room, Audience.ALL)
    for text in ("Two", "Three"):
        talk.raise_hand(caller=caller(cast.kofi if text == "Two" else cast.amara, room), at=clock.now())
        say(cast.amara, room, text, reply_to=ChatMessage.objects.first().public_id)
    with django_assert_num_queries(len(one)):
        state_of(room, Audience.ALL)


def test_a_message_can_be_changed_for_five_minutes_and_taken_back_always(cast, room):
    message = say(cast.kofi, room)
    with pytest.raises(talk.TooLateToEdit):
        talk.edit(caller=caller(cast.kofi, room), message_id=message.public_id, text="…", at=clock.now() + 6 * MINUTE)
    talk.take_back(caller=caller(cast.kofi, room), message_id=message.public_id, at=clock.now() + 6 * MINUTE)
    message.refresh_from_db()
    assert message.text == ""


def test_nobody_changes_what_others_wrote(cast, room):
    message = say(cast.kofi, room)
    for action, fields in ((talk.edit, {"text": "…"}), (talk.take_back, {})):
        with pytest.raises(NotAllowed):
            action(caller=caller(cast.amara, room), message_id=message.public_id, at=clock.now(), **fields)
    with pytest.raises(NotAllowed):
        talk.hide(caller=caller(cast.amara, room), message_id=message.public_id, because="No", at=clock.now())


def test_a_slow_chat_slows_learners_only(cast, room):
    talk.run_chat(caller=caller(cast.faye, room), is_closed=False, slow_seconds=30)
    now = clock.now()
    say(cast.kofi, room, at=now)
    with pytest.raises(talk.TooSoon, match="Wait 20 seconds"):
        say(cast.kofi, room, at=now + dt.timedelta(seconds=10))
    say(cast.kofi, room, at=now + dt.timedelta(seconds=30))
    say(cast.faye, room, at=now)
    say(cast.faye, room, at=now)


def test_a_closed_chat_is_open_to_those_who_lead(cast, room):
    talk.run_chat(caller=caller(cast.faye, room), is_closed=True, slow_seconds=0)
    with pytest.raises(talk.ChatClosed):
        say(cast.kofi, room)
    say(cast.marlon, room)


def test_a_held_room_is_silent_for_learners(cast, room):
    doors.leave(visit_id=Visit.objects.get(place__user=cast.marlon).pk, at=clock.now())
    for person in (cast.kofi, cast.amara):
        with pytest.raises(NotAllowed):
            say(person, room)
    say(cast.faye, room)


def test_open_questions_stay(cast, room):
    asked = say(cast.kofi, room, "Which frame rate?", is_question=True)
    answered = say(cast.kofi, room, "Which paper?", is_question=True)
    talk.mark_answered(caller=caller(cast.faye, room), message_id=answered.public_id, is_answered=True, at=clock.now())
    assert open_questions(room) == [asked]


def test_hands_keep_their_place_in_the_line(cast, room):
    now = clock.now()
    talk.raise_hand(caller=caller(cast.kofi, room), at=now)
    talk.raise_hand(caller=caller(cast.amara, room), at=now + MINUTE)
    talk.raise_hand(caller=caller(cast.kofi, room), at=now + 2 * MINUTE)
    assert [hand.place.user for hand in Hand.objects.all()] == [cast.kofi, cast.amara]
    with pytest.raises(NotAllowed):
        talk.lower_hand(caller=caller(cast.amara, room), place_id=caller(cast.kofi, room).place.public_id)
    talk.lower_hand(caller=caller(cast.faye, room), place_id=caller(cast.kofi, room).place.public_id)
    assert folded(room, Audience.ALL).keys() & {f"hand.{caller(cast.kofi, room).place.public_id}"} == set()
    talk.lower_all(caller=caller(cast.faye, room))
    assert not Hand.objects.exists()


def test_a_hand_goes_down_two_minutes_after_its_owner_left(cast, room):
    talk.raise_hand(caller=caller(cast.kofi, room), at=clock.now())
    now = clock.now()
    doors.leave(visit_id=Visit.objects.get(place__user=cast.kofi).pk, at=now)
    assert talk.lower_hands_of_gone(at=now + MINUTE) == 0
    assert talk.lower_hands_of_gone(at=now + 3 * MINUTE) == 1
    assert not Hand.objects.exists()


EVERYBODY, HOSTS_ONLY = {"host", "learner", "minor"}, {"host"}
WHO_MAY = {
    "chat.say": EVERYBODY,
    "chat.edit": EVERYBODY,
    "chat.take_back": EVERYBODY | {"minor in a held room"},
    "chat.before": EVERYBODY | {"minor in a held room"},
    "chat.hide": HOSTS_ONLY,
    "chat.show_again": HOSTS_ONLY,
    "chat.answered": HOSTS_ONLY,
    "chat.run": HOSTS_ONLY,
    "hand.raise": EVERYBODY,
    "hand.lower": EVERYBODY | {"minor in a held room"},
    "hand.lower_of": HOSTS_ONLY,
    "hand.lower_all": HOSTS_ONLY,
    "hand.call": HOSTS_ONLY,
    "react": EVERYBODY,
}


def test_who_may_give_which_command(cast, room):
    callers = {"host": caller(cast.faye, room), "learner": caller(cast.amara, room), "minor": caller(cast.kofi, room)}
    doors.leave(visit_id=Visit.objects.get(place__user=cast.marlon).pk, at=clock.now())
    callers["minor in a held room"] = caller(cast.kofi, room)
    found = {name: {who for who, given_by in callers.items() if commands.get(name).rule(given_by)} for name in WHO_MAY}
    assert found == WHO_MAY
