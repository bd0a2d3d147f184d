"""Uploads are what their content says, whatever they are called."""

import errno
import tracemalloc
from io import BytesIO
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from PIL import Image
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form

from assets.files.validators import validate_audio, validate_captions, validate_document, validate_image, validate_video
from assets.models import CustomDocument, CustomImage
from tests.assets import files
from tests.assets.files import upload


def code_of(validate, file):
    try:
        validate(file)
    except ValidationError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    ("validate", "name", "content", "declared"),
    [
        (validate_image, "a.jpg", files.picture(), "image/jpeg"),
        (validate_image, "a.jpeg", files.picture(), "image/jpeg"),
        (validate_image, "a.PNG", files.picture("PNG"), "image/png"),
        (validate_image, "a.webp", files.picture("WEBP"), "image/webp"),
        (validate_image, "a.gif", files.picture("GIF"), "image/gif"),
        (validate_video, "a.webm", files.WEBM, "video/webm"),
        (validate_video, "a.mp4", files.MP4, "video/mp4"),
        (validate_audio, "a.mp3", files.MP3, "audio/mpeg"),
        (validate_audio, "a.wav", files.WAV, "audio/x-wav"),
        (validate_captions, "a.vtt", files.VTT, "text/vtt"),
        (validate_document, "a.pdf", files.PDF, "application/pdf"),
        (validate_document, "a.svg", files.SVG, "image/svg+xml"),
        (validate_document, "a.html", files.HTML, "text/html"),
        (validate_document, "a.txt", "Crop Over – août".encode(), "text/plain"),
        (validate_document, "a.csv", b"a,b\n1,2\n", "application/vnd.ms-excel"),
    ],
)
def test_honest_files_are_taken(validate, name, content, declared):
    assert code_of(validate, upload(name, content, declared)) is None


@pytest.mark.parametrize(
    ("validate", "name", "content", "declared", "code"),
    [
        (validate_image, "a.jpg", files.picture("PNG"), "image/jpeg", "file_content"),
        (validate_image, "a.jpg", files.HTML, "image/jpeg", "file_content"),
        (validate_image, "a.jpg", files.picture(), "text/html", "file_content"),
        (validate_image, "a.svg", files.SVG, "image/svg+xml", "file_kind"),
        (validate_image, "a.jpg.html", files.picture(), "image/jpeg", "file_kind"),
        (validate_image, "a.png", files.picture("PNG")[:60], "image/png", "image_broken"),
        (validate_video, "a.webm", b"#EXTM3U\nhttp://169.254.169.254/\n", "video/webm", "file_content"),
        (validate_video, "a.mp4", files.SVG, "video/mp4", "file_content"),
        (validate_video, "a.mp4", files.MP4, "text/html", "file_content"),
        (validate_audio, "a.mp3", files.HTML, "audio/mpeg", "file_content"),
        (validate_captions, "a.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nx\n", "text/vtt", "captions"),
        (validate_captions, "a.vtt", files.VTT + b"\n00:01.000 --> 00:02.000\n<script>\n", "text/vtt", "captions"),
        (validate_captions, "a.vtt", b"\xff\xfe\0\0", "text/vtt", "captions_encoding"),
        (validate_document, "a.exe", b"MZ" + b"\0" * 200, "application/octet-stream", "file_kind"),
        (validate_document, "a.pdf", files.HTML, "application/pdf", "file_content"),
        (validate_document, "a.txt", files.PDF, "text/plain", "file_content"),
        (validate_document, "a.docx", b"PK\x03\x04" + b"\0" * 200, "application/zip", "file_content"),
        (validate_document, "a.txt", b"\0\1\2\3", "text/plain", "file_content"),
    ],
)
def test_security_36_extension_content_and_declared_type_must_agree(validate, name, content, declared, code):
    assert code_of(validate, upload(name, content, declared)) == code


