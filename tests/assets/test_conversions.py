"""What is made of a film, and what happens when that fails, hangs, or is cut off."""

import datetime as dt
import json
import shutil
import subprocess
import time
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile

from assets.actions import conversions
from assets.actions.conversions import MAX_ATTEMPTS, SILENCE, ask_conversion, convert, resume_conversions
from assets.enums import ConversionState, Problem
from assets.films import process
from assets.films.convert import make_versions
from assets.films.probe import Facts, NotAFilm, ProbeTooSlow, probe
from assets.films.process import FilmFailed, TookTooLong, run
from assets.films.recipes import LADDER, convert_command, ladder_of, loudness_filter
from assets.models import Conversion, FilmVersion, Video
from cms.seed.courses.animation.clips import CLIPS
from core import clock
from core.errors import NotAllowed
from tests.assets.files import upload
from tests.assets.film_files import PLAYLIST, a_film, needs_ffmpeg


def stored_film(content=None, name="film.mp4"):
    return Video.objects.create(title="Steel pan", file=ContentFile(content or a_film(), name=name))


def asked(cast, video):
    return ask_conversion(actor=cast.ed, video=video, at=clock.now())


def streams(path):
    command = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name,width,height", "-of", "json", path]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["streams"]


@pytest.mark.django_db
def test_a_film_becomes_a_stream_a_low_version_sound_and_a_poster(cast, settings):
    needs_ffmpeg()
    video = stored_film(a_film(size="1280x720"))
    conversion = asked(cast, video)

    assert convert(conversion_id=conversion.pk) is True

    conversion.refresh_from_db()
    video.refresh_from_db()
    versions = {version.kind: version for version in video.versions.all()}
    home = Path(versions["stream"].file.path).parent
    assert (conversion.state, conversion.percent, conversion.attempts) == ("done", 100, 1)
    assert (video.duration, video.width, video.height, video.poster.width) == (2, 1280, 720, 1280)
    assert sorted(path.name for path in home.iterdir()) == [
        "size_0.m3u8",
        "size_0.mp4",
        "size_1.m3u8",
        "size_1.mp4",
        "stream.m3u8",
    ]
    assert [line for line in (home / "stream.m3u8").read_text().splitlines() if line.endswith(".m3u8")] == [
        "size_0.m3u8",
        "size_1.m3u8",
    ]
    assert streams(versions["low"].file.path) == [{"codec_name": "h264", "width": 640, "height": 360}, {"codec_name": "aac"}]
    assert streams(versions["sound"].file.path) == [{"codec_name": "aac"}]
    assert {kind: version.bytes for kind, version in versions.items()} == {
        "stream": (home / "size_1.mp4").stat().st_size,
        "low": Path(versions["low"].file.path).stat().st_size,
        "sound": Path(versions["sound"].file.path).stat().st_size,
    }
    assert list((settings.UPLOAD_ROOT / "converting").iterdir()) == []


def test_a_clip_of_the_demo_is_converted(tmp_path):
    """WebM of our own writer: silent, and with lengths written in eight bytes."""
    needs_ffmpeg()
    source = tmp_path / "bounce.webm"
    source.write_bytes(next(clip for clip in CLIPS if clip.key == "bounce").webm())
    facts = make_versions(source, tmp_path, lambda percent: None)
    assert (facts.demuxer, streams(tmp_path / "low.mp4")) == (
        "matroska",
        [{"codec_name": "h264", "width": 640, "height": 360}],
    )


def test_sound_comes_to_sixteen_lufs_below_full_scale(tmp_path):
    needs_ffmpeg()
    source = tmp_path / "quiet.mp4"
    source.write_bytes(a_film(seconds=6))
    before = _loudness(source)

    make_versions(source, tmp_path, lambda percent: None)

    assert abs(before + 16) > 3
    assert _loudness(tmp_path / "sound.m4a") == pytest.approx(-16, abs=1)


