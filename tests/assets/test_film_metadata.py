"""A film leaves the phone without the place where it was taken."""

from io import BytesIO

import pytest

from assets.files.films import blank_metadata
from assets.models import Video
from tests.assets import files
from tests.assets.files import upload


def box(kind, *content, size=None):
    body = b"".join(content)
    return (size or len(body) + 8).to_bytes(4) + kind + body


PLACE = b"+13.1000-059.6167/"
FILM = (
    box(b"ftyp", b"mp42\0\0\0\0mp42isom")
    + box(b"moov", box(b"mvhd", b"\1" * 100), box(b"trak", box(b"tkhd"), box(b"udta", PLACE)), box(b"meta", PLACE))
    + box(b"mdat", b"\7" * 50)
)


def test_security_38_metadata_becomes_free_space_and_nothing_moves():
    file = BytesIO(FILM)

    assert blank_metadata(file) == 2

    zeros = b"\0" * len(PLACE)
    assert file.getvalue() == FILM.replace(PLACE, zeros).replace(b"udta", b"free").replace(b"meta", b"free")


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 7, files.WEBM, files.HTML, box(b"moov", box(b"udta", PLACE), size=9999), FILM[:40]]
)
def test_other_and_broken_files_stay_as_they_are(content):
    file = BytesIO(content)
    assert (blank_metadata(file), file.getvalue()) == (0, content)


def test_a_box_with_a_long_size_is_walked_past():
    long_box = (1).to_bytes(4) + b"mdat" + (16 + 20).to_bytes(8) + b"\7" * 20
    file = BytesIO(long_box + box(b"moov", box(b"udta", PLACE)))
    assert (blank_metadata(file), PLACE in file.getvalue()) == (1, False)


@pytest.mark.django_db
def test_a_stored_film_has_lost_its_place():
    film = Video.objects.create(title="Beach", file=upload("beach.mp4", FILM, "video/mp4"))
    assert PLACE not in film.file.open("rb").read()
