"""The facilitator's desk: who is silent, gone or late, private notes, hints, and that no learner gets any of it."""

import datetime as dt
import uuid

import pytest
from asgiref.sync import async_to_sync
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from live.actions import agenda, desk, doors, talk
from live.documents import somebody_wrote
from live.enums import Audience, PollKind, WorkshopState
from live.holdings.focus import _untie_notes, desk_notes
from live.models import DeskNotes, Place, Visit, Workshop
from live.modules.base import commands, state_of
from live.queries.desk import people_of_desk, questions_of_desk
from tests.live.folded import folded
from tests.live.polls import answer, make_poll, room_with
from tests.live.workshops import caller, make_adult, make_workshop, opened, room_socket

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def standing(workshop, at):
    return [(row["name"], row["what"]) for row in people_of_desk(workshop, at)]


def began(workshop, ago):
    """The workshop opened, and everybody came, so long ago."""
    at = clock.now() - ago
    Workshop.objects.update(starts_at=at, opened_at=at)
    Place.objects.update(came_at=at)
    Visit.objects.update(came_at=at)
    return Workshop.objects.get(pk=workshop.pk)


def test_who_said_nothing_for_ten_minutes_is_silent(cast):
    workshop, (one, two) = room_with(cast)
    workshop = began(workshop, 11 * MINUTE)
    now = clock.now()
    assert standing(workshop, now) == [("Learner 0", "silent"), ("Learner 1", "silent")]
    talk.say(caller=caller(one, workshop), message_id=uuid.uuid4(), text="Hi", at=now)
    commands.get("react").perform(caller(two, workshop), {"reaction": "heart"})
    assert standing(workshop, now) == []
    assert standing(workshop, now + 9 * MINUTE) == []
    assert len(standing(workshop, now + 11 * MINUTE)) == 2
    talk.raise_hand(caller=caller(one, workshop), at=now)
    assert standing(workshop, now + 11 * MINUTE) == [("Learner 1", "silent")]


def test_drawing_counts(cast):
    workshop, (one, _two) = room_with(cast)
    workshop = began(workshop, 11 * MINUTE)
    somebody_wrote(one, str(workshop.public_id))
    assert standing(workshop, clock.now()) == [("Learner 1", "silent")]


@pytest.mark.parametrize(("is_anonymous", "silent"), [(True, ["Learner 0", "Learner 1"]), (False, ["Learner 1"])])
def test_an_anonymous_answer_leaves_no_time(cast, is_anonymous, silent):
    workshop, (one, _two) = room_with(cast)
    workshop = began(workshop, 11 * MINUTE)
    answer(one, make_poll(cast.faye, workshop, PollKind.ONE, is_anonymous=is_anonymous), 1)
    assert [name for name, _what in standing(workshop, clock.now())] == silent


def test_who_dropped_and_who_came_late(cast):
    workshop, (one, two) = room_with(cast)
    workshop = began(workshop, 20 * MINUTE)
    now = clock.now()
    visit = Visit.objects.get(place__user=one)
    doors.leave(visit_id=visit.pk, at=now)
    Visit.objects.filter(place__user=two).update(came_at=now - 2 * MINUTE)
    assert standing(workshop, now + dt.timedelta(seconds=20)) == [("Learner 1", "late")]
    assert standing(workshop, now + dt.timedelta(seconds=40)) == [("Learner 0", "dropped"), ("Learner 1", "late")]
    doors.come(user=one, workshop=workshop, visit_id=uuid.uuid4(), at=now + MINUTE)
    assert ("Learner 0", "dropped") not in standing(workshop, now + 2 * MINUTE)


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_for_any_number(cast, django_assert_num_queries, count):
    workshop, people = room_with(cast, learners=count)
    workshop = began(workshop, 11 * MINUTE)
    for person in people:
        talk.say(
            caller=caller(person, workshop),
            message_id=uuid.uuid4(),
            text="Why?",
            is_question=True,
            at=clock.now() - 11 * MINUTE,
        )
    with django_assert_num_queries(2):
        assert (len(people_of_desk(workshop, clock.now())), len(questions_of_desk(workshop))) == (count, count)


def test_notes_are_saved_and_never_overwritten_unseen(cast):
    workshop, _people = room_with(cast, cohosts=[cast.marlon])
    faye = caller(cast.faye, workshop)
    written = desk.write_notes(caller=faye, text="Ask Kofi ", version=0, at=clock.now())
    again = desk.write_notes(caller=faye, text="Ask Kofi ", version=0, at=clock.now())
    assert (written.is_saved, again.is_saved, again.notes.version) == (True, True, 1)
    other = desk.write_notes(caller=faye, text="Something else", version=0, at=clock.now())
    assert (other.is_saved, other.notes.text) == (False, "Ask Kofi ")
    desk.write_notes(caller=faye, text="Both", version=1, at=clock.now())
    assert state_of(workshop, Audience.HOSTS)["desk.notes"] == {"text": "Both", "version": 2, "by": "Faye"}
    assert folded(workshop, Audience.HOSTS)["desk.notes"] == state_of(workshop, Audience.HOSTS)["desk.notes"]
    with pytest.raises(desk.NotesTooLong):
        desk.write_notes(caller=faye, text="x" * 5_001, version=2, at=clock.now())


def test_spaces_at_the_end_are_kept(cast):
    workshop, _people = room_with(cast)
    given = commands.get("desk.write").perform(caller(cast.faye, workshop), {"text": "Ask \n", "version": 0})
    assert given == {"is_saved": True, "text": "Ask \n", "version": 1, "by": "Faye"}


