"""Working in groups: who is where, who hears what, and what is never dealt."""

import datetime as dt
import random
import uuid
from contextlib import suppress
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from core.realtime.documents import storage
from core.realtime.documents.kinds import Access
from courses.models import Cohort
from live.actions import doors, groups, stage, talk
from live.actions.boards import forget_documents, lock_board
from live.documents import NOTES, board_access, name_of, notes_access
from live.enums import Audience, RoundState
from live.holdings.groups import _forget_groups, was_in
from live.models import ChatMessage, Group, GroupMember, GroupRound, Seat, Visit
from live.modules.base import commands, state_of
from live.queries.groups import companies, group_visible_to, learners_present
from live.queries.talk import file_visible_to
from live.rules.groups import Company, split
from live.tasks import end_rounds
from tests.factories import UserFactory
from tests.live.folded import folded
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened, put_in_given_cohort, room_socket, vet

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(cast):
    """Four more learners of the room: two minors and two adults."""
    extra = SimpleNamespace(**{name: UserFactory(display_name=name.title()) for name in ("ada", "bo", "cleo", "dara")})
    make_adult(extra.cleo, extra.dara)
    return extra


@pytest.fixture
def room(cast, people):
    """Open, led by two vetted adults, with six learners: kofi, ada and bo are minors, amara, cleo and dara adults."""
    make_adult(cast.amara)
    learners = [cast.kofi, people.ada, people.bo, cast.amara, people.cleo, people.dara]
    workshop = make_workshop(*learners, lead=cast.faye, cohosts=[cast.marlon])
    vet(cast.faye, cast.marlon)
    opened(workshop, cast.faye)
    for person in (cast.faye, cast.marlon, *learners):
        enter(person, workshop)
    workshop.refresh_from_db()
    return workshop


def arrange(host, workshop, *wanted, minutes=10):
    """A round in which exactly these people are together, planned."""
    found = groups.plan_groups(caller=caller(host, workshop), count=max(2, len(wanted)), minutes=minutes, at=clock.now())
    GroupMember.objects.filter(round=found).delete()
    rows = list(found.groups.all())
    for group, persons in zip(rows, wanted, strict=False):
        for person in persons:
            GroupMember.objects.create(round=found, group=group, place=caller(person, workshop).place)
    everybody = {member.place_id for member in GroupMember.objects.filter(round=found)}
    for place in workshop.places.exclude(pk__in=everybody).exclude(user__hosted__workshop=workshop):
        GroupMember.objects.create(round=found, group=None, place=place)
    return rows


def opened_groups(host, workshop, *wanted, minutes=10):
    rows = arrange(host, workshop, *wanted, minutes=minutes)
    groups.open_groups(caller=caller(host, workshop), at=clock.now())
    return [Group.objects.select_related("round").get(pk=row.pk) for row in rows]


def say(person, workshop, text="Hello", **values):
    return talk.say(caller=caller(person, workshop), message_id=uuid.uuid4(), text=text, at=clock.now(), **values)


def leave(person, workshop):
    for visit in Visit.objects.filter(place__user=person, place__workshop=workshop, left_at=None):
        doors.leave(visit_id=visit.pk, at=clock.now())


def move(host, person, group, workshop):
    place = caller(person, workshop).place.public_id
    groups.move_person(caller=caller(host, workshop), place_id=place, group_id=group and group.public_id, at=clock.now())


def watch(person, workshop):
    peer = uuid.uuid4()
    return peer, stage.watch(caller=caller(person, workshop), peer=peer, saves_data=False, at=clock.now())


def where(workshop):
    """Names by number of group."""
    found = {}
    for member in GroupMember.objects.filter(round__state=RoundState.OPEN, group__isnull=False).select_related("group"):
        found.setdefault(member.group.number, set()).add(member.place.user.display_name)
    return found


# Dealing


