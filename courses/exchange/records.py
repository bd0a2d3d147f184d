"""Rows as records: what is written into the archive, and what a row on this site is compared with."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import File
from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from assets.models import CustomDocument, CustomImage
from courses.exchange.blocks import exchanged
from courses.exchange.html import linked
from courses.exchange.kinds import KINDS, PAGE_REF, Kind, Ref, children_of, ref_label, travelling
from courses.models import Question, QuestionBank
from skills.models import Skill

Record = dict[str, Any]
RICH_TEXT_MODELS: dict[str, type[models.Model]] = {"page": Page, "document": CustomDocument, "image": CustomImage}
CHUNK = 1 << 20


def canonical(value: Any) -> bytes:
    """JSON that is the same for the same content, and good to read."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def digest_of(file: File) -> str:
    """SHA-256 of a stored file."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()


class Collector:
    """Turns rows into records, and with them every row they name. `records` by reference, `files` by place in the archive.

    A reference to a row that is gone becomes None. Without `is_whole` rows are only named, which is all that comparing asks.
    """

    def __init__(self, *, is_whole: bool = True) -> None:
        self._is_whole = is_whole
        self.records: dict[Ref, Record] = {}
        self.files: dict[str, Any] = {}
        self._refs: dict[tuple[str, Any], Ref | None] = {}

    def page(self, page: Page) -> Record:
        """The record of a page as its editors last left it, published or not."""
        kind = KINDS[page._meta.label_lower]
        draft = page.get_latest_revision_as_object()
        return {"model": kind.label, "key": str(page.translation_key), **self.content(kind, draft)}

    def item(self, row: models.Model) -> Record:
        kind = KINDS[row._meta.label_lower]
        content = self.content(kind, row)
        key = kind.name_of(row) if kind.key else hashlib.sha256(canonical(content)).hexdigest()[:32]
        return {"model": kind.label, "key": key, **content}

    def reference(self, model: type[models.Model], value: Any) -> Ref | None:
        """How the row `value` (its number) is named everywhere; the row itself joins the records."""
        if value is None:
            return None
        place = (ref_label(model), value)
        if place not in self._refs:
            self._refs[place] = self._named(model, value)
        return self._refs[place]

    def html(self, value: str) -> str:
        return linked(value, "id", "ref", lambda kind, pk: self.reference(RICH_TEXT_MODELS[kind], pk))

    def _named(self, model: type[models.Model], pk: Any) -> Ref | None:
        if issubclass(model, Page):
            key = Page.objects.filter(pk=pk).values_list("translation_key", flat=True).first()
            return f"{PAGE_REF}:{key}" if key else None
        row: Any = model._default_manager.filter(pk=pk).first()
        if row is None:
            return None
        if isinstance(row, Skill):
            return f"skills.skill:{row.framework.code}/{row.code}"
        kind = KINDS[row._meta.label_lower]
        if kind.key and not self._is_whole:
            return f"{kind.label}:{kind.name_of(row)}"
        record = self.item(row)
        ref = f"{record['model']}:{record['key']}"
        self.records[ref] = record
        self._refs[ref_label(model), pk] = ref  # the questions of a bank name it, and translations each other
        if isinstance(row, QuestionBank):
            for question in row.questions.order_by("pk"):
                self.reference(Question, question.pk)
        if kind.is_translated:
            for translation in row.get_translations().order_by("pk"):
                self.reference(model, translation.pk)
        return ref

    def content(self, kind: Kind, row: Any) -> Record:
        children = {}
        for relation, (_, fields) in children_of(kind.model).items():
            rows = [self._fields(fields, child) for child in getattr(row, relation).all()]
            children[relation] = rows
        values = self._fields(travelling(kind), row)
        if kind.has_tags:
            values["tags"] = sorted(row.tags.names())
        return {"fields": values, "children": children}

    def _fields(self, fields: Iterable[models.Field], row: models.Model) -> dict[str, Any]:
        return {field.name: self._value(field, row) for field in fields}

    def _value(self, field: models.Field, row: models.Model) -> Any:
        value = field.value_from_object(row)
        if isinstance(field, StreamField):
            return exchanged(field.stream_block, field.stream_block.get_prep_value(value), self)
        if isinstance(field, RichTextField):
            return self.html(value)
        if isinstance(field, models.ForeignKey):
            return self.reference(field.related_model, value)
        if isinstance(field, models.FileField):
            return self._file(value)
        if isinstance(value, (str, int, float, bool, dict, list, type(None))) and not isinstance(value, models.Choices):
            return value
        return value.value if isinstance(value, models.Choices) else field.value_to_string(row)

    def _file(self, file: Any) -> str | None:
        """Named by its content: the name in a storage may carry a mark against another file of that name."""
        if not file:
            return None
        place = f"media/{digest_of(file)}{PurePosixPath(file.name).suffix.lower()}"
        self.files[place] = file
        return place


def copied_key(copy: uuid.UUID, key: str) -> str:
    """The key of a row in a copy, the same wherever the row is named."""
    return str(uuid.uuid5(copy, key))
