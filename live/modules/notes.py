"""Notes that everybody in the room writes together: a shared document (live.documents)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.realtime.documents.open import wait_for_store
from courses.queries.enrolment import lesson_of_learner
from live import keepsakes
from live.documents import NOTES, name_of, notes_text
from live.enums import Audience
from live.keepsakes import Keepsake
from live.models import Workshop
from live.modules.base import Module, Panel, register
from live.queries.kept import keeping_of, sees_kept
from live.rules.rooms import Caller


def state(_workshop: Workshop, _audience: Audience) -> dict[str, Any]:
    """The notes come by the socket of their document."""
    return {}


def context(caller: Caller) -> dict[str, Any]:
    """What there is to read beside the talk: the lesson, for those who take the course, and the notes."""
    key = caller.workshop.lesson_key
    return {"lesson": lesson_of_learner(caller.user, key) if key else None}


PANEL = Panel(_("Notes"), "notebook-pen", "live/room/notes.html", "notes.js", place="stage", order=14, style="notes.css")
register(Module("notes", state, PANEL, plain="live/plain/materials.html", plain_order=40, context=context))


def kept(workshop: Workshop, user: Any) -> Keepsake | None:
    if not sees_kept(user, workshop, NOTES):
        return None
    wait_for_store(name_of(NOTES, workshop))  # the page may follow the end of the room at once
    text = notes_text(workshop).strip()
    return Keepsake("live/kept/notes.html", {"text": text, "is_shown": keeping_of(workshop).notes}, order=30) if text else None


keepsakes.register(kept)
