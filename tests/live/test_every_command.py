"""Every command of a room × everybody who could give it × every state of the room: done, or which refusal.

A command that is new needs a line in ROWS. The line names the group that may give it, a body that would be right, and by
`planned=…`, `held=…` or `ended=…` what the same people are answered where it cannot be done in that state; `given` puts
something there for this command alone.
Whoever is refused changes nothing: no row of the room, no entry in the audit trail, nothing told.
"""

import datetime as dt
import re
import uuid
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.actions.consent import record_paper_consent
from accounts.enums import ConsentPurpose, Relation, Role
from accounts.models import User
from core import clock
from core.errors import DomainError, NotAllowed
from core.models import AuditEntry
from core.realtime.consumers import _code
from core.realtime.documents.kinds import Access
from core.realtime.models import StreamChange
from core.realtime.sockets import Refused
from live.actions import doors
from live.actions.boards import lock_board
from live.documents import board_access, notes_access
from live.enums import PlaceState, PollKind, PollState, RoundState
from live.models import (
    AgendaItem,
    BoardPicture,
    ChatMessage,
    Focus,
    Group,
    GroupMember,
    GroupRound,
    Hand,
    Place,
    Poll,
    PollOption,
    Recording,
    RoomClock,
    Seat,
    Shown,
    Visit,
)
from live.modules.base import commands
from live.queries.rooms import caller_of
from live.room.consumer import RoomConsumer
from tests.factories import UserFactory
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened, vet

STATES = ("open", "planned", "held", "ended")
HOSTING = ("lead", "cohost", "mentor", "manager")
IN_ROOM = ("adult", "minor")
OUTSIDE = ("lobby", "removed", "stranger", "suspended")
CALLERS = (*HOSTING, *IN_ROOM, *OUTSIDE)
WRITING = re.compile("INSERT|UPDATE|DELETE")
NO_PLACE = {"removed", "stranger", "suspended"}  # their socket is not opened, and an open one ends


def who(hosting, learners):
    return {state: {*hosting.get(state, ()), *(IN_ROOM if state in learners else ())} for state in STATES}


ALWAYS = dict.fromkeys(STATES, HOSTING)
HOSTS = who(ALWAYS, ())
LEADS = who(dict.fromkeys(STATES, ("lead", "manager")), ())
ANYBODY_IN = who(ALWAYS, ("open", "held", "ended"))  # before it opens learners are at the door
WATCHES = who({"open": HOSTING, "held": HOSTING}, ("open", "held"))
TAKES_PART = who({"open": HOSTING, "held": HOSTING}, ("open",))
ANSWERS = who({}, ("open",))
HOSTS_OF_AN_OPEN_ROOM = who({"open": HOSTING, "held": HOSTING}, ())
IN_A_GROUP = who({}, ("open", "held"))
MAY_AGREE = who(ALWAYS, ("open", "ended"))  # while it is held nobody hears learners
SHOWER = {state: {*HOSTS[state], *(() if state == "planned" else ("adult",))} for state in STATES}
LEAD_WHO_SHOWS = {state: {"lead"} if state in ("open", "held") else set() for state in STATES}


@dataclass(frozen=True)
class Row:
    who: dict
    body: object = field(default_factory=dict)
    given: object = None
    instead: dict = field(default_factory=dict)


def row(who, body=None, given=None, **instead):
    return Row(who, body or {}, given, instead)


def fresh(**fields):
    return lambda _room, _who: {key: uuid.uuid4() if value is uuid else value for key, value in fields.items()}


def place(of):
    return lambda room, _who: {"place": room.places[of].public_id}


def message(of=None, **fields):
    """Of somebody, or of whoever gives the command."""
    return lambda room, by: {"id": room.messages.get(of or by, uuid.uuid4()), **fields}


def poll(name, **fields):
    return lambda room, _who: {"poll": room.polls[name], **fields}


def item(**fields):
    return lambda room, _who: {"item": room.item, **fields}


