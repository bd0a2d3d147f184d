"""What people say of a workshop after it, and what its hosts read."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.actions.erasure import erase
from core import clock
from core.errors import NotAllowed
from live.actions.doors import end_room
from live.actions.feedback import give_feedback
from live.enums import Pace
from live.holdings.feedback import feedback as held_feedback
from live.models import Feedback
from live.queries.feedback import summary_of
from tests.live.polls import room_with
from tests.live.workshops import enter, make_workshop

pytestmark = pytest.mark.django_db
ANSWERS = {"useful": "4", "pace": "right", "words": "More clay"}


def ended(cast, learners=2):
    workshop, people = room_with(cast, learners)
    return end_room(actor=cast.faye, workshop=workshop, at=clock.now()), people


def give(person, workshop, useful=4, pace=Pace.RIGHT, words="", at=None):
    return give_feedback(actor=person, workshop=workshop, useful=useful, pace=pace, words=words, at=at or clock.now())


def page(workshop):
    return reverse("live:feedback", args=[workshop.public_id])


def test_who_was_there_answers_and_changes_it(cast, client):
    workshop, (one, _two) = ended(cast)
    client.force_login(one)
    assert "Tell us" in client.get(reverse("live:workshop", args=[workshop.public_id])).content.decode()
    assert client.post(page(workshop), ANSWERS).status_code == 302
    assert client.post(page(workshop), ANSWERS | {"pace": "fast"}).status_code == 302
    assert list(Feedback.objects.values_list("user", "useful", "pace", "words")) == [(one.pk, 4, "fast", "More clay")]
    assert "Change my answers" in client.get(reverse("live:workshop", args=[workshop.public_id])).content.decode()


def test_without_an_answer_the_page_says_what_is_missing(cast, client):
    workshop, (one, _two) = ended(cast)
    client.force_login(one)
    answer = client.post(page(workshop), {"words": "Good"})
    assert (answer.status_code, Feedback.objects.count()) == (400, 0)
    assert "Good" in answer.content.decode()


def test_it_is_open_from_the_end_for_a_week(cast):
    workshop, (one, _two) = room_with(cast)
    with pytest.raises(NotAllowed):
        give(one, workshop)
    end_room(actor=cast.faye, workshop=workshop, at=clock.now())
    workshop.refresh_from_db()
    give(one, workshop, at=workshop.ended_at + dt.timedelta(days=7))
    with pytest.raises(NotAllowed):
        give(one, workshop, at=workshop.ended_at + dt.timedelta(days=7, seconds=1))


def test_a_room_that_nobody_ended_is_over_at_its_time(cast):
    workshop, (one, _two) = room_with(cast)
    give(one, workshop, at=workshop.ends_at)
    assert Feedback.objects.count() == 1


def test_who_was_not_there_or_led_it_does_not_answer(cast):
    workshop, _people = ended(cast)
    for person in (cast.kofi, cast.faye, cast.mona):
        with pytest.raises(NotAllowed):
            give(person, workshop)


def test_a_minor_answers_too(cast):
    workshop = make_workshop(cast.kofi, lead=cast.faye)
    enter(cast.faye, workshop)
    place = enter(cast.kofi, workshop)
    place.state = "admitted"
    place.save()
    workshop.state, workshop.opened_at, workshop.ended_at = "ended", workshop.starts_at, clock.now()
    workshop.save()
    give(cast.kofi, workshop)
    assert Feedback.objects.get().user == cast.kofi


def test_hosts_read_totals_and_words_from_five_answers_on(cast, client):
    workshop, people = ended(cast, 5)
    client.force_login(cast.faye)
    for person, useful, words in zip(people[:4], [5, 5, 4, 3], ["Zebra", "", "apple", ""], strict=True):
        give(person, workshop, useful, words=words)
    few = client.get(page(workshop)).content.decode()
    assert ("4 people answered" in few, "Zebra" in few, summary_of(workshop, clock.now()).useful) == (True, False, ())
    give(people[4], workshop, 5, Pace.FAST)
    summary = summary_of(workshop, clock.now())
    assert [(bar.count, bar.percent) for bar in summary.useful] == [(0, 0), (0, 0), (1, 20), (1, 20), (3, 60)]
    assert [bar.count for bar in summary.pace] == [0, 4, 1]
    assert summary.words == ("apple", "Zebra")
    shown = client.get(page(workshop)).content.decode()
    assert ("Zebra" in shown, any(person.display_name in shown for person in people)) == (True, False)


def test_hosts_do_not_post_and_strangers_find_nothing(cast, client):
    workshop, (one, _two) = ended(cast)
    for person, method, status in [
        (cast.faye, "post", 404),
        (cast.faye, "get", 200),
        (cast.kofi, "get", 404),
        (one, "get", 200),
    ]:
        client.force_login(person)
        assert getattr(client, method)(page(workshop), ANSWERS).status_code == status


@pytest.mark.parametrize("count", [5, 7])
def test_the_summary_costs_the_same_for_any_number(cast, django_assert_num_queries, count):
    workshop, people = ended(cast, count)
    for person in people:
        give(person, workshop, words="Good")
    with django_assert_num_queries(4):
        summary_of(workshop, clock.now())


def test_erasure_keeps_the_figures_and_takes_the_words(cast):
    workshop, (one, _two) = ended(cast)
    give(one, workshop, words="It was me")
    assert [row["words"] for row in held_feedback(one)] == ["It was me"]
    erase(target=one, at=clock.now())
    assert list(Feedback.objects.values_list("user", "useful", "words")) == [(None, 4, "")]
