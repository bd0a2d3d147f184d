"""Films come in by pieces over tus, for their owner alone, and are saved only when they are whole and films."""

import datetime as dt
import hashlib
import os
import shutil
from base64 import b64encode
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.storage import FileSystemStorage

from assets.actions.uploads import FilmTooLarge, UploadIncomplete, begin_upload, forget_uploads, save_film
from assets.films.probe import NotAFilm, ProbeTooSlow
from assets.films.process import TookTooLong
from assets.models import Upload, Video
from assets.quota import MEGABYTE
from assets.uploads.pieces import DiskFull, FileDamaged
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from tests.assets.film_files import PLAYLIST, a_film

TUS = {"Tus-Resumable": "1.0.0"}
PIECE_TYPE = "application/offset+octet-stream"


def encoded(text):
    return b64encode(text.encode()).decode()


def create(client, *, size, filename="Steel pan.mp4", **headers):
    told = f"filename {encoded(filename)},fingerprint {encoded('pan|1|2')}"
    return client.post("/cms/films/uploads/", headers={**TUS, "Upload-Length": str(size), "Upload-Metadata": told, **headers})


def send(client, address, content, offset, *, digest=None, **headers):
    checksum = f"sha256 {b64encode(digest or hashlib.sha256(content).digest()).decode()}"
    told = {**TUS, "Upload-Offset": str(offset), "Upload-Checksum": checksum, **headers}
    return client.patch(address, content, content_type=PIECE_TYPE, headers=told)


def begin(cast, size, *, filename="Steel pan.mp4", at=None):
    return begin_upload(actor=cast.ed, filename=filename, size=size, fingerprint="", at=at or clock.now())


def arrived(cast, content, filename="Steel pan.mp4"):
    upload = begin(cast, len(content), filename=filename)
    left = iter([content])
    upload.pieces.append(lambda size: next(left, b""), offset=0, digest=hashlib.sha256(content).digest())
    return upload


@pytest.fixture
def editor(client, cast):
    client.force_login(cast.ed)
    return client


@pytest.mark.django_db
def test_a_film_arrives_in_pieces_and_is_saved(editor, cast):
    film = a_film()
    address = create(editor, size=len(film))["Location"]
    half = len(film) // 2

    first = send(editor, address, film[:half], 0)
    here = editor.head(address, headers=TUS)
    second = send(editor, address, film[half:], half)
    saved = editor.post(f"{address}save/", {"title": "Steel pan"})

    video = Video.objects.get()
    assert [first.status_code, here["Upload-Offset"], here["Upload-Length"], second["Upload-Offset"]] == [
        204,
        str(half),
        str(len(film)),
        str(len(film)),
    ]
    assert (saved.status_code, saved.json()["title"]) == (200, "Steel pan")
    assert video.file.read() == film
    assert AuditEntry.objects.filter(verb="film.uploaded", actor_id=cast.ed.pk, target_id=str(video.pk)).count() == 1
    assert not Upload.objects.get().pieces.folder.exists()


@pytest.mark.django_db
def test_saving_again_after_a_lost_answer_says_the_same(editor, cast):
    upload = arrived(cast, a_film())
    address = f"/cms/films/uploads/{upload.pk}/"
    first, second = (editor.post(f"{address}save/", {"title": "Pan"}).json() for _ in range(2))
    assert (first, Video.objects.count()) == (second, 1)
    assert editor.head(address, headers=TUS)["Upload-Offset"] == str(upload.size)


@pytest.mark.django_db
def test_security_41_an_upload_that_is_a_film_takes_no_more_pieces(editor, cast):
    upload = arrived(cast, a_film())
    save_film(actor=cast.ed, upload=upload, title="Pan", at=clock.now())
    response = send(editor, f"/cms/films/uploads/{upload.pk}/", b"hello", 0)
    assert (response.status_code, upload.pieces.folder.exists()) == (409, False)


