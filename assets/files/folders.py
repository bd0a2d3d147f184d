"""Each stored file lies in a folder of its own, which nobody can guess (models.media_path)."""

from django.core.files.storage import Storage


def delete_folder(storage: Storage, folder: str) -> None:
    """Delete a folder and the files in it; nothing where nothing is."""
    if not storage.exists(folder):
        return
    for name in storage.listdir(folder)[1]:
        storage.delete(f"{folder}/{name}")
    storage.delete(folder)
