"""Validators of uploaded files. Each refuses with one sentence that says what to send instead."""

import math
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from assets.files.signatures import DOCUMENTS, IMAGES, SOUNDS, VIDEOS, Kind, agrees, extension_of
from assets.files.webvtt import WebVTTError, read_webvtt

MAX_CAPTION_BYTES = 1_000_000


def check_kind(file: Any, kinds: Mapping[str, Kind]) -> None:
    """Extension, content and declared type agree, and are those of one of `kinds`."""
    name = getattr(file, "name", "") or ""
    kind = kinds.get(extension_of(name))
    if kind is None:
        raise ValidationError(
            _("Files of this kind cannot be taken. These can: %(kinds)s."),
            code="file_kind",
            params={"kinds": ", ".join(sorted(kinds))},
        )
    declared = getattr(file, "content_type", "") or ""
    if not agrees(kind, file, declared):
        raise ValidationError(
            _("The content of this file is not what its name says (.%(extension)s). Save it again in the right format."),
            code="file_content",
            params={"extension": kind.extension},
        )


def _uploaded(value: Any) -> Any | None:
    """The file of a form or field that is not stored yet; None for one that was checked when it came in."""
    if getattr(value, "_committed", False):
        return None
    return getattr(value, "file", value) if hasattr(value, "_committed") else value


def validate_image(file: Any) -> None:
    """Of the kinds that the library takes: content, and what check_picture looks at."""
    check_kind(file, IMAGES)
    check_picture(file)


def check_picture(file: Any) -> None:
    """Size in pixels (read from the header, before anything is decoded), and a picture that can be opened."""
    file.seek(0)
    try:
        with Image.open(file) as image:
            # Of a phone's photo of several pictures (MPO) one is kept; everything else is decoded frame by frame.
            frames = 1 if image.format == "MPO" else getattr(image, "n_frames", 1)
            pixels = math.prod(image.size) * frames
            if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise _too_many_pixels()
            image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_("This picture is damaged and cannot be opened."), code="image_broken") from error
    finally:
        file.seek(0)


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has too many pixels. Up to %(millions)s million can be taken."),
        code="image_pixels",
        params={"millions": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000},
    )


def validate_document(file: Any) -> None:
    check_kind(file, DOCUMENTS)


def validate_video(value: Any) -> None:
    if (file := _uploaded(value)) is not None:
        check_kind(file, VIDEOS)


def validate_audio(value: Any) -> None:
    if (file := _uploaded(value)) is not None:
        check_kind(file, SOUNDS)


def validate_captions(value: Any) -> None:
    """WebVTT with at least one cue, in order, and no other tags than those of captions."""
    file: IO[bytes] | None = _uploaded(value)
    if file is None:
        return
    file.seek(0)
    content = file.read(MAX_CAPTION_BYTES + 1)
    file.seek(0)
    if len(content) > MAX_CAPTION_BYTES:
        raise ValidationError(_("Captions may have up to 1 MB."), code="captions_size")
    try:
        read_webvtt(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValidationError(_("Captions must be saved as UTF-8 text."), code="captions_encoding") from error
    except WebVTTError as error:
        raise ValidationError(
            _("Line %(line)s of the captions: %(problem)s"),
            code="captions",
            params={"line": error.line, "problem": error.problem},
        ) from error
