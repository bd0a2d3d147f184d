"""A whole site in one file: every row and every media file, the same whatever engine it came from.

The file is a ZIP: `rows/<model>.jsonl` (one JSON list of field values a line), `media/<name>`, and `manifest.json` with
the applied migrations, row counts and SHA-256 sums. Rows keep their ids, content types and permissions included, so that
a restore replaces everything and nothing needs to be mapped. Left out: sessions (people sign in again) and the search
index (rebuilt). Everything streams; memory does not grow with the site.
"""

import base64
import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import sql

from core import clock
from core.progress import bar

FORMAT = 1
BATCH = 500
LEFT_OUT_APPS = {"sessions", "wagtailsearch", "modelsearch"}


class BackupError(Exception):
    """The file or the database is not what a backup or a restore needs; the message says what to do."""


@dataclass(frozen=True)
class Summary:
    rows: int
    files: int
    bytes: int


def kept_models() -> list[type[models.Model]]:
    """Every table that a backup holds, many-to-many tables included, in a stable order."""
    found = {
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT_APPS
    }
    return sorted(found, key=lambda model: model._meta.label)


def applied_migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


# --- Writing ---------------------------------------------------------------------------------------------------------
def write_backup(target: Path) -> Summary:
    """Write a consistent backup to `target` (readable by its owner only); a half-written file never gets that name."""
    part = target.with_name(target.name + ".part")
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "made_at": clock.now().isoformat(),
        "engine": connection.vendor,
        "migrations": applied_migrations(),
        "rows": {},
        "media": {},
    }
    try:
        with part.open("wb") as raw:
            part.chmod(0o600)
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
                with _one_moment():
                    for model in bar(kept_models(), label="rows"):
                        manifest["rows"][model._meta.label] = _write_rows(archive, model)
                for name in bar(sorted(media_names()), label="media"):
                    manifest["media"][name] = _write_file(archive, name)
                archive.writestr("manifest.json", json.dumps(manifest, indent=1))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return _summary(manifest)


@contextmanager
def _one_moment() -> Iterator[None]:
    """All reads inside see the database as it was at the start, and no writer waits for them."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # A plain BEGIN: a WAL snapshot for reading. `atomic` would take the write lock (transaction_mode IMMEDIATE).
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def _columns(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def _write_rows(archive: zipfile.ZipFile, model: type[models.Model]) -> dict[str, Any]:
    columns = _columns(model)
    names = [column.attname for column in columns]
    rows = model._base_manager.order_by("pk").values_list(*names)
    digest, count = hashlib.sha256(), 0
    with archive.open(_rows_name(model), "w", force_zip64=True) as stream:
        for line in _lines(columns, names, rows):
            digest.update(line)
            stream.write(line)
            count += 1
    return {"count": count - 1, "sha256": digest.hexdigest()}


def _lines(columns: list[models.Field], names: list[str], rows: Any) -> Iterator[bytes]:
    yield json.dumps(names).encode() + b"\n"
    for row in rows.iterator(chunk_size=BATCH):
        values = [_plain(column, value) for column, value in zip(columns, row, strict=True)]
        yield json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False).encode() + b"\n"


def _plain(column: models.Field, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column, models.BinaryField):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(column, models.DateTimeField):
        return value.isoformat()  # Django's encoder would cut microseconds
    return column.get_prep_value(value)


def media_names(folder: str = "") -> Iterator[str]:
    """Every file of the media storage, below `folder`."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in files)
    for name in folders:
        yield from media_names(prefix + name)


