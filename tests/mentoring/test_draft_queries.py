"""However much was said about an application, its pages ask the database the same few questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from grants.actions.saving import keep_revision, save_section
from grants.rules.drafts import KIND
from review.actions.suggestions import suggest
from review.actions.threads import open_thread
from review.models import Suggestion
from tests.grants.factories import make_draft, section
from tests.live.workshops import make_adult
from tests.mentoring.people import claimed, make_mentor, make_request

pytestmark = pytest.mark.django_db
MOST = 20  # for six thousand words with two hundred threads: docs/performance.md
WORDS = [f"word{number:02}" for number in range(30)]


@pytest.fixture
def held(cast):
    """A draft in two sections and its mentor."""
    make_adult(cast.kofi)
    draft = make_draft(cast.kofi, [section(), section("plan", "The plan", format="rich")])
    for part in ("why", "plan"):
        save_section(actor=cast.kofi, draft=draft, section_id=part, source=" ".join(WORDS), base_version=0, at=clock.now())
    keep_revision(actor=cast.kofi, draft=draft, at=clock.now())
    mentor = make_mentor()
    claimed(make_request(cast.kofi, draft), mentor)
    return draft, mentor.user


def talk(draft, mentor, words):
    """A comment, a suggestion and a conflict about each word."""
    for word in words:
        place = {"target_kind": KIND, "target_id": draft.public_id, "part": "plan", "quote": word, "at": clock.now()}
        open_thread(actor=mentor, text="Who?", **place)
        suggest(actor=mentor, replacement=f"{word}!", **place)
        conflict = suggest(actor=mentor, replacement=f"{word}?", **place)
        Suggestion.objects.filter(pk=conflict.pk).update(state="conflict")


@pytest.mark.parametrize("page", ["draft", "threads"])
@pytest.mark.parametrize("who", ["applicant", "mentor"])
def test_more_threads_take_no_more_queries(held, client, page, who):
    draft, mentor = held
    address = reverse("grants:draft", args=[draft.public_id])
    if page == "threads":
        address = reverse("review:threads", args=[KIND, draft.public_id, "plan"])
    client.force_login(mentor if who == "mentor" else draft.applicant)

    def count():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    talk(draft, mentor, WORDS[:1])
    few = count()
    talk(draft, mentor, WORDS[1:8])
    assert count() == few
    assert few <= MOST
