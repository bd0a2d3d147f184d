"""Pictures on the board: who may put and see them, what is stored, and when their files go."""

import datetime as dt
import io
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pycrdt import Doc, Map

from assets.quota import used_by
from core import clock
from core.models import AuditEntry
from core.realtime.documents import storage
from live.actions import doors
from live.actions.boards import lock_board
from live.actions.pictures import NotYourPicture, forget_pictures, take_picture_off
from live.documents import BOARD, name_of
from live.enums import Audience
from live.holdings.talk import _take_pictures_off, put_on_boards
from live.models import BoardPicture, Visit, Workshop
from live.modules.base import state_of
from tests.live.folded import folded
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened, vet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def room(cast):
    """Faye leads, Marlon helps; Kofi is a minor and in the room, Amara is of age and not there."""
    make_adult(cast.amara)
    workshop = make_workshop(cast.kofi, cast.amara, lead=cast.faye, cohosts=[cast.marlon])
    vet(cast.faye, cast.marlon)
    workshop = opened(workshop, cast.faye)
    for person in (cast.faye, cast.marlon, cast.kofi):
        enter(person, workshop)
    return workshop


def picture(name="my fish.jpg", form="JPEG", size=(2000, 1000)):
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of Kofi"
    Image.new("RGB", size, "teal").save(buffer, format=form, exif=exif)
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="application/octet-stream")


def put(client, person, room, file=None, picture_id=None):
    client.force_login(person)
    given = {"id": picture_id or uuid.uuid4(), "file": file or picture()}
    return client.post(reverse("live:pictures", args=[room.public_id]), given)


def see(client, person, room):
    client.force_login(person)
    return client.get(reverse("live:picture", args=[room.public_id, BoardPicture.objects.get().public_id]))


@pytest.mark.parametrize(("name", "form"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_a_picture_is_made_small_and_tells_nothing_of_its_camera(client, cast, room, name, form):
    picture_id = uuid.uuid4()
    for _twice in range(2):
        assert put(client, cast.kofi, room, picture(name, form), picture_id).status_code == 201
    told = state_of(room, Audience.ALL)[f"picture.{picture_id}"]
    assert (told["w"], told["h"]) == (1600, 800)
    assert folded(room, Audience.ALL)[f"picture.{picture_id}"] == told
    answer = see(client, cast.faye, room)
    content = answer.getvalue()
    assert (answer["Content-Type"], b"Camera of Kofi" in content) == ("image/webp", False)
    assert (Image.open(io.BytesIO(content)).size, used_by(cast.kofi)) == ((1600, 800), len(content))


@pytest.mark.parametrize(
    ("file", "words", "status"),
    [
        (ContentFile(b"GIF89a", "moves.gif"), "a PNG, a JPEG or a WebP", 400),
        (ContentFile(b"<svg/>", "act.svg"), "a PNG, a JPEG or a WebP", 400),
        (ContentFile(b"no picture", "fish.png"), "not what its name says", 400),
        (ContentFile(b"x" * (10 * 1024 * 1024 + 1), "large.png"), "up to 10 MB", 413),
    ],
)
def test_what_cannot_be_taken_is_said(client, cast, room, file, words, status):
    answer = put(client, cast.kofi, room, file)
    assert (answer.status_code, words in answer.json()["message"]) == (status, True)
    assert not BoardPicture.objects.exists()


def test_a_full_account_puts_nothing_more(client, cast, room, settings):
    settings.STORAGE_MB = dict.fromkeys(settings.STORAGE_MB, 0)
    assert put(client, cast.kofi, room).status_code == 413
    assert not BoardPicture.objects.exists()


def test_a_board_holds_forty_pictures(client, cast, room, monkeypatch):
    monkeypatch.setattr("live.actions.pictures.MOST_PICTURES", 1)
    assert [put(client, cast.kofi, room).status_code for _ in range(2)] == [201, 400]


def test_who_is_not_in_the_room_neither_puts_nor_sees(client, cast, room):
    put(client, cast.kofi, room)
    assert [see(client, person, room).status_code for person in (cast.kofi, cast.marlon)] == [200, 200]
    assert see(client, cast.amara, room).status_code == 404  # invited, but did not come in
    assert put(client, cast.amara, room).status_code == 404


def test_on_a_locked_board_and_in_a_held_room_learners_put_nothing(client, cast, room):
    lock_board(caller=caller(cast.faye, room), is_locked=True)
    assert [put(client, person, room).status_code for person in (cast.kofi, cast.faye)] == [404, 201]
    lock_board(caller=caller(cast.faye, room), is_locked=False)
    doors.leave(visit_id=Visit.objects.get(place__user=cast.marlon).pk, at=clock.now())
    assert [put(client, person, room).status_code for person in (cast.kofi, cast.faye)] == [404, 201]


@pytest.mark.parametrize(("who", "audited"), [("kofi", 0), ("faye", 1)])
def test_taking_off_for_good_deletes_the_file(client, cast, room, tmp_path, django_capture_on_commit_callbacks, who, audited):
    put(client, cast.kofi, room)
    picture_id = BoardPicture.objects.get().public_id
    with django_capture_on_commit_callbacks(execute=True):
        for _twice in range(2):
            take_picture_off(caller=caller(getattr(cast, who), room), picture_id=picture_id, at=clock.now())
    assert (list(tmp_path.rglob("*.*")), folded(room, Audience.ALL).get(f"picture.{picture_id}")) == ([], None)
    assert AuditEntry.objects.filter(verb="workshop.picture_taken_off").count() == audited


def test_learners_do_not_take_off_what_others_put(client, cast, room):
    put(client, cast.faye, room)
    with pytest.raises(NotYourPicture):
        take_picture_off(caller=caller(cast.kofi, room), picture_id=BoardPicture.objects.get().public_id, at=clock.now())


def test_files_go_with_the_person(client, cast, room, tmp_path, django_capture_on_commit_callbacks):
    put(client, cast.kofi, room)
    assert [(row["workshop"], row["size"]) for row in put_on_boards(cast.kofi)] == [("Stop motion live", "1600 × 800")]
    with django_capture_on_commit_callbacks(execute=True):
        _take_pictures_off(cast.kofi)
    assert (list(tmp_path.rglob("*.*")), BoardPicture.objects.count()) == ([], 0)


def test_what_no_board_shows_goes_when_the_room_cannot_open_again(client, cast, room):
    shown, gone = uuid.uuid4(), uuid.uuid4()
    for picture_id in (shown, gone):
        put(client, cast.kofi, room, picture_id=picture_id)
    doc = Doc()
    doc.get("things", type=Map)[str(shown)] = Map({"kind": "picture", "w": 9, "h": 9})
    storage.add_update(name_of(BOARD, room), doc.get_update())
    doors.end_room(actor=cast.faye, workshop=room, at=clock.now())
    assert forget_pictures(at=clock.now()) == 0
    Workshop.objects.filter(pk=room.pk).update(
        ends_at=clock.now() - dt.timedelta(hours=13), starts_at=clock.now() - dt.timedelta(hours=14)
    )
    assert forget_pictures(at=clock.now()) == 1
    assert BoardPicture.objects.get().public_id == shown
