"""How many bytes files take. Stored names are never used twice, so what was asked once holds."""

from collections.abc import Iterable

from django.core.cache import cache
from django.db.models.fields.files import FieldFile

KEEP_SECONDS = 30 * 86_400


def sizes_of(files: Iterable[FieldFile]) -> dict[FieldFile, int]:
    """File → bytes. One look into the cache; only what is not there asks the storage. A file that is gone has 0."""
    wanted = {f"bytes:{file.name}": file for file in files}
    found: dict[str, int] = cache.get_many(wanted)
    fresh = {name: _size(file) for name, file in wanted.items() if name not in found}
    if fresh:
        cache.set_many(fresh, KEEP_SECONDS)
    return {file: (found | fresh)[name] for name, file in wanted.items()}


def _size(file: FieldFile) -> int:
    try:
        return file.size
    except OSError:
        return 0