def page(name="peer", **fields):
    return lambda room, by: {name: room.peers.get(by, uuid.uuid4()), **fields}


def picture(room, by):
    """One's own."""
    return {"id": room.pictures[by]} if by in room.pictures else {"id": uuid.uuid4()}


def group(**fields):
    return lambda room, _who: {"group": room.group, **fields}


def planned_groups(room):
    """One of the adult, one of the minor. A plan is made in an open room and goes when it ends."""
    if room.workshop.is_open:
        make_round(room)


def groups(room):
    """The same, open; over where the room has ended."""
    if room.workshop.state == "planned":
        return
    now = clock.now()
    state = RoundState.OPEN if room.workshop.is_open else RoundState.ENDED
    ends_at = now + dt.timedelta(minutes=10) if room.workshop.is_open else now
    make_round(room, state=state, opened_at=now, ends_at=ends_at)


def make_round(room, **fields):
    made = GroupRound.objects.create(workshop=room.workshop, minutes=10, planned_at=clock.now(), **fields)
    for number, name in enumerate(IN_ROOM, 1):
        own = Group.objects.create(round=made, number=number, public_id=room.group if name == "adult" else uuid.uuid4())
        GroupMember.objects.create(round=made, group=own, place=room.places[name])


def stage_may_show(room):
    Focus.objects.create(workshop=room.workshop, stage_may_show=True)


def shown_by(name):
    values = {"kind": "page", "key": "/courses/", "title": "Courses"}
    return lambda room: Shown.objects.create(workshop=room.workshop, by=room.people[name], at=clock.now(), **values)


def recorded(room):
    """Recording begins in an open room and stops when it ends."""
    if room.workshop.is_open:
        Recording.objects.create(workshop=room.workshop, started_at=clock.now(), started_by=room.people["lead"])


def call(room, by):
    return {"from": room.peers.get(by, uuid.uuid4()), "to": room.peers["second"], "candidates": []}