@given(
    st.lists(st.booleans(), min_size=2, max_size=30),
    st.integers(min_value=2, max_value=20),
    st.integers(),
)
def test_nobody_is_dealt_into_a_pair_of_a_minor_and_an_adult(ages, count, seed):
    people = [SimpleNamespace(user_id=number) for number in range(len(ages))]
    minors = {number for number, is_minor in enumerate(ages) if is_minor}
    dealt = split(people, minors, count, chance=random.Random(seed))
    if dealt is None:
        is_nothing_but_pairs = len(people) == 2 * count and len(minors) % 2 == 1
        assert count > len(people) or is_nothing_but_pairs
        return
    assert sorted(place.user_id for group in dealt for place in group) == sorted(range(len(ages)))
    sizes = [len(group) for group in dealt]
    assert max(sizes) - min(sizes) <= 1
    for group in dealt:
        young = sum(place.user_id in minors for place in group)
        assert not Company(minors=young, adults=len(group) - young).is_alone


def test_two_of_whom_one_is_a_minor_stay_together_with_others():
    pair = [SimpleNamespace(user_id=1), SimpleNamespace(user_id=2)]
    assert split(pair, {1}, 1, chance=random.Random(1)) is None
    assert split(pair, {1, 2}, 1, chance=random.Random(1)) is not None


def test_hosts_are_not_dealt_and_only_they_see_the_plan(cast, room):
    groups.plan_groups(caller=caller(cast.faye, room), count=2, minutes=5, at=clock.now())
    dealt = [len(group["members"]) for group in state_of(room, Audience.HOSTS)["plan"]["groups"]]
    assert dealt == [3, 3]
    assert not {key for key in state_of(room, Audience.ALL) if key.startswith(("round", "plan", "group."))}
    assert not GroupMember.objects.filter(place__user__in=[cast.faye, cast.marlon]).exists()


def test_a_new_plan_replaces_the_old_one_and_can_be_thrown_away(cast, room):
    for count in (2, 4):
        groups.plan_groups(caller=caller(cast.faye, room), count=count, minutes=5, at=clock.now())
    assert Group.objects.count() == 4
    groups.close_groups(caller=caller(cast.faye, room), is_soon=False, at=clock.now())
    assert (GroupRound.objects.count(), "plan" in folded(room, Audience.HOSTS)) == (0, False)


@pytest.mark.parametrize(("count", "minutes"), [(1, 5), (7, 5), (21, 5), (2, 0), (2, 181)])
def test_a_plan_that_makes_no_sense_says_so(cast, room, count, minutes):
    with pytest.raises(groups.BadPlan):
        groups.plan_groups(caller=caller(cast.faye, room), count=count, minutes=minutes, at=clock.now())


def test_where_every_deal_is_unsafe_fewer_groups_are_the_answer(cast, room, people):
    for person in (cast.amara, people.cleo):
        leave(person, room)
    with pytest.raises(groups.UnsafeSplit):  # three minors and one adult, two by two
        groups.plan_groups(caller=caller(cast.faye, room), count=2, minutes=5, at=clock.now())


def test_moving_by_hand_refuses_what_would_be_unsafe(cast, room, people):
    one, two = arrange(cast.faye, room, [cast.kofi, people.ada, people.bo], [cast.amara, people.cleo, people.dara])
    move(cast.faye, people.ada, two, room)
    move(cast.faye, people.bo, two, room)
    with pytest.raises(groups.UnsafeGroup):  # kofi is alone by now
        move(cast.faye, people.cleo, one, room)
    move(cast.faye, people.bo, one, room)
    move(cast.faye, people.ada, None, room)
    move(cast.faye, cast.amara, one, room)
    with pytest.raises(groups.UnsafeGroup):  # kofi would be left with amara
        move(cast.faye, people.bo, two, room)


def test_a_plan_that_became_unsafe_does_not_open(cast, room, people):
    arrange(cast.faye, room, [cast.kofi, people.ada, cast.amara], [people.bo, people.cleo, people.dara])
    leave(people.ada, room)
    with pytest.raises(groups.UnsafeGroup):
        groups.open_groups(caller=caller(cast.faye, room), at=clock.now())


# Who hears and reads what


