"""Who is seen and heard in a room, and what hosts and a held room do about it."""

import base64
import hashlib
import hmac
import uuid

import pytest
from asgiref.sync import async_to_sync
from django.core.checks import run_checks
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from core.realtime.models import StreamChange
from live.actions import doors, stage
from live.enums import Audience
from live.models import Seat, Visit
from live.modules.base import commands, state_of
from live.modules.stage import state
from live.stage.base import ice_servers
from live.streams import stream_of
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened, room_socket, vet

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(cast):
    """An open room led by two vetted adults, with two learners in it: kofi, a minor, and amara, an adult."""
    make_adult(cast.amara)
    workshop = make_workshop(cast.kofi, cast.amara, lead=cast.faye, cohosts=[cast.marlon])
    vet(cast.faye, cast.marlon)
    opened(workshop, cast.faye)
    for person in (cast.faye, cast.marlon, cast.kofi, cast.amara):
        enter(person, workshop)
    return workshop


def watch(person, workshop, peer=None):
    peer = peer or uuid.uuid4()
    stage.watch(caller=caller(person, workshop), peer=peer, saves_data=False, at=clock.now())
    return peer


def go_on(person, workshop, peer=None):
    peer = peer or uuid.uuid4()
    stage.go_on(caller=caller(person, workshop), peer=peer, sound=True, picture=True, at=clock.now())
    return peer


def invite(host, person, workshop):
    place = caller(person, workshop).place.public_id
    stage.invite(caller=caller(host, workshop), place_id=place, at=clock.now())
    return place


def shown(workshop):
    """Who is on the stage, with what."""
    seats = Seat.objects.filter(place__workshop=workshop, is_on=True).select_related("place__user")
    return {seat.place.user.display_name: (seat.sound, seat.picture, seat.screen) for seat in seats}


def leave(person, workshop):
    for visit in Visit.objects.filter(place__user=person, place__workshop=workshop, left_at=None):
        doors.leave(visit_id=visit.pk, at=clock.now())


def test_a_host_goes_on_and_shows_a_screen(cast, room):
    go_on(cast.faye, room)
    stage.show(caller=caller(cast.faye, room), sound=False, picture=True, screen=True)
    assert shown(room) == {"Faye": (False, True, True)}


@pytest.mark.parametrize("who", ["kofi", "amara"])
def test_learners_go_on_only_when_a_host_asked_them(cast, room, who):
    learner = getattr(cast, who)
    with pytest.raises(stage.NotInvited):
        go_on(learner, room)
    invite(cast.faye, learner, room)
    go_on(learner, room)
    assert shown(room) == {learner.display_name: (True, True, False)}


def test_who_steps_down_needs_a_new_invitation(cast, room):
    invite(cast.faye, cast.kofi, room)
    go_on(cast.kofi, room)
    stage.step_down(caller=caller(cast.kofi, room))
    assert shown(room) == {}
    with pytest.raises(stage.NotInvited):
        go_on(cast.kofi, room)


def test_a_host_takes_somebody_off(cast, room):
    place = invite(cast.faye, cast.kofi, room)
    go_on(cast.kofi, room)
    stage.take_off(caller=caller(cast.marlon, room), place_id=place, at=clock.now())
    assert shown(room) == {}
    with pytest.raises(stage.NotOnStage):
        stage.show(caller=caller(cast.kofi, room), sound=True, picture=True, screen=False)


def test_muting_everybody_leaves_those_who_lead(cast, room):
    for learner in (cast.kofi, cast.amara):
        invite(cast.faye, learner, room)
        go_on(learner, room)
    go_on(cast.faye, room)
    assert stage.mute(caller=caller(cast.marlon, room)) == 2
    assert shown(room) == {"Kofi": (False, True, False), "Amara": (False, True, False), "Faye": (True, True, False)}


def test_a_held_room_takes_learners_off_until_the_second_adult_is_back(cast, room):
    invite(cast.faye, cast.kofi, room)
    go_on(cast.kofi, room)
    go_on(cast.faye, room)
    leave(cast.marlon, room)
    assert shown(room) == {"Faye": (True, True, False)}
    with pytest.raises(NotAllowed):
        go_on(cast.kofi, room)
    enter(cast.marlon, room)
    go_on(cast.kofi, room)
    assert set(shown(room)) == {"Faye", "Kofi"}