OPTIONS = {"kind": "one", "question": "Which?", "options": ["Clay", "Paper"]}
CLOSED_ROOM = {"planned": "room_not_open", "ended": "room_not_open"}
NO_GROUPS = {"planned": "no_groups", "ended": "no_groups"}
NOT_RECORDING = {"planned": "not_recording", "ended": "not_recording"}
ROWS = {
    "agenda.drop": row(HOSTS, item()),
    "agenda.go": row(HOSTS, item()),
    "agenda.move": row(HOSTS, item(place=1)),
    "agenda.save": row(HOSTS, fresh(item=uuid, title="Draw", minutes=5)),
    "board.lock": row(HOSTS, {"is_locked": True}),
    "board.take_off": row(ANYBODY_IN, picture),
    "chat.answered": row(HOSTS, message("adult")),
    "chat.before": row(ANYBODY_IN, {"number": 100}),
    "chat.edit": row(TAKES_PART, message(text="Better")),
    "chat.hide": row(HOSTS, message("adult", because="Unkind")),
    "chat.run": row(HOSTS, {"is_closed": True}),
    "chat.say": row(TAKES_PART, fresh(id=uuid, text="Hello")),
    "chat.show_again": row(HOSTS, message("adult")),
    "chat.take_back": row(ANYBODY_IN, message()),
    "clock.add": row(HOSTS),
    "clock.pause": row(HOSTS),
    "clock.resume": row(HOSTS),
    "clock.start": row(HOSTS, {"minutes": 5}),
    "clock.stop": row(HOSTS),
    "desk.hint": row(HOSTS, item(hint="Fetch the clay")),
    "desk.look": row(HOSTS),
    "desk.write": row(HOSTS, {"text": "They are shy", "version": 0}),
    "groups.add_minute": row(HOSTS, given=groups, **NO_GROUPS),
    "groups.call": row(IN_A_GROUP, given=groups),
    "groups.close": row(HOSTS, given=groups),
    "groups.leave": row(HOSTS, given=groups),
    "groups.move": row(HOSTS, place("adult"), groups, planned="no_plan", ended="no_plan"),
    "groups.name": row(HOSTS, group(title="Masks"), groups, planned="not_allowed"),
    "groups.open": row(HOSTS, given=planned_groups, planned="no_plan", ended="no_plan"),
    "groups.over": row(ANYBODY_IN, given=groups),
    "groups.plan": row(HOSTS, {"count": 2, "minutes": 5}, **CLOSED_ROOM),
    "groups.read": row(ANYBODY_IN, group(), groups),
    "groups.tell": row(HOSTS, fresh(id=uuid, text="Two more minutes"), groups, **NO_GROUPS),
    "groups.visit": row(HOSTS, group(), groups, **NO_GROUPS),
    "hand.call": row(HOSTS, place("adult")),
    "hand.lower": row(ANYBODY_IN),
    "hand.lower_all": row(HOSTS),
    "hand.lower_of": row(HOSTS, place("adult")),
    "hand.raise": row(TAKES_PART),
    "lead.hand_over": row(LEADS, place("cohost")),
    "lobby.admit": row(HOSTS, place("lobby")),
    "lobby.admit_all": row(HOSTS),
    "look.call": row(HOSTS, {"panel": "board"}),
    "look.release": row(HOSTS),
    "person.let_back": row(HOSTS, place("removed")),
    "person.remove": row(HOSTS, place("adult")),
    "poll.answer": row(ANSWERS, poll("asked", options=[1])),
    "poll.ask": row(HOSTS, poll("draft"), **CLOSED_ROOM),
    "poll.close": row(HOSTS, poll("asked")),
    "poll.drop": row(HOSTS, poll("draft")),
    "poll.mine": row(ANYBODY_IN),
    "poll.save": row(HOSTS, fresh(poll=uuid, **OPTIONS)),
    "poll.who": row(HOSTS, poll("asked")),
    "poll.words": row(HOSTS, poll("words", words=[1], show=True)),
    "react": row(TAKES_PART, {"reaction": "heart"}),
    "recording.answer": row(MAY_AGREE, {"yes": True}, recorded, **NOT_RECORDING),
    "recording.asked": row(ANYBODY_IN, given=recorded),
    "recording.start": row(HOSTS_OF_AN_OPEN_ROOM),
    "recording.stop": row(HOSTS, given=recorded),
    "recording.withdraw": row(ANYBODY_IN, given=recorded),
    "room.end": row(HOSTS),
    "room.open": row(HOSTS),
    "shown.choices": row(TAKES_PART),
    "shown.let_stage": row(HOSTS, {"allowed": True}),
    "shown.reading": row(LEAD_WHO_SHOWS, {"anchor": "top"}, shown_by("lead")),
    "shown.show": row(TAKES_PART, {"kind": "page", "key": "/courses/"}, stage_may_show),
    "shown.stop": row(SHOWER, given=shown_by("adult")),
    "stage.call": row(WATCHES, call),
    "stage.go_on": row(TAKES_PART, page(sound=True, picture=False)),
    "stage.invite": row(HOSTS, place("adult"), planned="not_allowed", ended="not_allowed"),
    "stage.leave": row(ANYBODY_IN, page()),
    "stage.line": row(WATCHES, {"level": 2}),
    "stage.mute": row(HOSTS, place("adult")),
    "stage.mute_all": row(HOSTS),
    "stage.show": row(TAKES_PART, {"sound": True, "picture": True, "screen": False}),
    "stage.step_down": row(ANYBODY_IN),
    "stage.take_off": row(HOSTS, place("adult")),
    "stage.watch": row(WATCHES, page()),
}