def test_what_a_group_writes_stays_in_it(cast, room, people):
    one, _two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    message = say(cast.kofi, room, "Ours")
    assert message.group == one
    assert f"msg.{message.public_id}" not in state_of(room, Audience.ALL) | folded(room, Audience.ALL)
    read = commands.get("groups.read")
    assert [row["text"] for row in read.run(caller(people.ada, room), read.body(group=one.public_id))["messages"]] == ["Ours"]
    assert read.run(caller(people.cleo, room), read.body(group=one.public_id)) == {"messages": []}
    before = commands.get("chat.before")
    assert before.run(caller(people.cleo, room), before.body(number=10**6)) == {"messages": []}
    assert [row["text"] for row in read.run(caller(cast.marlon, room), read.body(group=one.public_id))["messages"]] == ["Ours"]
    assert say(people.cleo, room, "Theirs", reply_to=message.public_id).reply_to is None


def test_a_message_that_waited_does_not_reach_others(cast, room, people):
    one, _two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    groups.close_groups(caller=caller(cast.faye, room), is_soon=False, at=clock.now())
    with pytest.raises(talk.MeantForOthers):
        say(cast.kofi, room, meant_for=str(one.public_id))
    assert say(cast.kofi, room, meant_for="").group is None


def test_a_file_of_a_group_is_for_the_group(cast, room, people):
    from django.core.files.base import ContentFile

    from live.actions.files import check_file

    opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    shared = check_file(ContentFile(b"One drawing, then the next.", name="plan.txt"))
    message = say(cast.kofi, room, "", shared=shared)
    groups.close_groups(caller=caller(cast.faye, room), is_soon=False, at=clock.now())
    readers = (cast.kofi, people.ada, cast.faye, people.cleo, cast.amara)
    found = [file_visible_to(person, room, message.public_id) is not None for person in readers]
    assert found == [True, True, True, False, False]


def test_a_closed_chat_is_that_of_the_room(cast, room, people):
    talk.run_chat(caller=caller(cast.faye, room), is_closed=True, slow_seconds=300)
    opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    for _ in range(2):
        say(cast.kofi, room)
    with pytest.raises(talk.ChatClosed):
        say(cast.amara, room)


def test_a_sentence_to_all_groups_is_in_each_chat_once(cast, room, people):
    opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    message_id = uuid.uuid4()
    values = {"message_id": message_id, "text": "Five minutes more", "at": clock.now()}
    assert groups.announce(caller=caller(cast.faye, room), **values) == 2
    assert groups.announce(caller=caller(cast.faye, room), **values) == 0
    told = ChatMessage.objects.filter(is_announcement=True).values_list("group__number", "text")
    assert sorted(told) == [(1, "Five minutes more"), (2, "Five minutes more")]


def test_documents_are_written_in_the_group_and_read_by_members_and_hosts_afterwards(cast, room, people):
    one, two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    mine, theirs, main = str(one.public_id), str(two.public_id), str(room.public_id)
    lock_board(caller=caller(cast.faye, room), is_locked=True)
    for access in (notes_access, board_access):
        assert [access(cast.kofi, key) for key in (mine, theirs, main)] == [Access.WRITE, None, Access.READ]
        assert [access(cast.faye, key) for key in (mine, theirs, main)] == [Access.READ, Access.READ, Access.WRITE]
    groups.visit_group(caller=caller(cast.faye, room), group_id=one.public_id, at=clock.now())
    assert notes_access(cast.faye, mine) == Access.WRITE
    groups.close_groups(caller=caller(cast.faye, room), is_soon=False, at=clock.now())
    assert [notes_access(cast.kofi, key) for key in (mine, theirs, main)] == [Access.READ, None, Access.WRITE]
    assert [notes_access(cast.faye, key) for key in (mine, theirs, main)] == [Access.READ, Access.READ, Access.WRITE]
    assert notes_access(cast.ed, mine) is None


def test_notes_of_a_group_are_taken_along_by_its_members(cast, room, people, client):
    from tests.live.test_documents import write_notes

    one, _two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    write_notes(one, "Our film")
    address = f"/workshops/{room.public_id}/notes.txt?group={one.public_id}"
    for person, status in ((cast.kofi, 200), (cast.marlon, 200), (people.cleo, 404)):
        client.force_login(person)
        assert client.get(address).status_code == status
    client.force_login(cast.kofi)
    assert "Our film" in client.get(address).content.decode()
    for wrong in ("x", uuid.uuid4()):
        assert client.get(f"/workshops/{room.public_id}/notes.txt?group={wrong}").status_code == 404
    assert forget_documents() == 0
    assert storage.load(name_of(NOTES, one))


