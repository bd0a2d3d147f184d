from mentoring.models.matching import KeptApart, Match, MatchRun, MatchTransition, PairingProfile
from mentoring.models.meetings import Absence, Availability, Booking, BookingTransition
from mentoring.models.people import HoursGiven, Mentor, PairBlock, Training
from mentoring.models.requests import Conflict, Discussion, DiscussionPost, Report, Request, TransitionLog
from mentoring.models.testimonials import Testimonial

__all__ = [
    "Absence",
    "Availability",
    "Booking",
    "BookingTransition",
    "Conflict",
    "Discussion",
    "DiscussionPost",
    "HoursGiven",
    "KeptApart",
    "Match",
    "MatchRun",
    "MatchTransition",
    "Mentor",
    "PairBlock",
    "PairingProfile",
    "Report",
    "Request",
    "Testimonial",
    "Training",
    "TransitionLog",
]
