"""Writing the captions of a film."""

import datetime as dt

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assets.files.webvtt import WebVTTError, read_webvtt
from assets.models import Caption, Video
from assets.rules import can_edit_films
from core import audit
from core.errors import Conflict, DomainError, NotAllowed


class WrongCaptions(DomainError):
    """`line` is where the fault stands; 1 is the first."""

    def __init__(self, error: WebVTTError) -> None:
        self.line = error.line
        super().__init__(_("Line %(line)s: %(problem)s") % {"line": error.line, "problem": error.problem})


@transaction.atomic
def save_captions(*, actor: User, video: Video, language: str, text: str, base: str, at: dt.datetime) -> Caption:
    """Replace the captions of `video` in `language` by WebVTT `text`.

    `base` is the stored name the editor began with, empty for none. Raises NotAllowed, WrongCaptions, NoSpaceLeft, and
    Conflict where somebody else saved in the meantime.
    """
    if not can_edit_films(actor):
        raise NotAllowed
    try:
        count = len(read_webvtt(text))
    except WebVTTError as error:
        raise WrongCaptions(error) from error
    Video.objects.select_for_update().get(pk=video.pk)
    caption = Caption.objects.filter(video=video, language=language).first() or Caption(video=video, language=language)
    if (caption.file.name and caption.file.name != base) or (base and not caption.pk):
        raise Conflict
    # A new file gets a new address, for browsers keep the old one for a day.
    caption.uploaded_by_user = actor
    caption.file = ContentFile(text.encode(), name=f"{language}.vtt")
    caption.save()
    video.save(update_fields=["title"])  # what the captions say is found by the film's entry in the search
    audit.record(actor=actor, verb="captions.saved", target=video, at=at, language=language, captions=count)
    return caption


@transaction.atomic
def delete_captions(*, actor: User, video: Video, language: str, at: dt.datetime) -> None:
    """Raises NotAllowed. Nothing happens where there are none."""
    if not can_edit_films(actor):
        raise NotAllowed
    caption = Caption.objects.filter(video=video, language=language).first()
    if caption:
        caption.delete()
        video.save(update_fields=["title"])
        audit.record(actor=actor, verb="captions.deleted", target=video, at=at, language=language)
