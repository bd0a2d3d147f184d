"""Coming to sound and picture, going on the stage and off it, and what hosts do there."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core import audit, clock
from core.errors import DomainError, NotAllowed
from live.actions.desk import was_active
from live.enums import Audience, PlaceState
from live.models import Group, Place, Seat, Workshop
from live.queries.groups import spots
from live.queries.rooms import people_present
from live.rules.rooms import Caller, can_watch_over, takes_part
from live.rules.stage import can_go_on, can_watch
from live.stage.base import MESH, StageBackend, backend
from live.streams import COME_AGAIN, end_stage_sockets, signal_place, tell


class StageFull(DomainError):
    message = _(
        "Four people can be connected to sound and picture here, and four are. Everything else in the room works for you."
    )


class StageFullOfSpeakers(DomainError):
    message = _("Four people are on the stage, more do not fit. Take somebody off first.")


class NotInvited(DomainError):
    message = _("A facilitator asks people onto the stage. Raise your hand.")


class NoSoundHere(DomainError):
    message = _("Sound and picture run here while two vetted adults are with you. You can write and draw.")


class NotOnStage(DomainError):
    message = _("You are not on the stage any more.")


class NotConnected(DomainError):
    message = _("This person is not connected to sound and picture any more.")


@transaction.atomic
def watch(*, caller: Caller, peer: uuid.UUID, saves_data: bool, at: dt.datetime) -> list[str]:
    """See and hear the stage, on the page `peer`. The same page twice is the same; another page takes over.

    Returns the pages that were connected before: the newcomer calls them. Raises NotAllowed, NoSoundHere, StageFull.
    """
    if not can_watch(caller):
        raise NotAllowed
    workshop = _locked(caller.workshop)
    caller = _where_now(caller)
    if backend().through_server:
        return []
    seat = _seat_of(caller.place)
    _take_seat(seat, caller.group)
    if seat.peer is None:
        _make_room(workshop, seat, goes_on=False)
    if seat.peer != peer:
        seat.peer, seat.joined_at = peer, at
        _show(seat, is_on=False)
    seat.saves_data = saves_data
    seat.save()
    _tell_seat(seat, workshop)
    return _others(workshop, seat)


@transaction.atomic
def go_on(
    *, caller: Caller, peer: uuid.UUID, sound: bool, picture: bool, saves_data: bool = False, at: dt.datetime
) -> list[str]:
    """Be seen and heard. Returns as `watch`. Raises NotInvited, NoSoundHere, StageFullOfSpeakers.

    Where there are only four places, the one who began to watch last gives theirs.
    """
    workshop = _locked(caller.workshop)
    caller = _where_now(caller)
    seat = _seat_of(caller.place)
    if not can_go_on(caller, seat):
        raise NotInvited if takes_part(caller) else NotAllowed
    _take_seat(seat, caller.group)
    if seat.peer is None:
        _make_room(workshop, seat, goes_on=True)
    if seat.peer != peer:
        seat.peer, seat.joined_at = peer, at
    seat.saves_data = saves_data
    _show(seat, is_on=True, sound=sound, picture=picture)
    seat.save()
    was_active(caller.place, at)
    audit.record(actor=caller.user, verb="workshop.went_on_stage", target=workshop, at=at)
    _tell_seat(seat, workshop)
    return _others(workshop, seat)


@transaction.atomic
def show(*, caller: Caller, sound: bool, picture: bool, screen: bool) -> None:
    """What somebody on the stage lets others hear and see from now on. Raises NotAllowed, NotOnStage."""
    workshop = _locked(caller.workshop)
    seat = _connected(caller.place)
    if not takes_part(caller):
        raise NotAllowed
    if seat is None or not seat.is_on:
        raise NotOnStage
    _show(seat, is_on=True, sound=sound, picture=picture, screen=screen)
    seat.save()
    _tell_seat(seat, workshop)


@transaction.atomic
def step_down(*, caller: Caller) -> None:
    """Watch again, or say no to an invitation. Whoever does not lead needs a new one to come back."""
    workshop = _locked(caller.workshop)
    seat = Seat.objects.select_related("place", "group").filter(place=caller.place).first()
    if seat is not None:
        _take_down(seat, workshop)


@transaction.atomic
def leave_stage(*, caller: Caller, peer: uuid.UUID) -> None:
    """The page closes, or wants neither sound nor picture. Nothing happens where another page has taken over."""
    workshop = _locked(caller.workshop)
    seat = Seat.objects.select_related("place", "group").filter(place=caller.place, peer=peer).first()
    if seat is not None:
        _disconnect(seat, workshop)


@transaction.atomic
def invite(*, caller: Caller, place_id: uuid.UUID, at: dt.datetime) -> None:
    """Ask somebody who is in the room onto the stage; they decide. Raises NotAllowed."""
    workshop = _locked(caller.workshop)
    place = people_present(workshop).filter(public_id=place_id).first()
    if not caller.is_host or place is None or not workshop.is_open:
        raise NotAllowed
    seat = _seat_of(place)
    if seat.is_invited:
        return
    seat.is_invited = True
    seat.save(update_fields=["is_invited"])
    audit.record(actor=caller.user, verb="workshop.invited_on_stage", target=workshop, at=at, person=place.user_id)
    tell(workshop, Audience.ALL, f"invited.{place.public_id}", {"id": str(place.public_id)})


@transaction.atomic
def take_off(*, caller: Caller, place_id: uuid.UUID, at: dt.datetime) -> None:
    """Bring somebody down from the stage, or take an invitation back. Raises NotAllowed."""
    if not caller.is_host:
        raise NotAllowed
    workshop = _locked(caller.workshop)
    seat = Seat.objects.select_related("place", "group").filter(place__workshop=workshop, place__public_id=place_id).first()
    if seat is not None:
        audit.record(actor=caller.user, verb="workshop.took_off_stage", target=workshop, at=at, person=seat.place.user_id)
        _take_down(seat, workshop)


@transaction.atomic
def mute(*, caller: Caller, place_id: uuid.UUID | None = None) -> int:
    """Switch off the microphone of one person, or of everybody here who does not lead; returns of how many. Only they switch
    it on again. Raises NotAllowed."""
    if not caller.is_host:
        raise NotAllowed
    workshop = _locked(caller.workshop)
    loud = Seat.objects.select_related("place", "group").filter(place__workshop=workshop, sound=True)
    if place_id is None:
        others = loud.filter(group=caller.group).exclude(place__user__hosted__workshop=workshop)
        loud = others.exclude(place=caller.place)
    else:
        loud = loud.filter(place__public_id=place_id)
    seats = list(loud)
    for seat in seats:
        seat.sound = False
        seat.save(update_fields=["sound"])
        _tell_seat(seat, workshop)
    return len(seats)


def pass_on(*, caller: Caller, sender: uuid.UUID, to: uuid.UUID, message: dict[str, Any]) -> None:
    """What one browser says to another so that they connect. `sender` must be this person's page, `to` one
    of the same group, or of the room itself.

    Raises NotAllowed, NotConnected.
    """
    seats = Seat.objects.filter(place__workshop=caller.workshop, place__state=PlaceState.ADMITTED, peer__in=[sender, to])
    by_peer = {seat.peer: seat for seat in seats.select_related("place__workshop")}
    mine, theirs = by_peer.get(sender), by_peer.get(to)
    if not can_watch(caller) or mine is None or mine.place_id != caller.place.pk:
        raise NotAllowed
    if theirs is None or theirs is mine or theirs.group_id != mine.group_id:
        raise NotConnected
    signal_place(theirs.place, "stage.signal", {"from": str(sender), "to": str(to), **message})


def settle_stage(workshop: Workshop) -> None:
    """After anybody came or left, and after the room was held or ended: nobody stays on the stage who is not there or may
    not be. One query where there is nothing to do."""
    seats = Seat.objects.select_related("place__user", "group").filter(place__workshop=workshop)
    busy = list(seats.filter(Q(peer__isnull=False) | Q(is_invited=True)))
    if not busy:
        return
    here = set(people_present(workshop).values_list("pk", flat=True)) if workshop.is_open else set()
    leading = set(workshop.hosts.values_list("user", flat=True))
    where = spots(workshop, clock.now())
    for seat in busy:
        spot = where[seat.place_id]
        is_host = seat.place.user_id in leading or can_watch_over(seat.place.user)
        if not workshop.is_open or seat.place.state != PlaceState.ADMITTED:
            _take_down(seat, workshop)
        is_elsewhere = seat.group_id != (spot.group.pk if spot.group else None)
        if seat.place_id not in here or is_elsewhere or not spot.has_sound:
            _disconnect(seat, workshop)
        elif (workshop.is_held or spot.is_held) and seat.is_on and not is_host:
            _rest(seat, workshop)


def seat_body(seat: Seat) -> dict[str, Any]:
    """What everybody knows of somebody who is connected; their name is told as person."""
    return {
        "id": str(seat.place.public_id),
        "group": str(seat.group.public_id) if seat.group else "",
        "peer": str(seat.peer),
        "on": seat.is_on,
        "sound": seat.sound,
        "picture": seat.picture,
        "screen": seat.screen,
        "saves": seat.saves_data,
    }


def is_told(seat: Seat, way: StageBackend) -> bool:
    """Between browsers everybody calls everybody, so those who watch are told too."""
    return seat.is_on or (seat.peer is not None and way == MESH)


def _show(seat: Seat, *, is_on: bool, sound: bool = False, picture: bool = False, screen: bool = False) -> None:
    seat.is_on, seat.sound, seat.picture, seat.screen = is_on, sound, picture, screen


def _take_down(seat: Seat, workshop: Workshop) -> None:
    if seat.is_invited:
        seat.is_invited = False
        seat.save(update_fields=["is_invited"])
        tell(workshop, Audience.ALL, f"invited.{seat.place.public_id}", None)
    if seat.is_on:
        _rest(seat, workshop)


def _rest(seat: Seat, workshop: Workshop) -> None:
    """Off the stage, and with the invitation kept: somebody whom a held room silenced comes back by themselves."""
    _show(seat, is_on=False)
    if backend().through_server:
        seat.peer = seat.joined_at = None  # who watches through Janus has no seat
    seat.save()
    _tell_seat(seat, workshop)
    end_stage_sockets(seat.place, COME_AGAIN)


def _disconnect(seat: Seat, workshop: Workshop) -> None:
    if seat.peer is None:
        return
    seat.peer = seat.joined_at = None
    _show(seat, is_on=False)
    seat.save()
    _tell_seat(seat, workshop)


def _make_room(workshop: Workshop, seat: Seat, *, goes_on: bool) -> None:
    most = backend().people
    connected = list(_connected_with(workshop, seat))
    if most is None or len(connected) < most:
        return
    if not goes_on:
        raise StageFull
    watching = [seat for seat in connected if not seat.is_on]
    if not watching:
        raise StageFullOfSpeakers
    _disconnect(watching[-1], workshop)


def _connected_with(workshop: Workshop, seat: Seat) -> QuerySet[Seat]:
    """In the same group, or in the room itself."""
    seats = Seat.objects.select_related("place", "group").filter(place__workshop=workshop, peer__isnull=False)
    return seats.filter(group=seat.group)


def _where_now(caller: Caller) -> Caller:
    """The caller where they are now that the room is locked: they may have been moved just before. Raises NoSoundHere."""
    spot = spots(caller.workshop, clock.now())[caller.place.pk]
    if not spot.has_sound:
        raise NoSoundHere
    is_held = caller.workshop.is_held or spot.is_held
    return replace(caller, group=spot.group, has_sound=spot.has_sound, is_held=is_held)


def _take_seat(seat: Seat, group: Group | None) -> None:
    """In this group from now on. Who came from another one begins anew."""
    if seat.group_id != (group.pk if group else None):
        seat.peer = seat.joined_at = None
        _show(seat, is_on=False)
        seat.group = group


def _others(workshop: Workshop, seat: Seat) -> list[str]:
    if backend().through_server:
        return []
    return [str(peer) for peer in _connected_with(workshop, seat).exclude(pk=seat.pk).values_list("peer", flat=True)]


def _tell_seat(seat: Seat, workshop: Workshop) -> None:
    body = seat_body(seat) if is_told(seat, backend()) else None
    tell(workshop, Audience.ALL, f"seat.{seat.place.public_id}", body)


def _seat_of(place: Place) -> Seat:
    seat, _created = Seat.objects.get_or_create(place=place)
    seat.place = place
    return seat


def _connected(place: Place) -> Seat | None:
    return Seat.objects.select_related("place", "group").filter(place=place, peer__isnull=False).first()


def _locked(workshop: Workshop) -> Workshop:
    return Workshop.objects.select_for_update().get(pk=workshop.pk)
