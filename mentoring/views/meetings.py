"""Choosing an hour, and the meetings that were booked. Hours are shown in the zone of whoever reads, and it is named."""

import datetime as dt
import uuid
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from accounts.models import User
from core import clock
from core.calendar.ics import to_ics
from core.errors import DomainError
from live.rules.rooms import may_open, may_wait
from mentoring.actions import meetings as actions
from mentoring.actions.notes import NotesChanged, record_reading, save_private_notes, save_shared_notes
from mentoring.enums import BookingState
from mentoring.forms.meetings import (
    CancelMeetingForm,
    ConfirmForm,
    KeyedForm,
    PrivateNotesForm,
    SharedNotesForm,
    SlotForm,
    ZoneForm,
)
from mentoring.models import Booking
from mentoring.queries.matching import profile_of
from mentoring.queries.meeting_calendar import event_of
from mentoring.queries.meetings import free_slots, get_booking, get_mentor_for, mentors_for, own_bookings, zone_of
from mentoring.queries.testimonials import said_about
from mentoring.rules import meetings as rules
from mentoring.rules.slots import Slot
from mentoring.workflows.booking import Party

DAYS_A_PAGE, PAGE_SIZE = 7, 20


@login_required
@require_GET
def mentors(request: AuthedRequest) -> HttpResponse:
    if not rules.can_book(request.user):
        raise Http404
    zone = _zone(request)
    rows = mentors_for(request.user, clock.now(), clock.today())
    with timezone.override(zone):
        return render(request, "mentoring/meetings/mentors.html", {"rows": rows, "zone": zone})


@login_required
@require_GET
def slots(request: AuthedRequest, mentor_id: uuid.UUID) -> HttpResponse:
    """The free hours of one mentor, a week of days to a page."""
    mentor = _mentor_or_404(request, mentor_id)
    context: dict[str, Any] = {"mentor": mentor, "profile": profile_of(mentor), "form": KeyedForm()}
    context["testimonials"] = said_about(mentor)
    return _slots_page(request, mentor, context)


@login_required
@require_POST
def hold(request: AuthedRequest, mentor_id: uuid.UUID) -> HttpResponse:
    mentor = _mentor_or_404(request, mentor_id)
    form = SlotForm(request.POST)
    if form.is_valid():
        try:
            booking = actions.hold_slot(actor=request.user, mentor=mentor, at=clock.now(), **form.cleaned_data)
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            return redirect("mentoring:meeting", public_id=booking.public_id)
    return redirect("mentoring:slots", mentor_id=mentor_id)


@login_required
@require_GET
def meetings(request: AuthedRequest) -> HttpResponse:
    if not rules.can_meet(request.user):
        raise Http404
    now = clock.now()
    mine = own_bookings(request.user, now)
    coming = mine.filter(ends_at__gte=now, state__in=(BookingState.HELD, BookingState.CONFIRMED))
    past = mine.exclude(pk__in=coming.values("pk")).order_by("-starts_at", "-pk")
    context: dict[str, Any] = {
        "coming": list(coming),
        "page": Paginator(past, PAGE_SIZE).get_page(request.GET.get("page")),
        "zone": _zone(request),
        "may_book": rules.can_book(request.user),
        "may_offer": rules.can_offer_hours(request.user),
    }
    with timezone.override(context["zone"]):
        return render(request, "mentoring/meetings/meetings.html", context)


