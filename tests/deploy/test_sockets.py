"""Every way to start the sockets lets the same frames in."""

from pathlib import Path

import pytest

from core.realtime.documents.consumers import DocumentConsumer
from core.realtime.limits import LARGEST_FRAME

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("name", ["deploy/production-set", "deploy/systemd/mirror-sockets.service"])
def test_what_starts_the_sockets_names_the_largest_frame(name):
    assert f" --ws-max-size {LARGEST_FRAME} --ws-per-message-deflate false" in (ROOT / name).read_text()


def test_the_largest_frame_leaves_room_for_what_documents_send():
    assert DocumentConsumer.max_frame_bytes <= LARGEST_FRAME
