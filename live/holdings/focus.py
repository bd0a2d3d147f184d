"""What somebody showed in rooms, and what they wrote at the desk of one they led (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from core.realtime.streams import forget
from live.enums import Audience
from live.models import DeskNotes, Focus, Shown, Workshop
from live.streams import stream_of


def shown(user: User) -> Iterator[dict[str, Any]]:
    for row in Shown.objects.filter(by=user).select_related("workshop"):
        yield {"workshop": row.workshop.title, "title": row.title, "shown_at": row.at}
    for focus in Focus.objects.filter(by=user).select_related("workshop"):
        yield {"workshop": focus.workshop.title, "called_to": focus.panel, "called_at": focus.at}


def _untie_shown(user: User) -> None:
    """What was shown belongs to the workshop; what sockets were told of it says a name."""
    told = Workshop.objects.filter(shown__by=user) | Workshop.objects.filter(focus__by=user)
    for workshop in told.distinct():
        forget(stream_of(workshop, Audience.ALL))
    Shown.objects.filter(by=user).update(by=None)
    Focus.objects.filter(by=user).update(by=None)


def desk_notes(user: User) -> Iterator[dict[str, Any]]:
    """Those that this person saved last. Notes are shared by all who lead."""
    for row in DeskNotes.objects.filter(changed_by=user).select_related("workshop"):
        yield {"workshop": row.workshop.title, "text": row.text, "changed_at": row.changed_at}


def _untie_notes(user: User) -> None:
    """Notes go where nobody else led; otherwise they stay with the others, without the name."""
    own = DeskNotes.objects.filter(changed_by=user)
    for notes in own.select_related("workshop"):
        forget(stream_of(notes.workshop, Audience.HOSTS))
        if not notes.workshop.hosts.exclude(user=user).exists():
            notes.delete()
    own.update(changed_by=None)


def register_own() -> None:
    register(
        Holding("workshop-shown", _("What you showed in workshops"), ("live.Shown", "live.Focus"), shown, _untie_shown),
        Holding("workshop-desk", _("Private notes of workshops you led"), ("live.DeskNotes",), desk_notes, _untie_notes),
    )
