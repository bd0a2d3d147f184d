"""Publishing: all files or none, in the order of the steps, and what strangers are given afterwards."""

import datetime as dt
import hashlib
import io

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from accounts.enums import ConsentPurpose
from core import clock
from core.errors import NotAllowed
from ip_rights import signing
from ip_rights.actions import publishing
from ip_rights.actions.publishing import (
    NotPublished,
    NotReady,
    ask_publication,
    change_visibility,
    publish,
    resume_publications,
)
from ip_rights.enums import FileRole, JobState, LicenceId, LogKind, PublishProblem, Step, Training, Visibility, WorkState
from ip_rights.files import publish as files_publish
from ip_rights.files.c2pa_read import State, read
from ip_rights.files.c2pa_sign import CannotSign
from ip_rights.files.signing_keys import anchors_of
from ip_rights.models import LicenceChoice, LogEntry, Publication, PublishedFile, Work, WorkFile
from tests.accounts.test_consent import on_paper, yes_to
from tests.assets.files import WAV, picture
from tests.cast import make_cast
from tests.ip_rights.factories import add_file, make_sheet, make_work
from tests.live.workshops import make_adult

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    made = make_cast()
    make_adult(made.kofi, made.amara)
    return made


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    settings.SIGNING_KEYS_DIR = tmp_path / "keys"


def make_ready(registrant, *contents, **fields):
    """Registered, agreed and licensed; `contents` are its originals."""
    work = make_work(registrant, **{"state": WorkState.REGISTERED, **fields})
    make_sheet(work)
    LicenceChoice.objects.create(work=work, licence=LicenceId.CC_BY_NC, offered_at=clock.now())
    for number, content in enumerate(contents or [picture("JPEG")]):
        add_file(work, content, name=f"kite-{number}.jpg", media_type="image/jpeg")
    return work


def ask(work, actor=None, *, visibility=Visibility.PUBLIC, training=Training.NO_TRAINING):
    actor = actor or work.registrant
    return ask_publication(actor=actor, work=work, visibility=visibility, training=training, at=clock.now())


def run(work, **fields):
    publication = ask(work, **fields)
    publish(publication_id=publication.pk)
    publication.refresh_from_db()
    work.refresh_from_db()
    return publication


def shown(work, role=FileRole.PUBLISHED):
    return list(work.files.filter(role=role, replaced_at=None).order_by("pk"))


def test_a_picture_is_published_signed_and_logged(cast, settings):
    work = make_ready(cast.kofi, picture("JPEG", (2000, 1500)))
    publication = run(work)

    (file,) = shown(work)
    content = file.file.read()
    found = read(content, "image/jpeg", anchors_of(settings.SIGNING_KEYS_DIR))
    entry = LogEntry.objects.get(kind=LogKind.PUBLISHED)
    assert (publication.state, work.state, work.visibility, work.training) == ("done", "published", "public", "no-training")
    assert (found.state, found.title, found.training["ai_training"]) == (State.TRUSTED, "Kite film", "notAllowed")
    assert (hashlib.sha256(content).hexdigest(), entry.digest) == (file.sha256, file.sha256)
    assert (entry.facts, file.made_from.role) == ({"original": file.made_from.sha256}, "original")
    assert b"DMI-PROHIBITED-AIMLTRAINING" in content


def test_previews_are_signed_anew_and_carry_the_choice_on(cast, settings):
    work = make_ready(cast.kofi, picture("JPEG", (2000, 1500)))
    run(work, training=Training.NO_GENERATIVE)

    anchors = anchors_of(settings.SIGNING_KEYS_DIR)
    found = []
    for preview in shown(work, FileRole.PREVIEW):
        content = preview.file.read()
        reading = read(content, "image/webp", anchors)
        found.append((Image.open(io.BytesIO(content)).size, reading.state, reading.training["ai_generative_training"]))
    assert found == [((1280, 960), State.TRUSTED, "notAllowed"), ((640, 480), State.TRUSTED, "notAllowed")]


def test_what_cannot_be_signed_is_published_and_says_so(cast):
    work = make_ready(cast.kofi)
    add_file(work, b"print('kite')", name="kite.py", media_type="text/x-python")
    publication = run(work)

    notes = {row.source.name: row.notes for row in publication.files.select_related("source")}
    states = {file.name: file.credentials["state"] for file in shown(work)}
    assert notes == {"kite-0.jpg": [], "kite.py": ["format"]}
    assert states == {"kite-0.jpg": "valid", "kite.py": "none"}


