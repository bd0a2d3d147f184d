"""Polls: asking, answering, what each sees of it, and what an anonymous one forgets."""

import datetime as dt
import json
import uuid

import pytest

from accounts.actions.erasure import erase
from core import clock
from core.errors import NotAllowed
from live.actions import polls
from live.actions.doors import end_room, leave
from live.enums import Audience, PlaceState, PollKind, PollShows, PollState
from live.holdings.polls import answers as held_answers
from live.models import Ballot, Place, Poll, PollOption, Visit
from live.modules.base import commands
from live.queries.polls import answers_of, polls_of, who_answered
from tests.live.polls import answer, body, make_poll, room_with
from tests.live.workshops import caller, enter, make_workshop, opened, vet

pytestmark = pytest.mark.django_db


def close(cast, poll):
    polls.close_poll(caller=caller(cast.faye, poll.workshop), poll_id=poll.public_id, at=clock.now())
    poll.refresh_from_db()


def test_answers_are_counted_and_may_be_changed_while_it_is_open(cast):
    workshop, (one, two) = room_with(cast)
    poll = make_poll(cast.faye, workshop)
    answer(one, poll, 1)
    answer(two, poll, 1)
    answer(two, poll, 2)
    answer(two, poll, 2)
    assert (body(poll)["answers"], body(poll)["totals"]) == (2, [[1, 1], [2, 1]])
    assert answers_of(two, workshop) == {str(poll.public_id): [2]}
    close(cast, poll)
    with pytest.raises(polls.PollClosed):
        answer(one, poll, 2)
    assert body(poll)["totals"] == [[1, 1], [2, 1]]


@pytest.mark.parametrize(
    ("kind", "chosen"),
    [(PollKind.ONE, []), (PollKind.ONE, [1, 2]), (PollKind.ONE, [3]), (PollKind.SEVERAL, []), (PollKind.SCALE, [6])],
)
def test_answers_that_mean_nothing_are_refused(cast, kind, chosen):
    workshop, (one, _two) = room_with(cast)
    poll = make_poll(cast.faye, workshop, kind)
    with pytest.raises(polls.BadAnswer):
        answer(one, poll, *chosen)
    assert not Ballot.objects.exists()


def test_several_answers_count_each(cast):
    workshop, (one, two) = room_with(cast)
    poll = make_poll(cast.faye, workshop, PollKind.SEVERAL)
    answer(one, poll, 1, 2)
    answer(two, poll, 2)
    assert (body(poll)["answers"], body(poll)["totals"]) == (2, [[1, 1], [2, 2]])


def test_a_scale_has_five_steps(cast):
    workshop, (one, _two) = room_with(cast)
    poll = make_poll(cast.faye, workshop, PollKind.SCALE)
    answer(one, poll, 4)
    assert body(poll)["options"] == [[1, "1"], [2, "2"], [3, "3"], [4, "4"], [5, "5"]]
    assert body(poll)["totals"][3] == [4, 1]


def test_what_is_right_is_said_once_it_is_closed(cast):
    workshop, (one, _two) = room_with(cast)
    poll = make_poll(cast.faye, workshop, PollKind.QUIZ, right=[2])
    answer(one, poll, 1)
    assert "right" not in body(poll)
    assert body(poll, Audience.HOSTS)["right"] == [2]
    close(cast, poll)
    assert body(poll)["right"] == [2]


@pytest.mark.parametrize("values", [{"options": ["Clay"]}, {"options": ["Clay", " clay "]}, {"options": ["Clay", ""]}])
def test_a_question_needs_different_answers(cast, values):
    workshop, _people = room_with(cast)
    with pytest.raises(polls.BadPoll):
        make_poll(cast.faye, workshop, **values)
    assert not Poll.objects.exists()


@pytest.mark.parametrize("right", [[], [3], [0]])
def test_a_quiz_needs_a_right_answer(cast, right):
    workshop, _people = room_with(cast)
    with pytest.raises(polls.BadPoll):
        make_poll(cast.faye, workshop, PollKind.QUIZ, right=right)


