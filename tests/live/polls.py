"""Makers of polls, and rooms in which they are asked."""

import uuid

from core import clock
from core.realtime.models import StreamChange
from live.actions.polls import answer_poll, save_poll
from live.enums import Audience, PollKind, PollShows
from live.models import Poll
from live.modules.base import state_of
from live.streams import stream_of
from tests.factories import UserFactory
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened


def room_with(cast, learners=2, **fields):
    """An open room led by faye, with so many adult learners in it. Returns the workshop and the learners."""
    people = [UserFactory(username=f"learner{n}", display_name=f"Learner {n}") for n in range(learners)]
    make_adult(*people)
    workshop = opened(make_workshop(*people, lead=cast.faye, **fields), cast.faye)
    for person in (cast.faye, *people):
        enter(person, workshop)
    return workshop, people


def make_poll(host, workshop, kind=PollKind.ONE, *, options=("Clay", "Paper"), right=(), ask=True, **fields):
    values = {"question": "What shall we animate?", "is_anonymous": False, "shows": PollShows.LIVE, "poll_id": uuid.uuid4()}
    if kind in {PollKind.WORDS, PollKind.SCALE}:
        options = ()
    saved = save_poll(
        caller=caller(host, workshop), kind=kind, options=options, right=right, ask=ask, at=clock.now(), **values | fields
    )
    return Poll.objects.get(pk=saved.pk)


def answer(person, poll, *chosen, words=()):
    answer_poll(caller=caller(person, poll.workshop), poll_id=poll.public_id, chosen=chosen, words=words)


def body(poll, audience=Audience.ALL):
    """What this audience is told of the poll, which is also what a fetch says."""
    key = f"poll.{poll.public_id}"
    fetched = state_of(poll.workshop, audience).get(key)
    told = StreamChange.objects.filter(stream=stream_of(poll.workshop, audience), key=key).first()
    assert fetched == (told.body if told else None)
    return fetched
