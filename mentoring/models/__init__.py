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
