"""Who may ask and answer, and what they see of the answers."""

from live.enums import PollShows, PollState
from live.models import Poll
from live.rules.rooms import Caller, takes_part

FEWEST_ANSWERS = 5  # fewer would say of an anonymous poll who answered what


def can_answer(caller: Caller) -> bool:
    """Those who lead ask; everybody else answers, while they may take part."""
    return takes_part(caller) and not caller.is_host


def shows_totals(poll: Poll) -> bool:
    """Whether its results are for learners now, as far as its host decides."""
    return poll.shows == PollShows.LIVE or (poll.shows == PollShows.CLOSED and poll.state == PollState.CLOSED)


def is_too_few(poll: Poll, answers: int) -> bool:
    return poll.is_anonymous and answers < FEWEST_ANSWERS
