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
