from mentoring.models.people import HoursGiven, Mentor, PairBlock, Training
from mentoring.models.requests import Conflict, Discussion, DiscussionPost, Report, Request, TransitionLog

__all__ = [
    "Conflict",
    "Discussion",
    "DiscussionPost",
    "HoursGiven",
    "Mentor",
    "PairBlock",
    "Report",
    "Request",
    "Training",
    "TransitionLog",
]
from mentoring.models.matching import KeptApart, Match, MatchRun, MatchTransition, PairingProfile
from mentoring.models.meetings import Absence, Availability, Booking, BookingTransition

__all__ = [
    "Absence",
    "Availability",
    "Booking",
    "BookingTransition",
    "KeptApart",
    "Match",
    "MatchRun",
    "MatchTransition",
    "PairingProfile",
]
