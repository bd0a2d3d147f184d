"""Files in the chat: who may show and see them, what is stored, and that they go with their message."""

import io
import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from assets.quota import used_by
from core import clock
from live.actions import doors, talk
from live.enums import Audience
from live.holdings.talk import _take_back_all, said
from live.models import ChatFile, ChatMessage, Keeping, Visit
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


def picture(size=(900, 600)):
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of Kofi"
    Image.new("RGB", size, "teal").save(buffer, format="JPEG", exif=exif)
    return SimpleUploadedFile("my fish.jpg", buffer.getvalue(), content_type="image/jpeg")


def share(client, person, room, file, **fields):
    client.force_login(person)
    given = {"id": uuid.uuid4(), "text": "Look"} | fields
    return client.post(reverse("live:share", args=[room.public_id]), given | {"file": file})


def see(client, person, room, small=False):
    client.force_login(person)
    url = reverse("live:shared", args=[room.public_id, ChatMessage.objects.get().public_id])
    return client.get(url + ("?small" if small else ""))


def test_a_picture_is_shown_small_and_tells_nothing_of_its_camera(client, cast, room):
    message_id = uuid.uuid4()
    for _twice in range(2):
        assert share(client, cast.kofi, room, picture(), id=message_id).status_code == 204
    told = state_of(room, Audience.ALL)[f"msg.{message_id}"]
    assert (told["file"]["name"], bool(told["file"]["small"])) == ("my fish.jpg", True)
    assert folded(room, Audience.ALL)[f"msg.{message_id}"] == told
    whole = see(client, cast.faye, room)
    assert (whole["Content-Type"], b"Camera of Kofi" in whole.getvalue()) == ("image/jpeg", False)
    small = Image.open(io.BytesIO(see(client, cast.faye, room, small=True).getvalue()))
    assert (small.format, small.size) == ("WEBP", (480, 320))
    assert used_by(cast.kofi) == ChatFile.objects.get().bytes


def test_another_file_is_a_download(client, cast, room):
    page = SimpleUploadedFile("page.html", b"<p>Hi</p>", "text/html")
    assert share(client, cast.kofi, room, page, text="").status_code == 204
    answer = see(client, cast.faye, room)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("file", "words", "status"),
    [
        (ContentFile(b"MZ", "game.exe"), "cannot be taken", 400),
        (ContentFile(b"no picture", "fish.png"), "not what its name says", 400),
        (ContentFile(b"x" * (10 * 1024 * 1024 + 1), "long.txt"), "up to 10 MB", 413),
    ],
)
def test_what_cannot_be_taken_is_said(client, cast, room, file, words, status):
    answer = share(client, cast.kofi, room, file)
    assert (answer.status_code, words in answer.json()["message"]) == (status, True)
    assert not ChatMessage.objects.exists()


def test_a_full_account_shows_nothing_more(client, cast, room, settings):
    settings.STORAGE_MB = dict.fromkeys(settings.STORAGE_MB, 0)
    answer = share(client, cast.kofi, room, picture())
    assert answer.status_code == 413
    assert not ChatMessage.objects.exists()


def test_who_is_not_in_the_room_neither_shows_nor_sees(client, cast, room):
    share(client, cast.kofi, room, picture())
    assert [see(client, person, room).status_code for person in (cast.kofi, cast.marlon)] == [200, 200]
    assert see(client, cast.amara, room).status_code == 404  # invited, but did not come in
    assert share(client, cast.amara, room, picture()).status_code == 404


def test_learners_show_nothing_in_a_held_room(client, cast, room):
    doors.leave(visit_id=Visit.objects.get(place__user=cast.marlon).pk, at=clock.now())
    assert share(client, cast.kofi, room, picture()).status_code == 404
    assert share(client, cast.faye, room, picture()).status_code == 204


def test_of_a_hidden_message_only_those_who_lead_see_the_file(client, cast, room):
    share(client, cast.kofi, room, picture())
    message = ChatMessage.objects.get()
    talk.hide(caller=caller(cast.faye, room), message_id=message.public_id, because="Private", at=clock.now())
    assert [see(client, person, room).status_code for person in (cast.kofi, cast.faye)] == [404, 200]
    assert "file" not in state_of(room, Audience.ALL)[f"msg.{message.public_id}"]


@pytest.mark.parametrize("way", ["taken back", "erased"])
def test_files_go_with_their_message(client, cast, room, tmp_path, django_capture_on_commit_callbacks, way):
    share(client, cast.kofi, room, picture())
    assert [row["file"] for row in said(cast.kofi)] == ["my fish.jpg"]
    assert len(list(tmp_path.rglob("*.*"))) == 2
    with django_capture_on_commit_callbacks(execute=True):
        if way == "erased":
            _take_back_all(cast.kofi)
        else:
            message_id = ChatMessage.objects.get().public_id
            talk.take_back(caller=caller(cast.kofi, room), message_id=message_id, at=clock.now())
    assert list(tmp_path.rglob("*.*")) == []
    assert see(client, cast.kofi, room).status_code == 404


def test_when_the_chat_did_not_stay_its_files_are_for_those_who_sent_them(client, cast, room):
    share(client, cast.marlon, room, picture())
    assert see(client, cast.kofi, room).status_code == 200
    doors.end_room(actor=cast.faye, workshop=room, at=clock.now())
    assert [see(client, person, room).status_code for person in (cast.kofi, cast.marlon, cast.faye)] == [404, 200, 200]
    Keeping.objects.create(workshop=room, chat=True)
    assert see(client, cast.kofi, room).status_code == 200
    Keeping.objects.update(chat=False)
    ChatMessage.objects.update(place=caller(cast.kofi, room).place)
    assert see(client, cast.kofi, room).status_code == 200
