"""Recording a workshop: who may start it, who is in it, what takes it back, and who sees what stays."""

import datetime as dt
import os
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions.consent import record_paper_consent
from accounts.enums import ConsentPurpose, Relation
from assets.quota import NoSpaceLeft, used_by
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from live.actions import doors, recordings, stage, takes
from live.actions.recordings import Page, begin_take, end_take, is_going_on
from live.enums import Answer, Audience, TakeState
from live.holdings.recordings import _delete_films, answered, recorded
from live.models import Recording, RecordingConsent, Take
from live.modules.base import commands, state_of
from live.queries.recordings import asked_of
from live.stage.films import Film, ToolMissing
from tests.live.folded import folded
from tests.live.recordings import FILM, make_take
from tests.live.workshops import caller, enter, make_adult, make_workshop, opened, vet

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT, settings.UPLOAD_ROOT = str(tmp_path / "media"), tmp_path / "uploads"
    settings.JANUS_RECORDINGS = tmp_path / "janus"
    settings.JANUS_RECORDINGS.mkdir()
    settings.JANUS_URL, settings.JANUS_SECRET = "ws://127.0.0.1:9", "x"


@pytest.fixture
def room(cast):
    """Faye leads, Marlon helps; Kofi is a minor, Amara is of age. All are in the room."""
    make_adult(cast.amara)
    workshop = make_workshop(cast.kofi, cast.amara, lead=cast.faye, cohosts=[cast.marlon])
    vet(cast.faye, cast.marlon)
    workshop = opened(workshop, cast.faye)
    for person in (cast.faye, cast.marlon, cast.kofi, cast.amara):
        enter(person, workshop)
    return workshop


def start(cast, room):
    return recordings.start_recording(caller=caller(cast.faye, room), at=clock.now())


def say(person, room, *, yes=True):
    return recordings.answer_recording(caller=caller(person, room), says_yes=yes, at=clock.now())


def on_stage(cast, person, room):
    """A page of somebody who is on the stage, asked up where they do not lead."""
    who = caller(person, room)
    if not who.is_host:
        stage.invite(caller=caller(cast.faye, room), place_id=who.place.public_id, at=clock.now())
    page = Page(who.place, uuid.uuid4())
    stage.go_on(caller=caller(person, room), peer=page.peer, sound=True, picture=True, at=clock.now())
    return page


def begin(page):
    return begin_take(page=page, at=clock.now())


def guardian_says(cast, *, recording):
    answers = {purpose: recording or purpose != ConsentPurpose.RECORDING for purpose in ConsentPurpose}
    record_paper_consent(
        actor=cast.mona,
        learner=cast.kofi,
        name="Auntie Vi",
        relation=Relation.PARENT,
        answers=answers,
        reference="Folder 1",
        language="en",
        at=clock.now(),
    )


def written(settings, take, text=b"packets"):
    """What Janus leaves of a take."""
    for line in ("audio-0", "video-1"):
        (settings.JANUS_RECORDINGS / f"{take.source}-{line}.mjr").write_bytes(text)


def names_in(folder):
    return sorted(file.name for file in folder.iterdir())


# Who may do what

COMMANDS = {
    "recording.start": {"faye", "marlon"},
    "recording.stop": {"faye", "marlon"},
    "recording.asked": {"faye", "marlon", "kofi", "amara"},
    "recording.answer": {"faye", "marlon", "kofi", "amara"},
    "recording.withdraw": {"faye", "marlon", "kofi", "amara"},
}


@pytest.mark.parametrize("name", COMMANDS)
def test_who_may_give_each_command(cast, room, name):
    people = ("faye", "marlon", "kofi", "amara")
    assert {who for who in people if commands.get(name).rule(caller(getattr(cast, who), room))} == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_who_waits_at_the_door_gives_none(cast, name):
    make_adult(cast.amara)
    workshop = opened(make_workshop(cast.amara, lead=cast.faye, has_lobby=True), cast.faye)
    enter(cast.amara, workshop)
    assert not commands.get(name).rule(caller(cast.amara, workshop))


def test_every_command_of_recordings_is_in_the_table():
    assert {command.name for command in commands if command.name.startswith("recording.")} == set(COMMANDS)