def test_learners_hear_of_a_question_when_it_is_asked(cast):
    workshop = make_workshop(lead=cast.faye)
    enter(cast.faye, workshop)
    poll = make_poll(cast.faye, workshop, ask=False)
    assert (body(poll), body(poll, Audience.HOSTS)["state"]) == (None, "draft")
    by_faye = {"caller": caller(cast.faye, workshop), "poll_id": poll.public_id}
    with pytest.raises(polls.RoomNotOpen):
        polls.ask_poll(**by_faye, at=clock.now())
    opened(workshop, cast.faye)
    polls.ask_poll(**by_faye | {"caller": caller(cast.faye, workshop)}, at=clock.now())
    assert body(poll)["state"] == "open"
    with pytest.raises(NotAllowed):
        polls.drop_poll(**by_faye)


def test_a_draft_is_changed_and_deleted(cast):
    workshop, _people = room_with(cast)
    poll = make_poll(cast.faye, workshop, ask=False)
    make_poll(cast.faye, workshop, ask=False, poll_id=poll.public_id, options=["Sand", "Light", "Wire"])
    assert [text for _n, text in body(poll, Audience.HOSTS)["options"]] == ["Sand", "Light", "Wire"]
    polls.drop_poll(caller=caller(cast.faye, workshop), poll_id=poll.public_id)
    assert (body(poll, Audience.HOSTS), Poll.objects.count()) == (None, 0)


def test_saving_what_was_asked_already_changes_nothing(cast):
    workshop, (one, _two) = room_with(cast)
    poll = make_poll(cast.faye, workshop)
    answer(one, poll, 1)
    again = make_poll(cast.faye, workshop, poll_id=poll.public_id, question="Another?")
    assert (again.pk, again.question, Ballot.objects.count()) == (poll.pk, "What shall we animate?", 1)


def test_a_poll_of_another_room_is_out_of_reach(cast):
    workshop, _people = room_with(cast)
    other = opened(make_workshop(lead=cast.marlon), cast.marlon)
    enter(cast.marlon, other)
    poll = make_poll(cast.faye, workshop)
    for action in (polls.close_poll, polls.ask_poll):
        with pytest.raises(NotAllowed):
            action(caller=caller(cast.marlon, other), poll_id=poll.public_id, at=clock.now())
    with pytest.raises(NotAllowed):
        make_poll(cast.marlon, other, poll_id=poll.public_id)


def test_results_wait_for_the_end_where_the_host_wants_it(cast):
    workshop, (one, _two) = room_with(cast)
    later = make_poll(cast.faye, workshop, shows=PollShows.CLOSED)
    never = make_poll(cast.faye, workshop, shows=PollShows.HOSTS)
    for poll in (later, never):
        answer(one, poll, 1)
    assert [body(poll)["totals"] for poll in (later, never)] == [None, None]
    assert [body(poll, Audience.HOSTS)["totals"] for poll in (later, never)] == [[[1, 1], [2, 0]]] * 2
    close(cast, later)
    close(cast, never)
    assert [body(poll)["totals"] for poll in (later, never)] == [[[1, 1], [2, 0]], None]


@pytest.mark.parametrize(("people", "totals"), [(4, None), (5, [[1, 5], [2, 0]])])
def test_an_anonymous_poll_shows_learners_nothing_below_five_answers(cast, people, totals):
    workshop, learners = room_with(cast, people)
    poll = make_poll(cast.faye, workshop, is_anonymous=True)
    for person in learners:
        answer(person, poll, 1)
    assert (body(poll)["answers"], body(poll)["totals"], body(poll)["is_few"]) == (people, totals, totals is None)
    close(cast, poll)
    assert body(poll)["totals"] == totals


def test_an_anonymous_poll_forgets_who_answered_when_it_closes(cast):
    workshop, learners = room_with(cast, 6)
    poll = make_poll(cast.faye, workshop, PollKind.SEVERAL, is_anonymous=True)
    for person in learners[:4]:
        answer(person, poll, 1)
    for person in learners[4:]:
        answer(person, poll, 1, 2)
    before = set(Ballot.objects.values_list("pk", flat=True))
    assert answers_of(learners[0], workshop) == {str(poll.public_id): [1]}
    assert who_answered(workshop, poll.public_id) == []
    close(cast, poll)
    after = Ballot.objects.filter(poll=poll)
    assert (after.count(), after.exclude(user=None).count(), before & {ballot.pk for ballot in after}) == (6, 0, set())
    assert body(poll)["totals"] == [[1, 6], [2, 2]]
    assert (answers_of(learners[0], workshop), list(held_answers(learners[0]))) == ({}, [])
    assert who_answered(workshop, poll.public_id) == []


