"""Bringing two accounts of one person together in workshops (accounts.actions.merging), counted once."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import ManyToOneRel, Model

from accounts.models import User
from core import clock
from core.realtime.streams import forget
from courses.enums import AttendanceStatus
from live.enums import HostPart, PlaceState, PollKind
from live.models import Attended, Ballot, DeskNotes, Feedback, Focus, Host, Place, PollOption, Recording, Shown, Workshop
from live.queries.attendance import minutes_there
from live.streams import streams_of

BEST_FIRST = (AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)


def merge_workshops(kept: User, merged: User) -> None:
    """What somebody led, came to, said, answered and thought of workshops. Where both accounts did the same thing, the kept
    one's stays: an answer, a judgement, a raised hand."""
    rooms = list(Workshop.objects.filter(places__user=merged))
    _merge_hosts(kept, merged)
    _merge_places(kept, merged)
    _merge_attended(kept, merged)
    _bring(Feedback.objects.filter(user=merged), user=kept)
    polls = list(Ballot.objects.filter(user=merged, poll__kind=PollKind.WORDS).values_list("poll", flat=True))
    _bring(Ballot.objects.filter(user=merged), user=kept)
    PollOption.objects.filter(poll__in=polls, ballots=None).delete()
    Shown.objects.filter(by=merged).update(by=kept)
    Focus.objects.filter(by=merged).update(by=kept)
    DeskNotes.objects.filter(changed_by=merged).update(changed_by=kept)
    Recording.objects.filter(started_by=merged).update(started_by=kept)
    # What sockets were told names the other account; pages that are open fetch the room anew.
    for room in rooms:
        for name in streams_of(room):
            forget(name)


def _merge_hosts(kept: User, merged: User) -> None:
    own = {row.workshop_id: row for row in Host.objects.filter(user=kept)}
    for row in Host.objects.filter(user=merged):
        same = own.get(row.workshop_id)
        if same is None:
            Host.objects.filter(pk=row.pk).update(user=kept)
            continue
        row.delete()
        if row.part == HostPart.LEAD:
            Host.objects.filter(pk=same.pk).update(part=HostPart.LEAD)


def _merge_places(kept: User, merged: User) -> None:
    """One place in a room: since the earlier coming. Who was sent out with one of them stays out."""
    own = {row.workshop_id: row for row in Place.objects.filter(user=kept)}
    for row in Place.objects.filter(user=merged):
        same = own.get(row.workshop_id)
        if same is None:
            Place.objects.filter(pk=row.pk).update(user=kept)
            continue
        states = {same.state, row.state}
        same.state = next(s for s in (PlaceState.REMOVED, PlaceState.ADMITTED, PlaceState.WAITING) if s in states)
        same.came_at = min(same.came_at, row.came_at)
        same.save(update_fields=["state", "came_at"])
        for model, field in _pointing_at_places():
            _bring(model._default_manager.filter(**{field: row}), **{field: same})
        row.delete()


def _pointing_at_places() -> list[tuple[type[Model], str]]:
    """Every table with a place in it, those behind many-to-many fields too, so that a new one is not forgotten."""
    fields = Place._meta.get_fields(include_hidden=True)
    relations = [field for field in fields if isinstance(field, ManyToOneRel)]
    return [(relation.related_model, relation.field.name) for relation in relations]


def _merge_attended(kept: User, merged: User) -> None:
    """The better of two lines. The minutes are counted anew: both accounts may have been there at once."""
    own = {row.workshop_id: row for row in Attended.objects.filter(user=kept)}
    for row in Attended.objects.filter(user=merged).select_related("workshop"):
        same = own.get(row.workshop_id)
        if same is None:
            Attended.objects.filter(pk=row.pk).update(user=kept)
            continue
        better = min(same, row, key=lambda line: BEST_FIRST.index(AttendanceStatus(line.status)))
        there = minutes_there(row.workshop, kept, clock.now())
        same.status, same.minutes = better.status, max(there, same.minutes, row.minutes)
        same.save(update_fields=["status", "minutes"])
        row.delete()


def _bring(rows: Iterable[Model], **to: Model) -> None:
    """One by one. What there may be only one of, and the kept account has, goes."""
    for row in list(rows):
        try:
            with transaction.atomic():
                type(row)._default_manager.filter(pk=row.pk).update(**to)
        except IntegrityError:
            row.delete()
