"""Pictures without the traces of where and by which device they were taken."""

from io import BytesIO
from pathlib import PurePath
from typing import IO, Any

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

_SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 92, "method": 4},
}


def without_metadata(file: File) -> File:
    """A copy without EXIF, GPS, XMP, comments; the orientation EXIF asks for is applied and the colour profile kept.

    Animated pictures are kept frame by frame through their container's own writer. Raises OSError for a broken file.
    """
    file.seek(0)
    with Image.open(file) as image:
        name, form = file.name, image.format or "PNG"
        if form == "MPO":  # a phone's photo with a depth map or a second eye behind it: only the photo is kept
            content = _still(image, "JPEG")
        elif getattr(image, "is_animated", False):
            content = _animation(image, form)
        else:
            content = _still(image, form)
    return ContentFile(content, name=PurePath(name or f"picture.{form.lower()}").name)


def _still(image: Image.Image, form: str) -> bytes:
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    transparency = upright.info.get("transparency")
    upright.info = {"transparency": transparency} if transparency is not None else {}
    options = {**_SAVE_OPTIONS.get(form, {}), **({"icc_profile": profile} if profile else {})}
    if form == "WEBP" and _is_lossless_webp(getattr(image, "fp", None)):
        options["lossless"] = True
    buffer = BytesIO()
    upright.save(buffer, format=form, exif=b"", **options)
    return buffer.getvalue()


def _is_lossless_webp(file: IO[bytes] | None) -> bool:
    if file is None or file.closed:
        return False
    file.seek(12)
    return file.read(4) == b"VP8L"


def _animation(image: Image.Image, form: str) -> bytes:
    buffer = BytesIO()
    options: dict[str, object] = {"save_all": True, "loop": image.info.get("loop", 0)}
    durations = []
    for frame in range(getattr(image, "n_frames", 1)):
        image.seek(frame)
        durations.append(image.info.get("duration", 100))
    image.seek(0)
    image.info.pop("exif", None)
    image.info.pop("xmp", None)
    image.info.pop("comment", None)
    image.save(buffer, format=form, duration=durations, **options)
    return buffer.getvalue()


def carries_metadata(file: File) -> bool:
    """Whether EXIF, XMP, comments or texts are in the file, which is left at its beginning."""
    file.seek(0)
    with Image.open(file) as image:
        found = (
            bool(image.getexif()) or bool(getattr(image, "text", {})) or bool({"exif", "xmp", "comment"} & image.info.keys())
        )
    file.seek(0)
    return found