# Time


def test_past_its_end_a_round_is_over_by_rule(cast, room, people, time_machine):
    one, _two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara], minutes=1)
    assert caller(cast.kofi, room).group == one
    time_machine.move_to(clock.now() + dt.timedelta(seconds=61))
    assert caller(cast.kofi, room).group is None
    assert not {key for key in state_of(room, Audience.ALL) if key.startswith(("round", "group."))}
    assert notes_access(cast.kofi, str(one.public_id)) == Access.READ
    assert end_rounds.func() == 1
    assert end_rounds.func() == 0
    assert GroupRound.objects.get().state == RoundState.ENDED


def test_a_minute_more_and_a_last_minute(cast, room, people):
    opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara], minutes=5)
    before = GroupRound.objects.get().ends_at
    groups.add_minute(caller=caller(cast.faye, room), at=clock.now())
    assert GroupRound.objects.get().ends_at == before + dt.timedelta(minutes=1)
    now = clock.now()
    groups.close_groups(caller=caller(cast.faye, room), is_soon=True, at=now)
    found = GroupRound.objects.get()
    assert (found.state, found.ends_at) == (RoundState.OPEN, now + dt.timedelta(minutes=1))
    groups.close_groups(caller=caller(cast.faye, room), is_soon=True, at=now + dt.timedelta(seconds=30))
    assert GroupRound.objects.get().state == RoundState.OPEN
    GroupRound.objects.update(opened_at=now - dt.timedelta(hours=3))
    with pytest.raises(groups.TooLong):
        groups.add_minute(caller=caller(cast.faye, room), at=now)


def test_the_end_of_the_room_ends_its_groups(cast, room, people):
    opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    doors.end_room(actor=cast.faye, workshop=room, at=clock.now())
    assert GroupRound.objects.get().state == RoundState.ENDED


def test_once_the_room_has_ended_only_those_who_lead_read_what_groups_made(cast, room, people):
    from django.core.files.base import ContentFile

    from live.actions.files import check_file

    one, _two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    message = say(cast.kofi, room, "Ours", shared=check_file(ContentFile(b"One drawing.", name="plan.txt")))

    def reads(person):
        read = commands.get("groups.read").perform(caller(person, room), {"group": one.public_id})["messages"]
        return (
            [body["text"] for body in read],
            notes_access(person, str(one.public_id)),
            board_access(person, str(one.public_id)),
            file_visible_to(person, room, message.public_id) is not None,
        )

    everything, nothing = (["Ours"], Access.READ, Access.READ, True), ([], None, None, False)
    groups.close_groups(caller=caller(cast.faye, room), is_soon=False, at=clock.now())
    assert [reads(person) for person in (cast.faye, cast.kofi, people.cleo)] == [everything, everything, nothing]
    doors.end_room(actor=cast.faye, workshop=room, at=clock.now())
    assert [reads(person) for person in (cast.faye, cast.kofi, people.cleo)] == [everything, nothing, nothing]
    doors.open_room(actor=cast.faye, workshop=room, at=clock.now())
    assert reads(cast.kofi) == everything


def test_one_round_at_a_time_and_another_after_it(cast, room, people):
    opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    with pytest.raises(groups.NotNow):
        groups.plan_groups(caller=caller(cast.faye, room), count=2, minutes=5, at=clock.now())
    groups.close_groups(caller=caller(cast.faye, room), is_soon=False, at=clock.now())
    with pytest.raises(groups.NoGroups):
        groups.add_minute(caller=caller(cast.faye, room), at=clock.now())
    with pytest.raises(groups.NoPlan):
        groups.open_groups(caller=caller(cast.faye, room), at=clock.now())
    opened_groups(cast.faye, room, [cast.kofi, people.cleo, people.bo], [people.ada, cast.amara, people.dara])
    assert where(room)[1] == {"Kofi", "Cleo", "Bo"}


