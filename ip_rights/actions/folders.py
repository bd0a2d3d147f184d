"""How the bytes of a file of a work go."""

from functools import partial
from pathlib import PurePath

from django.db import transaction
from django.db.models.fields.files import FieldFile

from assets.files.folders import delete_folder


def delete_file(file: FieldFile) -> None:
    """After the commit; each file lies in a folder of its own (models.work_path)."""
    if file.name:
        transaction.on_commit(partial(delete_folder, file.storage, str(PurePath(file.name).parent)))
