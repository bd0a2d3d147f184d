"""Bringing the rows of an archive into this site. The action around it opens the transaction and cleans up after a failure."""

import uuid
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, RevisionMixin

from accounts.models import User
from assets.files.images import carries_metadata
from assets.files.validators import validate_document, validate_image
from assets.models import CustomDocument, CustomImage
from assets.quota import room_for
from courses.exchange.blocks import WrongShape, exchanged
from courses.exchange.html import clean_rich_text, linked
from courses.exchange.kinds import COMPUTED, KINDS, PAGE_REF, PAGES, Kind, Ref, children_of, ref_label, travelling
from courses.exchange.reading import Archive, Unreadable
from courses.exchange.records import RICH_TEXT_MODELS, Collector, Record, copied_key, digest_of
from courses.importers.store import LanguageNotConfigured, language_of
from courses.models import QuestionBank
from skills.models import Skill

TAG_LENGTH = 100


@dataclass
class Report:
    """What became of each row, by model, and what an editor should look at."""

    made: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def parts(self) -> tuple[Counter[str], Counter[str], Counter[str]]:
        return self.made, self.changed, self.kept

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


class Fields(ABC):
    """Sets the fields of rows from records. `where` names the row in messages. Files count with what `actor` stores;
    None is the operator.
    """

    def __init__(self, archive: Archive, report: Report, actor: User | None) -> None:
        self.archive, self.report, self.actor = archive, report, actor
        self._files: list[Any] = []  # FieldFile
        self.where = ""

    def delete_files(self) -> None:
        """Files have no transaction: what was stored for rows that are not there goes again."""
        for file in self._files:
            if file._committed and file.name:
                file.storage.delete(file.name)

    @abstractmethod
    def reference(self, model: type[models.Model], value: Any) -> Any: ...

    def html(self, value: str) -> str:
        cleaned = clean_rich_text(value)
        if cleaned != value:
            self.report.note(_("%(where)s: something unsafe was taken out of a text.") % {"where": self.where})
        return linked(cleaned, "ref", "id", self._linked)

    def _linked(self, kind: str, ref: str) -> Any:
        return self.reference(RICH_TEXT_MODELS[kind], ref)

    def fill(self, row: models.Model, record: Record, fields: Iterable[models.Field]) -> None:
        """Raises Unreadable for values that a field cannot hold."""
        known = {one.name: one for one in fields}
        if unknown := set(record) - set(known) - COMPUTED:
            raise Unreadable(_("%(where)s: unknown field “%(name)s”.") % {"where": self.where, "name": min(unknown)[:60]})
        for name in record.keys() & known.keys():
            value = record[name]
            try:
                self._set(row, known[name], value)
            except (WrongShape, ValidationError) as problem:
                words = "; ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
                raise Unreadable(f"{self.where}, {name}: {words}") from problem

    def _set(self, row: models.Model, one: models.Field, value: Any) -> None:
        if isinstance(one, StreamField):
            raw = exchanged(one.stream_block, value, self)
            setattr(row, one.name, one.stream_block.to_python(raw))
        elif isinstance(one, RichTextField):
            setattr(row, one.name, self.html(_text(value)))
        elif isinstance(one, models.ForeignKey):
            if value is None and not one.null:
                raise WrongShape("null")
            setattr(row, one.attname, self.reference(one.related_model, value))
        elif isinstance(one, models.FileField):
            self._store(row, one, value)
        else:
            setattr(row, one.name, plain(one, value))

    def _store(self, row: Any, one: Any, value: Any) -> None:
        """Check the file as an upload is checked, and store it unless the row has that very file already."""
        stored = getattr(row, one.name)
        content = self.archive.media(value)
        content.name = _file_name(row, content.name)
        if stored and digest_of(stored) == self.archive.digest(value):
            return
        if isinstance(row, CustomImage):
            validate_image(content)
        elif isinstance(row, CustomDocument):
            validate_document(content)
        else:
            one.run_validators(content)
        content.seek(0)
        row.uploaded_by_user = self.actor
        if not isinstance(row, CustomImage) or carries_metadata(content):
            setattr(row, one.name, content)  # its save() takes metadata out, counts and stores it
            self._files.append(getattr(row, one.name))
            return
        # Byte for byte: its save() would write the picture anew.
        with room_for(self.actor, content.size):
            stored.save(content.name, content, save=False)
        self._files.append(stored)
        one.update_dimension_fields(row, force=True)
        row._set_image_file_metadata()


