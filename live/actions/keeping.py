"""Those who lead say what stays of a workshop for everybody."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import NotAllowed
from live.documents import ask_everybody
from live.models import Keeping, Workshop
from live.queries.kept import keeping_of
from live.queries.rooms import keeps_workshop


@transaction.atomic
def choose_kept(
    *, actor: User, workshop: Workshop, board: bool, notes: bool, polls: bool, chat: bool, at: dt.datetime
) -> Keeping:
    """Whether learners see the board, the notes, the polls and the chat afterwards. Twice is the same. Raises NotAllowed."""
    workshop = Workshop.objects.select_for_update().get(pk=workshop.pk)
    if not keeps_workshop(actor, workshop):
        raise NotAllowed
    keeping = keeping_of(workshop)
    wanted = {"board": board, "notes": notes, "polls": polls, "chat": chat}
    changed = {name: shown for name, shown in wanted.items() if getattr(keeping, name) != shown}
    if changed:
        for name, shown in changed.items():
            setattr(keeping, name, shown)
        keeping.save()
        audit.record(actor=actor, verb="workshop.kept_chosen", target=workshop, at=at, **changed)
        ask_everybody(workshop)  # who has a document open still reads it
    return keeping