@pytest.mark.parametrize("how", ["leaves", "is sent out", "the room ends"])
def test_nobody_stays_on_the_stage_who_is_not_there(cast, room, how):
    place = invite(cast.faye, cast.kofi, room)
    go_on(cast.kofi, room)
    match how:
        case "leaves":
            leave(cast.kofi, room)
        case "is sent out":
            doors.remove(caller=caller(cast.faye, room), place_id=place, at=clock.now())
        case _:
            doors.end_room(actor=cast.faye, workshop=room, at=clock.now())
    assert not Seat.objects.filter(peer__isnull=False).exists()


def test_the_fifth_person_is_told_that_four_are_connected(cast, room):
    for person in (cast.faye, cast.marlon, cast.kofi, cast.amara):
        watch(person, room)
    enter(cast.mona, room)
    with pytest.raises(stage.StageFull):
        watch(cast.mona, room)


def test_who_goes_on_takes_the_place_of_the_last_who_watches(cast, room):
    for person in (cast.faye, cast.kofi, cast.amara):
        watch(person, room)
    enter(cast.mona, room)
    watch(cast.mona, room)
    go_on(cast.marlon, room)
    connected = Seat.objects.filter(peer__isnull=False).values_list("place__user__display_name", flat=True)
    assert set(connected) == {"Faye", "Kofi", "Amara", "Marlon"}


def test_four_speakers_leave_no_place(cast, room):
    enter(cast.mona, room)
    for learner in (cast.kofi, cast.amara):
        invite(cast.faye, learner, room)
    for person in (cast.kofi, cast.amara, cast.faye, cast.marlon):
        go_on(person, room)
    with pytest.raises(stage.StageFullOfSpeakers):
        go_on(cast.mona, room)


def test_another_page_takes_over_and_watches_first(cast, room):
    first = go_on(cast.faye, room)
    second = watch(cast.faye, room)
    stage.leave_stage(caller=caller(cast.faye, room), peer=first)
    seat = Seat.objects.get(place__user=cast.faye)
    assert (seat.peer, seat.is_on) == (second, False)


def test_the_newcomer_is_told_whom_to_call(cast, room):
    first = watch(cast.kofi, room)
    called = stage.watch(caller=caller(cast.faye, room), peer=uuid.uuid4(), saves_data=False, at=clock.now())
    assert called == [str(first)]


def test_nobody_speaks_in_the_name_of_another_page(cast, room):
    kofi, faye = watch(cast.kofi, room), watch(cast.faye, room)
    with pytest.raises(NotAllowed):
        stage.pass_on(caller=caller(cast.amara, room), sender=kofi, to=faye, message={})


def test_nobody_is_called_in_another_room(cast, room):
    other = opened(make_workshop(cast.amara, lead=cast.ed), cast.ed)
    enter(cast.ed, other)
    theirs, mine = watch(cast.ed, other), watch(cast.amara, room)
    with pytest.raises(stage.NotConnected):
        stage.pass_on(caller=caller(cast.amara, room), sender=mine, to=theirs, message={})


def test_state_is_what_was_told(cast, room):
    invite(cast.faye, cast.kofi, room)
    invite(cast.faye, cast.amara, room)
    go_on(cast.faye, room)
    go_on(cast.kofi, room)
    watch(cast.amara, room)
    stage.mute(caller=caller(cast.faye, room))
    stage.step_down(caller=caller(cast.amara, room))
    leave(cast.kofi, room)
    told = StreamChange.objects.filter(stream_id=stream_of(room, Audience.ALL)).order_by("position")
    folded = {key: body for key, body in told.values_list("key", "body") if body is not None}
    mine = ("seat.", "invited.")
    assert {key: body for key, body in folded.items() if key.startswith(mine)} == {
        key: body for key, body in state_of(room, Audience.ALL).items() if key.startswith(mine)
    }
    assert len(state(room, Audience.ALL)) == 3


@pytest.mark.parametrize("people", [1, 3])
def test_state_asks_once(cast, room, people, django_assert_num_queries):
    for person in (cast.faye, cast.marlon, cast.kofi)[:people]:
        watch(person, room)
    with django_assert_num_queries(1):
        assert len(state(room, Audience.ALL)) == people