def test_rows_of_a_closed_anonymous_poll_are_not_in_the_order_of_answering(cast):
    workshop, learners = room_with(cast, 8)
    orders = set()
    for _ in range(4):
        poll = make_poll(cast.faye, workshop, options=[f"Thing {n}" for n in range(8)], is_anonymous=True)
        for n, person in enumerate(learners, 1):
            answer(person, poll, n)
        close(cast, poll)
        ballots = Ballot.objects.filter(poll=poll).order_by("pk")
        orders.add(tuple(ballots.values_list("options__position", flat=True)))
    assert {tuple(sorted(order)) for order in orders} == {(1, 2, 3, 4, 5, 6, 7, 8)}
    assert len(orders) > 1  # the same order four times would be chance of one in 8! to the third


def test_a_named_poll_says_hosts_who_answered_what(cast):
    workshop, (one, two) = room_with(cast)
    poll = make_poll(cast.faye, workshop, PollKind.SEVERAL)
    answer(one, poll, 1, 2)
    answer(two, poll, 2)
    close(cast, poll)
    assert who_answered(workshop, poll.public_id) == [
        {"name": "Learner 0", "answers": ["Clay", "Paper"]},
        {"name": "Learner 1", "answers": ["Paper"]},
    ]


def test_words_wait_for_a_host(cast):
    workshop, (one, two) = room_with(cast)
    poll = make_poll(cast.faye, workshop, PollKind.WORDS)
    answer(one, poll, words=["Brave", "  sea \n blue "])
    answer(two, poll, words=["brave"])
    assert (body(poll)["options"], body(poll)["totals"]) == ([], [])
    assert body(poll, Audience.HOSTS)["waiting"] == [[1, "Brave", 2], [2, "sea blue", 1]]
    faye = caller(cast.faye, workshop)
    polls.show_words(caller=faye, poll_id=poll.public_id, positions=[1], show=True)
    assert (body(poll)["options"], body(poll)["totals"]) == ([[1, "Brave"]], [[1, 2]])
    assert "waiting" not in body(poll)
    polls.show_words(caller=faye, poll_id=poll.public_id, positions=[1], show=False)
    assert body(poll)["options"] == []
    answer(one, poll, words=["calm"])
    close(cast, poll)
    assert [option.text for option in poll.options.all()] == ["Brave", "calm"]


@pytest.mark.parametrize("words", [[], [" "], ["a", "b", "c", "d"], ["x" * 31]])
def test_words_are_few_and_short(cast, words):
    workshop, (one, _two) = room_with(cast)
    poll = make_poll(cast.faye, workshop, PollKind.WORDS)
    with pytest.raises(polls.BadAnswer):
        answer(one, poll, words=words)
    assert not PollOption.objects.exists()


def test_the_longest_messages_fit(cast):
    workshop, people = room_with(cast, 30)
    long = make_poll(cast.faye, workshop, PollKind.WORDS, question="🐟" * 200)
    for n, person in enumerate(people):
        answer(person, long, words=[f"{n}{k}" + "🐟" * 27 for k in range(2)])
    shown = list(long.options.values_list("position", flat=True)[:30])
    polls.show_words(caller=caller(cast.faye, workshop), poll_id=long.public_id, positions=shown, show=True)
    choice = make_poll(cast.faye, workshop, question="🐟" * 200, options=[f"{n}" + "🐟" * 79 for n in range(8)])
    for poll in (long, choice):
        assert len(json.dumps(body(poll, Audience.HOSTS), ensure_ascii=False).encode()) < 8_000
    assert (body(long)["more"], body(long, Audience.HOSTS)["waiting_more"]) == (6, 14)


def test_the_end_of_the_room_closes_what_is_open(cast):
    workshop, (one, _two) = room_with(cast)
    poll = make_poll(cast.faye, workshop, is_anonymous=True)
    answer(one, poll, 1)
    end_room(actor=cast.faye, workshop=workshop, at=clock.now())
    poll.refresh_from_db()
    assert (poll.state, Ballot.objects.get().user) == (PollState.CLOSED, None)
    assert body(poll)["state"] == "closed"


