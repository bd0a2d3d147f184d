"""A film written by cms.seed.webm is read back."""

import itertools
import struct

import pytest
from PIL import Image

from cms.seed.courses import CLIPS
from cms.seed.webm import Frame, film, vp8_of

CONTAINERS = {0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0, 0x1C53BB6B, 0xBB, 0xB7, 0x1F43B675, 0x1A45DFA3}


def elements(data, start=0, end=None, at=0):
    """(id, offset in the file, content) of every element, containers before what they hold."""
    position, end = start, len(data) if end is None else end
    while position < end:
        size = 8 - data[position].bit_length() + 1
        name = int.from_bytes(data[position : position + size], "big")
        begin = position + size + 8
        length = int.from_bytes(data[position + size : begin], "big") & ~(1 << 56)
        yield name, position, data[begin : begin + length]
        if name in CONTAINERS:
            yield from elements(data, begin, begin + length)
        position = begin + length
    assert position == end


def make_film():
    pictures = [Image.new("RGB", (64, 36), colour) for colour in ("red", "green", "blue")]
    frames = [Frame(at, vp8_of(picture)) for at, picture in zip((0, 500, 1500), pictures, strict=True)]
    return film(frames, width=64, height=36, fps=12, duration=2000), frames


def test_a_film_is_read_back_as_it_was_written():
    data, frames = make_film()
    found = list(elements(data))
    clusters = [int.from_bytes(body, "big") for name, _, body in found if name == 0xE7]
    blocks = [body for name, _, body in found if name == 0xA3]
    assert [struct.unpack(">d", body) for name, _, body in found if name == 0x4489] == [(2000.0,)]
    assert [body for name, _, body in found if name in {0x4282, 0x86}] == [b"webm", b"V_VP8"]
    assert [int.from_bytes(body, "big") for name, _, body in found if name in {0xB0, 0xBA}] == [64, 36]
    assert clusters == [0, 1500]
    assert [block[4:] for block in blocks] == [frame.vp8 for frame in frames]
    assert [struct.unpack(">h", block[1:3])[0] for block in blocks] == [0, 500, 0]


def test_every_frame_is_a_vp8_key_frame():
    _, frames = make_film()
    assert [(frame.vp8[0] & 1, frame.vp8[3:6]) for frame in frames] == [(0, b"\x9d\x01\x2a")] * 3


def test_cues_point_at_the_clusters():
    data, _ = make_film()
    found = list(elements(data))
    segment = next(offset for name, offset, _ in found if name == 0x18538067) + 12
    clusters = [offset - segment for name, offset, _ in found if name == 0x1F43B675]
    assert [struct.unpack(">Q", body)[0] for name, _, body in found if name == 0xF1] == clusters


def test_a_clip_is_small_and_its_captions_cover_it():
    for clip in CLIPS.values():
        ends = [(start, end) for start, end, _ in clip.cues]
        assert ends[0][0] == 0
        assert ends[-1][1] == clip.seconds
        assert all(one[1] == two[0] for one, two in itertools.pairwise(ends))
        assert 6 <= clip.seconds <= 12


@pytest.mark.parametrize("key", ["bounce", "film-rhythm", "film-lift"])
def test_a_clip_of_a_course_weighs_less_than_400_kb(key):
    assert len(CLIPS[key].webm()) < 400_000