def test_security_37_pixel_flood_is_refused_before_decoding():
    file = upload("flood.png", files.flood(), "image/png")
    tracemalloc.start()
    code = code_of(validate_image, file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (code, peak < 5_000_000) == ("image_pixels", True)


@pytest.mark.django_db
def test_security_37_wagtails_form_refuses_the_flood_too():
    form = get_image_form(CustomImage)(
        {"title": "Flood", "licence": "cc0"}, {"file": upload("flood.png", files.flood(), "image/png")}
    )
    assert (form.is_valid(), CustomImage.objects.count()) == (False, 0)


def test_security_37_every_frame_of_a_moving_picture_counts(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100
    frames, buffer = [Image.new("RGB", (8, 8), (n * 60, 0, 0)) for n in range(2)], BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    assert code_of(validate_image, upload("walk.gif", buffer.getvalue(), "image/gif")) == "image_pixels"
    assert code_of(validate_image, upload("still.png", files.picture("PNG", (8, 8)), "image/png")) is None


def photo_with_gps(orientation=1):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera of Kofi"
    exif.get_ifd(0x8825).update({1: "N", 2: (13.0, 6.0, 0.0), 3: "W", 4: (59.0, 37.0, 0.0)})
    return files.picture(size=(64, 48), exif=exif, comment=b"taken at home")


@pytest.mark.django_db
@pytest.mark.parametrize(("orientation", "size"), [(1, (64, 48)), (6, (48, 64))])
def test_security_38_gps_is_gone_and_the_picture_stands_upright(orientation, size):
    content = photo_with_gps(orientation)
    assert b"Camera of Kofi" in content
    image = CustomImage.objects.create(title="Photo", file=upload("photo.jpg", content, "image/jpeg"))
    stored = image.file.open("rb").read()
    with Image.open(BytesIO(stored)) as opened:
        left = dict(opened.getexif()), opened.info.get("comment"), opened.size
    assert left == ({}, None, size)
    assert b"Camera of Kofi" not in stored
    assert (image.width, image.height) == size


@pytest.mark.django_db
def test_security_38_a_phones_photo_of_several_pictures_loses_gps_and_stands_upright():
    """Phones put a depth map or the second eye behind the photo (MPO); a browser shows the photo alone."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Kofi"
    exif.get_ifd(0x8825).update({1: "N", 2: (13.0, 6.0, 0.0), 3: "W", 4: (59.0, 37.0, 0.0)})
    buffer = BytesIO()
    depth = Image.new("RGB", (64, 48))
    Image.new("RGB", (64, 48), (200, 120, 30)).save(buffer, "MPO", save_all=True, append_images=[depth], exif=exif)
    assert b"Camera of Kofi" in buffer.getvalue()

    image = CustomImage.objects.create(title="Photo", file=upload("photo.jpg", buffer.getvalue(), "image/jpeg"))

    stored = image.file.open("rb").read()
    with Image.open(BytesIO(stored)) as opened:
        assert (opened.format, dict(opened.getexif()), opened.size) == ("JPEG", {}, (48, 64))
    assert b"Camera of Kofi" not in stored
    assert (image.width, image.height) == (48, 64)


@pytest.mark.django_db
def test_animated_gifs_keep_their_frames():
    frames = [Image.new("RGB", (8, 8), (n * 60, 0, 0)) for n in range(3)]
    buffer = BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], duration=120, loop=0, comment=b"secret")
    image = CustomImage.objects.create(title="Walk", file=upload("walk.gif", buffer.getvalue(), "image/gif"))
    with Image.open(image.file.open("rb")) as opened:
        assert (opened.n_frames, opened.info["duration"], opened.info.get("comment")) == (3, 120, None)


def full_disk(*args, **kwargs):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_says_so_and_leaves_no_row(client):
    from tests.factories import UserFactory

    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    client.raise_request_exception = False
    with patch.object(FileSystemStorage, "_save", full_disk):
        response = client.post(
            "/cms/documents/add/",
            {"title": "Plan", "licence": "cc0", "file": upload("plan.pdf", files.PDF, "application/pdf"), "collection": 1},
        )
    assert (response.status_code, CustomDocument.objects.count()) == (507, 0)
    assert "disk" in response.content.decode()


@pytest.mark.django_db
def test_wagtails_document_form_checks_content():
    given = {"title": "Plan", "licence": "cc-by"}
    form = get_document_form(CustomDocument)(given, {"file": upload("plan.pdf", files.HTML, "application/pdf")})
    assert (form.is_valid(), list(form.errors)) == (False, ["file"])
