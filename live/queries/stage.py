"""Reads about the stage of a room."""

import uuid

from live.models import Place, Seat


def is_on_stage(place: Place, peer: uuid.UUID) -> bool:
    """Whether this person is on the stage now, on this very page."""
    return Seat.objects.filter(place=place, peer=peer, is_on=True).exists()
