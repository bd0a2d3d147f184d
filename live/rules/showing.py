"""Who may open something for everybody in a room."""

from live.models import Focus, Seat
from live.rules.rooms import Caller, takes_part


def can_show(caller: Caller, focus: Focus | None, seat: Seat | None) -> bool:
    """Hosts, and who is on the stage where a host has allowed it."""
    if not takes_part(caller):
        return False
    return caller.is_host or bool(focus and focus.stage_may_show and seat and seat.is_on)
