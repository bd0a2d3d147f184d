"""The steps of a booking (mentoring.workflows.booking). Every one is written once for each key, under the locks of both
people, and the database decides who gets an hour."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import minors_among
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from live.actions.doors import end_room
from live.actions.planning import Plan, cancel_workshop, change_workshop, plan_workshops
from live.enums import WorkshopState
from mentoring.actions.pairs import begin_pair
from mentoring.enums import BookingState
from mentoring.meeting_news import BOOKED, CANCELLED, INVITED, MOVED, tell_of_meeting
from mentoring.models import Booking, BookingTransition
from mentoring.queries.apart import are_apart
from mentoring.queries.meetings import free_slots, second_adults_for
from mentoring.queries.owners import MEETING
from mentoring.rules.meetings import HOLD, MOST_AHEAD, can_book, can_change_second_adult, can_make, can_offer_hours
from mentoring.rules.minors import can_meet_minors
from mentoring.rules.slots import Slot
from mentoring.workflows.booking import STEPS


class SlotTaken(Conflict):
    message = _("This hour is not free any more. Nothing was booked: choose another one.")


class BusyThen(DomainError):
    message = _("You have another meeting at that time. Nothing was booked: choose another hour.")


class TooManyAhead(DomainError):
    message = _("You have three meetings ahead of you already. Nothing was booked: come back after the first of them.")


class HoldOver(Conflict):
    message = _("The ten minutes are over, so the hour is open to everybody again. Nothing was booked: choose it anew.")


class StepRefused(Conflict):
    message = _("This meeting is not where it was when you opened the page. Nothing was changed: look at it again.")


class NoTopic(DomainError):
    message = _("Say in a few words what you would like to talk about, so that your mentor can prepare.")


class NoReason(DomainError):
    message = _("Say why, so that the other person understands it.")


class RoomOpen(Conflict):
    message = _("The room of this meeting was opened already. Nothing was moved: end the room first, or cancel the meeting.")


class MentorNotChecked(DomainError):
    message = _(
        "Nothing was booked. Somebody under 18, or whose date of birth we do not know, meets only mentors with a valid check."
        " Choose another mentor, or complete your profile."
    )


class NoSecondAdult(DomainError):
    message = _(
        "Nothing was changed. A meeting with somebody under 18 needs a second checked adult, and nobody is free at that hour."
        " Choose another hour, or ask a manager."
    )


@transaction.atomic
def hold_slot(*, actor: User, mentor: User, starts_at: dt.datetime, key: uuid.UUID, at: dt.datetime) -> Booking:
    """Keep an hour for ten minutes; what the learner held before is let go.

    Raises NotAllowed, SlotTaken, BusyThen, TooManyAhead, MentorNotChecked, NoSecondAdult.
    """
    if not (can_book(actor) and can_offer_hours(mentor)) or actor.pk == mentor.pk or are_apart(actor.pk, mentor.pk):
        raise NotAllowed
    _lock_people(actor.pk, mentor.pk)
    if (made := _made(key)) is not None:
        return made
    _let_go(actor, mentor, at)
    slot = _free_slot(mentor, starts_at, at)
    _check_learner(actor, slot, at)
    adult = _second_adult(mentor, actor, slot, at)
    booking = Booking(
        mentor=mentor,
        learner=actor,
        second_adult=adult,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        time_zone=slot.time_zone,
        state=BookingState.HELD,
        held_until=at + HOLD,
    )
    _put(booking)
    _log(booking, "hold", key, actor, at)
    return booking


@transaction.atomic
def confirm(*, actor: User, booking: Booking, topic: str, key: uuid.UUID, at: dt.datetime) -> Booking:
    """Book the hour that is held, and plan its room. Raises NotAllowed, HoldOver, StepRefused, NoTopic and what hold raises."""
    locked = _locked(booking)
    if (made := _made(key)) is not None:
        return made
    if actor.pk != locked.learner_id:
        raise NotAllowed
    if locked.state == BookingState.HELD and not locked.is_held(at):
        raise HoldOver
    _check_step(actor, locked, "confirm", at)
    if not topic.strip():
        raise NoTopic
    if not can_offer_hours(locked.mentor) or are_apart(locked.learner_id, locked.mentor_id):
        raise SlotTaken
    slot = _slot_of(locked)
    locked.second_adult = _second_adult(locked.mentor, locked.learner, slot, at, but=locked)
    locked.state, locked.topic, locked.held_until, locked.confirmed_at = BookingState.CONFIRMED, topic.strip(), None, at
    locked.workshop = plan_workshops(
        actor=locked.mentor,  # who leads; the one who asked stands in the log
        owner_kind=MEETING,
        owner_key=_saved(locked),
        plan=_plan(locked),
        cohosts=_team(locked),
        at=at,
    )[0]
    locked.save(update_fields=["workshop"])
    _log(locked, "confirm", key, actor, at)
    begin_pair(learner=locked.learner, mentor=locked.mentor, at=at)
    tell_of_meeting(locked, BOOKED, [locked.mentor, locked.learner], at=at)
    tell_of_meeting(locked, INVITED, [locked.second_adult], at=at)
    return locked


@transaction.atomic
def release(*, actor: User, booking: Booking, key: uuid.UUID, at: dt.datetime) -> Booking:
    """Let go of an hour that is only held. Raises StepRefused."""
    locked = _locked(booking)
    if (made := _made(key)) is not None:
        return made
    _check_step(actor, locked, "release", at)
    _set_state(locked, "release")
    _log(locked, "release", key, actor, at)
    return locked


@transaction.atomic
def move(*, actor: User, booking: Booking, starts_at: dt.datetime, key: uuid.UUID, at: dt.datetime) -> Booking:
    """To another free hour of the same mentor. Returns the new row, with the same uid and the next sequence.

    Raises StepRefused, RoomOpen and what hold raises.
    """
    locked = _locked(booking)
    if (made := _made(key)) is not None:
        return Booking.objects.get(replaces=made)
    _check_step(actor, locked, "move", at)
    if locked.workshop is not None and locked.workshop.state != WorkshopState.PLANNED:
        raise RoomOpen
    if not can_offer_hours(locked.mentor):
        raise SlotTaken
    slot = _free_slot(locked.mentor, starts_at, at, but=locked)
    if slot.starts_at == locked.starts_at:
        raise SlotTaken(gettext("The meeting is at that hour already. Nothing was changed: choose another one."))
    _check_learner(locked.learner, slot, at, but=locked)
    adult = _second_adult(locked.mentor, locked.learner, slot, at, but=locked)
    moved = Booking(
        uid=locked.uid,
        sequence=locked.sequence + 1,
        replaces=locked,
        mentor=locked.mentor,
        learner=locked.learner,
        second_adult=adult,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        time_zone=slot.time_zone,
        state=BookingState.CONFIRMED,
        confirmed_at=at,
        topic=locked.topic,
        private_notes=locked.private_notes,
        shared_notes=locked.shared_notes,
        notes_version=locked.notes_version,
        workshop=locked.workshop,
    )
    _set_state(locked, "move", private_notes="", shared_notes="")  # they went with the meeting
    _log(locked, "move", key, actor, at)
    _put(moved)
    _log(moved, "arrive", uuid.uuid5(key, "arrive"), actor, at)
    _settle_room(moved, at)
    tell_of_meeting(moved, MOVED, [moved.mentor, moved.learner], at=at)  # the one who moved it has it in a calendar too
    tell_of_meeting(moved, MOVED if adult == locked.second_adult else INVITED, [adult], at=at)
    return moved


@transaction.atomic
def cancel(*, actor: User, booking: Booking, reason: str, key: uuid.UUID, at: dt.datetime) -> Booking:
    """Before it begins. Its room is cancelled too, or ended where it was opened early. Raises StepRefused, NoReason."""
    locked = _locked(booking)
    if (made := _made(key)) is not None:
        return made
    _check_step(actor, locked, "cancel", at)
    if not reason.strip():
        raise NoReason
    room = locked.workshop
    if room is not None and room.is_open:
        end_room(actor=locked.mentor, workshop=room, at=at)
    elif room is not None and room.state == WorkshopState.PLANNED:
        cancel_workshop(actor=locked.mentor, workshop=room, reason=reason, at=at)
    _set_state(locked, "cancel")
    _log(locked, "cancel", key, actor, at, reason=reason.strip())
    tell_of_meeting(locked, CANCELLED, [locked.mentor, locked.learner, locked.second_adult], at=at)
    return locked


@transaction.atomic
def settle(*, actor: User, booking: Booking, name: str, key: uuid.UUID, at: dt.datetime) -> Booking:
    """Say that it took place (`done`), or that somebody did not come (`no_show`). Raises StepRefused."""
    locked = _locked(booking)
    if (made := _made(key)) is not None:
        return made
    _check_step(actor, locked, name, at)
    _set_state(locked, name)
    _log(locked, name, key, actor, at)
    return locked


@transaction.atomic
def hand_over(*, actor: User, booking: Booking, at: dt.datetime) -> Booking:
    """The next suitable adult instead of the second one. Raises NotAllowed, RoomOpen, NoSecondAdult."""
    locked = _locked(booking)
    if not can_change_second_adult(actor, locked, at):
        raise NotAllowed
    if locked.workshop is not None and locked.workshop.state != WorkshopState.PLANNED:
        raise RoomOpen
    today = timezone.localdate(at)
    before = locked.second_adult_id
    found = second_adults_for(
        mentor=locked.mentor, learner=locked.learner, slot=_slot_of(locked), at=at, today=today, but=locked
    )
    others = [person for person in found if person.pk != before]
    if not others:
        raise NoSecondAdult
    locked.second_adult = others[0]
    _put(locked)
    _settle_room(locked, at)
    audit.record(actor=actor, verb="meeting.handed_over", target=locked, at=at, before=before, after=others[0].pk)
    tell_of_meeting(locked, INVITED, [others[0]], at=at)
    return locked


def expire_holds(*, at: dt.datetime) -> int:
    """Write down the holds that have run out. Nothing depends on it: they count as over by the time on their rows."""
    over = Booking.objects.filter(state=BookingState.HELD, held_until__lte=at)
    return sum(_expire(pk, at) for pk in over.values_list("pk", flat=True))


@transaction.atomic
def _expire(pk: int, at: dt.datetime) -> bool:
    booking = Booking.objects.select_for_update().filter(pk=pk, state=BookingState.HELD, held_until__lte=at).first()
    if booking is None:
        return False
    _set_state(booking, "expire")
    _log(booking, "expire", uuid.uuid4(), None, at)
    return True


def _let_go(learner: User, mentor: User, at: dt.datetime) -> None:
    """Holds of these two that have run out, which the constraints still see, and what the learner held before."""
    held = Booking.objects.select_for_update().filter(state=BookingState.HELD)
    for booking in held.filter(Q(learner=learner) | Q(mentor=mentor, held_until__lte=at)):
        is_over = not booking.is_held(at)
        _set_state(booking, "expire" if is_over else "release")
        _log(booking, "expire" if is_over else "release", uuid.uuid4(), None if is_over else learner, at)


def _lock_people(*people: int) -> None:
    """In one order, so that no two wait for each other. Whoever books or moves an hour of these people waits here."""
    list(User.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk"))


def _locked(booking: Booking) -> Booking:
    _lock_people(booking.mentor_id, booking.learner_id)
    found = Booking.objects.select_for_update(of=("self",))
    return found.select_related("mentor", "learner", "second_adult", "workshop").get(pk=booking.pk)


def _made(key: uuid.UUID) -> Booking | None:
    """The booking of the step that was made with this key."""
    found = BookingTransition.objects.select_related("booking").filter(key=key).first()
    return found.booking if found else None


def _check_step(actor: User, booking: Booking, name: str, at: dt.datetime) -> None:
    if not can_make(actor, booking, name, at):
        raise StepRefused


def _free_slot(mentor: User, starts_at: dt.datetime, at: dt.datetime, *, but: Booking | None = None) -> Slot:
    for slot in free_slots(mentor, at, but=but):
        if slot.starts_at == starts_at:
            return slot
    raise SlotTaken


def _check_learner(learner: User, slot: Slot, at: dt.datetime, *, but: Booking | None = None) -> None:
    own = Booking.objects.living(at).filter(Q(learner=learner) | Q(mentor=learner) | Q(second_adult=learner))
    own = own.exclude(pk=but.pk) if but else own
    if own.within(slot.starts_at, slot.ends_at).exists():
        raise BusyThen
    if own.filter(learner=learner, starts_at__gt=at).count() >= MOST_AHEAD:
        raise TooManyAhead


def _second_adult(mentor: User, learner: User, slot: Slot, at: dt.datetime, *, but: Booking | None = None) -> User | None:
    """Nobody for adults. For a minor the one who was asked already, where that still holds, else the best who is free.

    Both checks must hold today and on the day of the meeting. Raises MentorNotChecked, NoSecondAdult.
    """
    today = timezone.localdate(at)
    if not minors_among([learner.pk], today):
        return None
    if not all(can_meet_minors(mentor, day) for day in {today, slot.starts_at.date()}):
        raise MentorNotChecked
    found = second_adults_for(mentor=mentor, learner=learner, slot=slot, at=at, today=today, but=but)
    if not found:
        raise NoSecondAdult
    asked = but.second_adult_id if but else None
    return next((person for person in found if person.pk == asked), found[0])


def _put(booking: Booking) -> None:
    """The database decides between two who want the same hour. Raises SlotTaken."""
    try:
        with transaction.atomic():
            booking.save()
    except IntegrityError as error:
        raise SlotTaken from error


def _saved(booking: Booking) -> str:
    """Saved before its room is planned, which asks whose it is. The key of its room."""
    _put(booking)
    return str(booking.uid)


def _set_state(booking: Booking, name: str, **fields: str) -> None:
    booking.state = STEPS[name].after
    for field, value in fields.items():
        setattr(booking, field, value)
    booking.save(update_fields=["state", *fields])


def _log(booking: Booking, name: str, key: uuid.UUID, actor: User | None, at: dt.datetime, *, reason: str = "") -> None:
    step = STEPS[name]
    before = step.before or ""
    BookingTransition.objects.create(
        booking=booking, key=key, name=name, before=before, after=step.after, actor=actor, reason=reason, at=at
    )
    audit.record(actor=actor, verb=f"meeting.{name}", target=booking, at=at)


def _slot_of(booking: Booking) -> Slot:
    return Slot(booking.starts_at, booking.ends_at, booking.time_zone)


def _plan(booking: Booking) -> Plan:
    """Without names or topic: those who look after rooms read their titles."""
    return Plan(
        title=gettext("Meeting with a mentor"),
        summary="",
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        time_zone=booking.time_zone,
    )


def _team(booking: Booking) -> Iterable[User]:
    return [booking.second_adult] if booking.second_adult else []


def _settle_room(booking: Booking, at: dt.datetime) -> None:
    """Its room is at the hour of the meeting, led by the mentor, with the second adult helping."""
    if booking.workshop is not None:
        change_workshop(actor=booking.mentor, workshop=booking.workshop, plan=_plan(booking), cohosts=_team(booking), at=at)
