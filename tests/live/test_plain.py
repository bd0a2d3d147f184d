"""The light page of a room: the same rules, without a socket."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from live.actions import agenda, doors, groups
from live.actions.polls import close_poll
from live.enums import PlaceState, PollKind, PollShows
from live.models import ChatMessage, Group, GroupMember, GroupRound, Hand, Place, Visit
from live.queries.polls import answers_of
from tests.factories import make_quiz, make_quiz_lesson
from tests.live.polls import answer, make_poll
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened, vet

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(cast):
    make_adult(cast.kofi)
    return opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)


def give(client, workshop, name, **fields):
    return client.post(reverse("live:command", args=[workshop.public_id, name]), fields, follow=True)


def test_a_learner_is_there_writes_and_raises_a_hand(client, cast, workshop):
    client.force_login(cast.kofi)
    page = reverse("live:plain", args=[workshop.public_id])
    assert "Nobody has written yet" in client.get(page).content.decode()
    client.get(page)
    assert Visit.objects.filter(left_at=None).count() == 1
    message = {"id": str(uuid.uuid4()), "text": "<b>Hello</b>", "question": "on"}
    assert "&lt;b&gt;Hello&lt;/b&gt;" in give(client, workshop, "chat.say", **message).content.decode()
    give(client, workshop, "chat.say", **message)
    assert [(row.text, row.is_question) for row in ChatMessage.objects.all()] == [("<b>Hello</b>", True)]
    give(client, workshop, "hand.raise")
    assert Hand.objects.get().place.user == cast.kofi


def test_what_is_refused_says_why(client, cast, workshop):
    client.force_login(cast.kofi)
    client.get(reverse("live:plain", args=[workshop.public_id]))
    assert "You may not do that here" in give(client, workshop, "room.end").content.decode()
    assert "missing or too long" in give(client, workshop, "chat.say", text="").content.decode()
    assert give(client, workshop, "no.such").status_code == 404
    workshop.refresh_from_db()
    assert workshop.is_open


def test_who_is_not_invited_gets_nothing(client, cast, workshop):
    client.force_login(cast.amara)
    assert client.get(reverse("live:plain", args=[workshop.public_id])).status_code == 404
    assert give(client, workshop, "chat.say", id=str(uuid.uuid4()), text="Hi").status_code == 404


def test_a_minor_at_the_door_of_a_room_with_one_adult_sees_nothing_of_it(client, cast):
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)
    vet(cast.faye)
    enter(cast.faye, workshop)
    client.force_login(cast.kofi)
    page = client.get(reverse("live:plain", args=[workshop.public_id])).content.decode()
    assert ("You are at the door" in page, "plain-chat" in page) == (True, False)
    assert "You may not do that here" in give(client, workshop, "chat.say", id=str(uuid.uuid4()), text="Hi").content.decode()


def test_who_was_sent_out_stays_out(client, cast, workshop):
    enter(cast.faye, workshop)
    client.force_login(cast.kofi)
    page = reverse("live:plain", args=[workshop.public_id])
    client.get(page)
    doors.remove(caller=caller(cast.faye, workshop), place_id=caller(cast.kofi, workshop).place.public_id, at=clock.now())
    assert "plain-chat" not in client.get(page, follow=True).content.decode()


def seen(client, workshop, **headers):
    return client.get(reverse("live:plain", args=[workshop.public_id]), headers=headers)


@pytest.mark.parametrize(
    ("kind", "form", "mine"),
    [
        (PollKind.ONE, {"options": ["2"]}, [2]),
        (PollKind.SEVERAL, {"options": ["1", "2"]}, [1, 2]),
        (PollKind.SCALE, {"options": ["4"]}, [4]),
        (PollKind.QUIZ, {"options": ["1"]}, [1]),
        (PollKind.WORDS, {"words": ["calm", "", "Loud"]}, ["calm", "Loud"]),
    ],
)
def test_every_kind_of_question_is_answered_by_a_form_and_answered_anew(client, cast, workshop, kind, form, mine):
    enter(cast.faye, workshop)
    poll = make_poll(cast.faye, workshop, kind, right=[2] if kind == PollKind.QUIZ else ())
    client.force_login(cast.kofi)
    page = seen(client, workshop).content.decode()
    assert ("What shall we animate?" in page, "Change my answer" in page) == (True, False)
    for _ in range(2):
        page = give(client, workshop, "poll.answer", poll=str(poll.public_id), **form).content.decode()
    assert answers_of(cast.kofi, workshop) == {str(poll.public_id): mine}
    assert "Change my answer" in page


def test_results_are_shown_as_its_host_wants_and_right_answers_after_closing(client, cast, workshop):
    enter(cast.faye, workshop)
    live, later, hidden = (make_poll(cast.faye, workshop, PollKind.QUIZ, right=[2], shows=shows) for shows in PollShows)
    client.force_login(cast.kofi)
    seen(client, workshop)
    for poll in (live, later, hidden):
        answer(cast.kofi, poll, 1)
    page = seen(client, workshop).content.decode()
    assert page.count("100 %") == 1
    assert ("when the question closes" in page, "Those who lead see the results" in page) == (True, True)
    assert ">right<" not in page
    for poll in (live, later, hidden):
        close_poll(caller=caller(cast.faye, workshop), poll_id=poll.public_id, at=clock.now())
    page = seen(client, workshop).content.decode()
    assert (page.count("100 %"), page.count(">right<")) == (2, 2)


def test_an_anonymous_question_shows_no_results_of_few(client, cast, workshop):
    enter(cast.faye, workshop)
    poll = make_poll(cast.faye, workshop, is_anonymous=True)
    client.force_login(cast.kofi)
    seen(client, workshop)
    answer(cast.kofi, poll, 1)
    page = seen(client, workshop).content.decode()
    assert ("from five answers on" in page, "100 %" in page) == (True, False)


def test_a_host_asks_closes_and_lets_words_through(client, cast, workshop):
    client.force_login(cast.faye)
    seen(client, workshop)
    enter(cast.kofi, workshop)
    poll = make_poll(cast.faye, workshop, PollKind.WORDS, ask=False)
    assert "Ask now" in seen(client, workshop).content.decode()
    assert "Close the question" in give(client, workshop, "poll.ask", poll=str(poll.public_id)).content.decode()
    answer(cast.kofi, poll, words=["calm", "quick"])
    shown = give(client, workshop, "poll.words", poll=str(poll.public_id), words=["1", "2"], show="true")
    assert "Words that wait" not in shown.content.decode()
    give(client, workshop, "poll.close", poll=str(poll.public_id))
    client.force_login(cast.kofi)
    page = seen(client, workshop).content.decode()
    assert ("calm" in page, "quick" in page) == (True, True)


def test_the_agenda_says_where_the_workshop_is_and_how_long(client, cast, workshop):
    enter(cast.faye, workshop)
    lead = caller(cast.faye, workshop)
    items = [agenda.save_item(caller=lead, item_id=uuid.uuid4(), title=title, minutes=5) for title in ("Draw", "Show")]
    agenda.go_to_item(caller=lead, item_id=items[0].public_id, at=clock.now())
    client.force_login(cast.kofi)
    page = seen(client, workshop).content.decode()
    assert [word in page for word in ("5 minutes left", ">now<", ">next<", "Go here")] == [True, True, True, False]
    client.force_login(cast.faye)
    assert "5 minutes left" in give(client, workshop, "agenda.go", item=str(items[1].public_id)).content.decode()
    agenda.pause_clock(caller=lead, at=clock.now())
    assert "paused" in seen(client, workshop).content.decode()
    agenda.stop_clock(caller=lead)
    assert "left" not in seen(client, workshop).content.decode().split('id="plain-agenda"')[1].split("</section>")[0]


def test_the_lesson_is_for_those_who_take_its_course(client, cast, workshop):
    lesson = make_quiz_lesson(make_quiz(), cast.kofi)
    workshop.lesson_key = lesson.translation_key
    workshop.save()
    for person, is_there in ((cast.kofi, True), (cast.faye, False)):
        client.force_login(person)
        page = seen(client, workshop).content.decode()
        assert (lesson.url in page, "/notes.txt" in page) == (is_there, True)


def test_asking_again_costs_nothing_where_nothing_happened(client, cast, workshop):
    client.force_login(cast.kofi)
    page = seen(client, workshop)
    again = {"HX-Request": "true"}
    address = f"{reverse('live:plain', args=[workshop.public_id])}?seen={page.context['seen']}"
    assert (client.get(address, headers=again).status_code, client.get(address, headers=again).content) == (204, b"")
    enter(cast.faye, workshop)
    make_poll(cast.faye, workshop)
    fresh = client.get(address, headers=again)
    assert (fresh.status_code, "<html" in fresh.content.decode(), "plain-polls" in fresh.content.decode()) == (200, False, True)
    doors.end_room(actor=cast.faye, workshop=workshop, at=clock.now())
    assert "The workshop is over" in client.get(address, headers=again).content.decode()


def test_who_may_not_come_in_any_more_is_led_away(client, cast, workshop):
    client.force_login(cast.kofi)
    seen(client, workshop)
    Visit.objects.update(left_at=clock.now())
    Place.objects.filter(user=cast.kofi).update(state=PlaceState.REMOVED)
    answered = seen(client, workshop, **{"HX-Request": "true"})
    assert answered["HX-Redirect"] == reverse("live:workshop", args=[workshop.public_id])


def test_three_questions_take_as_many_queries_as_one(client, cast, workshop, django_assert_num_queries):
    enter(cast.faye, workshop)
    client.force_login(cast.kofi)
    seen(client, workshop)
    answer(cast.kofi, make_poll(cast.faye, workshop), 1)
    with CaptureQueriesContext(connection) as one:
        seen(client, workshop)
    for kind in (PollKind.ONE, PollKind.SEVERAL):
        answer(cast.kofi, make_poll(cast.faye, workshop, kind), 1)
    with django_assert_num_queries(len(one)):
        seen(client, workshop)


def test_in_a_group_the_light_page_shows_it_with_its_chat(client, cast, workshop):
    enter(cast.faye, workshop)
    client.force_login(cast.kofi)
    page = reverse("live:plain", args=[workshop.public_id])
    client.get(page)
    planned = GroupRound.objects.create(workshop=workshop, minutes=5, planned_at=clock.now())
    group = Group.objects.create(round=planned, number=2, title="Masks")
    GroupMember.objects.create(round=planned, group=group, place=caller(cast.kofi, workshop).place)
    groups.open_groups(caller=caller(cast.faye, workshop), at=clock.now())
    text = client.get(page).content.decode()
    assert ("Group 2" in text, "Masks" in text, "Message to your group" in text) == (True, True, True)
    give(client, workshop, "chat.say", id=str(uuid.uuid4()), text="Ours", group=str(group.public_id))
    give(client, workshop, "groups.call")
    assert "A host was asked" in client.get(page).content.decode()
    assert [(row.text, row.group) for row in ChatMessage.objects.all()] == [("Ours", group)]
    groups.close_groups(caller=caller(cast.faye, workshop), is_soon=False, at=clock.now())
    text = client.get(page).content.decode()
    assert ("Ours" in text, "Masks" in text, "Message to everybody" in text) == (False, False, True)
