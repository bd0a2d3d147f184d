"""The translations of an archive, after its pages and items: wagtail-localize knows them here as it did elsewhere."""

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.models import Locale, Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.strings import StringValue

from courses.exchange.blocks import WrongShape, exchanged
from courses.exchange.html import clean_rich_text
from courses.exchange.kinds import KINDS, PAGES, TRANSLATION, Kind, travelling
from courses.exchange.loading import Items, plain
from courses.exchange.reading import Archive, Unreadable
from courses.exchange.records import Collector, Record
from courses.exchange.translation_records import chosen_by, leaf_of
from courses.importers.store import LanguageNotConfigured, language_of

_PARTS = {"is_enabled": bool, "strings": list, "overrides": list}
_STRING = {"path": str, "source": str, "text": str, "type": str, "tool": str}
_OVERRIDE = {"path": str, "value": object}
TOOL_LENGTH = 255


class Translations:
    """Writes them. `pages`: language → key of a page in the archive → its number here."""

    def __init__(self, archive: Archive, items: Items, pages: dict[str, dict[str, int]]) -> None:
        self.archive, self.items, self.pages, self.report = archive, items, pages, items.report

    def load_all(self) -> None:
        for name in self.archive.names("translations"):
            language = name.removeprefix("translations/").removesuffix(".json")
            locale = self._locale(language)
            if locale is None:
                continue
            for record in self.archive.records(name):
                self.items.where = f"{name}, {record['key'][:60]}"
                try:
                    self._load(record, locale, language)
                # wagtail-localize says with these, too, that it cannot take a text apart.
                except (ValueError, KeyError, RecursionError, ValidationError) as problem:
                    words = "; ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
                    raise Unreadable(f"{self.items.where}: {words[:200]}") from problem

    def _locale(self, language: str) -> Locale | None:
        try:
            code = language_of(language)
        except LanguageNotConfigured:
            self.report.note(_("The language “%(language)s” is not on this site; left out.") % {"language": language[:20]})
            return None
        return Locale.objects.get_or_create(language_code=code)[0]

    def _load(self, record: Record, locale: Locale, language: str) -> None:
        kind, row = self._row(record, locale, language)
        source, is_changed = self._source(kind, row, record)
        for code, made in _shaped(record["translations"]).items():
            target = self._locale(code)
            if target == source.locale:
                raise WrongShape(code)
            if target is not None:
                self._translation(kind, source, target, made, is_changed=is_changed)

    def _row(self, record: Record, locale: Locale, language: str) -> tuple[Kind, Any]:
        """The page or item of the archive that was sent to translation. Raises WrongShape for anything else.

        `language` is what the archive calls its `locale`.
        """
        kind = KINDS.get(record["model"])
        if kind in PAGES:
            pk = self.pages.get(locale.language_code, {}).get(record["key"])
        elif kind is not None and kind.is_translated:
            pk = self.items.reference(kind.model, f"{kind.label}:{record['key']}/{language}")
        else:
            raise WrongShape(record["model"][:60])
        row = kind.model._default_manager.filter(pk=pk).first()
        if row is None:
            raise WrongShape(record["key"][:60])
        return kind, row

    def _source(self, kind: Kind, row: Any, record: Record) -> tuple[TranslationSource, bool]:
        """The words that were sent, and whether they were others here."""
        source = TranslationSource.objects.filter(object_id=row.translation_key, locale=row.locale).first()
        if source is not None:
            found = Collector(is_whole=False).content(kind, source.as_instance())
            if all(found[part] == record[part] for part in ("fields", "children")):
                return source, False
        self._links_to(row.locale)
        self.items.fill(row, record["fields"], travelling(kind))
        self.items.build_children(row, record)
        if not isinstance(row, Page):
            row.clean()
        return TranslationSource.update_or_create_from_instance(row)[0], True

    def _translation(self, kind: Kind, source: TranslationSource, target: Locale, made: Record, *, is_changed: bool) -> None:
        one, is_new = Translation.objects.get_or_create(
            source=source, target_locale=target, defaults={"enabled": made["is_enabled"]}
        )
        contexts = {each.path: each for each in TranslationContext.objects.filter(object_id=source.object_id)}
        is_changed |= self._words(kind, source, target, made["strings"], contexts)
        is_changed |= self._choices(kind, source, target, made["overrides"], contexts)
        if one.enabled != made["is_enabled"]:
            one.enabled, is_changed = made["is_enabled"], True
            one.save(update_fields=["enabled"])
        (self.report.made if is_new else self.report.changed if is_changed else self.report.kept)[TRANSLATION] += 1

    def _words(
        self,
        kind: Kind,
        source: TranslationSource,
        target: Locale,
        rows: list[Record],
        contexts: dict[str, TranslationContext],
    ) -> bool:
        """Words with tags that a translation may not have are kept and marked by wagtail-localize, and never shown."""
        known = {
            (row.context.path, row.translation_of.data): row
            for row in StringTranslation.objects.filter(
                context__object_id=source.object_id, translation_of__locale=source.locale, locale=target
            ).select_related("context", "translation_of")
        }
        translated = {field.field_name for field in get_translatable_fields(kind.model) if field.is_translated(None)}
        kinds = dict(StringTranslation.TRANSLATION_TYPE_CHOICES)
        is_changed = False
        for row in rows:
            _check(row, _STRING)
            if row["path"].partition(".")[0] not in translated or row["type"] not in kinds:
                raise WrongShape(f"{row['path'][:60]}, {row['type'][:20]}")
            there = known.get((row["path"], row["source"]))
            if there and (there.data, there.translation_type, there.tool_name) == (row["text"], row["type"], row["tool"]):
                continue
            if there is None:
                context = contexts.get(row["path"])
                if context is None:
                    context = TranslationContext.objects.create(object_id=source.object_id, path=row["path"])
                    contexts[row["path"]] = context
                string = String.from_value(source.locale, StringValue(row["source"]))
                there = StringTranslation(translation_of=string, context=context, locale=target)
                known[row["path"], row["source"]] = there
            there.data, there.translation_type, there.tool_name = row["text"], row["type"], row["tool"][:TOOL_LENGTH]
            there.has_error, there.field_error = False, ""
            there.save()
            is_changed = True
        return is_changed

    def _choices(
        self,
        kind: Kind,
        source: TranslationSource,
        target: Locale,
        rows: list[Record],
        contexts: dict[str, TranslationContext],
    ) -> bool:
        parts = set(source.overridablesegment_set.values_list("context__path", flat=True))
        self._links_to(target)
        is_changed = False
        for row in rows:
            _check(row, _OVERRIDE)
            if row["path"] not in parts:
                raise WrongShape(row["path"][:60])
            context = contexts[row["path"]]
            value = self._value(leaf_of(kind.model, context.field_path), row["value"])
            there = SegmentOverride.objects.filter(context=context, locale=target).first()
            if value is None or (there and there.data == value):
                continue
            there = there or SegmentOverride(context=context, locale=target)
            there.data_json, there.has_error, there.field_error = json.dumps(value), False, ""
            there.save()
            is_changed = True
        return is_changed

    def _links_to(self, locale: Locale) -> None:
        """Pages that are named are those of this language, where there is one."""
        self.items.language, self.items.pages = locale.language_code, self.pages.get(locale.language_code, {})

    def _value(self, leaf: models.Field | blocks.Block, value: Any) -> Any:
        """None, with a note, where what was chosen is not on this site."""
        model = chosen_by(leaf)
        if model is not None:
            return self.items.reference(model, value)
        if isinstance(leaf, (RichTextField, blocks.RichTextBlock)):  # the target of a link
            link = f'<a href="{escape(value)}">x</a>' if isinstance(value, str) else ""
            if not link or clean_rich_text(link) != link:
                raise WrongShape(str(value)[:60])
            return value
        return plain(leaf, value) if isinstance(leaf, models.Field) else exchanged(leaf, value, self.items)


def _shaped(translations: Any) -> dict[str, Record]:
    if not isinstance(translations, dict):
        raise WrongShape("translations")
    for made in translations.values():
        _check(made, _PARTS)
    return translations


def _check(row: Any, shape: Mapping[str, type]) -> None:
    if not isinstance(row, dict) or row.keys() != shape.keys():
        raise WrongShape(str(row)[:60])
    if not all(isinstance(row[name], one) for name, one in shape.items()):
        raise WrongShape(str(row)[:60])