@login_required
@require_GET
def meeting(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    booking = _booking_or_404(request, public_id)
    if rules.parties(request.user, booking) == {Party.MANAGER}:
        record_reading(actor=request.user, booking=booking, at=clock.now())
    return _meeting_page(request, booking)


@login_required
@require_POST
def confirm(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    booking = _booking_or_404(request, public_id)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _meeting_page(request, booking, confirm_form=form)
    try:
        actions.confirm(actor=request.user, booking=booking, at=clock.now(), **form.cleaned_data)
    except actions.NoTopic as error:
        form.add_error("topic", str(error.message))
        return _meeting_page(request, booking, confirm_form=form)
    except actions.HoldOver as error:
        messages.error(request, str(error.message))
        return redirect("mentoring:slots", mentor_id=booking.mentor.public_id)
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Your meeting is booked. Your mentor is told."))
    return redirect("mentoring:meeting", public_id=public_id)


@login_required
@require_POST
def step(request: AuthedRequest, public_id: uuid.UUID, name: str) -> HttpResponse:
    """Let a hold go, or say that a meeting took place or that somebody did not come."""
    booking = _booking_or_404(request, public_id)
    form = KeyedForm(request.POST)
    if name not in {"release", "done", "no_show"} or not form.is_valid():
        raise Http404
    try:
        if name == "release":
            actions.release(actor=request.user, booking=booking, key=form.cleaned_data["key"], at=clock.now())
        else:
            actions.settle(actor=request.user, booking=booking, name=name, key=form.cleaned_data["key"], at=clock.now())
    except DomainError as error:
        messages.error(request, str(error.message))
    if name == "release":
        return redirect("mentoring:slots", mentor_id=booking.mentor.public_id)
    return redirect("mentoring:meeting", public_id=public_id)


@login_required
@require_POST
def cancel(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    booking = _booking_or_404(request, public_id)
    form = CancelMeetingForm(request.POST)
    if not form.is_valid():
        return _meeting_page(request, booking, cancel_form=form)
    try:
        actions.cancel(actor=request.user, booking=booking, at=clock.now(), **form.cleaned_data)
    except DomainError as error:
        form.add_error(None, str(error.message))
        return _meeting_page(request, booking, cancel_form=form)
    messages.success(request, _("The meeting is cancelled. The others are told."))
    return redirect("mentoring:meeting", public_id=public_id)


@login_required
def move(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Choose another hour of the same mentor."""
    booking = _booking_or_404(request, public_id)
    if not rules.can_make(request.user, booking, "move", clock.now()):
        raise Http404
    form = SlotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            moved = actions.move(actor=request.user, booking=booking, at=clock.now(), **form.cleaned_data)
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("The meeting is moved. The others are told."))
            return redirect("mentoring:meeting", public_id=moved.public_id)
        return redirect("mentoring:move", public_id=public_id)
    context: dict[str, Any] = {"mentor": booking.mentor, "booking": booking, "form": KeyedForm()}
    return _slots_page(request, booking.mentor, context, but=booking)


@login_required
@require_POST
def notes(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The notes of both. What somebody wrote stays in the field where the other was faster."""
    booking = _booking_or_404(request, public_id)
    form = SharedNotesForm(request.POST)
    if not form.is_valid():
        return _meeting_page(request, booking, notes_form=form)
    try:
        save_shared_notes(actor=request.user, booking=booking, at=clock.now(), **form.cleaned_data)
    except NotesChanged as error:
        booking.refresh_from_db(fields=["shared_notes", "notes_version"])
        again = SharedNotesForm(form.cleaned_data | {"version": booking.notes_version})
        again.add_error(None, str(error.message))
        return _meeting_page(request, booking, notes_form=again)
    messages.success(request, _("The notes are saved."))
    return redirect("mentoring:meeting", public_id=public_id)


@login_required
@require_POST
def own_notes(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    booking = _booking_or_404(request, public_id)
    form = PrivateNotesForm(request.POST)
    if not form.is_valid():
        return _meeting_page(request, booking, own_notes_form=form)
    save_private_notes(actor=request.user, booking=booking, text=form.cleaned_data["text"])
    messages.success(request, _("Your notes are saved."))
    return redirect("mentoring:meeting", public_id=public_id)


@login_required
@require_POST
def hand_over(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    booking = _booking_or_404(request, public_id)
    if not rules.can_change_second_adult(request.user, booking, clock.now()):
        raise Http404
    try:
        actions.hand_over(actor=request.user, booking=booking, at=clock.now())
    except DomainError as error:
        messages.error(request, str(error.message))
        return redirect("mentoring:meeting", public_id=public_id)
    messages.success(request, _("Somebody else is the second adult now, and is told."))
    return redirect("mentoring:meetings")


@login_required
@require_GET
def ics(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """The meeting for any calendar; once it is cancelled, the file that takes it out again."""
    booking = _booking_or_404(request, public_id)
    if booking.state not in {BookingState.CONFIRMED, BookingState.CANCELLED}:
        raise Http404
    method = "PUBLISH" if booking.state == BookingState.CONFIRMED else "CANCEL"
    event = event_of(booking)
    file = to_ics([event], name=event.title, at=clock.now(), method=method)
    response = HttpResponse(file, content_type=f"text/calendar; charset=utf-8; method={method}")
    response["Content-Disposition"] = f'attachment; filename="meeting-{booking.starts_at:%Y-%m-%d}.ics"'
    return response


def _meeting_page(
    request: AuthedRequest,
    booking: Booking,
    *,
    confirm_form: ConfirmForm | None = None,
    cancel_form: CancelMeetingForm | None = None,
    notes_form: SharedNotesForm | None = None,
    own_notes_form: PrivateNotesForm | None = None,
) -> HttpResponse:
    user, now, zone = request.user, clock.now(), _zone(request)
    may = {name: rules.can_make(user, booking, name, now) for name in ("release", "move", "cancel", "done", "no_show")}
    room = booking.workshop
    leads = user.pk in {booking.mentor_id, booking.second_adult_id}
    context = {
        "booking": booking,
        "zone": zone,
        "is_held": booking.is_held(now),
        "is_elsewhere": booking.time_zone != zone,
        "moved_to": Booking.objects.filter(replaces=booking).first(),
        "cancelled_because": booking.transitions.filter(name="cancel").values_list("reason", flat=True).first(),
        "may": may,
        "may_hand_over": rules.can_change_second_adult(user, booking, now),
        "confirm_form": confirm_form or ConfirmForm(),
        "cancel_form": cancel_form or CancelMeetingForm(),
        "step_form": KeyedForm(),
        "may_open": bool(room and leads and not room.is_open and may_open(room, now)),
        "may_come": bool(room and (room.is_open or may_wait(room, now))),
        "is_booked": booking.state == BookingState.CONFIRMED,
    }
    if rules.can_write_shared_notes(user, booking):
        initial = {"text": booking.shared_notes, "version": booking.notes_version}
        context["notes_form"] = notes_form or SharedNotesForm(initial=initial)
    if rules.can_read_private_notes(user, booking):
        context["own_notes_form"] = own_notes_form or PrivateNotesForm(initial={"text": booking.private_notes}, prefix=None)
    with timezone.override(zone):
        return render(request, "mentoring/meetings/meeting.html", context)


def _slots_page(request: AuthedRequest, mentor: User, context: dict[str, Any], *, but: Booking | None = None) -> HttpResponse:
    zone = _zone(request)
    with timezone.override(zone):
        free = [slot for slot in free_slots(mentor, clock.now(), but=but) if but is None or slot.starts_at != but.starts_at]
        page = _days(free, request.GET.get("page"))
        zone_form = ZoneForm(initial={"zone": zone})
        return render(request, "mentoring/meetings/slots.html", context | {"page": page, "zone": zone, "zone_form": zone_form})


def _days(found: list[Slot], number: str | None) -> Page[tuple[dt.date, list[Slot]]]:
    """Slots by day, in the zone that is current."""
    days = [(day, list(rows)) for day, rows in groupby(found, key=lambda slot: timezone.localdate(slot.starts_at))]
    return Paginator(days, DAYS_A_PAGE).get_page(number)


def _zone(request: AuthedRequest) -> str:
    """The zone that was asked for on this page, else the person's own."""
    form = ZoneForm(request.GET)
    return form.cleaned_data["zone"] if form.is_valid() else zone_of(request.user)


def _mentor_or_404(request: AuthedRequest, mentor_id: uuid.UUID) -> User:
    mentor = get_mentor_for(request.user, mentor_id, clock.today()) if rules.can_book(request.user) else None
    if mentor is None:
        raise Http404
    return mentor


def _booking_or_404(request: AuthedRequest, public_id: uuid.UUID) -> Booking:
    found = get_booking(request.user, public_id)
    if found is None:
        raise Http404
    return found