def _write_file(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo(f"media/{name}")
    entry.compress_type = zipfile.ZIP_STORED  # pictures and films are compressed already
    with default_storage.open(name) as source, archive.open(entry, "w", force_zip64=True) as stream:
        for chunk in source.chunks():
            digest.update(chunk)
            stream.write(chunk)
            size += len(chunk)
    return {"size": size, "sha256": digest.hexdigest()}


# --- Reading ---------------------------------------------------------------------------------------------------------
def check_backup(archive: zipfile.ZipFile) -> dict[str, Any]:
    """Read the whole file and compare every sum; returns the manifest of a backup that this version can restore."""
    try:
        manifest = json.loads(archive.read("manifest.json"))
    except (KeyError, ValueError):
        raise BackupError("This is not a backup of Mirror Labs, or it was cut short: it has no manifest.") from None
    if manifest["format"] != FORMAT:
        raise BackupError(f"This backup has format {manifest['format']}; this version reads format {FORMAT}.")
    theirs, ours = set(manifest["migrations"]), set(applied_migrations())
    if theirs != ours:
        odd = ", ".join(sorted(theirs ^ ours)[:5])
        raise BackupError(
            f"The backup was made by another version of the site (different migrations: {odd}). Check out that version, "
            "run migrate and restore there, then upgrade."
        )
    expected = {_rows_name(apps.get_model(label)): found["sha256"] for label, found in manifest["rows"].items()}
    expected |= {f"media/{name}": found["sha256"] for name, found in manifest["media"].items()}
    for name, digest in bar(expected.items(), label="checking"):
        if _digest(archive, name) != digest:
            raise BackupError(f"{name} in the backup is damaged: its checksum differs. Use another backup.")
    return manifest


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    except (KeyError, zipfile.BadZipFile):
        return "missing or unreadable"
    return digest.hexdigest()


def is_in_use() -> bool:
    """Whether somebody would lose something: accounts or media exist."""
    users = apps.get_model("accounts", "User")._base_manager
    return users.exists() or next(media_names(), None) is not None


def restore_backup(source: Path, *, replace: bool = False, dry_run: bool = False) -> Summary:
    """Replace all rows and media by those of `source`. The rows change in one transaction, after every sum was checked."""
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile):
        raise BackupError(f"{source} cannot be read as a backup.") from None
    with archive:
        manifest = check_backup(archive)
        if not dry_run:
            if is_in_use() and not replace:
                raise BackupError("This site already holds people or media. Add --replace to lose them to the backup.")
            with transaction.atomic():
                _replace_rows(archive, manifest)
            _replace_media(archive, manifest)
            ContentType.objects.clear_cache()
            cache.clear()
            call_command("update_index", verbosity=0)
    return _summary(manifest)


def _replace_rows(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    kept = [apps.get_model(label) for label in manifest["rows"]]
    existing = set(connection.introspection.table_names())
    everything = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} & existing
    connection.check_constraints()  # PostgreSQL refuses to TRUNCATE while deferred checks are pending
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), sorted(everything), reset_sequences=False):
            cursor.execute(statement)
        for model in bar(kept, label="rows"):
            _read_rows(archive, model)
        connection.check_constraints()
        for statement in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(statement)


def _read_rows(archive: zipfile.ZipFile, model: type[models.Model]) -> None:
    by_name = {column.attname: column for column in _columns(model)}
    batch: list[SimpleNamespace] = []
    with archive.open(_rows_name(model)) as stream:
        columns = [by_name[name] for name in json.loads(stream.readline())]
        size = max(1, connection.ops.bulk_batch_size(columns, [None] * BATCH))
        for line in stream:
            values = (_python(column, value) for column, value in zip(columns, json.loads(line), strict=True))
            batch.append(SimpleNamespace(**dict(zip((column.attname for column in columns), values, strict=True))))
            if len(batch) >= min(size, BATCH):
                _insert(model, columns, batch)
                batch = []
    if batch:
        _insert(model, columns, batch)


def _python(column: models.Field, value: Any) -> Any:
    # A JSON column already is what it should be; a stream field is JSON in a string, which its to_python reads.
    return value if value is None or type(column) is models.JSONField else column.to_python(value)


def _insert(model: type[models.Model], columns: list[models.Field], batch: list[SimpleNamespace]) -> None:
    """One INSERT of plain values: no save(), no signals, no automatic dates, and page tables take it as well."""
    query = sql.InsertQuery(model)
    query.insert_values(columns, batch, raw=True)  # type: ignore[arg-type]
    query.get_compiler(connection=connection).execute_sql()


def _replace_media(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    for name in sorted(set(media_names()) - set(manifest["media"])):
        default_storage.delete(name)
    for name in bar(manifest["media"], label="media"):
        default_storage.delete(name)
        with archive.open(f"media/{name}") as stream, _spooled(stream) as file:
            default_storage.save(name, File(file, name=name))


@contextmanager
def _spooled(stream: Any) -> Iterator[Any]:
    """Storages want to seek; a file beyond a few megabytes waits on disk."""
    with tempfile.SpooledTemporaryFile(max_size=8 << 20) as file:
        shutil.copyfileobj(stream, file, 1 << 20)
        file.seek(0)
        yield file


def _rows_name(model: type[models.Model]) -> str:
    return f"rows/{model._meta.label}.jsonl"


def _summary(manifest: dict[str, Any]) -> Summary:
    return Summary(
        rows=sum(found["count"] for found in manifest["rows"].values()),
        files=len(manifest["media"]),
        bytes=sum(found["size"] for found in manifest["media"].values()),
    )
