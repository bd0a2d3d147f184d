"""What wagtail-localize knows of a course: the words that were sent to translation, what became of each of them in the other
languages, and what a language chose for itself. With it a translated course is still one elsewhere: it can be synced.

The words that were sent are a record like that of a page or quiz, frozen when they were sent, so that a source that was
edited since differs from them. Segments are not in the archive: wagtail-localize cuts them anew from those words.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from django.db import models
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.fields import StreamField
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    SourceDeletedError,
    StringTranslation,
    TranslationSource,
)

from courses.exchange.kinds import KINDS, Kind
from courses.exchange.records import Collector, Record

Place = tuple[Any, int, int]  # key of the object, language of the source, language of the translation


def translations_of(pages: dict[str, list[Record]], collector: Collector) -> dict[str, list[Record]]:
    """Records by the language of the source. What they name joins the collector, with its own translations."""
    found: dict[str, list[Record]] = defaultdict(list)
    done: set[str] = set()
    while keys := _keys(pages, collector) - done:
        done |= keys
        strings, overrides = _strings(keys), _overrides(keys)
        sources = TranslationSource.objects.filter(object_id__in=keys, translations__isnull=False).distinct()
        for source in sources.select_related("locale").prefetch_related("translations__target_locale"):
            kind, frozen = _frozen(source)
            if kind is None or frozen is None:
                continue
            made = {}
            for one in source.translations.all():
                place = (source.object_id, source.locale_id, one.target_locale_id)
                made[one.target_locale.language_code] = {
                    "is_enabled": one.enabled,
                    "strings": strings[place],
                    "overrides": [_override(kind, each, collector) for each in overrides[place]],
                }
            record = {"model": kind.label, "key": str(source.object_id), **collector.content(kind, frozen)}
            found[source.locale.language_code].append({**record, "translations": made})
    return {language: sorted(records, key=lambda one: (one["model"], one["key"])) for language, records in found.items()}


def _keys(pages: dict[str, list[Record]], collector: Collector) -> set[str]:
    items = (record for record in collector.records.values() if KINDS[record["model"]].is_translated)
    return {record["key"] for records in pages.values() for record in records} | {
        record["key"].partition("/")[0] for record in items
    }


def _frozen(source: TranslationSource) -> tuple[Kind | None, Any]:
    """The row as it was when it was last sent to translation; None where it is gone."""
    try:
        frozen = source.as_instance()
    except SourceDeletedError:
        return None, None
    return KINDS.get(frozen._meta.label_lower), frozen


def _strings(keys: Iterable[str]) -> dict[Place, list[Record]]:
    """Also of words that are no longer in the source: they count again when the words come back."""
    found: dict[Place, list[Record]] = defaultdict(list)
    rows = StringTranslation.objects.filter(context__object_id__in=keys).select_related("translation_of", "context")
    for row in rows:
        found[row.context.object_id, row.translation_of.locale_id, row.locale_id].append(
            {
                "path": row.context.path,
                "source": row.translation_of.data,
                "text": row.data,
                "type": row.translation_type,
                "tool": row.tool_name,
            }
        )
    for records in found.values():
        records.sort(key=lambda one: (one["path"], one["source"]))
    return found


def _overrides(keys: Iterable[str]) -> dict[Place, list[SegmentOverride]]:
    """Those of parts that the source still has."""
    found: dict[Place, list[SegmentOverride]] = defaultdict(list)
    chosen = defaultdict(list)
    for row in SegmentOverride.objects.filter(context__object_id__in=keys).select_related("context").order_by("pk"):
        chosen[row.context_id].append(row)
    parts = OverridableSegment.objects.filter(context__in=chosen.keys()).select_related("source")
    for part in parts.order_by("context__path"):
        for row in chosen[part.context_id]:
            found[part.source.object_id, part.source.locale_id, row.locale_id].append(row)
    return found


def _override(kind: Kind, row: SegmentOverride, collector: Collector) -> Record:
    model, value = chosen_by(leaf_of(kind.model, row.context.field_path)), row.data
    return {"path": row.context.path, "value": collector.reference(model, value) if model else value}


def leaf_of(model: type[models.Model], field_path: str) -> models.Field | blocks.Block:
    """The field or block that a path like `body.gallery.item.image` leads to."""
    name, *inside = field_path.split(".")
    field = cast("models.Field", model._meta.get_field(name))
    if not isinstance(field, StreamField):
        return field
    block = field.stream_block
    for part in inside:
        block = block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks[part]
    return block


def chosen_by(leaf: models.Field | blocks.Block) -> type[models.Model] | None:
    """The model of whose rows `leaf` holds a number."""
    if isinstance(leaf, ChooserBlock):
        return cast("type[models.Model]", leaf.model_class)
    return cast("type[models.Model]", leaf.related_model) if isinstance(leaf, models.ForeignKey) else None
