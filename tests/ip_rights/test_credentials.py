"""Signing, and reading it back with the public root alone."""

import io

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from core import clock
from ip_rights.enums import Training
from ip_rights.files.c2pa_read import Reading, State, read
from ip_rights.files.c2pa_sign import CannotSign, Seal, sign
from ip_rights.files.embed import embed
from ip_rights.files.signing_keys import KeysExist, KeysMissing, anchors_of, chain_of, make_chain, make_leaf, sign_with
from ip_rights.files.xmp import packet
from ip_rights.training import training_entries
from tests.ip_rights.test_embed import photo, statement

USES = {name.removeprefix("cawg."): one["use"] for name, one in training_entries(Training.NO_TRAINING).items()}


def seal_of(folder):
    return Seal(sign=lambda data: sign_with(folder, data), chain=chain_of(folder), anchors=anchors_of(folder))


@pytest.fixture(scope="module")
def seal(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    make_chain(folder, clock.now())
    return seal_of(folder)


def published(seal):
    return sign(embed(photo("JPEG"), "image/jpeg", packet(statement())), "image/jpeg", statement(), seal, parent=photo("JPEG"))


def test_a_signed_picture_says_who_what_and_the_choice(seal):
    assert read(published(seal), "image/jpeg", seal.anchors) == Reading(
        state=State.TRUSTED,
        signer="Mirror Labs leaf",
        title="Kite & <sea>",
        actions=("c2pa.opened",),
        training=USES,
        ingredients=("Kite & <sea>",),
    )


@pytest.mark.parametrize(
    ("media_type", "kind"), [("image/png", "PNG"), ("image/webp", "WEBP"), ("image/tiff", "TIFF"), ("image/gif", "GIF")]
)
def test_other_pictures_are_signed_too(seal, media_type, kind):
    signed = sign(photo(kind), media_type, statement(), seal, parent=photo(kind))

    assert read(signed, media_type, seal.anchors).state == State.TRUSTED


def test_a_drawing_of_lines_is_signed_too(seal):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'

    signed = sign(drawing, "image/svg+xml", statement(), seal, parent=drawing)

    assert read(signed, "image/svg+xml", seal.anchors).training == USES


def test_pixels_and_xmp_are_in_the_signed_file(seal):
    signed = Image.open(io.BytesIO(published(seal)))

    assert (signed.tobytes(), signed.info["xmp"]) == (Image.open(io.BytesIO(photo("JPEG"))).tobytes(), packet(statement()))


def test_a_flipped_byte_shows(seal):
    changed = bytearray(published(seal))
    changed[-20] ^= 1

    reading = read(bytes(changed), "image/jpeg", seal.anchors)

    assert (reading.state, "assertion.dataHash.mismatch" in reading.codes) == (State.CHANGED, True)


def test_other_metadata_after_signing_shows(seal):
    changed = published(seal).replace(b"DMI-PROHIBITED-AIMLTRAINING", b"DMI-ALLOWED-AIMLTRAINING---")

    assert read(changed, "image/jpeg", seal.anchors).state == State.CHANGED


def test_a_picture_encoded_again_has_none(seal):
    again = io.BytesIO()
    Image.open(io.BytesIO(published(seal))).save(again, "JPEG")

    assert read(again.getvalue(), "image/jpeg", seal.anchors) == Reading(State.NONE)


def test_a_chain_of_the_same_name_is_not_ours(seal, tmp_path):
    make_chain(tmp_path, clock.now())

    reading = read(published(seal_of(tmp_path)), "image/jpeg", seal.anchors)

    assert (reading.state, reading.codes) == (State.VALID, ("signingCredential.untrusted",))


def test_an_edit_carries_the_choice_and_names_its_parent(seal):
    child = sign(photo("JPEG", orientation=1), "image/jpeg", statement(), seal, parent=published(seal))

    reading = read(child, "image/jpeg", seal.anchors)

    assert (reading.state, reading.actions, reading.training, reading.ingredients) == (
        State.TRUSTED,
        ("c2pa.opened",),
        USES,
        ("Kite & <sea>",),
    )


def test_what_takes_no_credentials_is_refused(seal):
    with pytest.raises(CannotSign):
        sign(b"PK", "application/zip", statement(), seal, parent=b"PK")
    with pytest.raises(CannotSign):
        sign(b"no picture", "image/jpeg", statement(), seal, parent=photo("JPEG"))


def test_a_new_leaf_signs_and_what_the_older_signed_stays_trusted(tmp_path):
    make_chain(tmp_path, clock.now())
    older, chain = published(seal_of(tmp_path)), chain_of(tmp_path)

    make_leaf(tmp_path, clock.now())

    new = seal_of(tmp_path)
    assert chain != new.chain
    assert [read(one, "image/jpeg", new.anchors).state for one in (older, published(new))] == [State.TRUSTED] * 2


def test_keys_are_ours_alone_and_never_written_over(tmp_path):
    make_chain(tmp_path, clock.now())

    assert {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*.*")} == {0o600}
    with pytest.raises(KeysExist):
        make_chain(tmp_path, clock.now())


def test_a_lost_key_signs_nothing(tmp_path):
    make_chain(tmp_path, clock.now())
    seal = seal_of(tmp_path)
    (tmp_path / "leaf-0001.key").unlink()

    with pytest.raises(KeysMissing):
        sign_with(tmp_path, b"x")
    with pytest.raises(CannotSign):
        published(seal)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("adobe-20220124-A.jpg", State.NONE),
        ("adobe-20220124-C.jpg", State.VALID),
        ("adobe-20220124-E-dat-CA.jpg", State.CHANGED),
    ],
)
def test_files_of_others(seal, shared_data, name, state):
    assert read((shared_data / "c2pa" / name).read_bytes(), "image/jpeg", seal.anchors).state == state


def test_the_command_makes_a_chain_once_and_then_new_leaves(tmp_path):
    folder, out = tmp_path / "keys", io.StringIO()

    call_command("make_signing_keys", out=folder, stdout=out)
    call_command("make_signing_keys", out=folder, leaf=True, stdout=out)

    assert sorted(path.name for path in folder.iterdir()) == [
        "issuing.key",
        "issuing.pem",
        "leaf-0001.key",
        "leaf-0001.pem",
        "leaf-0002.key",
        "leaf-0002.pem",
        "root.key",
        "trust",
    ]
    assert out.getvalue().count("SHA-256") == 2
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("make_signing_keys", out=folder)


def test_without_an_issuing_key_there_is_no_new_leaf(tmp_path):
    with pytest.raises(CommandError, match="Nothing was made"):
        call_command("make_signing_keys", out=tmp_path, leaf=True)
