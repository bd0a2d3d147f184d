"""Reads about the pictures on boards."""

import uuid
from typing import Any

from accounts.models import User
from live.models import BoardPicture, Workshop
from live.queries.kept import sees_kept
from live.queries.rooms import caller_of


def picture_visible_to(user: User, workshop: Workshop, picture_id: uuid.UUID) -> BoardPicture | None:
    """Those who were let in, while the board is open to them; and everybody for whom the board stayed."""
    caller = caller_of(user, workshop.pk)
    is_here = caller is not None and caller.is_in and (workshop.is_open or caller.is_host)
    if not is_here and not sees_kept(user, workshop, "board"):
        return None
    return BoardPicture.objects.filter(place__workshop=workshop, public_id=picture_id).first()


def picture_body(picture: BoardPicture) -> dict[str, Any]:
    return {"place": str(picture.place.public_id), "w": picture.width, "h": picture.height}


def pictures_told(workshop: Workshop) -> dict[str, Any]:
    """One query."""
    found = BoardPicture.objects.filter(place__workshop=workshop).select_related("place")
    return {f"picture.{picture.public_id}": picture_body(picture) for picture in found}
