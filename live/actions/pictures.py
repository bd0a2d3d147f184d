"""Pictures on the board of a room: put there, taken off for good, and forgotten when no board shows them."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from assets.files.folders import delete_folder
from assets.files.signatures import extension_of
from assets.files.validators import validate_image
from assets.quota import MEGABYTE, room_for
from core import audit
from core.errors import DomainError, NotAllowed
from core.realtime.documents import storage
from core.realtime.documents.kinds import Access
from live.actions.files import MAX_MB, FileRefused, FileTooLarge
from live.documents import BOARD, board_access, name_of
from live.drawing import things_of
from live.enums import Audience, WorkshopState
from live.models import BoardPicture, Place, Workshop
from live.queries.pictures import picture_body
from live.rules.rooms import HOSTS_COME_EARLY, Caller, anybody_in
from live.streams import tell

KINDS = frozenset({"jpg", "jpeg", "png", "webp"})
MAX_PIXELS, QUALITY = 1_600, 82
MOST_PICTURES = 40
WEEK = dt.timedelta(days=7)


class TooManyPictures(DomainError):
    message = _("There are forty pictures on this board. Take one off for good, then put the next.")


class NotYourPicture(DomainError):
    message = _("Only the person who put this picture, and those who lead, can take it off for good.")


@dataclass(frozen=True)
class Small:
    """A picture that was checked and made new: WebP without metadata, no side longer than 1600 pixels."""

    content: bytes
    width: int
    height: int


def check_picture(file: File) -> Small:
    """What may be stored of a file that was sent. Raises FileTooLarge, FileRefused."""
    if file.size > MAX_MB * MEGABYTE:
        raise FileTooLarge
    if extension_of(file.name or "") not in KINDS:
        raise FileRefused(str(_("A picture for the board is a PNG, a JPEG or a WebP file.")))
    try:
        validate_image(file)
        with Image.open(file) as image:
            upright = ImageOps.exif_transpose(image)
            small = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except ValidationError as error:
        raise FileRefused(" ".join(error.messages)) from error
    except OSError as error:
        raise FileRefused(str(_("This picture is damaged and cannot be opened."))) from error
    small.thumbnail((MAX_PIXELS, MAX_PIXELS))
    buffer = BytesIO()
    small.save(buffer, format="WEBP", quality=QUALITY)
    return Small(buffer.getvalue(), *small.size)


@transaction.atomic
def put_picture(*, caller: Caller, picture_id: uuid.UUID, small: Small, at: dt.datetime) -> BoardPicture:
    """Store a picture for whoever may draw now; the page then puts it on the board. The same id twice is once.

    Raises NotAllowed, TooManyPictures, NoSpaceLeft.
    """
    workshop = caller.workshop
    if board_access(caller.user, str(workshop.public_id)) != Access.WRITE:
        raise NotAllowed
    Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
    known = BoardPicture.objects.filter(public_id=picture_id).first()
    if known is not None:
        if known.place_id != caller.place.pk:
            raise NotAllowed
        return known
    if BoardPicture.objects.filter(place__workshop=workshop).count() >= MOST_PICTURES:
        raise TooManyPictures
    picture = BoardPicture(
        public_id=picture_id,
        place=caller.place,
        width=small.width,
        height=small.height,
        bytes=len(small.content),
        put_at=at,
    )
    with room_for(caller.user, picture.bytes):
        picture.file.save("picture.webp", ContentFile(small.content), save=False)
        picture.save()
    tell(workshop, Audience.ALL, f"picture.{picture_id}", picture_body(picture))
    return picture


@transaction.atomic
def take_picture_off(*, caller: Caller, picture_id: uuid.UUID, at: dt.datetime) -> None:
    """Delete the file for good; undo brings back an empty frame. Taking it off the board like other things keeps the file.

    Twice is the same. Raises NotAllowed, NotYourPicture.
    """
    if not anybody_in(caller):
        raise NotAllowed
    pictures = BoardPicture.objects.select_for_update(of=("self",)).select_related("place")
    picture = pictures.filter(public_id=picture_id, place__workshop=caller.workshop).first()
    if picture is None:
        return
    is_own = picture.place_id == caller.place.pk
    if not (is_own or caller.is_host):
        raise NotYourPicture
    if not is_own:
        detail = {"picture": str(picture_id), "person": picture.place.user_id}
        audit.record(actor=caller.user, verb="workshop.picture_taken_off", target=caller.workshop, at=at, **detail)
    _delete(picture, caller.workshop)


def delete_pictures_of(places: list[Place]) -> None:
    """All pictures that a person put, inside the caller's transaction: frames stay on the boards."""
    for picture in BoardPicture.objects.filter(place__in=places).select_related("place__workshop"):
        _delete(picture, picture.place.workshop)


def forget_pictures(*, at: dt.datetime) -> int:
    """Delete what was taken off a board whose room cannot open again, and so cannot undo it. Returns how many."""
    end = at - HOSTS_COME_EARLY
    forgotten = 0
    workshops = Workshop.objects.filter(state=WorkshopState.ENDED, ends_at__range=(end - WEEK, end))
    for workshop in workshops.filter(places__pictures__isnull=False).distinct():
        things = things_of(storage.read(name_of(BOARD, workshop)), with_strokes=False)
        shown = {thing.id for thing in things if thing.kind == "picture"}
        with transaction.atomic():
            for picture in BoardPicture.objects.filter(place__workshop=workshop):
                if str(picture.public_id) not in shown:
                    _delete(picture, workshop)
                    forgotten += 1
    return forgotten


def _delete(picture: BoardPicture, workshop: Workshop) -> None:
    """The row now, the file after the commit."""
    folder = str(PurePath(picture.file.name or "").parent)
    transaction.on_commit(partial(delete_folder, picture.file.storage, folder))
    picture.delete()
    tell(workshop, Audience.ALL, f"picture.{picture.public_id}", None)
