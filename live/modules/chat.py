"""Everybody in the room writes to everybody in it, and in a group to everybody in the group. There are no private messages."""

import uuid
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from core import clock
from core.realtime.commands import OFTEN, Body
from core.realtime.limits import Allowance
from live import keepsakes
from live.actions import talk
from live.enums import Audience, WorkshopState
from live.models import Group, Workshop
from live.modules.base import Module, Panel, commands, register
from live.queries.kept import CHAT, keeping_of, sees_kept
from live.queries.rooms import keeps_workshop
from live.queries.talk import (
    all_messages_of,
    chat_rules,
    latest_messages,
    message_body,
    messages_before,
    open_questions,
    rules_body,
    said_and_seen,
)
from live.rules.rooms import Caller, anybody_in, hosts, takes_part
from live.rules.talk import SLOWEST, can_write

Text = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
PLAIN_SHOWN = 30
WRITING = Allowance(burst=8, per_second=0.5)


class Say(Body):
    """`group`: for whom it was written, by the id of the group; empty: the room. A page that waited may be elsewhere by now."""

    id: uuid.UUID
    text: Text
    reply_to: uuid.UUID | None = None
    question: bool = False
    group: str | None = None


class Edit(Body):
    id: uuid.UUID
    text: Text


class One(Body):
    id: uuid.UUID


class Hide(Body):
    id: uuid.UUID
    because: Annotated[str, StringConstraints(min_length=1, max_length=120)]


class Answered(Body):
    id: uuid.UUID
    answered: bool = True


class Run(Body):
    is_closed: bool = False
    slow_seconds: int = Field(0, ge=0, le=SLOWEST)


class Before(Body):
    number: int = Field(ge=1)


def state(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    if audience == Audience.LOBBY:
        return {}
    if audience == Audience.HOSTS:
        hidden = all_messages_of(workshop).filter(hidden_at__isnull=False, deleted_at=None)
        return {f"hidden.{message.public_id}": message_body(message, for_hosts=True) for message in hidden}
    return {"chat": rules_body(chat_rules(workshop))} | _said(workshop, None)


def of_group(group: Group) -> dict[str, Any]:
    return _said(group.round.workshop, group)


def _said(workshop: Workshop, group: Group | None) -> dict[str, Any]:
    return {f"msg.{message.public_id}": message_body(message) for message in latest_messages(workshop, group)}


def kept(workshop: Workshop, user: Any) -> keepsakes.Keepsake | None:
    """Questions that nobody answered, for those who lead."""
    if workshop.state != WorkshopState.ENDED or not keeps_workshop(user, workshop):
        return None
    questions = open_questions(workshop)
    return keepsakes.Keepsake("live/kept/questions.html", {"questions": questions}, order=10) if questions else None


def kept_messages(workshop: Workshop, user: Any) -> keepsakes.Keepsake | None:
    """What was said, without what was hidden or taken back."""
    if not sees_kept(user, workshop, CHAT):
        return None
    messages = said_and_seen(workshop)
    context = {"messages": messages, "is_shown": keeping_of(workshop).chat, "workshop": workshop}
    return keepsakes.Keepsake("live/kept/chat.html", context, order=60) if messages else None


def context(caller: Caller) -> dict[str, Any]:
    messages = latest_messages(caller.workshop, caller.group)[-PLAIN_SHOWN:]
    rules = chat_rules(caller.workshop)
    return {"messages": messages, "may_write": can_write(caller, rules), "id": uuid.uuid4(), "group": caller.group}


register(
    Module(
        "chat",
        state,
        Panel(_("Chat"), "message-circle", "live/room/chat.html", "chat.js", order=15, style="chat.css"),
        plain="live/plain/chat.html",
        plain_order=90,
        context=context,
        of_group=of_group,
    )
)
keepsakes.register(kept)
keepsakes.register(kept_messages)


@commands.add("chat.say", rule=takes_part, allowance=WRITING)
def say(caller: Caller, body: Say) -> None:
    talk.say(
        caller=caller,
        message_id=body.id,
        text=body.text,
        reply_to=body.reply_to,
        is_question=body.question,
        meant_for=body.group,
        at=clock.now(),
    )


@commands.add("chat.edit", rule=takes_part, allowance=WRITING)
def edit(caller: Caller, body: Edit) -> None:
    talk.edit(caller=caller, message_id=body.id, text=body.text, at=clock.now())


@commands.add("chat.take_back", rule=anybody_in)
def take_back(caller: Caller, body: One) -> None:
    talk.take_back(caller=caller, message_id=body.id, at=clock.now())


@commands.add("chat.hide", rule=hosts, allowance=OFTEN)
def hide(caller: Caller, body: Hide) -> None:
    talk.hide(caller=caller, message_id=body.id, because=body.because, at=clock.now())


@commands.add("chat.show_again", rule=hosts)
def show_again(caller: Caller, body: One) -> None:
    talk.show_again(caller=caller, message_id=body.id, at=clock.now())


@commands.add("chat.answered", rule=hosts, allowance=OFTEN)
def answered(caller: Caller, body: Answered) -> None:
    talk.mark_answered(caller=caller, message_id=body.id, is_answered=body.answered, at=clock.now())


@commands.add("chat.run", rule=hosts)
def run(caller: Caller, body: Run) -> None:
    talk.run_chat(caller=caller, is_closed=body.is_closed, slow_seconds=body.slow_seconds)


@commands.add("chat.before", rule=anybody_in)
def before(caller: Caller, body: Before) -> dict[str, Any]:
    return {"messages": [message_body(message) for message in messages_before(caller.workshop, caller.group, body.number)]}