def _loudness(path):
    command = ["ffmpeg", "-nostdin", "-i", path, "-map", "0:a", "-af", "loudnorm=print_format=json", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stderr
    return float(json.loads(told[told.rindex("{") : told.rindex("}") + 1])["input_i"])


def test_a_low_version_stays_below_two_hundred_kilobits(tmp_path):
    needs_ffmpeg()
    source = tmp_path / "film.mp4"
    source.write_bytes(a_film(seconds=20, size="1280x720"))
    make_versions(source, tmp_path, lambda percent: None)
    assert (tmp_path / "low.mp4").stat().st_size * 8 / 20 < 210_000


def test_a_silent_upright_film_has_no_sound_version_and_is_not_enlarged(tmp_path):
    needs_ffmpeg()
    source = tmp_path / "film.mp4"
    source.write_bytes(a_film(size="180x320", sound=False))
    told = []

    facts = make_versions(source, tmp_path, told.append)

    assert facts == Facts("mov", seconds=2.0, width=180, height=320, has_sound=False)
    assert (streams(tmp_path / "low.mp4"), (tmp_path / "sound.m4a").exists()) == (
        [{"codec_name": "h264", "width": 180, "height": 320}],
        False,
    )
    assert told == sorted(told)


def test_small_films_have_one_size():
    assert [ladder_of(Facts("mov", 1, *size)) for size in ((320, 180), (719, 2000), (720, 1280))] == [
        [LADDER[0]],
        [LADDER[0]],
        [*LADDER],
    ]


def test_silence_is_left_alone():
    log = '{"input_i" : "-inf", "input_tp" : "-inf", "input_lra" : "0.00", "input_thresh" : "-70.00", "target_offset" : "inf"}'
    assert loudness_filter(f"[x] {log}") == "anull"


def test_security_39_every_input_is_a_local_file_with_a_fixed_reader():
    command = convert_command("ffmpeg", Path("/a/film"), Facts("mov", 1, 640, 360, has_sound=True), Path("/b"), "anull")
    at = command.index("-i")
    assert command[at - 4 : at + 2] == ["-protocol_whitelist", "file", "-f", "mov", "-i", "file:/a/film"]
    assert (command.count("-i"), "-nostdin" in command) == (1, True)


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "film.m3u8"])
def test_security_39_a_playlist_is_read_as_nothing(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(PLAYLIST)
    with pytest.raises(NotAFilm):
        probe(path)


def test_security_39_a_playlist_with_the_head_of_a_film_opens_no_other_file(tmp_path):
    """The reader is forced, so what follows the head is never taken for a playlist."""
    needs_ffmpeg()
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(a_film())
    path = tmp_path / "film.mp4"
    path.write_bytes(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\n#EXTM3U\n#EXTINF:1,\n" + str(secret).encode())
    with pytest.raises(NotAFilm):
        probe(path)


def test_security_39_the_first_look_at_a_film_is_limited_like_its_conversion(tmp_path, monkeypatch):
    mark, program, film = tmp_path / "child", tmp_path / "ffprobe", tmp_path / "film.mp4"
    program.write_text(f"#!/bin/sh\n(sleep 60 & echo $! > {mark}; wait) & wait\n")
    program.chmod(0o755)
    film.write_bytes(a_film())
    monkeypatch.setattr("assets.films.probe.shutil.which", lambda _name: str(program))
    monkeypatch.setattr("assets.films.probe.PROBE_SECONDS", 1)
    with pytest.raises(ProbeTooSlow):
        probe(film)
    assert not _is_alive(int(mark.read_text()))


@pytest.mark.parametrize("said", ["nan", "inf", "-3", "1e300"])
def test_a_film_that_lies_about_its_length_has_none(tmp_path, monkeypatch, said):
    program, film = tmp_path / "ffprobe", tmp_path / "film.mp4"
    stream = '{"codec_type": "video", "width": 4, "height": 2}'
    program.write_text(f"""#!/bin/sh\necho '{{"streams": [{stream}], "format": {{"duration": "{said}"}}}}'\n""")
    program.chmod(0o755)
    film.write_bytes(a_film())
    monkeypatch.setattr("assets.films.probe.shutil.which", lambda _name: str(program))
    assert probe(film).seconds == 0


def test_time_runs_out_for_the_whole_process_group(tmp_path):
    mark = tmp_path / "child"
    script = f"(sleep 60 & echo $! > {mark}; wait) & wait"
    started = time.monotonic()

    with pytest.raises(TookTooLong):
        run(["sh", "-c", script], seconds=1)

    assert time.monotonic() - started < 10
    assert not _is_alive(int(mark.read_text()))


def _is_alive(pid):
    """Whether it is still there a moment after it was killed."""
    for _ in range(50):
        try:
            if Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] == "Z":
                return False
        except (FileNotFoundError, ProcessLookupError):
            return False
        time.sleep(0.05)
    return True


def test_an_error_of_ours_leaves_no_process(tmp_path):
    def refuse(second):
        raise RuntimeError(second)

    mark = tmp_path / "child"
    with pytest.raises(RuntimeError):
        run(["sh", "-c", f"echo $$ > {mark}; echo out_time_us=1000000; sleep 60"], seconds=30, on_line=process.progress(refuse))
    assert not _is_alive(int(mark.read_text()))


def test_limits_of_the_system_are_set():
    log = run(["sh", "-c", "sleep 0.3; ulimit -v >&2; ulimit -f >&2; ulimit -t >&2; nice >&2"], seconds=5)
    kilobytes, blocks, seconds, nice = (int(word) for word in log.split())
    assert (kilobytes, blocks, nice) == (process.MEMORY_BYTES // 1024, process.FILE_BYTES // 512, process.NICENESS)
    assert 5 < seconds < 5000


def test_a_failure_tells_what_was_said():
    with pytest.raises(FilmFailed) as caught:
        run(["sh", "-c", "echo out of cheese >&2; exit 3"], seconds=5)
    assert (caught.value.log, caught.value.problem) == ("out of cheese", Problem.UNREADABLE)


def problem_of(conversion):
    made = convert(conversion_id=conversion.pk)
    conversion.refresh_from_db()
    return made, conversion.state, conversion.problem


@pytest.mark.django_db
def test_without_ffmpeg_the_film_stays_and_the_editor_is_told(cast, client):
    video = stored_film()
    with patch.object(shutil, "which", return_value=None):
        assert problem_of(asked(cast, video)) == (False, "failed", "no-ffmpeg")
    client.force_login(cast.ed)
    page = client.get(f"/cms/films/{video.pk}/").content.decode()
    assert (str(Problem.NO_FFMPEG.label) in page, "Try again" in page, video.file.url in page) == (True, True, True)


@pytest.mark.django_db
def test_a_film_that_cannot_be_read_is_told_with_the_log(cast):
    needs_ffmpeg()
    broken = a_film()[:-2000]
    conversion = asked(cast, stored_film(broken))
    assert problem_of(conversion) == (False, "failed", "unreadable")


@pytest.mark.django_db
def test_a_full_disk_is_told(cast):
    conversion = asked(cast, stored_film())
    with patch.object(conversions, "SPARE_BYTES", 10**18):
        assert problem_of(conversion) == (False, "failed", "disk")


@pytest.mark.django_db
def test_one_worker_gets_it(cast):
    conversion = asked(cast, stored_film())
    Conversion.objects.filter(pk=conversion.pk).update(state=ConversionState.RUNNING)
    assert convert(conversion_id=conversion.pk) is False


@pytest.mark.django_db
def test_asking_twice_is_asking_once_and_a_new_file_begins_anew(cast):
    video = stored_film()
    first, second = asked(cast, video), asked(cast, video)
    video.file = ContentFile(a_film(), name="other.mp4")
    video.save()
    Conversion.objects.filter(pk=first.pk).update(state=ConversionState.RUNNING, percent=40)
    third = asked(cast, video)
    assert (first, second.attempts) == (second, 0)
    assert (third.pk, third.state, third.percent, third.source) == (first.pk, "waiting", 0, video.file.name)
    with pytest.raises(NotAllowed):
        ask_conversion(actor=cast.mona, video=video, at=clock.now())


@pytest.mark.django_db
def test_what_a_dead_worker_left_is_begun_again_three_times(cast):
    conversion = asked(cast, stored_film())
    now = clock.now()

    def die(attempts):
        silent = now - SILENCE - dt.timedelta(seconds=1)
        Conversion.objects.update(state=ConversionState.RUNNING, attempts=attempts, heard_at=silent)
        resumed = resume_conversions(at=now)
        conversion.refresh_from_db()
        return resumed, conversion.state, conversion.problem

    assert [die(1), die(MAX_ATTEMPTS)] == [(1, "waiting", ""), (0, "failed", "interrupted")]
    Conversion.objects.update(state=ConversionState.RUNNING, problem="", heard_at=now)
    assert resume_conversions(at=now) == 0


@pytest.mark.django_db
def test_progress_is_told_to_the_page(cast, client):
    video = stored_film()
    conversion = asked(cast, video)
    Conversion.objects.filter(pk=conversion.pk).update(state=ConversionState.RUNNING)
    tell = conversions._teller(conversion)
    with patch.object(conversions.time, "monotonic", return_value=time.monotonic() + 10):
        tell(42)
    client.force_login(cast.ed)
    assert client.get(f"/cms/films/{video.pk}/state/").json() == {
        "is_under_way": True,
        "percent": 42,
        "label": "being converted",
    }
    assert 'value="42"' in client.get(f"/cms/films/{video.pk}/").content.decode()


@pytest.mark.django_db
def test_files_go_with_their_rows(cast, django_capture_on_commit_callbacks):
    needs_ffmpeg()
    video = stored_film()
    convert(conversion_id=asked(cast, video).pk)
    homes = [Path(item.file.path).parent for item in (video, *video.versions.all())]
    assert [home.is_dir() for home in homes] == [True] * 4
    with django_capture_on_commit_callbacks(execute=True):
        video.delete()
    assert ([home.exists() for home in homes], FilmVersion.objects.count()) == ([False] * 4, 0)


@pytest.mark.django_db
def test_a_film_of_the_plain_form_is_converted_too(cast, client):
    client.force_login(cast.ed)
    given = {"title": "Pan", "duration": 0, "width": 320, "height": 180, "licence": "cc0", "collection": 1}
    inline = {f"captions-{name}": number for name, number in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0))}
    file = upload("pan.mp4", a_film(), "video/mp4")
    response = client.post("/cms/snippets/assets/video/add/", {**given, **inline, "captions-MAX_NUM_FORMS": 9, "file": file})
    assert (response.status_code, Conversion.objects.get().source) == (302, Video.objects.get().file.name)