@pytest.mark.parametrize("kind", ["too large", "broken"])
def test_a_picture_that_cannot_be_drawn_is_published_without_previews(cast, monkeypatch, kind):
    content = picture("PNG", (300, 300))
    if kind == "too large":
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10_000)
    else:
        content = content[: content.index(b"IDAT") + 20]
    work = make_ready(cast.kofi)
    work.files.all().delete()
    add_file(work, content, name="kite.png", media_type="image/png")
    publication = run(work)
    assert (publication.state, len(shown(work)), shown(work, FileRole.PREVIEW)) == ("done", 1, [])


def test_a_small_picture_that_takes_no_signature_has_one_preview(cast, monkeypatch):
    work = make_ready(cast.kofi, picture("JPEG", (90, 60)))

    def no(*args, **kwargs):
        raise CannotSign

    monkeypatch.setattr(files_publish, "sign", no)
    publication = run(work)
    found = [len(shown(work)), len(shown(work, FileRole.PREVIEW))]
    assert (publication.state, publication.files.get().notes, found) == ("done", ["not-signed"], [1, 1])


def test_the_same_bytes_sent_twice_are_published_once(cast):
    work = make_ready(cast.kofi)
    work.files.all().delete()
    for role in (FileRole.PROCESS, FileRole.ORIGINAL):
        add_file(work, b"print('kite')", name="kite.py", media_type="text/x-python", role=role)
    publication = run(work)
    assert (publication.state, [file.made_from.role for file in shown(work)]) == ("done", ["original"])


def test_a_changed_file_stops_everything(cast):
    work = make_ready(cast.kofi, picture("JPEG"), picture("JPEG", colour="green"))
    second = work.files.last()
    with default_storage.open(second.file.name, "wb") as file:
        file.write(picture("JPEG", colour="blue"))
    publication = run(work)

    assert (publication.state, publication.problem) == (JobState.FAILED, PublishProblem.CHANGED)
    assert (work.state, shown(work), LogEntry.objects.filter(kind=LogKind.PUBLISHED).count()) == ("registered", [], 0)


def test_a_position_that_cannot_be_taken_out_stops_it(cast):
    work = make_ready(cast.kofi)
    content = picture("TIFF")
    add_file(work, content, name="kite.tiff", media_type="image/tiff", has_position=True)
    publication = run(work)
    assert (publication.problem, work.state, shown(work)) == (PublishProblem.POSITION, "registered", [])


def test_lost_keys_leave_nothing_half_published(cast, settings):
    work = make_ready(cast.kofi)
    settings.PRODUCTION = True
    publication = run(work)
    assert (publication.problem, work.state, shown(work)) == (PublishProblem.NO_KEYS, "registered", [])


@pytest.mark.parametrize("what", ["key gone", "too old"])
def test_a_leaf_that_cannot_sign_any_more_stops_it(cast, settings, monkeypatch, what):
    """Nothing is published unsigned because of a key."""
    work = make_ready(cast.kofi)
    signing.seal()
    if what == "key gone":
        for key in settings.SIGNING_KEYS_DIR.glob("leaf*.key"):
            key.unlink()
    else:
        later = clock.now() + dt.timedelta(days=3 * 366)
        monkeypatch.setattr(signing.clock, "now", lambda: later)
    publication = run(work)
    assert (publication.problem, work.state, shown(work)) == (PublishProblem.NO_KEYS, "registered", [])


def test_what_fails_at_the_last_step_leaves_no_file_behind(cast, monkeypatch):
    work = make_ready(cast.kofi)
    publication = ask(work)
    stored = []

    def no(publication, statement, rows):
        stored.extend(name for _row, files in rows for _made, name in files)
        raise publishing.Failed(PublishProblem.NOT_READY)

    monkeypatch.setattr(publishing, "_show", no)
    publish(publication_id=publication.pk)
    assert (len(stored), [default_storage.exists(name) for name in stored]) == (2, [False, False])


