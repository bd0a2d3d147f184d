"""When mentors have time, and the meetings that were booked."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from live.models import Workshop
from mentoring.enums import LIVING_BOOKINGS, BookingState, Weekday
from review.models import AddedOnly


class Availability(models.Model):
    """One slot that comes back each week, on the wall clock of its zone. Moments follow from mentoring.rules.slots."""

    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentoring_hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices)
    starts = models.TimeField(_("from"), help_text="wall clock of the time zone")
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    time_zone = models.CharField(_("time zone"), max_length=60, help_text="the zone's IANA name")
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        ordering = ["mentor", "weekday", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mentor", "weekday", "starts", "time_zone", "from_on"], name="availability_once"),
            models.CheckConstraint(condition=Q(minutes__gte=10, minutes__lte=240), name="availability_minutes"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="availability_weekday"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="availability_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor_id} {self.weekday} {self.starts:%H:%M} {self.time_zone}"


class Absence(models.Model):
    """Days on which a mentor meets nobody, both inclusive, as days of each slot's own zone."""

    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentoring_absences")
    from_on = models.DateField(_("first day away"))
    until_on = models.DateField(_("last day away"))

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="absence_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.mentor_id} {self.from_on} {self.until_on}"


class BookingQuerySet(models.QuerySet["Booking"]):
    def living(self, at: dt.datetime) -> "BookingQuerySet":
        """Those that take their hour at this moment. A hold that has run out does not, whatever its row says."""
        return self.filter(Q(state=BookingState.CONFIRMED) | Q(state=BookingState.HELD, held_until__gt=at))

    def within(self, starts_at: dt.datetime, ends_at: dt.datetime) -> "BookingQuerySet":
        """Those that overlap; touching ends do not."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class Booking(models.Model):
    """One hour of a mentor and a learner. A meeting that is moved is a new row with the same `uid`, one `sequence` higher."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    uid = models.UUIDField(default=uuid.uuid4, db_index=True, editable=False, help_text="of the meeting in calendars")
    sequence = models.PositiveSmallIntegerField(default=0)
    replaces = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="replaced_by")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookings_given")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookings")
    second_adult = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="bookings_joined",
        help_text="a vetted adult who is there too, where the learner is a minor",
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    time_zone = models.CharField(max_length=60, help_text="the slot's zone as IANA name")
    state = models.CharField(max_length=11, choices=BookingState.choices)
    held_until = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    topic = models.CharField(_("what you would like to talk about"), max_length=250, blank=True)
    private_notes = models.TextField(_("notes for yourself"), blank=True, max_length=10_000)
    shared_notes = models.TextField(_("notes of the meeting"), blank=True, max_length=10_000)
    notes_version = models.PositiveIntegerField(default=0, help_text="counts the saves of the shared notes")
    workshop = models.ForeignKey(Workshop, null=True, on_delete=models.SET_NULL, related_name="+", help_text="its room")

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["state", "starts_at"], name="booking_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["mentor", "starts_at"], condition=Q(state__in=LIVING_BOOKINGS), name="booking_once_for_mentor"
            ),
            models.UniqueConstraint(
                fields=["learner", "starts_at"], condition=Q(state__in=LIVING_BOOKINGS), name="booking_once_for_learner"
            ),
            models.UniqueConstraint(
                fields=["second_adult", "starts_at"], condition=Q(state__in=LIVING_BOOKINGS), name="booking_once_for_adult"
            ),
            models.UniqueConstraint(fields=["uid", "sequence"], name="booking_sequence_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_start"),
            models.CheckConstraint(condition=~Q(mentor=F("learner")), name="booking_of_two_people"),
            models.CheckConstraint(
                condition=~Q(state=BookingState.HELD) | Q(held_until__isnull=False), name="booking_held_until"
            ),
            models.CheckConstraint(
                condition=~Q(state=BookingState.CONFIRMED) | (Q(confirmed_at__isnull=False) & ~Q(topic="")),
                name="booking_confirmed_with_topic",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor_id} {self.learner_id} {self.starts_at:%Y-%m-%d %H:%M}"

    def is_held(self, at: dt.datetime) -> bool:
        return self.state == BookingState.HELD and self.held_until is not None and at < self.held_until


class BookingTransition(AddedOnly):
    """One step of a booking. `key` comes from whoever asks, so that the same step is never made twice."""

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="transitions")
    key = models.UUIDField(unique=True)
    name = models.CharField(max_length=20, help_text="of mentoring.workflows.booking")
    before = models.CharField(max_length=11, choices=BookingState.choices, blank=True)
    after = models.CharField(max_length=11, choices=BookingState.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.booking_id} {self.name}"
