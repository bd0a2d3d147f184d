"""What seeding saves is put into the search and the index of references as a part of seeding, not by tasks later."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from django_tasks.base import Task
from modelsearch.signal_handlers import post_save_signal_handler as queue_search
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import ReferenceIndex
from wagtail.search.index import get_indexed_models
from wagtail.signal_handlers import update_reference_index_on_save as queue_references
from wagtail.tasks import update_reference_index_task

Saved = dict[tuple[Task, str, str, str], None]  # task, app, model, primary key: each once, in the order of saving


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Index what is saved inside once, when the block ends and in its transaction.

    Wagtail queues two tasks a save instead. A whole demo makes thousands of them: for the first minute of the site
    its search would not find the pages, and mail would wait behind them. Listeners are those of the whole process.
    """
    saved: Saved = {}
    changed = []
    for model, listener, task in _listeners():
        if post_save.disconnect(listener, sender=model):
            note = partial(_note, saved, task)
            post_save.connect(note, sender=model, weak=False)
            changed.append((model, listener, note))
    try:
        yield
    finally:
        for model, listener, note in changed:
            post_save.disconnect(note, sender=model)
            post_save.connect(listener, sender=model)
    for task, *names in saved:
        task.call(*names)


def _listeners() -> Iterator[tuple[type[Model], Callable[..., None], Task]]:
    for model in get_indexed_models():
        yield model, queue_search, insert_or_update_object_task
    for model in ReferenceIndex.tracked_models:
        yield model, queue_references, update_reference_index_task


def _note(saved: Saved, task: Task, instance: Model, **_kwargs: Any) -> None:
    saved[task, instance._meta.app_label, str(instance._meta.model_name), str(instance.pk)] = None