# Coming, leaving, moving


def test_who_comes_late_goes_to_the_smallest_group_that_is_safe(cast, room, people):
    leave(people.bo, room)
    leave(people.dara, room)
    arrange(cast.faye, room, [people.cleo], [cast.kofi, people.ada])
    GroupMember.objects.filter(place__user__in=[people.bo, people.dara]).delete()
    groups.open_groups(caller=caller(cast.faye, room), at=clock.now())
    enter(people.bo, room)  # a minor: not to cleo alone
    enter(people.dara, room)
    assert where(room) == {1: {"Cleo", "Dara"}, 2: {"Kofi", "Ada", "Bo"}}


def test_who_comes_back_is_in_their_group_again(cast, room, people):
    one, two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    leave(cast.kofi, room)
    enter(cast.kofi, room)
    assert caller(cast.kofi, room).group == one
    move(cast.faye, people.dara, None, room)
    leave(people.dara, room)
    enter(people.dara, room)
    assert caller(people.dara, room).group is None, "a host chose the room for them"
    assert caller(people.cleo, room).group == two


def test_a_group_is_held_when_a_minor_is_left_with_one_adult(cast, room, people):
    one, _two = opened_groups(cast.faye, room, [cast.kofi, people.ada, people.cleo], [people.bo, cast.amara, people.dara])
    leave(people.ada, room)
    one.refresh_from_db()
    assert (one.is_held, state_of(room, Audience.ALL)[f"group.{one.public_id}"]["is_held"]) == (True, True)
    for person in (cast.kofi, people.cleo):
        with pytest.raises(NotAllowed):
            say(person, room)
        assert board_access(person, str(one.public_id)) == Access.READ
    say(people.bo, room)
    enter(people.ada, room)
    one.refresh_from_db()
    assert not one.is_held
    say(cast.kofi, room)
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"workshop.groups_opened", "workshop.group_held", "workshop.group_resumed"} <= verbs


def test_a_host_who_visits_counts_and_is_never_alone_with_a_minor(cast, room, people):
    one, two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    groups.visit_group(caller=caller(cast.faye, room), group_id=one.public_id, at=clock.now())
    assert caller(cast.faye, room).group == one
    found = companies(one.round, clock.today())
    assert found[one.pk] == Company(minors=2, adults=1, vetted=1)
    leave(people.ada, room)
    one.refresh_from_db()
    assert one.is_held
    groups.leave_group(caller=caller(cast.faye, room), at=clock.now())
    one.refresh_from_db()
    assert not one.is_held
    with pytest.raises(groups.UnsafeVisit):
        groups.visit_group(caller=caller(cast.faye, room), group_id=one.public_id, at=clock.now())
    groups.visit_group(caller=caller(cast.faye, room), group_id=two.public_id, at=clock.now())
    assert caller(cast.faye, room).group == two


def test_a_held_room_holds_its_groups(cast, room, people):
    opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    leave(cast.marlon, room)
    with pytest.raises(NotAllowed):
        say(people.cleo, room)


