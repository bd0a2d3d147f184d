"""Writing in the chat, moderating it, and raising hands."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from assets.quota import room_for
from core import audit
from core.errors import DomainError, NotAllowed
from live.actions.desk import was_active
from live.actions.files import Shared, delete_files, store_file
from live.actions.showing import withdraw_files
from live.enums import Audience, PlaceState
from live.models import ChatMessage, ChatRules, Hand, Place, Workshop
from live.queries.talk import chat_rules, hand_body, message_body, messages_of, rules_body
from live.rules.rooms import Caller, takes_part
from live.rules.talk import can_delete, can_edit, can_write
from live.streams import signal_place, tell, tell_group


class ChatClosed(DomainError):
    message = _("The chat is closed for now. Raise your hand if you want to say something.")


class MeantForOthers(DomainError):
    message = _("You wrote this to others, and are somewhere else now. Send it again if it is for those who are here.")


class TooSoon(DomainError):
    message = _("The chat is slow on purpose. Wait a moment, then send it.")


class TooLateToEdit(DomainError):
    message = _("A message can be changed for five minutes. You can take it back and write a new one.")


@transaction.atomic
def say(
    *,
    caller: Caller,
    message_id: uuid.UUID,
    text: str,
    reply_to: uuid.UUID | None = None,
    is_question: bool = False,
    shared: Shared | None = None,
    meant_for: str | None = None,
    at: dt.datetime,
) -> ChatMessage:
    """Write to everybody in the room, or in a group to everybody in it. The same id twice is once.

    `meant_for` is the id of the group for which it was written, empty for the room: what waited for a connection must not be
    read by others. Raises NotAllowed, MeantForOthers, ChatClosed, TooSoon, NoSpaceLeft.
    """
    workshop = caller.workshop
    # The same message on two sockets, and two at once in a slow chat, come one after the other.
    Place.objects.select_for_update(no_key=True).get(pk=caller.place.pk)
    known = ChatMessage.objects.filter(public_id=message_id).select_related("place__user").first()
    if known is not None:
        if known.place_id != caller.place.pk:
            raise NotAllowed
        return known
    rules = chat_rules(workshop)
    if not takes_part(caller):
        raise NotAllowed
    if meant_for is not None and meant_for != (str(caller.group.public_id) if caller.group else ""):
        raise MeantForOthers
    if not can_write(caller, rules):
        raise ChatClosed
    if rules.slow_seconds and not caller.is_host and caller.group is None:
        _check_pace(caller.place, rules, at)
    answered = None
    if reply_to is not None:
        read_here = ChatMessage.objects.select_related("place__user").filter(place__workshop=workshop, group=caller.group)
        answered = read_here.filter(public_id=reply_to).first()
    message = ChatMessage.objects.create(
        public_id=message_id,
        place=caller.place,
        group=caller.group,
        reply_to=answered,
        text=text,
        is_question=is_question,
        written_at=at,
    )
    message.place.user = caller.user
    if shared is not None:
        with room_for(caller.user, shared.bytes):
            store_file(message, shared)
    was_active(caller.place, at)
    tell_message(workshop, message)
    return message


@transaction.atomic
def edit(*, caller: Caller, message_id: uuid.UUID, text: str, at: dt.datetime) -> None:
    """Raises NotAllowed, ChatClosed, TooLateToEdit."""
    message = _own(caller, message_id)
    if takes_part(caller) and not can_write(caller, chat_rules(caller.workshop)):
        raise ChatClosed
    if not can_edit(caller, message, at):
        raise TooLateToEdit
    message.text, message.edited_at = text, at
    message.save(update_fields=["text", "edited_at"])
    tell_message(caller.workshop, message)


@transaction.atomic
def take_back(*, caller: Caller, message_id: uuid.UUID, at: dt.datetime) -> None:
    """Its words and its file are gone for good; that there was a message stays. Raises NotAllowed."""
    message = _own(caller, message_id)
    if not can_delete(caller, message):
        raise NotAllowed
    message.text, message.deleted_at, message.is_question = "", message.deleted_at or at, False
    message.save(update_fields=["text", "deleted_at", "is_question"])
    delete_files([message])
    withdraw_files([str(message_id)], at=at, is_gone=True)
    message = _own(caller, message_id)  # without the file
    tell_message(caller.workshop, message)


@transaction.atomic
def hide(*, caller: Caller, message_id: uuid.UUID, because: str, at: dt.datetime) -> None:
    """Take somebody's message out of sight; those who lead still see it, with the reason. Raises NotAllowed."""
    message = _of_room(caller, message_id)
    message.hidden_at, message.hidden_because, message.hidden_by = at, because, caller.user
    message.save(update_fields=["hidden_at", "hidden_because", "hidden_by"])
    audit.record(actor=caller.user, verb="chat.hidden", target=message, at=at, because=because)
    withdraw_files([str(message.public_id)], at=at, is_gone=False)
    tell_message(caller.workshop, message)


@transaction.atomic
def show_again(*, caller: Caller, message_id: uuid.UUID, at: dt.datetime) -> None:
    """Raises NotAllowed."""
    message = _of_room(caller, message_id)
    message.hidden_at, message.hidden_because, message.hidden_by = None, "", None
    message.save(update_fields=["hidden_at", "hidden_because", "hidden_by"])
    audit.record(actor=caller.user, verb="chat.shown_again", target=message, at=at)
    tell_message(caller.workshop, message)
    tell(caller.workshop, Audience.HOSTS, f"hidden.{message.public_id}", None)