@pytest.mark.django_db
def test_what_the_server_can_do_is_told(editor):
    response = editor.options("/cms/films/uploads/")
    told = {name: response[name] for name in ("Tus-Resumable", "Tus-Version", "Tus-Extension", "Tus-Checksum-Algorithm")}
    assert told == {
        "Tus-Resumable": "1.0.0",
        "Tus-Version": "1.0.0",
        "Tus-Extension": "creation,checksum,termination",
        "Tus-Checksum-Algorithm": "sha256",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Upload-Length": "-1"}, 400),
        ({"Upload-Length": "0"}, 415),
        ({"Upload-Metadata": "filename %%%"}, 400),
        ({"Upload-Metadata": f"filename {encoded('film.m3u8')}"}, 415),
        ({"Upload-Length": str(10**12)}, 413),
    ],
)
def test_a_wrong_beginning_is_refused(editor, headers, status):
    response = create(editor, size=10, **headers)
    assert (response.status_code, response["Tus-Resumable"], Upload.objects.count()) == (status, "1.0.0", 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": ""}, 412),
        ({"Content-Type": "video/mp4"}, 415),
        ({"Upload-Offset": "3"}, 409),
        ({"Upload-Offset": "x"}, 400),
        ({"Upload-Checksum": ""}, 400),
        ({"Upload-Checksum": "md5 AAAA"}, 400),
        ({"Upload-Checksum": f"sha256 {b64encode(b'0' * 32).decode()}"}, 460),
    ],
)
def test_a_wrong_piece_is_refused_with_the_status_of_the_protocol(editor, headers, status):
    address = create(editor, size=10)["Location"]
    response = send(editor, address, b"hello", 0, **headers)
    assert (response.status_code, editor.head(address, headers=TUS)["Upload-Offset"]) == (status, "0")