EVERYBODY = {"host", "learner", "minor", "minor in a held room", "host of a held room"}
SPEAKERS = EVERYBODY - {"minor in a held room"}
HOSTS = {"host", "host of a held room"}
MAY = {
    "stage.watch": EVERYBODY,
    "stage.go_on": SPEAKERS,
    "stage.show": SPEAKERS,
    "stage.step_down": EVERYBODY,
    "stage.leave": EVERYBODY,
    "stage.call": EVERYBODY,
    "stage.line": EVERYBODY,
    "stage.invite": HOSTS,
    "stage.take_off": HOSTS,
    "stage.mute": HOSTS,
    "stage.mute_all": HOSTS,
}


def test_every_command_of_the_stage_is_in_the_table():
    assert {command.name for command in commands if command.name.startswith("stage.")} == set(MAY)


@pytest.mark.parametrize("name", sorted(MAY))
def test_who_may_give_the_command(cast, room, name):
    rule = commands.get(name).rule
    callers = {"host": cast.faye, "learner": cast.amara, "minor": cast.kofi}
    may = {who for who, person in callers.items() if rule(caller(person, room))}
    leave(cast.marlon, room)
    held = {"minor in a held room": cast.kofi, "host of a held room": cast.faye}
    may |= {who for who, person in held.items() if rule(caller(person, room))}
    waiting = make_workshop(cast.kofi, lead=cast.faye)
    enter(cast.kofi, waiting)
    opened(waiting, cast.faye)
    if rule(caller(cast.kofi, waiting)):
        may.add("minor in the lobby")
    assert may == MAY[name]


def test_turn_credentials_end_and_are_signed(settings, time_machine):
    time_machine.move_to("2026-11-26T12:00:00Z", tick=False)
    settings.STUN_URLS = ("stun:turn.example.org:3478",)
    settings.TURN_URLS = ("turn:turn.example.org:3478",)
    settings.TURN_SECRET = "north"
    user = "1795737600:p1"
    password = base64.b64encode(hmac.new(b"north", user.encode(), hashlib.sha1).digest()).decode()
    assert ice_servers("p1") == [
        {"urls": ["stun:turn.example.org:3478"]},
        {"urls": ["turn:turn.example.org:3478"], "username": user, "credential": password},
    ]


@pytest.mark.django_db(transaction=True)
def test_what_a_browser_says_reaches_the_other_with_its_sender(cast):
    make_adult(cast.kofi)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)

    async def journey():
        kofi, faye = await room_socket(cast.kofi, workshop), await room_socket(cast.faye, workshop)
        mine, theirs = str(uuid.uuid4()), str(uuid.uuid4())
        assert (await kofi.give("stage.watch", {"peer": theirs}))[1]["peers"] == []
        answer = await faye.give("stage.watch", {"peer": mine})
        assert answer == ("success", {"way": "mesh", "ice_servers": [], "peers": [theirs]})
        offer = {"type": "offer", "sdp": "v=0"}
        assert await faye.give("stage.call", {"from": mine, "to": theirs, "description": offer}) == ("success", {})
        heard = await kofi.until(lambda message: message[0] == "signal")
        assert heard == ["signal", "stage.signal", {"from": mine, "to": theirs, "description": offer, "candidates": []}]
        status, data = await faye.give("stage.call", {"from": theirs, "to": mine})
        assert (status, data["code"]) == ("error", "not_allowed")
        for socket in (kofi, faye):
            await socket.leave()

    async_to_sync(journey)()


def test_the_room_alone_may_ask_for_camera_and_microphone(cast, room, client):
    client.force_login(cast.faye)
    policies = {
        name: client.get(reverse(f"live:{name}", args=[room.public_id]))["Permissions-Policy"] for name in ("room", "workshop")
    }
    assert {name: ("camera=(self)" in policy, "microphone=(self)" in policy) for name, policy in policies.items()} == {
        "room": (True, True),
        "workshop": (False, False),
    }


@pytest.mark.parametrize(("address", "code"), [("TURN_URLS", "mirror.E004"), ("JANUS_URL", "mirror.E005")])
def test_an_address_without_its_secret_is_an_error(settings, address, code):
    assert code not in {message.id for message in run_checks()}
    setattr(settings, address, ("turn:turn.example.org",) if address == "TURN_URLS" else "ws://127.0.0.1:8188")
    assert code in {message.id for message in run_checks()}
