"""Who hears of comments and suggestions, and how many times."""

import datetime as dt

import pytest

from core import clock
from core.notifications.actions import mark_read
from core.notifications.models import Notification
from review.actions.suggestions import WordsChanged, accept_and_save, dismiss, rebase, reject, suggest, withdraw
from review.actions.threads import open_thread, reply
from review.news import COMMENTED, CONFLICT, DECIDED, SUGGESTED
from tests.review import letters
from tests.review.letters import PLACE, TEXT, put_letter

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)
QUERIES = 13


@pytest.fixture
def letter(cast):
    """Kofi's; Marlon and Amara may comment."""
    return put_letter(cast.kofi, cast.marlon, cast.amara)


def told(kind=None):
    rows = Notification.objects.filter(kind=kind) if kind else Notification.objects.all()
    return [(row.kind, row.recipient.username) for row in rows.select_related("recipient").order_by("pk")]


def comment(actor, at=None, quote="short films"):
    return open_thread(actor=actor, **PLACE, quote=quote, text="Which ones?", at=at or clock.now())


def other_words(actor, quote="short films", replacement="films"):
    return suggest(actor=actor, **PLACE, quote=quote, replacement=replacement, at=clock.now())


def test_a_comment_is_told_to_whose_text_it_is_and_an_answer_to_who_takes_part(cast, letter):
    thread = comment(cast.marlon)
    assert told() == [(COMMENTED, "kofi")]
    row = Notification.objects.get()
    assert row.url == f"/review/of/{letters.KIND}/1/body/#thread-{thread.public_id}"
    assert row.title == "New comments on “A letter to the funder”"
    reply(actor=cast.kofi, thread=thread, text="The six new ones", at=clock.now())
    assert told() == [(COMMENTED, "kofi"), (COMMENTED, "marlon")]  # Amara said nothing here


def test_twenty_comments_in_an_hour_are_one_line_until_it_is_read(cast, letter):
    at = clock.now()
    for number in range(20):
        comment(cast.marlon, at + number * 2 * MINUTE)
    assert told() == [(COMMENTED, "kofi")]
    mark_read(notification=Notification.objects.get(), at=at + 39 * MINUTE)
    comment(cast.marlon, at + 40 * MINUTE)
    assert told() == [(COMMENTED, "kofi")] * 2
    comment(cast.marlon, at + 101 * MINUTE)
    assert told() == [(COMMENTED, "kofi")] * 3


def test_who_may_not_see_it_any_more_hears_nothing(cast, letter):
    thread = comment(cast.marlon)
    letter.helpers.remove(cast.marlon)
    reply(actor=cast.kofi, thread=thread, text="Still there?", at=clock.now())
    assert told() == [(COMMENTED, "kofi")]


def test_a_suggestion_and_what_became_of_it(cast, letter):
    taken, refused = other_words(cast.marlon), other_words(cast.marlon, "paper and ink", "paper")
    assert told() == [(SUGGESTED, "kofi")]
    accept_and_save(actor=cast.kofi, suggestion=taken, at=clock.now())
    reject(actor=cast.kofi, suggestion=refused, at=clock.now())
    assert told() == [(SUGGESTED, "kofi"), (DECIDED, "marlon")]
    withdraw(actor=cast.marlon, suggestion=other_words(cast.marlon, "every week", "each week"), at=clock.now())
    assert told(DECIDED) == [(DECIDED, "marlon")]


def test_words_that_changed_are_told_once_and_made_anew(cast, letter):
    suggestion = other_words(cast.marlon)
    other = other_words(cast.amara, "paper and ink", "paper")
    letter.save(TEXT.replace("short films", "long films").replace("paper and ink", "brushes"))
    letter.save(TEXT.replace("short films", "long, long films").replace("paper and ink", "brushes"))
    assert sorted(told(CONFLICT)) == [(CONFLICT, "amara"), (CONFLICT, "kofi"), (CONFLICT, "marlon")]
    suggestion.refresh_from_db()
    Notification.objects.all().delete()
    rebase(actor=cast.marlon, suggestion=suggestion, quote="long, long films", replacement="films", at=clock.now())
    other.refresh_from_db()
    dismiss(actor=cast.kofi, suggestion=other, at=clock.now())
    assert told() == [(SUGGESTED, "kofi"), (DECIDED, "amara")]


def test_a_conflict_found_when_it_is_taken_is_told_to_its_author(cast, letter):
    suggestion = other_words(cast.marlon)
    letter.text = TEXT.replace("short films", "long films")  # saved without telling
    with pytest.raises(WordsChanged):
        accept_and_save(actor=cast.kofi, suggestion=suggestion, at=clock.now())
    assert told(CONFLICT) == [(CONFLICT, "marlon")]


@pytest.mark.parametrize("count", [1, 3])
def test_many_conflicts_cost_no_more_queries(cast, letter, django_assert_num_queries, count):
    quotes = ["short films", "paper and ink", "every week"]
    for quote in quotes[:count]:
        other_words(cast.marlon, quote, "x")
    text = TEXT
    for quote in quotes:
        text = text.replace(quote, "nothing of it")
    with django_assert_num_queries(QUERIES):
        letter.save(text)
