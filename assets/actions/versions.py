"""Keeping what was made of a film."""

from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage
from django.db import transaction

from assets.enums import VersionKind
from assets.films.probe import Facts
from assets.films.recipes import LOW_NAME, POSTER_NAME, SOUND_NAME, STREAM_NAME
from assets.models import CustomImage, FilmVersion, Video, media_path


@transaction.atomic
def store_versions(*, video: Video, facts: Facts, folder: Path) -> None:
    """Replace the film's versions by those in `folder`, and give it length, size and, where it has none, a poster."""
    video.versions.all().delete()
    for kind, name in ((VersionKind.LOW, LOW_NAME), (VersionKind.SOUND, SOUND_NAME)):
        if (folder / name).exists():
            _store_file(video, kind, folder / name)
    if _has_plain_addresses(FilmVersion._meta.get_field("file").storage):
        _store_stream(video, folder)
    video.duration, video.width, video.height = round(facts.seconds), facts.width, facts.height
    video.poster = video.poster or _poster(video, folder / POSTER_NAME)
    video.save(update_fields=["duration", "width", "height", "poster"])


def _store_file(video: Video, kind: VersionKind, path: Path) -> None:
    with path.open("rb") as file:
        FilmVersion.objects.create(video=video, kind=kind, file=File(file, name=path.name), bytes=path.stat().st_size)


def _has_plain_addresses(storage: Storage) -> bool:
    """Whether a file is found beside another by its name alone, as the lines of a playlist name them.

    A storage that signs addresses answers to none without a signature; there the low version and the sound do.
    """
    try:
        storage.path("")
    except NotImplementedError:
        return False
    return True


def _store_stream(video: Video, folder: Path) -> None:
    """All files of the stream into one folder under the names that its playlists use."""
    version = FilmVersion(video=video, kind=VersionKind.STREAM)
    home = Path(media_path(version, STREAM_NAME)).parent
    sizes = sorted(folder.glob("size_*.mp4"), key=lambda path: path.stat().st_size)
    for path in [folder / STREAM_NAME, *folder.glob("size_*.m3u8"), *sizes]:
        with path.open("rb") as file:
            version.file.storage.save(str(home / path.name), File(file))
    version.file.name, version.bytes = str(home / STREAM_NAME), sizes[-1].stat().st_size
    version.save()


def _poster(video: Video, path: Path) -> CustomImage:
    with path.open("rb") as file:
        return CustomImage.objects.create(
            title=f"{video.title} (still)"[:255], file=File(file, name=path.name), credit=video.credit, licence=video.licence
        )
