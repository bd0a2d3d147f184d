"""What the facilitator's desk says of the people in a room, and the sheet of those who lead."""

import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from accounts.enums import Role
from accounts.models import User
from live.enums import PlaceState
from live.models import AgendaItem, ChatMessage, DeskNotes, Host, Place, Visit, Workshop
from live.queries.talk import open_questions
from live.rules.desk import standing

SHOWN_QUESTIONS = 20


def people_of_desk(workshop: Workshop, at: dt.datetime) -> list[dict[str, Any]]:
    """Those of whom there is something to say: who dropped, then who is silent, the longest first. One query."""
    rows = [
        {"place": str(row.public_id), "name": row.user.display_name, **found}
        for row in _came(workshop)
        if (found := standing(row, workshop, at))
    ]
    return sorted(rows, key=lambda row: (row["what"] != "dropped", row["what"] != "silent", row["since"], row["name"]))


def questions_of_desk(workshop: Workshop) -> list[dict[str, Any]]:
    """What was asked in the chat and waits for an answer, the oldest first. One query."""
    return [_question(message) for message in open_questions(workshop)[:SHOWN_QUESTIONS]]


def hints_of(workshop: Workshop) -> dict[str, Any]:
    """`hint.<item>` of those that have one. One query."""
    items = AgendaItem.objects.filter(workshop=workshop).exclude(hint="")
    return {f"hint.{item.public_id}": hint_body(item) for item in items}


def hint_body(item: AgendaItem) -> dict[str, Any]:
    return {"id": str(item.public_id), "hint": item.hint}


def notes_body(notes: DeskNotes | None) -> dict[str, Any]:
    if notes is None:
        return {"text": "", "version": 0, "by": ""}
    return {"text": notes.text, "version": notes.version, "by": notes.changed_by.display_name if notes.changed_by else ""}


def notes_of(workshop: Workshop) -> DeskNotes | None:
    return DeskNotes.objects.select_related("changed_by").filter(workshop=workshop).first()


def _came(workshop: Workshop) -> QuerySet[Place]:
    """Whoever was let in and neither leads nor looks after the room, with what the tables know of each."""
    visits = Visit.objects.filter(place=OuterRef("pk"))
    works_here = Exists(Host.objects.filter(workshop=workshop, user=OuterRef("user")))
    manages = Exists(User.objects.filter(pk=OuterRef("user"), groups__name=Role.MANAGER))
    found = Place.objects.filter(~works_here, ~manages, workshop=workshop, state=PlaceState.ADMITTED).select_related("user")
    return found.annotate(
        here_since=Subquery(visits.filter(left_at=None).order_by("came_at").values("came_at")[:1]),
        gone_since=Subquery(visits.filter(left_at__isnull=False).order_by("-left_at").values("left_at")[:1]),
        first_came=Subquery(visits.order_by("came_at").values("came_at")[:1]),
        is_on_stage=F("seat__is_on"),
        hand_up_at=F("hand__raised_at"),
    )


def _question(message: ChatMessage) -> dict[str, Any]:
    return {
        "id": str(message.public_id),
        "name": message.place.user.display_name,
        "text": message.text,
        "at": message.written_at.isoformat(),
    }