def test_two_clicks_are_one_run_and_one_worker_gets_it(cast):
    work = make_ready(cast.kofi)
    first, second = ask(work), ask(work)
    done = [publish(publication_id=first.pk), publish(publication_id=first.pk)]
    assert (first.pk == second.pk, done, Publication.objects.count()) == (True, [True, False], 1)


def test_publishing_again_takes_the_place_of_what_was_shown(cast):
    work = make_ready(cast.kofi)
    run(work)
    (before,) = shown(work)
    run(work, training=Training.ALLOWED)
    (after,) = shown(work)
    assert (before.pk != after.pk, b"DMI-ALLOWED" in after.file.read(), WorkFile.objects.filter(role="published").count()) == (
        True,
        True,
        2,
    )


def test_the_choice_holds_with_the_files_that_say_it(cast, settings):
    work = make_ready(cast.kofi)
    run(work, training=Training.NO_MINING)
    publication = ask(work, training=Training.ALLOWED)
    work.refresh_from_db()
    while_waiting = work.training
    (file,) = work.files.filter(role=FileRole.ORIGINAL)
    with default_storage.open(file.file.name, "wb") as disk:
        disk.write(b"other bytes")
    publish(publication_id=publication.pk)
    publication.refresh_from_db()
    work.refresh_from_db()
    (shown_file,) = shown(work)
    said = read(shown_file.file.read(), "image/jpeg", anchors_of(settings.SIGNING_KEYS_DIR)).training["ai_training"]
    assert (publication.state, while_waiting, work.training, said) == ("failed", "no-mining", "no-mining", "notAllowed")


@pytest.mark.parametrize("change", ["title", "licence", "nothing"])
def test_files_that_would_say_what_no_longer_holds_are_not_shown(cast, monkeypatch, change):
    """It changes after the files were made, before they are shown."""
    work = make_ready(cast.kofi)
    publication = ask(work)
    store = publishing._store

    def then_change(made, stored):
        if change == "title":
            Work.objects.filter(pk=work.pk).update(title="Another")
        elif change == "licence":
            work.licences.filter(ended_at=None).exclude(licence=LicenceId.CC0).update(ended_at=clock.now())
            LicenceChoice.objects.get_or_create(work=work, licence=LicenceId.CC0, defaults={"offered_at": clock.now()})
        return store(made, stored)

    monkeypatch.setattr(publishing, "_store", then_change)
    publish(publication_id=publication.pk)
    publication.refresh_from_db()
    problem = "" if change == "nothing" else PublishProblem.NOT_READY
    assert (publication.problem, len(shown(work))) == (problem, 1 if change == "nothing" else 0)


def test_a_worker_that_was_killed_is_followed_by_another_three_times(cast):
    work = make_ready(cast.kofi)
    publication = ask(work)
    later = clock.now() + publishing.SILENCE * 2
    states = []
    for attempts in (1, 2, 3):
        Publication.objects.update(state=JobState.RUNNING, attempts=attempts, begun_at=clock.now())
        begun = resume_publications(at=later)
        publication.refresh_from_db()
        states.append((begun, publication.state, publication.problem))
    assert states == [(1, "waiting", ""), (1, "waiting", ""), (0, "failed", "interrupted")]


def test_the_page_says_how_far_a_run_of_many_files_is(client, cast):
    work = make_ready(cast.kofi)
    for number in range(3):
        add_file(work, picture("PNG", colour=(number, 1, 2)), name=f"{number}.png", registered_at=clock.now())
    publication = ask(work)
    PublishedFile.objects.filter(pk=publication.files.first().pk).update(step=Step.CREDENTIALS)
    client.force_login(cast.kofi)

    page = client.get(f"/works/{work.key}/publish/").content.decode()

    assert "1 of 4 files are signed" in page


def test_what_the_queue_lost_is_queued_again(cast, django_capture_on_commit_callbacks):
    publication = ask(make_ready(cast.kofi))
    found = []
    for later in (publishing.SILENCE / 2, publishing.SILENCE * 2):
        with django_capture_on_commit_callbacks() as queued:
            begun = resume_publications(at=clock.now() + later)
        found.append((begun, len(queued)))

    assert (found, publication.state) == ([(0, 0), (1, 1)], "waiting")