def test_a_poll_left_open_closes_after_half_a_day(cast):
    workshop, (one, _two) = room_with(cast)
    poll = make_poll(cast.faye, workshop, is_anonymous=True)
    answer(one, poll, 1)
    assert polls.close_left_polls(at=clock.now() + dt.timedelta(hours=11)) == 0
    assert polls.close_left_polls(at=clock.now() + dt.timedelta(hours=13)) == 1
    poll.refresh_from_db()
    assert (poll.state, Ballot.objects.get().user) == (PollState.CLOSED, None)


def test_erasure_keeps_the_count_and_takes_the_words(cast):
    workshop, (one, two) = room_with(cast)
    choice, words = make_poll(cast.faye, workshop), make_poll(cast.faye, workshop, PollKind.WORDS)
    answer(one, choice, 1)
    answer(one, words, words=["kite", "brave"])
    answer(two, words, words=["brave"])
    assert [row["answers"] for row in held_answers(one)] == [["Clay"], ["kite", "brave"]]
    erase(target=one, at=clock.now())
    assert (list(held_answers(one)), Ballot.objects.filter(poll=choice, user=None).count()) == ([], 1)
    assert [option.text for option in words.options.all()] == ["brave"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("audience", [Audience.ALL, Audience.HOSTS])
def test_the_state_costs_the_same_for_any_number(cast, django_assert_num_queries, count, audience):
    workshop, (one, two) = room_with(cast)
    for _ in range(count):
        poll = make_poll(cast.faye, workshop)
        answer(one, poll, 1)
        answer(two, poll, 2)
    with django_assert_num_queries(2):
        assert len(polls_of(workshop, audience)) == count


HOSTS_ONLY = {"poll.save", "poll.ask", "poll.close", "poll.drop", "poll.words", "poll.who"}


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("host", HOSTS_ONLY | {"poll.mine"}),
        ("learner", {"poll.answer", "poll.mine"}),
        ("minor", {"poll.answer", "poll.mine"}),
        ("in the lobby", set()),
        ("minor in a held room", {"poll.mine"}),
        ("host of a held room", HOSTS_ONLY | {"poll.mine"}),
        ("manager", HOSTS_ONLY | {"poll.mine"}),
    ],
)
def test_who_may_give_which_command(cast, who, allowed):
    vet(cast.faye, cast.marlon)
    workshop = opened(make_workshop(cast.kofi, cast.amara, lead=cast.faye, cohosts=[cast.marlon]), cast.faye)
    for person in (cast.faye, cast.marlon, cast.kofi, cast.amara, cast.mona):
        enter(person, workshop)
    cast.amara.profile.date_of_birth = dt.date(1990, 5, 1)
    cast.amara.profile.save()
    if "held" in who:
        leave(visit_id=Visit.objects.get(place__user=cast.marlon).pk, at=clock.now())
    if who == "in the lobby":
        Place.objects.filter(user=cast.amara).update(state=PlaceState.WAITING)
    people = {"host": cast.faye, "manager": cast.mona, "learner": cast.amara, "in the lobby": cast.amara}
    person = people.get(who) or (cast.faye if who.startswith("host") else cast.kofi)
    asking = caller(person, workshop)
    assert (asking.is_minor, asking.is_held) == (who.startswith("minor"), "held" in who)
    assert {command.name for command in commands if command.name.startswith("poll.") and command.rule(asking)} == allowed


def test_a_minor_cannot_answer_while_the_room_is_held(cast):
    vet(cast.faye, cast.marlon)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye, cohosts=[cast.marlon]), cast.faye)
    for person in (cast.faye, cast.marlon, cast.kofi):
        enter(person, workshop)
    poll = make_poll(cast.faye, workshop)
    leave(visit_id=Visit.objects.get(place__user=cast.marlon).pk, at=clock.now())
    with pytest.raises(NotAllowed):
        answer(cast.kofi, poll, 1)
    enter(cast.marlon, workshop)
    answer(cast.kofi, poll, 1)
    assert body(poll)["answers"] == 1


def test_hosts_ask_and_do_not_answer(cast):
    workshop, (one, _two) = room_with(cast)
    poll = make_poll(cast.faye, workshop)
    with pytest.raises(NotAllowed):
        answer(cast.faye, poll, 1)
    with pytest.raises(NotAllowed):
        make_poll(one, workshop)
    with pytest.raises(NotAllowed):
        polls.answer_poll(caller=caller(one, workshop), poll_id=uuid.uuid4(), chosen=[1], words=[])
