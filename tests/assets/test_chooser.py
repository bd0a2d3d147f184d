"""Choosing a film or a sound for a page, in Wagtail's editor."""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assets.models import Audio, Video
from tests.assets import files

KINDS = [pytest.param(Video, "a.mp4", files.MP4, id="film"), pytest.param(Audio, "a.mp3", files.MP3, id="sound")]


@pytest.fixture
def choose(client, cast):
    """The titles that an editor is offered for a kind, in order."""
    client.force_login(cast.ed)

    def ask(model, part="", **search):
        answer = client.get(f"/cms/snippets/choose/assets/{model._meta.model_name}/{part}", search)
        assert answer.status_code == 200
        html = answer.content.decode() if part else answer.json()["html"]
        return re.findall(r"data-chooser-modal-choice[^>]*>\s*([^<]*?)\s*<", html)

    return ask


@pytest.mark.parametrize(("model", "name", "content"), KINDS)
@pytest.mark.parametrize("part", ["", "results/"])
def test_the_newest_is_offered_first(choose, settings, tmp_path, model, name, content, part):
    settings.MEDIA_ROOT = tmp_path
    for title in [*"BCDEFGHIJK", "Tuk band in the rain", "A"]:
        model.objects.create(title=title, file=ContentFile(content, name=name))

    assert choose(model, part) == ["A", "Tuk band in the rain", *"KJIHGFED"]
    assert choose(model, part, p=2) == ["C", "B"]
    assert choose(model, part, q="tuk ba") == ["Tuk band in the rain"]


def test_a_longer_list_needs_no_more_queries(choose, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    counts = []
    for more in (1, 2):
        for _ in range(more):
            Video.objects.create(title="Tuk band", file=ContentFile(files.MP4, name="a.mp4"))
        choose(Video)  # once for what is cached
        with CaptureQueriesContext(connection) as captured:
            choose(Video)
        counts.append(len(captured))
    assert counts[0] == counts[1]
