"""Anybody's file, read in a process of its own."""

import hashlib

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock
from ip_rights.actions.log import append_entry
from ip_rights.enums import LogKind
from ip_rights.files.c2pa_read import Reading, State
from ip_rights.files.reading import CannotRead, FileReading, read_stranger
from ip_rights.files.signing_keys import make_chain
from tests.ip_rights.test_credentials import USES, published, seal_of
from tests.ip_rights.test_embed import photo
from tests.ip_rights.test_evidence import a_work


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    make_chain(folder, clock.now())
    return folder


@pytest.fixture(autouse=True)
def no_limit_from_other_tests():
    cache.clear()


def state_of(content, anchors=""):
    return read_stranger([content], "image/jpeg", anchors).reading.state


def test_a_published_picture_is_read_whole(keys):
    seal = seal_of(keys)

    assert read_stranger([published(seal)], "image/jpeg", seal.anchors) == FileReading(
        Reading(
            state=State.TRUSTED,
            signer="Mirror Labs leaf",
            title="Kite & <sea>",
            actions=("c2pa.opened",),
            training=USES,
            ingredients=("Kite & <sea>",),
        ),
        plus="DMI-PROHIBITED-AIMLTRAINING",
    )


def test_without_roots_nobody_is_trusted(keys):
    assert state_of(published(seal_of(keys))) == State.VALID


def test_a_chain_with_our_names_but_another_root_is_not_ours(keys, tmp_path):
    make_chain(tmp_path / "forged", clock.now())

    assert state_of(published(seal_of(tmp_path / "forged")), seal_of(keys).anchors) == State.VALID


def test_a_flipped_byte_shows(keys):
    changed = bytearray(published(seal_of(keys)))
    changed[-20] ^= 1

    assert state_of(bytes(changed), seal_of(keys).anchors) == State.CHANGED


def test_a_picture_without_any_says_so():
    assert read_stranger([photo("JPEG")], "image/jpeg", "") == FileReading(Reading(State.NONE), plus="")


def test_what_takes_too_long_is_stopped():
    with pytest.raises(CannotRead):
        read_stranger([photo("JPEG")], "image/jpeg", "", seconds=0.001)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "state"),
    [("A", State.NONE), ("C", State.VALID), ("CA", State.VALID), ("E-dat-CA", State.CHANGED)],
)
def test_public_test_files(shared_data, name, state):
    content = (shared_data / "c2pa" / f"adobe-20220124-{name}.jpg").read_bytes()

    assert state_of(content) == state


def sent(client, content, name="kite.jpg"):
    upload = SimpleUploadedFile(name, content, content_type="image/jpeg")
    return client.post(reverse("ip_rights:credentials"), {"file": upload})


@pytest.mark.django_db
def test_the_page_says_it_is_ours(client, keys, settings):
    settings.SIGNING_KEYS_DIR = keys

    page = sent(client, published(seal_of(keys)))

    assert (page.status_code, page.context["said"].reading.state) == (200, State.TRUSTED)
    assert "Signed by this lab, and unchanged since." in page.content.decode()


@pytest.mark.django_db
def test_the_page_works_without_keys(client, keys, settings, tmp_path):
    settings.SIGNING_KEYS_DIR = tmp_path

    assert "we do not know who signed it" in sent(client, published(seal_of(keys))).content.decode()


@pytest.mark.django_db
def test_what_is_no_picture_is_refused(client):
    page = sent(client, b"not a picture")

    assert (page.status_code, list(page.context["form"].errors)) == (400, ["file"])


@pytest.mark.django_db
def test_too_much_is_refused(client, settings):
    settings.CREDENTIALS_MEGABYTES = 0

    page = sent(client, photo("JPEG"))

    assert (page.status_code, "too large" in page.content.decode()) == (400, True)


@pytest.mark.parametrize("end", [0, 3, 400, 2000])
def test_half_a_file_is_no_more_than_unreadable(keys, end):
    seal = seal_of(keys)

    assert state_of(published(seal)[:end], seal.anchors) in {State.UNREADABLE, State.CHANGED, State.NONE}


@pytest.mark.django_db
def test_the_page_knows_what_is_registered(client):
    work, _file = a_work()
    digest = hashlib.sha256(photo("JPEG")).hexdigest()
    line = append_entry(kind=LogKind.FILE, work=work, digest=digest, at=clock.now())

    page = sent(client, photo("JPEG"))

    assert [record.proof.line for record in page.context["records"]] == [line]
    assert "This file is registered here, byte for byte." in page.content.decode()