def test_hints_are_told_to_hosts_alone(cast):
    workshop, _people = room_with(cast)
    faye, item = caller(cast.faye, workshop), uuid.uuid4()
    agenda.save_item(caller=faye, item_id=item, title="Hello", minutes=5)
    desk.set_hint(caller=faye, item_id=item, hint=" Names first ")
    key = f"hint.{item}"
    assert state_of(workshop, Audience.HOSTS)[key] == folded(workshop, Audience.HOSTS)[key]
    assert state_of(workshop, Audience.HOSTS)[key] == {"id": str(item), "hint": "Names first"}
    assert "Names first" not in str(state_of(workshop, Audience.ALL)) + str(folded(workshop, Audience.ALL))
    with pytest.raises(desk.HintTooLong):
        desk.set_hint(caller=faye, item_id=item, hint="x" * 301)
    with pytest.raises(NotAllowed):
        desk.set_hint(caller=faye, item_id=uuid.uuid4(), hint="x")
    agenda.drop_item(caller=faye, item_id=item)
    assert key not in folded(workshop, Audience.HOSTS)


def test_only_hosts_give_commands_of_the_desk(cast):
    workshop, (one, _two) = room_with(cast)
    own = [command for command in commands if command.name.startswith("desk.")]
    assert {command.name for command in own} == {"desk.look", "desk.write", "desk.hint"}
    for command in own:
        assert (command.rule(caller(cast.faye, workshop)), command.rule(caller(one, workshop))) == (True, False)
    for action in (
        lambda: desk.write_notes(caller=caller(one, workshop), text="x", version=0, at=clock.now()),
        lambda: desk.set_hint(caller=caller(one, workshop), item_id=uuid.uuid4(), hint="x"),
    ):
        with pytest.raises(NotAllowed):
            action()


def test_the_page_of_a_learner_has_no_desk(client, cast):
    workshop, (one, _two) = room_with(cast)
    seen = {}
    for person in (cast.faye, cast.mona, one):
        client.force_login(person)
        page = client.get(reverse("live:room", args=[workshop.public_id])).content.decode()
        seen[person] = ("room-desk" in page, "desk.js" in page, 'data-command="look.call"' in page, "let-stage" in page)
    assert seen == {cast.faye: (True,) * 4, cast.mona: (True,) * 4, one: (False,) * 4}


def test_notes_go_with_the_last_who_led_and_after_three_months(cast):
    alone, _people = room_with(cast)
    desk.write_notes(caller=caller(cast.faye, alone), text="Mine", version=0, at=clock.now())
    assert [row["text"] for row in desk_notes(cast.faye)] == ["Mine"]
    _untie_notes(cast.faye)
    assert (DeskNotes.objects.exists(), folded(alone, Audience.HOSTS)) == (False, {})
    desk.write_notes(caller=caller(cast.faye, alone), text="Again", version=0, at=clock.now())
    assert desk.forget_desk(at=clock.now() + dt.timedelta(days=100)) == 0, "the room is still open"
    Workshop.objects.update(state=WorkshopState.ENDED)
    assert desk.forget_desk(at=clock.now() + dt.timedelta(days=80)) == 0
    assert desk.forget_desk(at=clock.now() + dt.timedelta(days=100)) == 1


def test_when_somebody_was_active_is_forgotten_after_a_day(cast):
    workshop, (one, _two) = room_with(cast)
    talk.raise_hand(caller=caller(one, workshop), at=clock.now())
    for days, known in ((0.5, 1), (1.5, 0)):
        desk.forget_desk(at=clock.now() + dt.timedelta(days=days))
        assert Place.objects.exclude(active_at=None).count() == known


def test_notes_of_several_hosts_stay_without_the_name(cast):
    workshop, _people = room_with(cast, cohosts=[cast.marlon])
    desk.write_notes(caller=caller(cast.faye, workshop), text="Ours", version=0, at=clock.now())
    _untie_notes(cast.faye)
    assert [(row.text, row.changed_by) for row in DeskNotes.objects.all()] == [("Ours", None)]


@pytest.mark.django_db(transaction=True)
def test_a_learners_socket_hears_nothing_of_the_desk(cast):
    make_adult(cast.kofi)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)

    async def journey():
        faye, kofi = await room_socket(cast.faye, workshop), await room_socket(cast.kofi, workshop)
        hello = (await kofi.receive())[1]
        await faye.receive()
        assert hello["streams"] == ["all"]
        assert (await faye.give("desk.write", {"text": "Ask Kofi", "version": 0}))[1]["is_saved"]
        assert (await kofi.give("desk.write", {"text": "Mine", "version": 1}))[1]["code"] == "not_allowed"
        assert (await kofi.give("desk.look"))[1]["code"] == "not_allowed"
        assert (await kofi.give("stage.line", {"level": 1}))[0] == "success"
        line = await faye.until(lambda message: message[:2] == ["signal", "line"])
        assert (line[2]["name"], line[2]["level"]) == ("Kofi", 1)
        assert (await faye.give("look.call", {"panel": "board"}))[0] == "success"
        heard = []

        def is_look(message):
            heard.append(str(message))
            return message[0] == "event" and message[3] == "look"

        await kofi.until(is_look)
        status, state = await kofi.give("fetch")
        assert (status, list(state)) == ("success", ["all"])
        assert "'line'" not in "".join(heard)
        assert "Ask Kofi" not in str(state) + "".join(heard)
        for socket in (kofi, faye):
            await socket.leave()

    async_to_sync(journey)()
