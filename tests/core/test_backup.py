import json
import os
import subprocess
import sys
import uuid
import zipfile

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from core import backup, clock
from courses.models import Enrolment, ProgressEvent
from tests.factories import UserFactory


def _all_rows():
    return {model._meta.label: sorted(map(repr, _values(model))) for model in backup.kept_models()}


def _values(model):
    columns = backup._columns(model)
    for row in model._base_manager.values_list(*[column.attname for column in columns]):
        yield [backup._plain(column, value) for column, value in zip(columns, row, strict=True)]


def _media():
    return {name: default_storage.open(name).read() for name in backup.media_names()}


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    default_storage.save("works/étude.bin", ContentFile(bytes(range(256)) * 9000))
    default_storage.save("note.txt", ContentFile(b"hello"))


@pytest.fixture
def site(cast, media):
    key = uuid.uuid4()
    Enrolment.objects.create(user=cast.kofi, course_key=key, enrolled_at=clock.now())
    ProgressEvent.objects.create(
        user=cast.kofi,
        kind="media_watched",
        course_key=key,
        block_id="b",
        data={"spans": [[0, 4.5]], "ñ": None, "text": '"quoted"'},
        occurred_at=clock.now(),
        received_at=clock.now(),
    )
    return cast


def test_a_round_trip_gives_back_every_row_and_file(site, tmp_path):
    file = tmp_path / "site.zip"
    call_command("backup", str(file))
    rows, files = _all_rows(), _media()
    site.kofi.delete()
    UserFactory(username="stranger")
    default_storage.delete("note.txt")
    default_storage.save("new.txt", ContentFile(b"not in the backup"))

    call_command("restore", str(file), "--replace")

    assert _all_rows() == rows
    assert _media() == files
    assert rows["wagtailcore.Page"]
    assert rows["courses.ProgressEvent"]
    connection.check_constraints()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="crosses from PostgreSQL to SQLite and back; CI runs it there")
def test_a_site_moves_to_the_other_engine_and_back(site, tmp_path):
    there = {
        **os.environ,
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "DATA_DIR": str(tmp_path / "there"),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    rows, files = _all_rows(), _media()
    call_command("backup", str(tmp_path / "from-postgresql"))
    for command in (["migrate", "-v0"], ["restore", "from-postgresql"], ["backup", "from-sqlite"]):
        arguments = [str(tmp_path / part) if part.startswith("from") else part for part in command]
        subprocess.run([sys.executable, "manage.py", *arguments], env=there, check=True, stdout=subprocess.DEVNULL)
    site.kofi.delete()

    call_command("restore", str(tmp_path / "from-sqlite"), "--replace")

    assert json.loads(zipfile.ZipFile(tmp_path / "from-sqlite").read("manifest.json"))["engine"] == "sqlite"
    assert _all_rows() == rows
    assert _media() == files


def test_new_rows_after_a_restore_get_free_ids(site, tmp_path):
    call_command("backup", str(tmp_path / "b"))
    call_command("restore", str(tmp_path / "b"), "--replace")
    assert UserFactory().pk > site.sol.pk
    assert ContentType.objects.get_for_model(type(site.kofi)).model_class() is type(site.kofi)


def test_a_site_in_use_is_not_overwritten_by_accident(site, tmp_path):
    call_command("backup", str(tmp_path / "b"))
    before = _all_rows()
    with pytest.raises(CommandError, match="Add --replace"):
        call_command("restore", str(tmp_path / "b"))
    with pytest.raises(CommandError, match="exists"):
        call_command("backup", str(tmp_path / "b"))
    assert _all_rows() == before


def test_a_dry_run_checks_and_changes_nothing(site, tmp_path, capsys):
    call_command("backup", str(tmp_path / "b"))
    UserFactory(username="later")
    before = _all_rows()
    call_command("restore", str(tmp_path / "b"), "--dry-run")
    assert _all_rows() == before
    assert "Would restore" in capsys.readouterr().out


def _rewrite(source, target, change):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))


def _newer(name, content):
    if name != "manifest.json":
        return content
    manifest = json.loads(content)
    return json.dumps(manifest | {"migrations": [*manifest["migrations"], "core.0099_future"]})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda name, content: content[:-1] if name == "media/note.txt" else content,
            "media/note.txt in the backup is damaged",
        ),
        (lambda name, content: content + b"[]\n" if "User.json" in name else content, "is damaged"),
        (_newer, "another version.*core.0099_future"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused_before_anything_changes(site, tmp_path, change, sentence):
    call_command("backup", str(tmp_path / "b"))
    _rewrite(tmp_path / "b", tmp_path / "c", change)
    before = _all_rows(), _media()
    with pytest.raises(CommandError, match=sentence):
        call_command("restore", str(tmp_path / "c"), "--replace")
    assert (_all_rows(), _media()) == before


def test_a_file_that_is_no_backup_is_refused_with_a_sentence(db, tmp_path):
    (tmp_path / "x").write_text("no")
    with pytest.raises(CommandError, match="cannot be read as a backup"):
        call_command("restore", str(tmp_path / "x"))