def test_a_group_asks_for_a_host_and_a_visit_answers(cast, room, people):
    one, _two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    groups.call_host(caller=caller(cast.kofi, room), is_calling=True, at=clock.now())
    assert state_of(room, Audience.ALL)[f"group.{one.public_id}"]["is_calling"]
    groups.visit_group(caller=caller(cast.faye, room), group_id=one.public_id, at=clock.now())
    assert not state_of(room, Audience.ALL)[f"group.{one.public_id}"]["is_calling"]
    with pytest.raises(NotAllowed):
        groups.call_host(caller=caller(cast.amara, room), is_calling=True, at=clock.now())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_happens_flags_say_who_is_there_and_pages_know_it(cast, room, people, seed):
    by_chance = random.Random(seed)
    rows = opened_groups(cast.faye, room, [cast.kofi, people.ada, people.cleo], [people.bo, cast.amara, people.dara])
    learners = [cast.kofi, cast.amara, *vars(people).values()]
    late = UserFactory(display_name="Late")
    put_in_given_cohort(late, Cohort.objects.get())
    refused = (groups.UnsafeGroup, groups.UnsafeVisit, NotAllowed)
    for _ in range(25):
        person, host, group = (by_chance.choice(some) for some in ([*learners, late], [cast.faye, cast.marlon], rows))
        step = by_chance.choice(["come", "leave", "move", "visit", "back"])
        with suppress(*refused):
            if step == "come":
                enter(person, room)
            elif step == "leave":
                leave(person, room)
            elif step == "move" and room.places.filter(user=person).exists():
                move(cast.faye, person, by_chance.choice([group, None]), room)
            elif step == "visit":
                groups.visit_group(caller=caller(host, room), group_id=group.public_id, at=clock.now())
            else:
                groups.leave_group(caller=caller(host, room), at=clock.now())
        found = GroupRound.objects.get()
        together = companies(found, clock.today())
        for row in Group.objects.filter(round=found):
            assert (row.is_held, row.has_sound) == (together[row.pk].is_alone, together[row.pk].has_sound)
        assert found.has_sound == together[None].has_sound
        assert of_groups(folded(room, Audience.ALL)) == of_groups(state_of(room, Audience.ALL))
        for place in learners_present(room):
            assert GroupMember.objects.filter(round=found, place=place).exists() or any(
                companies(found, clock.today(), moved={place.pk: row.pk})[row.pk].is_alone for row in rows
            )


# Sound and picture


def test_adults_see_each_other_in_their_group_alone(cast, room, people):
    opened_groups(cast.faye, room, [people.cleo, people.dara], [cast.kofi, people.ada])
    cleo, called = watch(people.cleo, room)
    assert called == []
    assert watch(people.dara, room)[1] == [str(cleo)]
    stage.go_on(caller=caller(people.cleo, room), peer=cleo, sound=True, picture=True, at=clock.now())
    assert Seat.objects.get(place__user=people.cleo).is_on, "in a group nobody needs to be asked up"
    with pytest.raises(stage.NoSoundHere):
        watch(cast.kofi, room)


def test_with_a_minor_sound_needs_two_vetted_adults_in_the_group(cast, room, people):
    one, _two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    for host in (cast.faye, cast.marlon):
        with pytest.raises(stage.NoSoundHere):
            watch(cast.kofi, room)
        groups.visit_group(caller=caller(host, room), group_id=one.public_id, at=clock.now())
    kofi, _called = watch(cast.kofi, room)
    stage.go_on(caller=caller(cast.kofi, room), peer=kofi, sound=True, picture=False, at=clock.now())
    groups.leave_group(caller=caller(cast.marlon, room), at=clock.now())
    assert not Seat.objects.filter(place__user=cast.kofi, peer__isnull=False).exists()


def test_a_minor_who_stays_in_the_room_hears_nobody_alone(cast, room, people):
    one, _two = opened_groups(cast.faye, room, [people.cleo, people.dara], [people.ada, people.bo])
    kofi, _called = watch(cast.kofi, room)
    groups.visit_group(caller=caller(cast.marlon, room), group_id=one.public_id, at=clock.now())
    assert not Seat.objects.filter(peer=kofi).exists()
    assert state_of(room, Audience.ALL)["round"]["has_sound"] is False
    with pytest.raises(stage.NoSoundHere):
        watch(cast.kofi, room)


def test_who_goes_to_a_group_is_not_shown_there_by_themselves(cast, room, people):
    stage.invite(caller=caller(cast.faye, room), place_id=caller(people.cleo, room).place.public_id, at=clock.now())
    stage.go_on(caller=caller(people.cleo, room), peer=uuid.uuid4(), sound=True, picture=True, at=clock.now())
    opened_groups(cast.faye, room, [people.cleo, people.dara], [people.ada, people.bo])
    assert not Seat.objects.filter(peer__isnull=False).exists()


def test_pages_of_two_groups_do_not_call_each_other(cast, room, people):
    opened_groups(cast.faye, room, [people.cleo], [people.dara, cast.amara])
    (cleo, _), (dara, _) = watch(people.cleo, room), watch(people.dara, room)
    with pytest.raises(stage.NotConnected):
        stage.pass_on(caller=caller(people.cleo, room), sender=cleo, to=dara, message={})


