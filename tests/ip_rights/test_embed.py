"""XMP in pictures: what it says, that the pixels stay, that places go."""

import io
import struct

import pytest
from defusedxml import ElementTree
from PIL import Image

from ip_rights.enums import Training
from ip_rights.files.embed import CannotEmbed, embed
from ip_rights.files.statement import Statement
from ip_rights.files.xmp import NAMESPACES, packet
from ip_rights.training import training_entries

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def statement(**fields):
    values = {
        "title": "Kite & <sea>",
        "creators": ("Ayo", "Zoë"),
        "rights": "© 2026 Ayo, Zoë",
        "terms": "CC BY 4.0",
        "page": "https://example.test/works/1/",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "training": Training.NO_TRAINING,
    }
    return Statement(**{**values, **fields})


def photo(kind, orientation=6):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (13.0, 6.0, 0.0)
    out = io.BytesIO()
    Image.linear_gradient("L").resize((40, 24)).convert("RGB").save(out, kind, exif=exif)
    return out.getvalue()


def opened(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("media_type", FORMATS)
def test_pixels_and_orientation_stay_and_the_place_goes(media_type):
    before = photo(FORMATS[media_type])

    after = embed(before, media_type, packet(statement()))

    exif = opened(after).getexif()
    assert opened(after).tobytes() == opened(before).tobytes()
    assert (dict(exif), dict(exif.get_ifd(0x8825))) == ({0x0112: 6}, {})
    assert opened(after).info["xmp"] == packet(statement())


@pytest.mark.parametrize("media_type", FORMATS)
def test_a_second_packet_replaces_the_first(media_type):
    once = embed(photo(FORMATS[media_type]), media_type, packet(statement(title="Old")))

    twice = embed(once, media_type, packet(statement(title="New")))

    assert (twice.count(b"x:xmpmeta>"), b"Old" in twice) == (1, False)


def test_pictures_behind_the_end_of_a_jpeg_are_left_out():
    after = embed(photo("JPEG") + photo("JPEG"), "image/jpeg", packet(statement()))

    assert after.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("media_type", FORMATS)
def test_a_file_that_was_cut_off_is_refused(media_type):
    with pytest.raises(CannotEmbed):
        embed(photo(FORMATS[media_type])[:-40], media_type, packet(statement()))


def test_a_packet_that_no_segment_holds_is_refused():
    with pytest.raises(CannotEmbed):
        embed(photo("JPEG"), "image/jpeg", packet(statement(terms="x" * 66_000)))


def tiff(**options):
    """Two pages."""
    out = io.BytesIO()
    first, second = (Image.new("RGB", (40, 30), colour) for colour in ("red", "blue"))
    first.save(out, "TIFF", save_all=True, append_images=[second], **options)
    return out.getvalue()


def test_a_tiff_keeps_its_pages_and_gets_the_packet():
    before = tiff(compression="tiff_lzw", description="Two pages")

    after = embed(before, "image/tiff", packet(statement()))

    pictures = [Image.open(io.BytesIO(content)) for content in (before, after)]
    for page in range(2):
        for picture in pictures:
            picture.seek(page)
        assert pictures[0].tobytes() == pictures[1].tobytes()
    pictures[1].seek(0)
    assert (pictures[1].tag_v2[700], pictures[1].tag_v2[270]) == (packet(statement()), "Two pages")
    assert (after[:4], after[8 : len(before)]) == (before[:4], before[8:])


def test_an_older_packet_of_a_tiff_is_blanked():
    once = embed(tiff(), "image/tiff", packet(statement(title="Old")))

    twice = embed(once, "image/tiff", packet(statement(title="New")))

    assert (twice.count(b"x:xmpmeta>"), b"Old" in twice) == (1, False)


@pytest.mark.parametrize(
    "content", [b"II+\0" + b"\0" * 40, tiff()[:20], b"II*\0\xff\xff\xff\x7f"], ids=["big", "cut", "astray"]
)
def test_a_tiff_of_another_build_is_refused(content):
    with pytest.raises(CannotEmbed):
        embed(content, "image/tiff", packet(statement()))


def test_a_tiff_that_names_a_place_is_refused():
    """As an editor's own tag, whatever the list of the place says."""
    placed = embed(tiff(), "image/tiff", packet(statement())).replace(struct.pack("<HH", 700, 1), struct.pack("<HH", 34_853, 1))

    with pytest.raises(CannotEmbed):
        embed(placed, "image/tiff", packet(statement()))


def test_other_formats_carry_no_packet():
    assert embed(b"RIFF", "audio/wav", packet(statement())) is None


def test_the_packet_says_all_of_the_statement():
    about = ElementTree.fromstring(packet(statement(title="Kite\x00 & <sea>"))).find(".//rdf:Description", NAMESPACES)

    assert {
        "title": [e.text for e in about.findall("dc:title/rdf:Alt/rdf:li", NAMESPACES)],
        "creators": [e.text for e in about.findall("dc:creator/rdf:Seq/rdf:li", NAMESPACES)],
        "page": about.findtext("xmpRights:WebStatement", namespaces=NAMESPACES),
        "licence": about.find("cc:license", NAMESPACES).get(f"{{{NAMESPACES['rdf']}}}resource"),
        "mining": about.findtext("plus:DataMining", namespaces=NAMESPACES),
    } == {
        "title": ["Kite & <sea>"],
        "creators": ["Ayo", "Zoë"],
        "page": "https://example.test/works/1/",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "mining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING",
    }


def test_every_choice_about_training_says_all_four_uses():
    refused = {
        choice: sorted(name for name, entry in training_entries(choice).items() if entry["use"] == "notAllowed")
        for choice in Training
    }

    assert refused == {
        Training.ALLOWED: [],
        Training.NO_GENERATIVE: ["cawg.ai_generative_training"],
        Training.NO_TRAINING: ["cawg.ai_generative_training", "cawg.ai_training"],
        Training.NO_MINING: ["cawg.ai_generative_training", "cawg.ai_inference", "cawg.ai_training", "cawg.data_mining"],
    }
