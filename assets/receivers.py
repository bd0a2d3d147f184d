"""What follows when rows of films go: their files go too, as Wagtail does it for pictures and documents."""

from functools import partial
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from assets.files.folders import delete_folder
from assets.models import Audio, Caption, FilmVersion, Video


def connect() -> None:
    for model in (Video, Audio, Caption, FilmVersion):
        post_delete.connect(after_delete, sender=model, dispatch_uid=f"assets.after_delete.{model.__name__}")


def after_delete(instance: Any, **_kwargs: Any) -> None:
    """Each file lies in a folder of its own (models.media_path); a stream has several in it."""
    if instance.file:
        folder = str(PurePath(instance.file.name).parent)
        transaction.on_commit(partial(delete_folder, instance.file.storage, folder))
