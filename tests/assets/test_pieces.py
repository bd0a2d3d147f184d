"""Pieces on disk: what is said to be here is here, whatever is pulled out of the wall."""

import errno
import hashlib
import os
import tracemalloc
from io import BytesIO
from unittest.mock import patch

import pytest

from assets.uploads.pieces import (
    MAX_PIECE_BYTES,
    DiskFull,
    FileDamaged,
    PieceDamaged,
    PieceLocked,
    Pieces,
    PieceTooLarge,
    WrongOffset,
    has_room,
)


@pytest.fixture
def pieces(tmp_path):
    return Pieces(tmp_path / "upload", 10)


def add(pieces, content, offset, digest=None):
    return pieces.append(BytesIO(content).read, offset=offset, digest=digest or hashlib.sha256(content).digest())


def test_pieces_make_a_whole(pieces):
    assert [pieces.offset, add(pieces, b"hello", 0), add(pieces, b"world", 5), pieces.offset] == [0, 5, 10, 10]
    assert pieces.data.read_bytes() == b"helloworld"
    pieces.check()


@pytest.mark.parametrize(
    ("content", "offset", "digest", "error"),
    [
        (b"world", 4, None, WrongOffset),
        (b"world", 6, None, WrongOffset),
        (b"world", 5, hashlib.sha256(b"other").digest(), PieceDamaged),
        (b"wor", 5, hashlib.sha256(b"world").digest(), PieceDamaged),
        (b"worlds", 5, None, PieceTooLarge),
    ],
)
def test_a_wrong_piece_leaves_nothing_behind(pieces, content, offset, digest, error):
    add(pieces, b"hello", 0)
    with pytest.raises(error):
        add(pieces, content, offset, digest)
    assert (pieces.offset, pieces.data.read_bytes()) == (5, b"hello")
    assert add(pieces, b"world", 5) == 10


def test_a_piece_has_a_largest_size(tmp_path):
    with pytest.raises(PieceTooLarge):
        add(Pieces(tmp_path / "large", 2 * MAX_PIECE_BYTES), b"\0" * (MAX_PIECE_BYTES + 1), 0)


@pytest.mark.parametrize("torn", ["5 ", "5 " + "a" * 20, "5 " + "a" * 64, "\0" * 40])
def test_power_cut_at_ninety_percent_goes_on_from_the_last_whole_piece(tmp_path, torn):
    """Data beyond the last line, and a torn or unfinished last line: both are what a power cut leaves."""
    pieces = Pieces(tmp_path / "upload", 1000)
    for start in range(0, 900, 100):
        add(pieces, b"a" * 100, start)
    with pieces.data.open("ab") as data, (pieces.folder / "pieces").open("a") as lines:
        data.write(b"\0" * 37)
        lines.write(torn)

    assert Pieces(tmp_path / "upload", 1000).offset == 900
    assert add(pieces, b"a" * 100, 900) == 1000
    assert pieces.data.read_bytes() == b"a" * 1000
    pieces.check()


def test_a_disk_that_changed_a_byte_is_noticed(pieces):
    add(pieces, b"hello", 0)
    add(pieces, b"world", 5)
    pieces.data.write_bytes(b"hellOworld")
    with pytest.raises(FileDamaged):
        pieces.check()


def test_an_incomplete_file_does_not_pass_the_check(pieces):
    add(pieces, b"hello", 0)
    with pytest.raises(FileDamaged):
        pieces.check()


def test_a_full_disk_keeps_what_was_here(pieces):
    add(pieces, b"hello", 0)
    with patch.object(os, "fsync", side_effect=OSError(errno.ENOSPC, "full")), pytest.raises(DiskFull):
        add(pieces, b"world", 5)
    assert (pieces.offset, pieces.data.read_bytes(), add(pieces, b"world", 5)) == (5, b"hello", 10)


def test_two_windows_do_not_write_at_once(pieces):
    def read_while_another_writes(_size):
        with pytest.raises(PieceLocked):
            add(pieces, b"other", 0)
        return b""

    assert pieces.append(read_while_another_writes, offset=0, digest=hashlib.sha256(b"").digest()) == 0


def test_a_large_piece_needs_memory_for_one_block(tmp_path):
    block, blocks = b"\0" * 65_536, MAX_PIECE_BYTES // 65_536
    digest = hashlib.sha256(block * blocks).digest()
    left = iter([block] * blocks)
    pieces = Pieces(tmp_path / "large", MAX_PIECE_BYTES)

    tracemalloc.start()
    pieces.append(lambda size: next(left, b""), offset=0, digest=digest)
    pieces.check()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 1_000_000


def test_there_is_room_only_if_something_is_spared(tmp_path):
    assert (has_room(tmp_path, 1, spare=0), has_room(tmp_path, 1, spare=10**18)) == (True, False)
