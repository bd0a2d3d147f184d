"""Whether a picture says where it was taken. The file stays as it is; its makers are told."""

from typing import IO

from PIL import ExifTags, Image, UnidentifiedImageError


def carries_position(file: IO[bytes]) -> bool:
    """Whether EXIF names a place on the map. A picture that cannot be read carries none. The file is left at its beginning."""
    file.seek(0)
    try:
        with Image.open(file) as image:
            place = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, TypeError):
        return False
    finally:
        file.seek(0)
    return ExifTags.GPS.GPSLatitude in place and ExifTags.GPS.GPSLongitude in place
