"""What a person's copy of their data says of rooms, and what erasing them leaves."""

import uuid

import pytest

from core import clock
from core.realtime.models import StreamChange
from live.actions import talk
from live.holdings.talk import _take_back_all, said
from live.models import ChatMessage
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened

pytestmark = pytest.mark.django_db


def test_what_was_said_is_in_the_copy_and_goes_with_the_person(cast):
    make_adult(cast.kofi)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)
    enter(cast.kofi, workshop)
    talk.say(caller=caller(cast.kofi, workshop), message_id=uuid.uuid4(), text="I am Kofi", at=clock.now())
    assert [(row["workshop"], row["text"]) for row in said(cast.kofi)] == [("Stop motion live", "I am Kofi")]
    _take_back_all(cast.kofi)
    assert [(row.text, row.deleted_at is None) for row in ChatMessage.objects.all()] == [("", False)]
    assert not StreamChange.objects.filter(body__isnull=False).exists(), "what sockets were told still says it"