def test_learners_neither_start_nor_stop(cast, room):
    with pytest.raises(NotAllowed):
        recordings.start_recording(caller=caller(cast.amara, room), at=clock.now())
    start(cast, room)
    with pytest.raises(NotAllowed):
        recordings.stop_recording(caller=caller(cast.amara, room), at=clock.now())


def test_between_browsers_nothing_is_recorded_and_the_room_says_so(cast, room, settings):
    settings.JANUS_URL = ""
    with pytest.raises(recordings.NothingToRecordWith, match="from browser to browser"):
        start(cast, room)
    assert not Recording.objects.exists()


def test_a_full_account_records_nothing(cast, room, settings):
    settings.STORAGE_MB = dict.fromkeys(settings.STORAGE_MB, 50)
    with pytest.raises(NoSpaceLeft):
        start(cast, room)


def test_everybody_is_told_that_it_is_recorded_and_who_is(cast, room):
    assert start(cast, room) == start(cast, room)
    say(cast.faye, room)
    page = on_stage(cast, cast.faye, room)
    take = begin(page)
    place = str(page.place.public_id)
    told = state_of(room, Audience.ALL)
    assert (told["recording"]["by"], told[f"recorded.{place}"]) == ("Faye", {"id": place})
    assert folded(room, Audience.ALL)["recording"] == told["recording"]
    end_take(take_id=take.pk, at=clock.now())
    recordings.stop_recording(caller=caller(cast.marlon, room), at=clock.now())
    assert not [key for key in state_of(room, Audience.ALL) if key.startswith("record")]
    told = folded(room, Audience.ALL)
    assert not [key for key, body in told.items() if key.startswith("record") and body is not None]
    verbs = list(AuditEntry.objects.filter(verb__contains="recording").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["workshop.recording_started", "workshop.recording_stopped"]


# Who is in it


def test_only_who_said_yes_and_is_on_the_stage_is_written(cast, room):
    faye, marlon = on_stage(cast, cast.faye, room), on_stage(cast, cast.marlon, room)
    say_nothing = on_stage(cast, cast.amara, room)
    assert begin(faye) is None, "nothing is being recorded"
    start(cast, room)
    assert begin(faye) is None, "nobody has been asked"
    say(cast.faye, room)
    say(cast.marlon, room, yes=False)
    assert begin(Page(faye.place, uuid.uuid4())) is None, "another page"
    assert (begin(faye).place, begin(marlon), begin(say_nothing)) == (faye.place, None, None)


def test_a_minor_is_written_only_with_both_consents(cast, room):
    kofi = on_stage(cast, cast.kofi, room)
    start(cast, room)
    assert asked_of(caller(cast.kofi, room), clock.today())["needs_guardian"]
    with pytest.raises(recordings.GuardianNeeded):
        say(cast.kofi, room)
    guardian_says(cast, recording=False)
    with pytest.raises(recordings.GuardianNeeded):
        say(cast.kofi, room)
    guardian_says(cast, recording=True)
    assert begin(kofi) is None, "the minor has not said yes"
    say(cast.kofi, room)
    assert begin(kofi).place == kofi.place


def test_what_a_guardian_takes_back_ends_and_is_deleted(cast, room, settings, django_capture_on_commit_callbacks):
    guardian_says(cast, recording=True)
    kofi = on_stage(cast, cast.kofi, room)
    start(cast, room)
    say(cast.kofi, room)
    take = begin(kofi)
    written(settings, take)
    assert is_going_on(take=take, page=kofi, at=clock.now())
    guardian_says(cast, recording=False)
    assert not is_going_on(take=take, page=kofi, at=clock.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert takes.delete_refused(at=clock.now()) == 1
    assert (Take.objects.get().state, names_in(settings.JANUS_RECORDINGS)) == (TakeState.DELETED, [])


@pytest.mark.parametrize("how", ["taken off", "held", "stopped", "ended", "sent out"])
def test_what_is_written_ends_with_the_stage_and_with_the_recording(cast, room, how):
    amara = on_stage(cast, cast.amara, room)
    start(cast, room)
    say(cast.amara, room)
    take = begin(amara)
    faye = caller(cast.faye, room)
    match how:
        case "taken off":
            stage.take_off(caller=faye, place_id=amara.place.public_id, at=clock.now())
        case "held":
            visit = caller(cast.marlon, room).place.visits.get()
            doors.leave(visit_id=visit.pk, at=clock.now())
        case "stopped":
            recordings.stop_recording(caller=faye, at=clock.now())
        case "ended":
            doors.end_room(actor=cast.faye, workshop=room, at=clock.now())
        case "sent out":
            doors.remove(caller=faye, place_id=amara.place.public_id, at=clock.now())
    assert not is_going_on(take=take, page=amara, at=clock.now())
    assert begin(amara) is None
    assert Recording.objects.get().stopped_at is None or how in {"stopped", "ended"}


def test_in_a_held_room_a_learner_may_say_no_and_not_yes(cast, room):
    start(cast, room)
    doors.leave(visit_id=caller(cast.marlon, room).place.visits.get().pk, at=clock.now())
    with pytest.raises(NotAllowed):
        say(cast.amara, room)
    assert say(cast.amara, room, yes=False) == Answer.NO


def test_a_new_recording_asks_anew(cast, room):
    faye = on_stage(cast, cast.faye, room)
    start(cast, room)
    say(cast.faye, room)
    recordings.stop_recording(caller=caller(cast.faye, room), at=clock.now())
    start(cast, room)
    assert begin(faye) is None
    assert asked_of(caller(cast.faye, room), clock.today())["answer"] == ""


def test_another_page_of_the_same_person_is_another_take(cast, room):
    first = on_stage(cast, cast.faye, room)
    start(cast, room)
    say(cast.faye, room)
    begin(first)
    begin(on_stage(cast, cast.faye, room))
    assert [take.ended_at is None for take in Take.objects.order_by("pk")] == [False, True]


def test_without_a_recording_there_is_nothing_to_answer(cast, room):
    with pytest.raises(recordings.NotRecording):
        say(cast.faye, room)


# Taking it back


def test_taking_it_back_deletes_at_once_and_keeps_every_answer(cast, room, settings, django_capture_on_commit_callbacks):
    page = on_stage(cast, cast.amara, room)
    start(cast, room)
    say(cast.amara, room)
    ready = make_take(room, cast.amara, recording=Recording.objects.get())
    take = begin(page)
    written(settings, take)
    with django_capture_on_commit_callbacks(execute=True):
        assert say(cast.amara, room, yes=False) == "withdrawn"
    assert set(Take.objects.values_list("state", "file", "bytes")) == {(TakeState.DELETED, "", 0)}
    assert names_in(settings.JANUS_RECORDINGS) == []
    assert not ready.file.storage.exists(ready.file.name)
    assert not is_going_on(take=take, page=page, at=clock.now())
    told = folded(room, Audience.ALL)
    assert told.get(f"recorded.{page.place.public_id}") is None
    assert [row["answer"] for row in answered(cast.amara)] == ["yes", "withdrawn"]
    assert "May your voice" in RecordingConsent.objects.first().wording


def test_who_took_it_back_may_agree_again(cast, room):
    page = on_stage(cast, cast.amara, room)
    start(cast, room)
    say(cast.amara, room)
    begin(page)
    recordings.withdraw(caller=caller(cast.amara, room), at=clock.now())
    assert begin(page) is None
    say(cast.amara, room)
    assert begin(page).state == TakeState.RECORDING


@pytest.mark.parametrize(("days", "is_gone"), [(13, True), (15, False)])
def test_ones_own_goes_from_the_page_for_two_weeks(client, cast, room, days, is_gone):
    make_take(room, cast.amara, at=clock.now() - days * DAY)
    other = make_take(room, cast.faye, recording=Recording.objects.get())
    client.force_login(cast.amara)
    page = client.get(reverse("live:workshop", args=[room.public_id])).content.decode()
    assert ("Delete my recording" in page) == is_gone
    client.post(reverse("live:forget-recording", args=[room.public_id]))
    assert Take.objects.filter(place__user=cast.amara, state=TakeState.DELETED).exists() == is_gone
    other.refresh_from_db()
    assert other.state == TakeState.READY


def test_who_keeps_the_workshop_deletes_all_of_it(client, cast, room):
    take = make_take(room, cast.amara)
    url = reverse("live:delete-recording", args=[room.public_id, take.recording.public_id])
    client.force_login(cast.amara)
    assert client.post(url).status_code == 404
    client.force_login(cast.marlon)
    assert client.post(url).status_code == 302
    take.refresh_from_db()
    assert take.state == TakeState.DELETED
    assert AuditEntry.objects.filter(verb="workshop.recording_deleted").count() == 1


def test_erasing_somebody_deletes_their_films_and_keeps_the_answers(cast, room, django_capture_on_commit_callbacks):
    start(cast, room)
    say(cast.amara, room)
    take = make_take(room, cast.amara, recording=Recording.objects.get())
    assert [(row["workshop"], row["seconds"]) for row in recorded(cast.amara)] == [(room.title, 67.2)]
    with django_capture_on_commit_callbacks(execute=True):
        _delete_films(cast.amara)
    assert list(recorded(cast.amara)) == []
    assert not take.file.storage.exists(take.file.name)
    assert RecordingConsent.objects.count() == 1


def test_recordings_go_when_their_time_is_over(cast, room, settings, django_capture_on_commit_callbacks):
    settings.RECORDINGS_KEPT_DAYS = 30
    old = make_take(room, cast.faye, at=clock.now() - 31 * DAY)
    new = make_take(room, cast.faye, at=clock.now() - 29 * DAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert takes.delete_old(at=clock.now()) == 1
    assert [file.storage.exists(file.name) for file in (old.file, new.file)] == [False, True]
    assert used_by(cast.faye) == len(FILM)


# Making films


@pytest.fixture
def made(monkeypatch):
    """Stands in for janus-pp-rec and ffmpeg: what they are asked for, and what they give."""
    asked = []

    def make_film(folder, source, way, work):
        asked.append((source, str(way)))
        if way == "screen":
            return None
        path = work / "face.webm"
        path.write_bytes(FILM)
        return Film(
            path, began_at=Take.objects.get(source=source).recording.started_at.timestamp() + 4.5, seconds=8, has_picture=True
        )

    monkeypatch.setattr(takes, "make_film", make_film)
    return asked


@pytest.fixture
def take(cast, room, settings):
    """Amara's, which Janus has written."""
    page = on_stage(cast, cast.amara, room)
    start(cast, room)
    say(cast.amara, room)
    take = begin(page)
    written(settings, take)
    end_take(take_id=take.pk, at=clock.now())
    return take


def test_what_was_written_becomes_a_film_and_is_deleted(take, made, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert takes.convert_recordings(at=clock.now()) == 1
    take.refresh_from_db()
    assert (take.state, take.bytes, take.seconds, take.offset) == (TakeState.READY, len(FILM), 8, 4.5)
    assert take.file.name.startswith("documents/recordings/")
    assert names_in(settings.JANUS_RECORDINGS) == []
    assert takes.convert_recordings(at=clock.now()) == 0


def test_a_file_that_janus_still_writes_waits(take, made, settings):
    open_file = settings.JANUS_RECORDINGS / f"{take.source}-audio-0.mjr.unfinished"
    open_file.write_bytes(b"x")
    assert takes.convert_recordings(at=clock.now()) == 0
    assert takes.convert_recordings(at=clock.now() + takes.SETTLED + takes.SILENCE) == 1, "Janus was killed"


def test_a_missing_tool_is_said_to_who_keeps_it_and_tried_again(client, cast, room, take, made, monkeypatch):
    works = takes.make_film

    def missing(*_arguments):
        raise ToolMissing

    monkeypatch.setattr(takes, "make_film", missing)
    assert takes.convert_recordings(at=clock.now()) == 0
    take.refresh_from_db()
    assert take.state == TakeState.FAILED
    says = {}
    for person in (cast.faye, cast.mona, cast.amara):
        client.force_login(person)
        page = client.get(reverse("live:workshop", args=[room.public_id])).content.decode()
        says[person.display_name] = "install janus-tools" in page
    assert says == {"Faye": True, cast.mona.display_name: True, "Amara": False}
    monkeypatch.setattr(takes, "make_film", works)
    assert takes.convert_recordings(at=clock.now()) == 0
    assert takes.convert_recordings(at=clock.now() + takes.AGAIN + DAY / 24) == 1


def test_a_killed_worker_is_followed_by_another_three_times_at_most(take, made):
    for attempt in (1, 2, 3):
        Take.objects.update(state=TakeState.CONVERTING, attempts=attempt, heard_at=clock.now() - takes.SILENCE - DAY)
        if attempt < 3:
            takes._take_up_again(clock.now())
            assert Take.objects.get().state == TakeState.RECORDING
    takes._take_up_again(clock.now())
    assert Take.objects.get().state == TakeState.FAILED


def test_what_is_deleted_while_it_is_converted_is_not_stored(cast, room, take, monkeypatch, tmp_path):
    def make_film(folder, source, way, work):
        recordings.withdraw(caller=caller(cast.amara, room), at=clock.now())
        path = work / "face.webm"
        path.write_bytes(FILM)
        return Film(path, began_at=0, seconds=8, has_picture=True)

    monkeypatch.setattr(takes, "make_film", make_film)
    assert takes.convert_recordings(at=clock.now()) == 0
    assert (Take.objects.get().state, list((tmp_path / "media").rglob("*.webm"))) == (TakeState.DELETED, [])


def test_a_process_that_died_leaves_nothing_open(cast, room, take):
    Take.objects.update(ended_at=None, heard_at=clock.now() - takes.UNHEARD - DAY)
    takes._end_unheard(clock.now())
    assert Take.objects.get().ended_at is not None


def test_files_of_nobody_are_deleted_a_day_later(take, settings):
    strange, fresh = settings.JANUS_RECORDINGS / "a-audio-0.mjr", settings.JANUS_RECORDINGS / "b-audio-0.mjr"
    for file in (strange, fresh):
        file.write_bytes(b"x")
    long_ago = (clock.now() - 2 * DAY).timestamp()
    os.utime(strange, (long_ago, long_ago))
    assert takes.delete_left_sources(at=clock.now()) == 1
    assert names_in(settings.JANUS_RECORDINGS) == sorted(
        [fresh.name, f"{take.source}-audio-0.mjr", f"{take.source}-video-1.mjr"]
    )


# Seeing it


def see(client, person, take, **headers):
    client.force_login(person)
    url = reverse("live:recording-film", args=[take.recording.workshop.public_id, take.public_id])
    return client.get(url, headers=headers)


def test_who_may_see_the_workshop_sees_the_film_and_a_stranger_does_not(client, cast, room):
    take = make_take(room, cast.faye)
    answers = {person.display_name: see(client, person, take).status_code for person in (cast.kofi, cast.amara, cast.mona)}
    assert answers == {"Kofi": 200, "Amara": 200, cast.mona.display_name: 200}
    assert see(client, cast.ed, take).status_code == 404
    part = see(client, cast.kofi, take, range="bytes=4-9")
    assert (part.status_code, part["Content-Range"], b"".join(part.streaming_content)) == (206, "bytes 4-9/64", FILM[4:10])
    assert (part["Content-Type"], part["Cache-Control"]) == ("video/webm", "private, no-store")


def test_nothing_is_given_out_below_media(client, cast, room):
    take = make_take(room, cast.faye)
    client.force_login(cast.faye)
    assert client.get(reverse("media", args=[take.file.name])).status_code == 404


@pytest.mark.parametrize("state", [TakeState.RECORDING, TakeState.CONVERTING, TakeState.FAILED, TakeState.DELETED])
def test_only_what_is_ready_is_given_out(client, cast, room, state):
    assert see(client, cast.faye, make_take(room, cast.faye, state=state)).status_code == 404


def test_the_film_of_another_workshop_is_not_found(client, cast, room):
    take = make_take(room, cast.faye)
    other = make_workshop(lead=cast.faye)
    client.force_login(cast.faye)
    assert client.get(reverse("live:recording-film", args=[other.public_id, take.public_id])).status_code == 404


def test_the_page_asks_as_much_for_three_films_as_for_one(client, cast, room):
    client.force_login(cast.kofi)
    url = reverse("live:workshop", args=[room.public_id])
    make_take(room, cast.faye)
    counts = []
    for person in (cast.marlon, cast.amara, None):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url).content.decode()
        counts.append(len(queries))
        if person:
            make_take(room, person, recording=Recording.objects.get())
    assert len(set(counts)) == 1
    assert page.count("<video") == 3


def test_the_light_page_says_that_it_is_recorded(client, cast, room):
    start(cast, room)
    client.force_login(cast.kofi)
    assert "is being recorded" in client.get(reverse("live:plain", args=[room.public_id])).content.decode()