class Items(Fields):
    """Everything but pages: found where it is there already, made or changed where it is not, each once.

    `copy` is the id of a copy, None where the rows keep their keys.
    """

    def __init__(self, archive: Archive, report: Report, actor: User | None, copy: uuid.UUID | None) -> None:
        super().__init__(archive, report, actor)
        self.copy = copy
        # Of the language that is filled: its code, and key in the archive → number of the page.
        self.language = ""
        self.pages: dict[str, int] = {}
        self._records: dict[Ref, Record] = {}
        self._numbers: dict[Ref, Any] = {}
        self._under_way: set[Ref] = set()
        for name in archive.names("items"):
            for record in archive.records(name):
                self._records[f"{record['model']}:{record['key']}"] = record

    def reference(self, model: type[models.Model], value: Any) -> Any:
        """The number of the row that `value` names; None with a note where this site does not have it."""
        if value is None:
            return None
        label, _colon, key = _text(value).partition(":")
        if label != ref_label(model):
            raise WrongShape(str(value)[:60])
        if label == PAGE_REF:
            return self._page(model, key)
        if model is Skill:
            return self._skill(key)
        return self._item(str(value))

    def load_all(self) -> None:
        """Also what no page names: nothing of an archive is dropped in silence."""
        for ref in self._records:
            try:
                self._item(ref)
            except WrongShape as problem:
                raise Unreadable(str(problem)) from problem

    def _page(self, model: type[models.Model], key: str) -> int | None:
        """In the language that is filled where there is one."""
        pages: Any
        try:
            pages = model._default_manager.filter(translation_key=uuid.UUID(key))
        except ValueError as problem:
            raise WrongShape(key[:60]) from problem
        if key in self.pages:
            pages = model._default_manager.filter(pk=self.pages[key])
        found = min(pages.select_related("locale"), key=lambda page: page.locale.language_code != self.language, default=None)
        if found is None:
            self.report.note(_("%(where)s: leads to a page that is not on this site; left out.") % {"where": self.where})
        return found.pk if found else None

    def _skill(self, key: str) -> int | None:
        framework, _slash, code = key.partition("/")
        found = Skill.objects.filter(framework__code=framework, code=code).values_list("pk", flat=True).first()
        if found is None:
            self.report.note(
                _("%(where)s: the skill %(skill)s is not on this site; left out.") % {"where": self.where, "skill": key[:80]}
            )
        return found

    def _item(self, ref: Ref) -> Any:
        if ref not in self._numbers:
            record = self._records.get(ref)
            if record is None or record["model"] not in KINDS or ref in self._under_way:
                raise WrongShape(ref[:80])
            self._under_way.add(ref)
            before, self.where = self.where, f"{KINDS[record['model']].model._meta.verbose_name} {record['key'][:60]}"
            self._numbers[ref] = self._load(KINDS[record["model"]], record)
            self.where = before
        return self._numbers[ref]

    def _load(self, kind: Kind, record: Record) -> Any:
        if kind in PAGES:
            raise WrongShape(record["model"])
        key, locale = record["key"], None
        if kind.is_translated:
            key, locale = self._translated(key)
            if locale is None:
                return None
        row: Any = self._found(kind, record, key, locale)
        if row is not None and (kind.is_shared or _matches(row, record)):
            self.report.kept[kind.label] += 1
            return row.pk
        if row is None or (self.copy and kind.key):
            row = kind.model()
            self._name(kind, row, key, locale)
            self.report.made[kind.label] += 1
        else:
            self.report.changed[kind.label] += 1
        fields = dict(record["fields"])
        tags = [_text(tag)[:TAG_LENGTH] for tag in fields.pop("tags", [])] if kind.has_tags else []
        self.fill(row, fields, travelling(kind))
        self.build_children(row, record)
        self._save(row)
        if tags:
            row.tags.set(tags)
        return row.pk

    def _translated(self, name: str) -> tuple[str, Locale | None]:
        """Key and language of a quiz or question; None with a note for a language that this site does not have.

        Archives of earlier versions name no language: theirs is the site's own.
        """
        key, _slash, language = name.partition("/")
        try:
            code = language_of(language or settings.LANGUAGE_CODE)
        except LanguageNotConfigured:
            self.report.note(_("The language “%(language)s” is not on this site; left out.") % {"language": language[:20]})
            return key, None
        return key, Locale.objects.get_or_create(language_code=code)[0]

    def _found(self, kind: Kind, record: Record, key: str, locale: Locale | None) -> models.Model | None:
        """The row on this site that the record speaks of. In a copy only what can be used as it is."""
        if not kind.key:
            return self._same_file(kind, record)
        if self.copy and kind.is_own:
            return None
        known = kind.model._default_manager.filter(locale=locale) if locale else kind.model._default_manager
        try:
            return known.filter(**{kind.key: key}).first()
        except (ValidationError, ValueError) as problem:
            raise WrongShape(key[:60]) from problem

    def _same_file(self, kind: Kind, record: Record) -> models.Model | None:
        """A picture or document has no key of its own: it is the same where file and words are the same."""
        title = record["fields"].get("title")
        for row in kind.model._default_manager.filter(title=title) if isinstance(title, str) else []:
            if _matches(row, record):
                return row
        return None

    def _name(self, kind: Kind, row: Any, key: str, locale: Locale | None) -> None:
        """A new row keeps its key; in a copy it gets another, and a bank another name, so that the two stay apart."""
        if kind.model is QuestionBank:
            setattr(row, kind.key, _free_bank_name(key))
        elif kind.key:
            one = kind.model._meta.get_field(kind.key)
            setattr(row, kind.key, plain(one, copied_key(self.copy, key) if self.copy and not kind.is_shared else key))
        if locale:
            row.locale = locale

    def _save(self, row: models.Model) -> None:
        try:
            row.clean()
        except ValidationError as problem:
            raise Unreadable(f"{self.where}: {'; '.join(problem.messages)}") from problem
        row.save()
        if isinstance(row, RevisionMixin):
            row.save_revision()

    def build_children(self, row: models.Model, record: Record) -> None:
        """The rows below `row`, in memory. One whose skill or page is not here is left out."""
        relations = children_of(type(row))
        if unknown := set(record["children"]) - set(relations):
            raise Unreadable(_("%(where)s: unknown field “%(name)s”.") % {"where": self.where, "name": min(unknown)[:60]})
        for relation, values in record["children"].items():
            model, fields = relations[relation]
            built = []
            for value in values if isinstance(values, list) else []:
                child = model()
                self.fill(child, value if isinstance(value, dict) else {}, fields)
                if all(getattr(child, one.attname) is not None or one.null for one in fields):
                    built.append(child)
            for order, child in enumerate(built):
                if hasattr(child, "sort_order"):
                    child.sort_order = order
            setattr(row, relation, built)