@pytest.mark.django_db
def test_an_upload_is_its_owners_alone(client, cast):
    from accounts.enums import Role
    from tests.factories import UserFactory

    upload = begin(cast, 10)
    client.force_login(UserFactory(roles=[Role.EDITOR]))
    address = f"/cms/films/uploads/{upload.pk}/"
    answers = [
        client.head(address, headers=TUS),
        send(client, address, b"hello", 0),
        client.delete(address, headers=TUS),
        client.post(f"{address}save/"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert Upload.objects.count() == 1


@pytest.mark.django_db
def test_an_upload_can_be_given_up(editor, cast):
    upload = arrived(cast, b"hello")
    response = editor.delete(f"/cms/films/uploads/{upload.pk}/", headers=TUS)
    assert (response.status_code, Upload.objects.count(), upload.pieces.folder.exists()) == (204, 0, False)


@pytest.mark.django_db
def test_only_editors_begin(cast):
    with pytest.raises(NotAllowed):
        begin_upload(actor=cast.mona, filename="a.mp4", size=10, fingerprint="", at=clock.now())


@pytest.mark.django_db
def test_a_film_has_a_limit(cast, settings):
    settings.FILM_MAX_MB = 1
    with pytest.raises(FilmTooLarge):
        begin(cast, MEGABYTE + 1)


@pytest.mark.django_db
def test_a_disk_without_room_says_so_before_anything_is_sent(editor):
    with patch.object(shutil, "disk_usage", return_value=shutil._ntuple_diskusage(10**9, 10**9, 1000)):
        response = create(editor, size=10)
    assert (response.status_code, response.json()["message"]) == (507, str(DiskFull.message))


@pytest.mark.django_db
def test_a_disk_that_fills_up_on_the_way_keeps_what_arrived(editor):
    import errno

    address = create(editor, size=10)["Location"]
    send(editor, address, b"hello", 0)
    with patch.object(os, "fsync", side_effect=OSError(errno.ENOSPC, "full")):
        response = send(editor, address, b"world", 5)
    assert (response.status_code, editor.head(address, headers=TUS)["Upload-Offset"]) == (507, "5")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "filename"),
    [
        (PLAYLIST, "film.mp4"),
        (PLAYLIST, "film.webm"),
        (b"ffconcat version 1.0\nfile '/etc/passwd'\n", "film.mp4"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>', "film.mp4"),
    ],
)
def test_security_39_a_playlist_disguised_as_a_film_is_refused_and_thrown_away(editor, cast, content, filename):
    upload = arrived(cast, content, filename)
    response = editor.post(f"/cms/films/uploads/{upload.pk}/save/", {"title": "x"})
    assert (response.status_code, response.json()["message"]) == (415, str(NotAFilm.message))
    assert (Video.objects.count(), Upload.objects.count(), upload.pieces.folder.exists()) == (0, 0, False)


@pytest.mark.django_db
def test_what_only_begins_like_a_film_is_refused_where_ffprobe_is(cast):
    if shutil.which("ffprobe") is None:
        pytest.skip("no ffprobe on this machine: install the package `ffmpeg`")
    upload = arrived(cast, b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + PLAYLIST)
    with pytest.raises(NotAFilm):
        save_film(actor=cast.ed, upload=upload, title="x", at=clock.now())


@pytest.mark.django_db
def test_saved_is_not_said_of_a_film_that_is_not_whole(cast):
    upload = begin(cast, 10)
    with pytest.raises(UploadIncomplete):
        save_film(actor=cast.ed, upload=upload, title="x", at=clock.now())


@pytest.mark.django_db
def test_saved_is_not_said_of_a_film_the_disk_has_changed(cast):
    upload = arrived(cast, a_film())
    with upload.pieces.data.open("r+b") as data:
        data.seek(1000)
        data.write(b"changed")
    with pytest.raises(FileDamaged):
        save_film(actor=cast.ed, upload=upload, title="x", at=clock.now())
    assert (Video.objects.count(), Upload.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_busy_server_throws_no_upload_away(cast):
    upload = arrived(cast, a_film())
    with (
        patch.object(shutil, "which", return_value="/usr/bin/ffprobe"),
        patch("assets.films.probe.run", side_effect=TookTooLong),
        pytest.raises(ProbeTooSlow),
    ):
        save_film(actor=cast.ed, upload=upload, title="x", at=clock.now())
    assert (Upload.objects.get().pieces.offset, Video.objects.count()) == (upload.size, 0)


@pytest.mark.django_db
def test_a_film_is_moved_not_copied(cast):
    upload = arrived(cast, a_film())
    number = upload.pieces.data.stat().st_ino
    video = save_film(actor=cast.ed, upload=upload, title="x", at=clock.now())
    assert isinstance(video.file.storage, FileSystemStorage)
    assert Path(video.file.path).stat().st_ino == number


@pytest.mark.django_db
def test_a_name_is_cut_to_its_last_part(cast):
    names = [begin(cast, 10, filename=name).filename for name in ("../../etc/x.mp4", r"C:\films\y.WEBM", "z" * 300 + ".mp4")]
    assert names == ["x.mp4", "y.webm", "z" * 90 + ".mp4"]


@pytest.mark.django_db
def test_what_nobody_goes_on_with_is_forgotten(cast):
    now = clock.now()
    old, active = begin(cast, 10, at=now - dt.timedelta(days=8)), arrived(cast, b"hello")
    Upload.objects.filter(pk=active.pk).update(created_at=now - dt.timedelta(days=8))
    assert (forget_uploads(at=now), list(Upload.objects.values_list("pk", flat=True))) == (1, [active.pk])
    assert (old.pieces.folder.exists(), active.pieces.folder.exists()) == (False, True)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_many_uploads(editor, cast, django_assert_max_num_queries, count):
    for _ in range(count):
        arrived(cast, b"hello")
    with django_assert_max_num_queries(21):
        response = editor.get("/cms/films/upload/")
    assert response.content.decode().count("data-upload-url") == count