@pytest.mark.parametrize("lacking", ["sheet", "licence", "file", "registration", "practice"])
def test_what_is_missing_stops_it(cast, lacking):
    work = make_ready(cast.kofi, is_practice=lacking == "practice")
    if lacking == "sheet":
        work.sheets.all().delete()
    elif lacking == "licence":
        work.licences.update(ended_at=clock.now())
    elif lacking == "file":
        work.files.update(replaced_at=clock.now())
    elif lacking == "registration":
        work.state, work.registered_at = WorkState.DRAFT, None
        work.save()
    with pytest.raises(NotReady):
        ask(work)


def test_only_who_registered_it_publishes_and_hides(cast):
    work = make_ready(cast.kofi)
    for person in (cast.amara, cast.marlon, cast.faye, cast.ed, cast.mona, cast.sol):
        with pytest.raises(NotAllowed):
            ask(work, person)
        with pytest.raises(NotAllowed):
            change_visibility(actor=person, work=work, visibility=Visibility.PRIVATE, at=clock.now())
    with pytest.raises(NotPublished):
        change_visibility(actor=cast.kofi, work=work, visibility=Visibility.LINK, at=clock.now())


def test_a_guardians_no_while_it_waits_stops_it(cast):
    cast.amara.profile.date_of_birth = clock.today().replace(year=clock.today().year - 16, day=1)
    cast.amara.profile.save()
    on_paper(cast.mona, cast.amara, yes_to(ConsentPurpose.ACCOUNT, ConsentPurpose.SHOWING))
    work = make_ready(cast.kofi)
    work.sheets.all().delete()
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    publication = ask(work)
    on_paper(cast.mona, cast.amara, yes_to(ConsentPurpose.ACCOUNT))
    publish(publication_id=publication.pk)
    publication.refresh_from_db()
    assert (publication.problem, shown(work)) == (PublishProblem.NOT_READY, [])


# Pages and files


def test_the_page_lists_what_is_missing_then_publishes(client, cast, django_capture_on_commit_callbacks):
    client.force_login(cast.kofi)
    bare = make_work(cast.kofi)
    words = client.get(reverse("ip_rights:publish", args=[bare.key])).content.decode()
    assert ["Choose a licence" in words or "Say what others may do" in words, "Publish it" in words] == [True, False]

    work = make_ready(cast.kofi)
    page = reverse("ip_rights:publish", args=[work.key])
    assert client.post(page, {"visibility": "private", "training": "allowed"}).status_code == 400
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page, {"visibility": "public", "training": "no-mining"}).url == page
    words = client.get(page).content.decode()
    assert ["signed and read back" in words, "See its page" in words, "Publish again" in words] == [True, True, True]


def test_files_are_served_to_whom_the_page_is_shown(client, cast):
    work = make_ready(cast.kofi)
    run(work)
    (file,) = shown(work)
    address = reverse("ip_rights:file", args=[work.key, file.key])
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"], answer["tdm-reservation"]) == (200, "image/jpeg", "1")
    assert b"".join(answer.streaming_content) == file.file.read()
    part = client.get(address, headers={"Range": "bytes=0-9"})
    assert (part.status_code, len(b"".join(part.streaming_content))) == (206, 10)
    original = reverse("ip_rights:file", args=[work.key, file.made_from.key])
    run(work, training=Training.NO_MINING)
    assert client.get(address).status_code == 404
    address = reverse("ip_rights:file", args=[work.key, shown(work)[0].key])
    assert client.get(address).status_code == 200
    client.force_login(cast.kofi)
    assert client.get(original).status_code == 404
    client.logout()

    change_visibility(actor=cast.kofi, work=work, visibility=Visibility.PRIVATE, at=clock.now())
    assert [client.get(url).status_code for url in (address, reverse("ip_rights:work", args=[work.key]))] == [404, 404]


def test_a_drawing_that_could_act_is_a_download_in_a_sandbox(client, cast):
    work = make_ready(cast.kofi)
    content = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    add_file(work, content, name="kite.svg", media_type="image/svg+xml")
    run(work)
    svg = next(file for file in shown(work) if file.name == "kite.svg")
    answer = client.get(reverse("ip_rights:file", args=[work.key, svg.key]))
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_sound_is_published_too(cast):
    work = make_ready(cast.kofi)
    add_file(work, WAV, name="kite.wav", media_type="audio/wav")
    run(work)
    assert [file.name for file in shown(work)] == ["kite-0.jpg", "kite.wav"]
