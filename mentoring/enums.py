"""Closed lists of mentoring, meetings and matching. Which state follows which is in mentoring/workflows/."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class MentorState(TextChoices):
    APPLIED = "applied", _("Applied")
    VETTING = "vetting", _("Being checked")
    APPROVED = "approved", _("Approved")
    SUSPENDED = "suspended", _("Suspended")
    LAPSED = "lapsed", _("Approval ran out")
    RETIRED = "retired", _("Stopped")


class RequestState(TextChoices):
    PENDING = "pending", _("Waiting")
    LOCKED = "locked", _("A mentor is reading it")
    MATCHED = "matched", _("Has a mentor")
    CANCELLED = "cancelled", _("Taken back")
    ESCALATED = "escalated", _("Waiting for too long")


class DiscussionState(TextChoices):
    AWAITING_LEARNER = "awaiting_learner", _("The learner's turn")
    AWAITING_MENTOR = "awaiting_mentor", _("The mentor's turn")
    MENTOR_FINISHED = "mentor_finished", _("The mentor thinks it is done")
    LEARNER_TIMED_OUT = "learner_timed_out", _("The learner did not answer")
    MENTOR_TIMED_OUT = "mentor_timed_out", _("The mentor did not answer")
    FINISHED = "finished", _("Finished")
    CLOSED_SAFEGUARDING = "closed_safeguarding", _("Closed by the programme")


class Rating(TextChoices):
    """What a learner says of a discussion. The last one keeps the two apart from then on."""

    GREAT = "great", _("Great: I know what to do next")
    GOOD = "good", _("Good: it helped")
    ACCEPTABLE = "acceptable", _("All right: it helped a little")
    PROBLEMATIC = "problematic", _("Something was wrong: I do not want this mentor again")


class ReportReason(TextChoices):
    RUDE = "rude", _("Rude or unfair")
    CONTACT = "contact", _("Wants to meet, write or call outside this site")
    HARM = "harm", _("Sexual, threatening or hurtful")
    COPIED = "copied", _("Copied, or used without asking")
    OTHER = "other", _("Something else")


class ReportState(TextChoices):
    NEW = "new", _("New")
    TRIAGED = "triaged", _("Looked at")
    ACTING = "acting", _("Being acted on")
    CLOSED = "closed", _("Closed")


class Part(TextChoices):
    """Who takes a step. The clock takes those that time brings."""

    LEARNER = "learner", _("the learner")
    MENTOR = "mentor", _("the mentor")
    COORDINATOR = "coordinator", _("the coordinator")
    CLOCK = "clock", _("the clock")


class Weekday(IntegerChoices):
    """As datetime.date.weekday counts."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class BookingState(TextChoices):
    """The transitions are in mentoring/workflows/booking.py."""

    HELD = "held", _("Kept for you")
    CONFIRMED = "confirmed", _("Booked")
    DONE = "done", _("Took place")
    NO_SHOW = "no_show", _("Somebody did not come")
    CANCELLED = "cancelled", _("Cancelled")
    RESCHEDULED = "rescheduled", _("Moved")


LIVING_BOOKINGS = (BookingState.HELD, BookingState.CONFIRMED)  # an hour of which nobody else can have


class RunState(TextChoices):
    PROPOSED = "proposed", _("Proposed")
    PUBLISHED = "published", _("Published")
    DISCARDED = "discarded", _("Discarded")


class MatchState(TextChoices):
    """The transitions are in mentoring/workflows/matching.py."""

    PROPOSED = "proposed", _("Proposed")
    PUBLISHED = "published", _("Waits for an answer")
    ACCEPTED = "accepted", _("Both said yes")
    DECLINED = "declined", _("Declined")
    ACTIVE = "active", _("Working together")
    COMPLETED = "completed", _("Completed")
    RE_PAIR = "re_pair", _("Needs another pair")


LIVING_MATCHES = (MatchState.PUBLISHED, MatchState.ACCEPTED, MatchState.ACTIVE)  # that take a place with the mentor
