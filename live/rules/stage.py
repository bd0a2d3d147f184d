"""Who may be seen and heard in a room."""

from live.models import Seat
from live.rules.rooms import Caller, anybody_in, takes_part


def can_watch(caller: Caller) -> bool:
    """Sound and picture run while the room is open."""
    return anybody_in(caller) and caller.workshop.is_open


def has_sound_here(caller: Caller) -> bool:
    """In a group with a minor only with two vetted adults in that very group; the same for who stays in the room itself."""
    return can_watch(caller) and caller.has_sound


def can_go_on(caller: Caller, seat: Seat | None) -> bool:
    """Hosts, and whom a host asked up; in a group everybody. A minor is never a host, so in the room itself a minor is seen
    only where a host asked them."""
    return takes_part(caller) and (caller.is_host or caller.group is not None or (seat is not None and seat.is_invited))