# The state, and who may give which command


def of_groups(state):
    return {key: body for key, body in state.items() if key.startswith(("round", "plan", "group.", "past."))}


def test_a_fetch_says_what_the_events_said(cast, room, people):
    def both():
        for audience in (Audience.ALL, Audience.HOSTS):
            assert of_groups(folded(room, audience)) == of_groups(state_of(room, audience))

    one, two = arrange(cast.faye, room, [cast.kofi, people.ada, people.cleo], [people.bo, cast.amara, people.dara])
    groups.name_group(caller=caller(cast.faye, room), group_id=one.public_id, title="  Masks\n and sound ")
    both()
    groups.open_groups(caller=caller(cast.faye, room), at=clock.now())
    both()
    groups.visit_group(caller=caller(cast.faye, room), group_id=one.public_id, at=clock.now())
    groups.call_host(caller=caller(people.bo, room), is_calling=True, at=clock.now())
    move(cast.faye, people.bo, one, room)
    leave(people.ada, room)
    groups.add_minute(caller=caller(cast.faye, room), at=clock.now())
    both()
    assert state_of(room, Audience.ALL)[f"group.{one.public_id}"]["title"] == "Masks and sound"
    groups.close_groups(caller=caller(cast.faye, room), is_soon=False, at=clock.now())
    both()
    assert group_visible_to(room, caller(cast.amara, room).place, two.public_id, is_host=False) == two


@pytest.mark.parametrize("count", [2, 4])
def test_the_state_asks_as_often_for_four_groups_as_for_two(cast, room, count, django_assert_num_queries):
    from live.modules.groups import groups_state

    groups.plan_groups(caller=caller(cast.faye, room), count=count, minutes=5, at=clock.now())
    groups.open_groups(caller=caller(cast.faye, room), at=clock.now())
    with django_assert_num_queries(4):
        assert len(groups_state(room, Audience.ALL)) == count + 1


HOSTS = {"host", "host of a held room", "host in a group"}
IN_A_GROUP = {"learner in a group", "minor in a held group", "host in a group"}
EVERYBODY = HOSTS | IN_A_GROUP | {"learner", "minor in a held room"}
MAY = {
    "groups.plan": HOSTS,
    "groups.name": HOSTS,
    "groups.move": HOSTS,
    "groups.open": HOSTS,
    "groups.tell": HOSTS,
    "groups.add_minute": HOSTS,
    "groups.visit": HOSTS,
    "groups.leave": HOSTS,
    "groups.close": HOSTS,
    "groups.call": IN_A_GROUP,
    "groups.over": EVERYBODY,
    "groups.read": EVERYBODY,
}


def test_every_command_of_groups_is_in_the_table():
    assert {command.name for command in commands if command.name.startswith("groups.")} == set(MAY)


@pytest.mark.parametrize("name", sorted(MAY))
def test_who_may_give_the_command(cast, room, people, name):
    rule = commands.get(name).rule
    _one, two = opened_groups(cast.faye, room, [cast.kofi, people.ada, people.cleo], [people.dara, cast.amara])
    leave(people.ada, room)
    groups.visit_group(caller=caller(cast.marlon, room), group_id=two.public_id, at=clock.now())
    callers = {"host": cast.faye, "host in a group": cast.marlon, "learner": people.bo}
    callers |= {"learner in a group": cast.amara, "minor in a held group": cast.kofi}
    assert caller(cast.kofi, room).is_held
    may = {who for who, person in callers.items() if rule(caller(person, room))}
    leave(cast.marlon, room)
    held = {"minor in a held room": people.bo, "host of a held room": cast.faye}
    may |= {who for who, person in held.items() if rule(caller(person, room))}
    waiting = make_workshop(cast.kofi, lead=cast.faye)
    enter(cast.kofi, waiting)
    opened(waiting, cast.faye)
    if rule(caller(cast.kofi, waiting)):
        may.add("minor in the lobby")
    assert may == MAY[name]


