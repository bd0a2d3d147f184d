"""Planning what a workshop brings, going from one item to the next, and the clock."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError, NotAllowed
from live.enums import Audience
from live.models import AgendaItem, RoomClock, Workshop
from live.models.agenda import LONGEST_ITEM
from live.queries.agenda import clock_body, item_body
from live.rules.rooms import Caller
from live.streams import tell

MOST_ITEMS, MOST_MINUTES = 40, 600
MOST_SECONDS = MOST_MINUTES * 60


class BadItem(DomainError):
    message = _("An item needs a title of at most 80 characters, and 1 to 600 minutes.")


class TooManyItems(DomainError):
    message = _("An agenda has at most forty items. Put some of them together.")


class NoClock(DomainError):
    message = _("No timer is set. Start one first.")


@transaction.atomic
def save_item(*, caller: Caller, item_id: uuid.UUID, title: str, minutes: int) -> AgendaItem:
    """Add an item at the end, or change it. The same one twice is the same. Raises NotAllowed, BadItem, TooManyItems."""
    workshop = _locked(caller)
    title = "".join(sign for sign in " ".join(title.split()) if sign.isprintable())
    if not title or len(title) > LONGEST_ITEM or not 1 <= minutes <= MOST_MINUTES:
        raise BadItem
    item = AgendaItem.objects.filter(public_id=item_id).first()
    if item is not None and item.workshop_id != workshop.pk:
        raise NotAllowed
    if item is None:
        items = AgendaItem.objects.filter(workshop=workshop)
        if items.count() >= MOST_ITEMS:
            raise TooManyItems
        last = items.order_by("position").values_list("position", flat=True).last() or 0
        item = AgendaItem(public_id=item_id, workshop=workshop, position=last + 1)
    item.title, item.minutes = title, minutes
    item.save()
    _tell_item(workshop, item)
    return item


@transaction.atomic
def move_item(*, caller: Caller, item_id: uuid.UUID, place: int) -> None:
    """Put an item at this place, from 1; the others close up. Raises NotAllowed."""
    workshop = _locked(caller)
    items = list(AgendaItem.objects.filter(workshop=workshop))
    moved = next((item for item in items if item.public_id == item_id), None)
    if moved is None:
        raise NotAllowed
    items.remove(moved)
    items.insert(max(place, 1) - 1, moved)
    for position, item in enumerate(items, 1):
        if item.position != position:
            item.position = position
            item.save(update_fields=["position"])
            _tell_item(workshop, item)


@transaction.atomic
def drop_item(*, caller: Caller, item_id: uuid.UUID) -> None:
    """Take an item out. Twice is the same. Raises NotAllowed."""
    workshop = _locked(caller)
    clock = _clock(workshop)
    if AgendaItem.objects.filter(workshop=workshop, public_id=item_id).delete()[0]:
        tell(workshop, Audience.ALL, f"agenda.{item_id}", None)
        clock.refresh_from_db()
        _tell_clock(clock)
        tell(workshop, Audience.HOSTS, f"hint.{item_id}", None)


@transaction.atomic
def go_to_item(*, caller: Caller, item_id: uuid.UUID, at: dt.datetime) -> None:
    """The workshop is at this item now, and the clock runs for its minutes. Raises NotAllowed."""
    workshop = _locked(caller)
    item = AgendaItem.objects.filter(workshop=workshop, public_id=item_id).first()
    if item is None:
        raise NotAllowed
    clock = _clock(workshop)
    clock.item, clock.item_at = item, at
    _run(clock, item.minutes * 60, at)


@transaction.atomic
def start_clock(*, caller: Caller, minutes: int, at: dt.datetime) -> None:
    """Run for so many minutes from now, beside whatever item the workshop is at. Raises NotAllowed, BadItem."""
    workshop = _locked(caller)
    if not 1 <= minutes <= MOST_MINUTES:
        raise BadItem
    _run(_clock(workshop), minutes * 60, at)


@transaction.atomic
def pause_clock(*, caller: Caller, at: dt.datetime) -> None:
    """Twice is the same. Raises NotAllowed, NoClock."""
    clock = _clock(_locked(caller))
    if clock.ends_at is not None:
        _stand(clock, _seconds_left(clock, at))
    elif clock.left_seconds is None:
        raise NoClock


@transaction.atomic
def resume_clock(*, caller: Caller, at: dt.datetime) -> None:
    """Twice is the same. Raises NotAllowed, NoClock."""
    clock = _clock(_locked(caller))
    if clock.left_seconds is not None:
        _run(clock, clock.left_seconds, at)
    elif clock.ends_at is None:
        raise NoClock


@transaction.atomic
def add_minute(*, caller: Caller, at: dt.datetime) -> None:
    """One minute more: from now where the time is up already. Raises NotAllowed, NoClock."""
    clock = _clock(_locked(caller))
    if clock.ends_at is None and clock.left_seconds is None:
        raise NoClock
    seconds = min(_seconds_left(clock, at) + 60, MOST_SECONDS)
    if clock.ends_at is not None:
        _run(clock, seconds, at)
    else:
        _stand(clock, seconds)


@transaction.atomic
def stop_clock(*, caller: Caller) -> None:
    """No timer any more. Raises NotAllowed."""
    clock = _clock(_locked(caller))
    clock.ends_at = clock.left_seconds = None
    _save(clock)


def _seconds_left(clock: RoomClock, at: dt.datetime) -> int:
    if clock.ends_at is None:
        return clock.left_seconds or 0
    return max(0, round((clock.ends_at - at).total_seconds()))


def _run(clock: RoomClock, seconds: int, at: dt.datetime) -> None:
    clock.ends_at, clock.left_seconds = at + dt.timedelta(seconds=seconds), None
    _save(clock)


def _stand(clock: RoomClock, seconds: int) -> None:
    clock.ends_at, clock.left_seconds = None, seconds
    _save(clock)


def _save(clock: RoomClock) -> None:
    clock.save()
    _tell_clock(clock)


def _clock(workshop: Workshop) -> RoomClock:
    return RoomClock.objects.get_or_create(workshop=workshop)[0]


def _locked(caller: Caller) -> Workshop:
    if not caller.is_host:
        raise NotAllowed
    return Workshop.objects.select_for_update().get(pk=caller.workshop.pk)


def _tell_item(workshop: Workshop, item: AgendaItem) -> None:
    tell(workshop, Audience.ALL, f"agenda.{item.public_id}", item_body(item))


def _tell_clock(clock: RoomClock) -> None:
    tell(clock.workshop, Audience.ALL, "clock", clock_body(clock))
