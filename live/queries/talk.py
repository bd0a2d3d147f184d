"""Reads about chat and hands, and the bodies in which rooms are told of them."""

import uuid
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.urls import reverse

from accounts.models import User
from live.enums import WorkshopState
from live.models import BoardPicture, ChatFile, ChatMessage, ChatRules, Group, Hand, Take, Workshop
from live.queries.groups import groups_read_by
from live.queries.kept import keeping_of
from live.queries.rooms import caller_of, keeps_workshop

SHOWN = 200
QUOTED = 80


def all_messages_of(workshop: Workshop) -> QuerySet[ChatMessage]:
    """Of the room and of its groups: for those who lead."""
    found = ChatMessage.objects.filter(place__workshop=workshop)
    return found.select_related("place__user", "place__workshop", "group", "reply_to__place__user", "file")


def messages_of(workshop: Workshop, group: Group | None) -> QuerySet[ChatMessage]:
    """Of a group, or else of the room itself."""
    return all_messages_of(workshop).filter(group=group)


def latest_messages(workshop: Workshop, group: Group | None) -> list[ChatMessage]:
    """The last ones, in the order in which they were written. One query."""
    return list(messages_of(workshop, group).order_by("-pk")[:SHOWN])[::-1]


def messages_before(workshop: Workshop, group: Group | None, number: int, limit: int = 50) -> list[ChatMessage]:
    return list(messages_of(workshop, group).filter(pk__lt=number).order_by("-pk")[:limit])[::-1]


def said_and_seen(workshop: Workshop) -> list[ChatMessage]:
    """Everything in the room itself that was neither hidden nor taken back, in the order in which it was written. One query."""
    return list(messages_of(workshop, None).filter(deleted_at=None, hidden_at=None))


def open_questions(workshop: Workshop) -> list[ChatMessage]:
    """What was asked and nobody answered: it stays with those who lead."""
    asked = all_messages_of(workshop).filter(is_question=True, answered_at=None, deleted_at=None, hidden_at=None)
    return list(asked)


def files_visible_to(user: User, workshop: Workshop) -> QuerySet[ChatFile]:
    """Those who read a message see its file; those who keep the workshop see all of them, also of a hidden one.

    When the workshop has ended and its chat did not stay, others see what they sent themselves.
    """
    found = ChatFile.objects.filter(message__place__workshop=workshop)
    caller = caller_of(user, workshop.pk)
    if keeps_workshop(user, workshop) or (caller and caller.is_host):
        return found
    if not caller or not caller.is_in:
        return found.none()
    mine = Q(message__group=None) | Q(message__group__in=groups_read_by(caller.place, caller.workshop))
    found = found.filter(mine, message__hidden_at=None)
    is_gone = workshop.state == WorkshopState.ENDED and not keeping_of(workshop).chat
    return found.filter(message__place=caller.place) if is_gone else found


def file_visible_to(user: User, workshop: Workshop, message_id: uuid.UUID) -> ChatFile | None:
    return files_visible_to(user, workshop).filter(message__public_id=message_id).first()


def bytes_stored_by(user: User) -> int:
    """Of files in chats, pictures on boards, and the recordings that this person started. One query."""
    owners = {
        ChatFile: "message__place__user",
        BoardPicture: "place__user",
        Take: "recording__started_by",
    }
    sums = []
    for model, owner in owners.items():
        theirs = model._default_manager.filter(**{owner: OuterRef("pk")}).order_by().values(owner)
        sums.append(Subquery(theirs.annotate(total=Sum("bytes")).values("total")))
    [totals] = User.objects.filter(pk=user.pk).values_list(*sums)
    return sum(filter(None, totals))


def chat_rules(workshop: Workshop) -> ChatRules:
    return ChatRules.objects.filter(workshop=workshop).first() or ChatRules(workshop=workshop)


def hands_of(workshop: Workshop) -> list[Hand]:
    return list(Hand.objects.filter(place__workshop=workshop).select_related("place__user"))


def message_body(message: ChatMessage, *, for_hosts: bool = False) -> dict[str, Any]:
    """What the room is told. Of a hidden message only those who lead learn the words and the reason."""
    body: dict[str, Any] = {
        "id": str(message.public_id),
        "number": message.pk,
        "place": str(message.place.public_id),
        "name": message.place.user.display_name,
        "at": message.written_at.isoformat(),
    }
    if message.deleted_at:
        return body | {"gone": "deleted"}
    if message.hidden_at and not for_hosts:
        return body | {"gone": "hidden"}
    body |= {"text": message.text, "question": message.is_question, "answered": message.answered_at is not None}
    if file := getattr(message, "file", None):
        body["file"] = _file_body(message, file)
    if message.is_announcement:
        body["announced"] = True
    body["edited"] = message.edited_at is not None
    if message.hidden_at:
        body["hidden_because"] = message.hidden_because
    if message.reply_to:
        body["reply"] = _quote(message.reply_to)
    return body


def _file_body(message: ChatMessage, file: ChatFile) -> dict[str, Any]:
    url = reverse("live:shared", args=[message.place.workshop.public_id, message.public_id])
    return {"name": file.name, "bytes": file.bytes, "url": url, "small": f"{url}?small" if file.preview else ""}


def _quote(message: ChatMessage) -> dict[str, Any]:
    is_readable = not (message.hidden_at or message.deleted_at)
    return {
        "id": str(message.public_id),
        "name": message.place.user.display_name,
        "text": message.text[:QUOTED] if is_readable else "",
    }


def rules_body(rules: ChatRules) -> dict[str, Any]:
    return {"is_closed": rules.is_closed, "slow_seconds": rules.slow_seconds}


def hand_body(hand: Hand) -> dict[str, Any]:
    return {
        "id": str(hand.place.public_id),
        "name": hand.place.user.display_name,
        "raised_at": hand.raised_at.isoformat(),
        "called": hand.called_at is not None,
    }