@pytest.fixture(scope="module")
def rooms(django_db_setup, django_db_blocker):
    """The four rooms with everybody in them, made once: each command is taken back after it was given."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = make_people()
        made = {state: make_room(state, people) for state in STATES}
        # Behind the back of the socket, which read the account when it was opened.
        User.objects.filter(pk=people["suspended"].pk).update(is_active=False)
        yield made
        transaction.set_rollback(True)


def make_people():
    roles = {"lead": Role.FACILITATOR, "cohost": Role.FACILITATOR, "mentor": Role.MENTOR, "manager": Role.MANAGER}
    people = {name: UserFactory(roles=[roles[name]] if name in roles else []) for name in (*CALLERS, "second")}
    vet(people["lead"], people["second"])
    make_adult(*(person for name, person in people.items() if name != "minor"))
    record_paper_consent(
        actor=people["manager"],
        learner=people["minor"],
        name="Auntie Vi",
        relation=Relation.PARENT,
        answers=dict.fromkeys(ConsentPurpose, True),
        reference="Folder 1",
        language="en",
        at=clock.now(),
    )
    return people


def make_room(state, people):
    """`second` is the second vetted adult, who has left where the room is held."""
    learners = [people[name] for name in (*IN_ROOM, "lobby", "removed", "suspended")]
    cohosts = [people[name] for name in ("cohost", "mentor", "second")]
    workshop = make_workshop(*learners, lead=people["lead"], cohosts=cohosts, has_lobby=True)
    if state != "planned":
        opened(workshop, people["lead"])
    places = {name: enter(person, workshop) for name, person in people.items() if name != "stranger"}
    lead = caller(people["lead"], workshop)
    doors.admit(caller=lead, places=[places[name].public_id for name in (*IN_ROOM, "removed", "suspended")])
    doors.remove(caller=lead, place_id=places["removed"].public_id, at=clock.now())
    if state == "held":
        doors.leave(visit_id=Visit.objects.get(place=places["second"], left_at=None).pk, at=clock.now())
    if state == "ended":
        doors.end_room(actor=people["lead"], workshop=workshop, at=clock.now())
    workshop.refresh_from_db()
    assert (workshop.state, workshop.is_held) == ("open" if state == "held" else state, state == "held")
    return things_in(workshop, places, people)


def things_in(workshop, places, people):
    """Something for every command to be about. Written as rows, since in some states nobody could have made it."""
    now = clock.now()
    messages, peers, pictures = {}, {}, {}
    for name, its in places.items():
        messages[name] = ChatMessage.objects.create(place=its, text="Hello", is_question=True, written_at=now).public_id
        if Place.objects.filter(pk=its.pk, state=PlaceState.ADMITTED).exists():
            peers[name], pictures[name] = uuid.uuid4(), uuid.uuid4()
            size = {"width": 4, "height": 3, "bytes": 64}
            BoardPicture.objects.create(public_id=pictures[name], place=its, put_at=now, **size)
            shown = {"is_invited": name in IN_ROOM, "is_on": True, "sound": True}
            Seat.objects.update_or_create(place=its, defaults={"peer": peers[name], "joined_at": now, **shown})
    Hand.objects.create(place=places["adult"], raised_at=now)
    item = AgendaItem.objects.create(workshop=workshop, position=1, title="Begin", minutes=5)
    RoomClock.objects.create(workshop=workshop, item=item, ends_at=now)
    polls = {
        "draft": make_poll(workshop, PollKind.ONE, created_at=now),
        "asked": make_poll(workshop, PollKind.ONE, created_at=now, state=PollState.OPEN, asked_at=now),
        "words": make_poll(workshop, PollKind.WORDS, created_at=now, state=PollState.OPEN, asked_at=now),
    }
    return SimpleNamespace(
        people=people,
        workshop=workshop,
        places=places,
        messages=messages,
        peers=peers,
        pictures=pictures,
        group=uuid.uuid4(),
        item=item.public_id,
        polls=polls,
    )


def make_poll(workshop, kind, **fields):
    made = Poll.objects.create(workshop=workshop, kind=kind, question="Which?", is_anonymous=False, **fields)
    PollOption.objects.create(poll=made, position=1, text="Clay")
    return made.public_id


def rows_of_everything():
    """All rows of rooms, and how much was written down and told."""
    models = apps.get_app_config("live").get_models(include_auto_created=True)
    rows = {model.__name__: sorted(map(repr, model.objects.values_list())) for model in models}
    return rows, AuditEntry.objects.count(), StreamChange.objects.count(), len(connection.run_on_commit)


def answer(room, by, name, body):
    """What a socket of this person would be answered."""
    socket = RoomConsumer()
    socket.scope, socket.workshop_id = {"user": room.people[by]}, room.workshop.pk
    command = commands.get(name)
    try:
        given_by = socket.caller()
    except Refused:
        known = caller_of(room.people[by], room.workshop.pk)
        if known is not None:  # a form asks without a socket
            with pytest.raises(NotAllowed):
                command.perform(known, body)
        return "refused"
    try:
        command.perform(given_by, body)
    except DomainError as error:
        return _code(error)
    return "done"


def expected(by, state, wanted):
    if by in NO_PLACE:
        return "refused"
    return wanted.instead.get(state, "done") if by in wanted.who[state] else "not_allowed"


def test_every_command_has_a_row():
    assert {command.name for command in commands} == set(ROWS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ROWS))
def test_who_is_answered_what(rooms, settings, name):
    settings.JANUS_URL = "ws://127.0.0.1:1" if name.startswith("recording.") else ""  # else there is nothing to record with
    wanted = ROWS[name]
    with transaction.atomic():
        for room in rooms.values() if wanted.given else ():
            wanted.given(room)
        found, changed = answers(rooms, name, wanted)
        transaction.set_rollback(True)
    assert found == {(state, by): expected(by, state, wanted) for state in STATES for by in CALLERS}
    assert changed == [], "refused, and yet something changed"


def answers(rooms, name, wanted):
    """What everybody is answered in every state, and whose refusal changed something."""
    before = rows_of_everything()
    found, changed = {}, []
    for state, room in rooms.items():
        for by in CALLERS:
            body = wanted.body(room, by) if callable(wanted.body) else wanted.body
            with transaction.atomic():
                with CaptureQueriesContext(connection) as asked:
                    found[state, by] = answer(room, by, name, body)
                if found[state, by] != "done" and acted(asked) and rows_of_everything() != before:
                    changed.append((state, by))
                transaction.set_rollback(True)
    return found, changed


def acted(asked):
    """Whether anything was written, perhaps to be taken back, or is to be told after the commit."""
    return bool(connection.run_on_commit) or any(WRITING.match(query["sql"]) for query in asked)


READS, WRITES = Access.READ, Access.WRITE
DOCUMENTS = {
    "open": dict.fromkeys((*HOSTING, *IN_ROOM), WRITES),
    "planned": dict.fromkeys(HOSTING, READS),
    "held": dict.fromkeys(HOSTING, WRITES) | dict.fromkeys(IN_ROOM, READS),
    "ended": dict.fromkeys((*HOSTING, *IN_ROOM), READS),
}


@pytest.mark.django_db
@pytest.mark.parametrize("access", [notes_access, board_access])
def test_who_reads_and_writes_the_documents(rooms, access):
    found = {}
    for state, room in rooms.items():
        for by in CALLERS:
            found[state, by] = access(room.people[by], str(room.workshop.public_id))
    assert found == {(state, by): DOCUMENTS[state].get(by) for state in STATES for by in CALLERS}


@pytest.mark.django_db
def test_on_a_locked_board_learners_read(rooms):
    room = rooms["open"]
    lock_board(caller=caller(room.people["cohost"], room.workshop), is_locked=True)
    key = str(room.workshop.public_id)
    assert {by: board_access(room.people[by], key) for by in CALLERS} == {
        by: WRITES if by in HOSTING else READS if by in IN_ROOM else None for by in CALLERS
    }
