"""What a person said in rooms (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from core import clock
from core.realtime.streams import forget
from live.actions.files import delete_files
from live.actions.pictures import delete_pictures_of
from live.actions.showing import withdraw_files
from live.models import Attended, BoardPicture, ChatMessage, Hand, Place, Workshop
from live.streams import streams_of


def said(user: User) -> Iterator[dict[str, Any]]:
    messages = ChatMessage.objects.filter(place__user=user).select_related("place__workshop", "group", "file")
    for message in messages.iterator(500):
        yield {
            "workshop": message.place.workshop.title,
            "written_at": message.written_at,
            "group": message.group.number if message.group else None,
            "text": message.text,
            "file": message.file.name if hasattr(message, "file") else "",
            "is_question": message.is_question,
            "hidden_because": message.hidden_because,
        }


def _take_back_all(user: User) -> None:
    """The words go; that there was a message stays, so that replies to it still make sense."""
    Hand.objects.filter(place__user=user).delete()
    messages = list(ChatMessage.objects.filter(place__user=user))
    delete_files(messages)
    withdraw_files([str(message.public_id) for message in messages], at=clock.now(), is_gone=True)
    own = ChatMessage.objects.filter(place__user=user, deleted_at=None)
    own.update(text="", is_question=False, deleted_at=clock.now())
    # What sockets were told holds words, quotes and names; pages that are open fetch the room anew.
    for workshop in Workshop.objects.filter(places__user=user):
        for name in streams_of(workshop):
            forget(name)


def put_on_boards(user: User) -> Iterator[dict[str, Any]]:
    for picture in BoardPicture.objects.filter(place__user=user).select_related("place__workshop"):
        size = f"{picture.width} × {picture.height}"
        yield {"workshop": picture.place.workshop.title, "put_at": picture.put_at, "size": size, "file": picture.file.name}


def _take_pictures_off(user: User) -> None:
    delete_pictures_of(list(Place.objects.filter(user=user)))


def attended(user: User) -> Iterator[dict[str, Any]]:
    for row in Attended.objects.filter(user=user).select_related("workshop"):
        yield {"workshop": row.workshop.title, "status": row.status, "minutes": row.minutes, "checked_at": row.checked_at}


def register_own() -> None:
    register(
        Holding(
            "workshop-chat",
            _("What you wrote in workshops"),
            ("live.ChatMessage", "live.ChatFile", "live.Hand"),
            said,
            _take_back_all,
        ),
        Holding("board-pictures", _("Pictures you put on boards"), ("live.BoardPicture",), put_on_boards, _take_pictures_off),
        Holding("workshop-attendance", _("Workshops you were at"), ("live.Attended",), attended),
    )
