"""Opening and ending a room, coming in and leaving."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import minors_among
from core import audit, clock
from core.errors import DomainError, NotAllowed
from core.realtime.codes import NOT_ALLOWED
from live.actions.groups import end_groups_of, settle_groups
from live.actions.polls import close_polls_of
from live.actions.recordings import stop_running
from live.actions.showing import end_showing
from live.actions.stage import settle_stage
from live.documents import ask_everybody, ask_person
from live.enums import Audience, HostPart, PlaceState, WorkshopState
from live.models import Host, Place, Visit, Workshop
from live.queries.rooms import adults_present, is_invited, keeps_workshop, people_present, wrongly_held
from live.rules.rooms import Caller, can_watch_over, may_open, may_wait
from live.streams import COME_AGAIN, end_sockets, tell

UNSEEN = dt.timedelta(seconds=90)


class DoorClosed(DomainError):
    message = _("The door opens half an hour before the workshop starts.")


class NotNow(DomainError):
    message = _("A room can be opened from twelve hours before its workshop until twelve hours after it.")


class NoPlaceLeft(DomainError):
    message = _("All places in this workshop are taken. If somebody leaves, you can come in.")


@transaction.atomic
def open_room(*, actor: User, workshop: Workshop, at: dt.datetime) -> Workshop:
    """Let those who wait come in. Opening it again after it ended is the same. Raises NotAllowed, NotNow."""
    workshop = _locked(workshop)
    if not keeps_workshop(actor, workshop):
        raise NotAllowed
    if workshop.is_open:
        return workshop
    if not may_open(workshop, at):
        raise NotNow
    workshop.state, workshop.ended_at = WorkshopState.OPEN, None
    workshop.opened_at = workshop.opened_at or at
    workshop.save(update_fields=["state", "opened_at", "ended_at"])
    audit.record(actor=actor, verb="workshop.opened", target=workshop, at=at)
    _settle(workshop, at)
    _tell_room(workshop)
    return workshop


@transaction.atomic
def end_room(*, actor: User, workshop: Workshop, at: dt.datetime) -> Workshop:
    """The room stays readable for a moment, then everybody goes to the page of the workshop. Raises NotAllowed."""
    workshop = _locked(workshop)
    if not keeps_workshop(actor, workshop):
        raise NotAllowed
    if not workshop.is_open:
        return workshop
    workshop.state, workshop.ended_at = WorkshopState.ENDED, at
    workshop.save(update_fields=["state", "ended_at"])
    audit.record(actor=actor, verb="workshop.ended", target=workshop, at=at)
    stop_running(workshop, by=actor, at=at)
    end_groups_of(workshop, at)
    settle_stage(workshop)
    close_polls_of(workshop, at)
    end_showing(workshop, at)
    _tell_room(workshop)
    return workshop


@transaction.atomic
def come(*, user: User, workshop: Workshop, visit_id: uuid.UUID, at: dt.datetime) -> Place:
    """Somebody opens the room on a page. Raises NotAllowed, DoorClosed, NoPlaceLeft.

    They are let in, or wait: for the room to open, for a host where there is a lobby, or for a second vetted adult.
    """
    workshop = _locked(workshop)
    leads = _leads(user, workshop)
    place = Place.objects.filter(workshop=workshop, user=user).first()
    if not leads:
        if not is_invited(user, workshop) or (place and place.state == PlaceState.REMOVED):
            raise NotAllowed
        if not may_wait(workshop, at):
            raise DoorClosed
    if place is None:
        state = PlaceState.ADMITTED if leads else PlaceState.WAITING
        place = Place.objects.create(workshop=workshop, user=user, state=state, came_at=at)
    place.workshop, place.user = workshop, user
    was_here = place.visits.filter(left_at=None).exists()
    Visit.objects.create(pk=visit_id, place=place, came_at=at, seen_at=at)
    _settle(workshop, at)
    place.refresh_from_db(fields=["state"])
    if place.state == PlaceState.WAITING and workshop.is_open and not workshop.has_lobby and _is_full(workshop):
        raise NoPlaceLeft
    if not was_here:
        _tell_person(place, is_here=True)
    return place


@transaction.atomic
def leave(*, visit_id: uuid.UUID, at: dt.datetime) -> None:
    """A socket ended. Twice is the same."""
    visit = Visit.objects.select_related("place__workshop", "place__user").filter(pk=visit_id, left_at=None).first()
    if visit is None:
        return
    workshop = _locked(visit.place.workshop)
    if not Visit.objects.filter(pk=visit_id, left_at=None).update(left_at=max(at, visit.came_at)):
        return
    if not visit.place.visits.filter(left_at=None).exists():
        ask_person(visit.place)
        _settle(workshop, at)
        _tell_person(visit.place, is_here=False)


@transaction.atomic
def admit(*, caller: Caller, places: list[uuid.UUID] | None = None) -> int:
    """Let in those who wait, all by default; returns how many. Who would make the room unsafe or too full goes on waiting."""
    if not caller.is_host:
        raise NotAllowed
    workshop = _locked(caller.workshop)
    waiting = Place.objects.filter(workshop=workshop, state=PlaceState.WAITING, visits__left_at=None).distinct()
    if places is not None:
        waiting = waiting.filter(public_id__in=places)
    return _let_in(workshop, list(waiting.select_related("user")), clock.today())


@transaction.atomic
def remove(*, caller: Caller, place_id: uuid.UUID, at: dt.datetime) -> None:
    """Send somebody out who must not come back today. Neither hosts nor who looks after people. Raises NotAllowed."""
    place = Place.objects.select_related("user", "workshop").filter(public_id=place_id, workshop=caller.workshop).first()
    if not caller.is_host or place is None or _leads(place.user, place.workshop):
        raise NotAllowed
    workshop = _locked(caller.workshop)
    place.state = PlaceState.REMOVED
    place.save(update_fields=["state"])
    audit.record(actor=caller.user, verb="workshop.removed", target=workshop, at=at, person=place.user_id)
    settle_groups(workshop, at)
    settle_stage(workshop)
    end_sockets(place, NOT_ALLOWED)
    ask_person(place)


@transaction.atomic
def let_back(*, caller: Caller, place_id: uuid.UUID, at: dt.datetime) -> None:
    """Take a removal back: the person waits in the lobby when they come again. Raises NotAllowed."""
    if not caller.is_host:
        raise NotAllowed
    gone = Place.objects.filter(public_id=place_id, workshop=caller.workshop, state=PlaceState.REMOVED)
    if gone.update(state=PlaceState.WAITING):
        audit.record(actor=caller.user, verb="workshop.let_back", target=caller.workshop, at=at, place=str(place_id))


@transaction.atomic
def hand_over(*, caller: Caller, place_id: uuid.UUID, at: dt.datetime) -> None:
    """Another host of this workshop leads from now on. Raises NotAllowed."""
    workshop = _locked(caller.workshop)
    heir = Host.objects.filter(workshop=workshop, user__places__public_id=place_id).first()
    if not caller.leads or heir is None:
        raise NotAllowed
    before = Host.objects.filter(workshop=workshop, part=HostPart.LEAD).first()
    Host.objects.filter(workshop=workshop).update(part=HostPart.COHOST)
    Host.objects.filter(pk=heir.pk).update(part=HostPart.LEAD)
    audit.record(actor=caller.user, verb="workshop.handed_over", target=workshop, at=at, to=heir.user_id)
    for host in filter(None, (before, heir)):
        place = Place.objects.select_related("user").filter(workshop=workshop, user=host.user_id).first()
        if place is not None:
            place.workshop = workshop
            _tell_person(place, is_here=place.visits.filter(left_at=None).exists())


def see(*, visit_id: uuid.UUID, at: dt.datetime) -> None:
    """A sign of life of a socket. One query."""
    Visit.objects.filter(pk=visit_id, left_at=None).update(seen_at=at)


def end_unseen_visits(*, at: dt.datetime) -> int:
    """End the visits that a killed process or a lost machine left open, at the moment they were last seen."""
    unseen = list(Visit.objects.filter(left_at=None, seen_at__lt=at - UNSEEN).values_list("pk", "seen_at"))
    for visit_id, seen_at in unseen:
        leave(visit_id=visit_id, at=seen_at)
    return len(unseen)


@transaction.atomic
def settle_rooms_of(person: User, at: dt.datetime) -> None:
    """Whether somebody counts as vetted has changed: the rooms they are in now are held, or go on, at once."""
    here = Visit.objects.filter(place__user=person, left_at=None).values("place__workshop")
    for workshop in Workshop.objects.select_for_update().filter(pk__in=here, state=WorkshopState.OPEN).order_by("pk"):
        _settle(workshop, at)


def settle_rooms(*, at: dt.datetime) -> int:
    """Hold rooms, or let them go on, though nobody came or left: a check ran out, somebody came of age. Returns how many.

    Six queries where nothing has changed.
    """
    wrong = wrongly_held(clock.today())
    for workshop in wrong:
        with transaction.atomic():
            _settle(_locked(workshop), at)
    return len(wrong)


def person_body(place: Place, part: str) -> dict[str, Any]:
    """What everybody in the room may know of a person in it. `part`: lead, cohost or empty."""
    return {"id": str(place.public_id), "name": place.user.display_name, "part": part}


def room_body(workshop: Workshop) -> dict[str, Any]:
    return {
        "state": workshop.state,
        "title": workshop.title,
        "starts_at": workshop.starts_at.isoformat(),
        "ends_at": workshop.ends_at.isoformat(),
        "is_held": workshop.is_held,
        "has_lobby": workshop.has_lobby,
    }


def _settle(workshop: Workshop, at: dt.datetime) -> None:
    """After anybody came or left: whether the room is safe for the minors in it, and who of those who wait may come in."""
    today = clock.today()
    if workshop.is_open and not workshop.has_lobby:
        here = Place.objects.filter(workshop=workshop, state=PlaceState.WAITING, visits__left_at=None)
        _let_in(workshop, list(here.select_related("user").distinct()), today)
    is_held = adults_present(workshop, today).is_held
    if is_held != workshop.is_held:
        workshop.is_held = is_held
        workshop.save(update_fields=["is_held"])
        audit.record(actor=None, verb="workshop.held" if is_held else "workshop.resumed", target=workshop, at=at)
        _tell_room(workshop)
    settle_groups(workshop, at)
    settle_stage(workshop)


def _let_in(workshop: Workshop, waiting: list[Place], today: dt.date) -> int:
    """In the order in which they came, while there are places; minors only where two vetted adults are present."""
    if not waiting or not workshop.is_open:
        return 0
    adults = adults_present(workshop, today)
    minors = minors_among([place.user_id for place in waiting], today)
    admitted = 0
    for place in waiting:
        is_unsafe = place.user_id in minors and not adults.enough
        if is_unsafe or _is_full(workshop):
            continue
        Place.objects.filter(pk=place.pk).update(state=PlaceState.ADMITTED)
        place.workshop, place.state = workshop, PlaceState.ADMITTED
        _tell_person(place, is_here=True)
        end_sockets(place, COME_AGAIN)
        admitted += 1
    return admitted


def _leads(user: User, workshop: Workshop) -> bool:
    return can_watch_over(user) or Host.objects.filter(workshop=workshop, user=user).exists()


def _is_full(workshop: Workshop) -> bool:
    if workshop.capacity is None:
        return False
    return people_present(workshop).exclude(user__hosted__workshop=workshop).count() >= workshop.capacity


def _tell_person(place: Place, *, is_here: bool) -> None:
    part = Host.objects.values_list("part", flat=True).filter(workshop=place.workshop, user=place.user).first() or ""
    if place.state == PlaceState.ADMITTED:
        body = person_body(place, part) if is_here else None
        tell(place.workshop, Audience.ALL, f"person.{place.public_id}", body)
        tell(place.workshop, Audience.HOSTS, f"waiting.{place.public_id}", None)
    else:
        body = person_body(place, part) if is_here and place.state == PlaceState.WAITING else None
        tell(place.workshop, Audience.ALL, f"person.{place.public_id}", None)
        tell(place.workshop, Audience.HOSTS, f"waiting.{place.public_id}", body)


def _tell_room(workshop: Workshop) -> None:
    ask_everybody(workshop)
    for audience in (Audience.ALL, Audience.LOBBY):
        tell(workshop, audience, "room", room_body(workshop))


def _locked(workshop: Workshop) -> Workshop:
    return Workshop.objects.select_for_update().get(pk=workshop.pk)
