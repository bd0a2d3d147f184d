"""Polls: hosts prepare and ask, everybody else answers, the bars grow."""

import uuid
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from core import clock
from core.realtime.commands import OFTEN, Body
from live import keepsakes
from live.actions import polls
from live.enums import PollKind, PollShows
from live.keepsakes import Keepsake
from live.models import Workshop
from live.modules.base import Module, Panel, commands, register
from live.queries.kept import keeping_of, sees_all_kept, sees_kept
from live.queries.polls import answers_of, charts_of, plain_polls, polls_of, who_answered
from live.rules.polls import can_answer
from live.rules.rooms import Caller, anybody_in, hosts

Line = Annotated[str, Field(max_length=400)]  # the action cleans and shortens with a message


class Nothing(Body):
    pass


class ThePoll(Body):
    poll: uuid.UUID


class PollToSave(Body):
    """`poll` is an id made by the page; `right` counts the options from 1."""

    poll: uuid.UUID
    kind: PollKind
    question: Line
    options: Annotated[list[Line], Field(max_length=20)] = []
    right: Annotated[list[int], Field(max_length=20)] = []
    is_anonymous: bool = True
    shows: PollShows = PollShows.LIVE
    ask: bool = False


class Answer(Body):
    """`options` for all kinds but words."""

    poll: uuid.UUID
    options: Annotated[list[int], Field(max_length=20)] = []
    words: Annotated[list[Line], Field(max_length=3)] = []


class Words(Body):
    poll: uuid.UUID
    words: Annotated[list[int], Field(min_length=1, max_length=40)]
    show: bool


PANEL = Panel(_("Polls"), "chart-column", "live/room/polls.html", "polls.js", order=40, style="polls.css")


def context(caller: Caller) -> dict[str, Any]:
    polls = plain_polls(caller.workshop, caller.user, is_host=caller.is_host)
    return {"polls": polls, "may_answer": can_answer(caller), "is_host": caller.is_host}


register(Module("polls", polls_of, PANEL, plain="live/plain/polls.html", plain_order=20, context=context))


def kept(workshop: Workshop, user: Any) -> Keepsake | None:
    if not sees_kept(user, workshop, "polls"):
        return None
    charts = charts_of(workshop, for_hosts=sees_all_kept(user, workshop))
    context = {"charts": charts, "is_shown": keeping_of(workshop).polls}
    return Keepsake("live/kept/polls.html", context, order=40) if charts else None


keepsakes.register(kept)


@commands.add("poll.save", rule=hosts)
def save(caller: Caller, body: PollToSave) -> None:
    polls.save_poll(
        caller=caller,
        poll_id=body.poll,
        kind=body.kind,
        question=body.question,
        options=body.options,
        right=body.right,
        is_anonymous=body.is_anonymous,
        shows=body.shows,
        ask=body.ask,
        at=clock.now(),
    )


@commands.add("poll.ask", rule=hosts)
def ask(caller: Caller, body: ThePoll) -> None:
    polls.ask_poll(caller=caller, poll_id=body.poll, at=clock.now())


@commands.add("poll.close", rule=hosts)
def close(caller: Caller, body: ThePoll) -> None:
    polls.close_poll(caller=caller, poll_id=body.poll, at=clock.now())


@commands.add("poll.drop", rule=hosts)
def drop(caller: Caller, body: ThePoll) -> None:
    polls.drop_poll(caller=caller, poll_id=body.poll)


@commands.add("poll.answer", rule=can_answer, allowance=OFTEN)
def answer(caller: Caller, body: Answer) -> None:
    polls.answer_poll(caller=caller, poll_id=body.poll, chosen=body.options, words=body.words)


@commands.add("poll.words", rule=hosts, allowance=OFTEN)
def words(caller: Caller, body: Words) -> None:
    polls.show_words(caller=caller, poll_id=body.poll, positions=body.words, show=body.show)


@commands.add("poll.mine", rule=anybody_in, allowance=OFTEN)
def mine(caller: Caller, body: Nothing) -> dict[str, Any]:
    """What I answered; of an anonymous poll only while it is open."""
    return {"answers": answers_of(caller.user, caller.workshop)}


@commands.add("poll.who", rule=hosts)
def who(caller: Caller, body: ThePoll) -> dict[str, Any]:
    return {"people": who_answered(caller.workshop, body.poll)}
