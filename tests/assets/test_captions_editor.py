"""Captions are written beside the film; what is wrong is named with its line, and nothing typed is lost."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.search.backends import get_search_backend

from assets.actions.captions import WrongCaptions, delete_captions, save_captions
from assets.models import Caption, Video
from assets.queries import CaptionsLanguage, Line, caption_languages, spoken_lines
from core import clock
from core.errors import Conflict, NotAllowed
from core.models import AuditEntry
from tests.assets import files
from tests.assets.files import upload

WORDS = "WEBVTT\n\n00:01.000 --> 00:03.500\n<v Kofi>Tune the pan\n\n01:02.000 --> 01:04.000\nthen play\n"


@pytest.fixture
def film(db):
    return Video.objects.create(title="Pan", file=ContentFile(files.MP4, name="pan.mp4"))


def save(cast, film, text=WORDS, *, language="en", base=""):
    return save_captions(actor=cast.ed, video=film, language=language, text=text, base=base, at=clock.now())


def address(film, language="en"):
    return f"/cms/films/{film.pk}/captions/{language}/"


def test_captions_become_the_transcript(cast, film):
    caption = save(cast, film)
    assert (caption.cues, caption.file.read().decode()) == (
        [[1000, 3500, "Kofi: Tune the pan"], [62_000, 64_000, "then play"]],
        WORDS,
    )
    lines = spoken_lines(film, "en")
    assert lines == spoken_lines(film, "fr") == [Line(1.0, "Kofi: Tune the pan"), Line(62.0, "then play")]
    assert [line.clock for line in lines] == ["0:01", "1:02"]
    assert AuditEntry.objects.get(verb="captions.saved").detail == {"language": "en", "captions": 2}


def test_each_language_has_its_own(cast, film):
    save(cast, film)
    save(cast, film, WORDS.replace("then play", "puis jouez"), language="fr")
    assert caption_languages(film) == [
        CaptionsLanguage("en", "English", 2),
        CaptionsLanguage("fr", "French", 2),
        CaptionsLanguage("es", "Spanish", 0),
    ]
    assert spoken_lines(film, "fr")[1].words == "puis jouez"


def test_a_new_text_gets_a_new_address_and_the_old_file_goes(cast, film, django_capture_on_commit_callbacks):
    first = save(cast, film)
    old = Path(first.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        second = save(cast, film, WORDS.replace("play", "listen"), base=first.file.name)
    assert (second.pk, old.exists(), Path(second.file.path).exists(), Caption.objects.count()) == (first.pk, False, True, 1)


def test_nobody_writes_over_somebody_else(cast, film):
    base = save(cast, film).file.name
    save(cast, film, WORDS.replace("play", "listen"), base=base)
    for stale in (base, ""):
        with pytest.raises(Conflict):
            save(cast, film, base=stale)
    assert Caption.objects.get().cues[1][2] == "then listen"


def test_faults_and_strangers_are_refused(cast, film):
    with pytest.raises(WrongCaptions) as caught:
        save(cast, film, WORDS.replace("00:03.500", "00:00.500"))
    assert (caught.value.line, str(caught.value.message)) == (3, "Line 3: the caption ends before it starts.")
    with pytest.raises(NotAllowed):
        save_captions(actor=cast.mona, video=film, language="en", text=WORDS, base="", at=clock.now())
    with pytest.raises(NotAllowed):
        delete_captions(actor=cast.mona, video=film, language="en", at=clock.now())
    assert Caption.objects.count() == 0


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b onclick=alert(1)>x</b>"])
def test_security_22_markup_in_captions_is_refused(cast, film, text):
    with pytest.raises(WrongCaptions) as caught:
        save(cast, film, WORDS.replace("then play", text))
    assert caught.value.line == 7


def test_the_page_saves_text(client, cast, film):
    client.force_login(cast.ed)
    response = client.post(address(film), {"text": WORDS.replace("\n", "\r\n"), "base": ""})
    assert (response.status_code, response["Location"]) == (302, address(film))
    assert Caption.objects.get().file.read().decode() == WORDS
    page = client.get(address(film)).content.decode()
    assert ("then play" in page, Caption.objects.get().file.name in page) == (True, True)


def test_the_page_takes_a_file_and_turns_subrip_into_webvtt(client, cast, film):
    client.force_login(cast.ed)
    subrip = b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,000\r\nBonjour\r\n"
    client.post(address(film, "fr"), {"text": "", "base": "", "file": upload("pan.srt", subrip, "text/plain")})
    assert [caption.cues for caption in Caption.objects.all()] == [[[1000, 2000, "Bonjour"]]]


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"text": "WEBVTT\n\n00:05.000 --> 00:01.000\nmine\n"}, 400, "Line 3: the caption ends before it starts."),
        ({"text": ""}, 400, "Line 1: it must begin with the word WEBVTT."),
        ({"text": WORDS.replace("then play", "mine"), "base": "caption/x/old.vtt"}, 409, str(Conflict.message)),
        ({"file": upload("a.vtt", b"\xff\xfe\0", "text/vtt"), "text": "mine"}, 400, "Captions must be saved as UTF-8 text."),
    ],
)
def test_what_was_typed_stays_with_the_fault(client, cast, film, given, status, said):
    client.force_login(cast.ed)
    response = client.post(address(film), {"base": "", **given})
    page = response.content.decode()
    assert (response.status_code, said in page, Caption.objects.count()) == (status, True, 0)
    assert ("mine" in page) == ("mine" in given["text"])


def test_captions_are_deleted(client, cast, film):
    save(cast, film)
    client.force_login(cast.ed)
    assert client.post(f"{address(film)}delete/").status_code == 302
    assert (Caption.objects.count(), client.get(address(film, "de")).status_code) == (0, 404)


def test_films_are_found_by_what_is_said_in_them(cast, film):
    Video.objects.create(title="Other", file=ContentFile(files.MP4, name="other.mp4"))
    save(cast, film)
    found = get_search_backend().search("tune", Video.objects.all())
    assert [video.title for video in found] == ["Pan"]