@transaction.atomic
def mark_answered(*, caller: Caller, message_id: uuid.UUID, is_answered: bool, at: dt.datetime) -> None:
    """Raises NotAllowed."""
    message = _of_room(caller, message_id)
    message.answered_at = at if is_answered else None
    message.save(update_fields=["answered_at"])
    tell_message(caller.workshop, message)


@transaction.atomic
def run_chat(*, caller: Caller, is_closed: bool, slow_seconds: int) -> None:
    """Close and open the chat, slow it down. Raises NotAllowed."""
    if not caller.is_host:
        raise NotAllowed
    values = {"is_closed": is_closed, "slow_seconds": slow_seconds}
    rules, _created = ChatRules.objects.update_or_create(workshop=caller.workshop, defaults=values)
    tell(caller.workshop, Audience.ALL, "chat", rules_body(rules))


@transaction.atomic
def raise_hand(*, caller: Caller, at: dt.datetime) -> None:
    """Join the line. A hand that is up keeps its place in it. Raises NotAllowed."""
    if not takes_part(caller):
        raise NotAllowed
    hand, is_new = Hand.objects.get_or_create(place=caller.place, defaults={"raised_at": at})
    if is_new:
        was_active(caller.place, at)
        hand.place.user = caller.user
        tell(caller.workshop, Audience.ALL, f"hand.{caller.place.public_id}", hand_body(hand))


@transaction.atomic
def lower_hand(*, caller: Caller, place_id: uuid.UUID | None = None) -> None:
    """One's own, or for those who lead anybody's. A hand that is down stays down. Raises NotAllowed."""
    is_own = place_id is None or place_id == caller.place.public_id
    if not is_own and not caller.is_host:
        raise NotAllowed
    lower_hands(caller.workshop, [place_id or caller.place.public_id])


@transaction.atomic
def lower_all(*, caller: Caller) -> None:
    """Raises NotAllowed."""
    if not caller.is_host:
        raise NotAllowed
    up = Hand.objects.filter(place__workshop=caller.workshop)
    lower_hands(caller.workshop, list(up.values_list("place__public_id", flat=True)))


@transaction.atomic
def call_hand(*, caller: Caller, place_id: uuid.UUID, at: dt.datetime) -> None:
    """It is this person's turn: everybody sees it, and their own pages say so. Raises NotAllowed."""
    hand = Hand.objects.select_related("place__user", "place__workshop").filter(
        place__public_id=place_id, place__workshop=caller.workshop
    )
    found = hand.first()
    if not caller.is_host or found is None:
        raise NotAllowed
    found.called_at = at
    found.save(update_fields=["called_at"])
    tell(caller.workshop, Audience.ALL, f"hand.{place_id}", hand_body(found))
    signal_place(found.place, "hand.called", {})


def lower_hands(workshop: Workshop, places: list[uuid.UUID]) -> None:
    """Also for who left: called in a transaction."""
    up = Hand.objects.filter(place__workshop=workshop, place__public_id__in=places)
    for place_id in list(up.values_list("place__public_id", flat=True)):
        Hand.objects.filter(place__public_id=place_id).delete()
        tell(workshop, Audience.ALL, f"hand.{place_id}", None)


@transaction.atomic
def lower_hands_of_gone(*, at: dt.datetime) -> int:
    """Hands of people who left two minutes ago and did not come back. Returns how many."""
    gone_for = dt.timedelta(minutes=2)
    places = Place.objects.filter(hand__isnull=False).exclude(visits__left_at=None).exclude(visits__left_at__gt=at - gone_for)
    lowered = 0
    for place in places.select_related("workshop").distinct():
        lower_hands(place.workshop, [place.public_id])
        lowered += 1
    return lowered


def _check_pace(place: Place, rules: ChatRules, at: dt.datetime) -> None:
    last = ChatMessage.objects.filter(place=place, group=None).order_by("-pk").values_list("written_at", flat=True).first()
    if last is None:
        return
    left = rules.slow_seconds - int((at - last).total_seconds())
    if left > 0:
        words = ngettext("Wait %(count)d second, then send it.", "Wait %(count)d seconds, then send it.", left)
        raise TooSoon(words % {"count": left})


def _own(caller: Caller, message_id: uuid.UUID) -> ChatMessage:
    message = _find(caller, message_id)
    if message.place_id != caller.place.pk or caller.place.state != PlaceState.ADMITTED:
        raise NotAllowed
    return message


def _of_room(caller: Caller, message_id: uuid.UUID) -> ChatMessage:
    if not caller.is_host:
        raise NotAllowed
    return _find(caller, message_id)


def _find(caller: Caller, message_id: uuid.UUID) -> ChatMessage:
    found = ChatMessage.objects.select_related("place__user", "place__workshop", "group", "reply_to__place__user", "file")
    message = found.filter(public_id=message_id, place__workshop=caller.workshop).first()
    if message is None:
        raise NotAllowed
    return message


def tell_message(workshop: Workshop, message: ChatMessage) -> None:
    """Everybody in the room or in its group hears it, and the replies that quote it; of a hidden one those who lead hear the
    words and the reason."""
    replies = list(messages_of(workshop, message.group).filter(reply_to=message))
    for one in (message, *replies):
        if message.group:
            tell_group(workshop, message.group, f"msg.{one.public_id}", message_body(one))
        else:
            tell(workshop, Audience.ALL, f"msg.{one.public_id}", message_body(one))
    for one in (message, *replies):
        if one.hidden_at:
            hidden = None if one.deleted_at else message_body(one, for_hosts=True)
            tell(workshop, Audience.HOSTS, f"hidden.{one.public_id}", hidden)