def _matches(row: models.Model, record: Record) -> bool:
    found = Collector(is_whole=False).item(row)
    return all(found[part] == record[part] for part in ("fields", "children"))


def _file_name(row: models.Model, place: str | None) -> str:
    """What people see when they download it: the title, never a name that came from elsewhere."""
    words = slugify(getattr(row, "title", "") or getattr(row, "language", ""))[:60]
    return f"{words or row._meta.model_name}{PurePosixPath(place or '').suffix}"


def _free_bank_name(name: str) -> str:
    taken, wanted, number = set(QuestionBank.objects.values_list("name", flat=True)), name, 1
    while wanted in taken:
        number += 1
        wanted = f"{name[:110]} ({number})"
    return wanted


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongShape(type(value).__name__)
    return value


def plain(one: models.Field, value: Any) -> Any:
    """The value as the field holds it, checked as a form would, but that a draft may lack something."""
    if isinstance(value, (dict, list)) and not isinstance(one, models.JSONField):
        raise WrongShape(type(value).__name__)
    cleaned = one.to_python(value)
    if cleaned is None and not one.null:
        raise WrongShape("null")
    if cleaned in one.empty_values:
        return cleaned
    one.run_validators(cleaned)
    if one.choices and cleaned not in {key for key, _label in one.flatchoices}:
        raise WrongShape(str(cleaned)[:60])
    return cleaned