def test_learners_do_not_run_groups(cast, room, people):
    one, _two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    kofi, at = caller(cast.kofi, room), clock.now()
    for act in (
        lambda: groups.plan_groups(caller=kofi, count=2, minutes=5, at=at),
        lambda: groups.open_groups(caller=kofi, at=at),
        lambda: groups.name_group(caller=kofi, group_id=one.public_id, title="Ours"),
        lambda: groups.move_person(caller=kofi, place_id=kofi.place.public_id, group_id=None, at=at),
        lambda: groups.announce(caller=kofi, message_id=uuid.uuid4(), text="Hi", at=at),
        lambda: groups.add_minute(caller=kofi, at=at),
        lambda: groups.visit_group(caller=kofi, group_id=one.public_id, at=at),
        lambda: groups.close_groups(caller=kofi, is_soon=False, at=at),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_groups_of_another_room_are_not_reached(cast, room, people):
    one, _two = opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    other = opened(make_workshop(people.dara, lead=cast.ed), cast.ed)
    enter(cast.ed, other)
    ed = caller(cast.ed, other)
    with pytest.raises(NotAllowed):
        groups.name_group(caller=ed, group_id=one.public_id, title="Mine")
    assert group_visible_to(other, ed.place, one.public_id, is_host=True) is None
    assert notes_access(cast.ed, str(one.public_id)) is None


def test_in_which_groups_somebody_was_is_in_the_copy_and_goes_with_them(cast, room, people):
    opened_groups(cast.faye, room, [cast.kofi, people.ada], [people.cleo, people.dara])
    assert [row["group"] for row in was_in(cast.kofi)] == [1]
    assert [set(row) for row in was_in(cast.faye)] == [{"workshop", "opened_groups_at"}]
    _forget_groups(cast.kofi)
    _forget_groups(cast.faye)
    assert (list(was_in(cast.kofi)), list(was_in(cast.faye))) == ([], [])


# Sockets


@pytest.mark.django_db(transaction=True)
def test_a_member_of_one_group_hears_nothing_of_the_other(cast):
    people = [UserFactory(display_name=name) for name in ("Ada", "Bo", "Cleo")]
    make_adult(cast.kofi, *people)
    workshop = opened(make_workshop(cast.kofi, *people, lead=cast.faye), cast.faye)

    async def journey():
        faye, kofi, ada = [await room_socket(person, workshop) for person in (cast.faye, cast.kofi, people[0])]
        for socket in (faye, kofi, ada):
            await socket.receive()
        assert await sync_to_async(arrange_on_sockets)() == 2
        assert (await faye.give("groups.open"))[0] == "success"
        mine = (await kofi.until(lambda message: message[0] == "hello"))[1]
        theirs = (await ada.until(lambda message: message[0] == "hello"))[1]
        assert mine["streams"] == ["all", f"group-{mine['me']['group']}"]
        assert mine["me"]["group"] != theirs["me"]["group"] != ""
        _status, state = await kofi.give("fetch")
        assert sorted(state) == sorted(mine["streams"])
        message = str(uuid.uuid4())
        assert (await kofi.give("chat.say", {"id": message, "text": "Ours", "group": mine["me"]["group"]}))[0] == "success"
        heard = await kofi.until(lambda told: told[0] == "event" and told[3] == f"msg.{message}")
        assert heard[1] == f"group-{mine['me']['group']}"
        assert (await kofi.give("react", {"reaction": "heart"}))[0] == "success"
        assert (await faye.give("groups.close"))[0] == "success"
        back = (await ada.until(lambda told: told[0] == "hello"))[1]
        assert (back["streams"], back["me"]["group"]) == (["all"], "")
        await ada.give("ping")
        assert message not in str(ada.pushed)
        assert "reaction" not in str(ada.pushed)
        for socket in (faye, kofi, ada):
            assert socket.close_code is None
            await socket.leave()

    def arrange_on_sockets():
        found = arrange(cast.faye, workshop, [cast.kofi], [people[0]])
        return len(found)

    async_to_sync(journey)()
    assert Visit.objects.count() == 3, "going to a group and back is no leaving"
