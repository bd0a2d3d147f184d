"""The pages of an archive, as drafts: made where they are new, given a new draft where they differ."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page

from accounts.models import User
from courses.exchange.kinds import KINDS, PAGES, Kind, travelling
from courses.exchange.loading import Items
from courses.exchange.reading import Archive, Unreadable
from courses.exchange.records import Collector, Record, copied_key
from courses.importers.store import LanguageNotConfigured, index_in, language_of
from courses.models import Course, CourseIndex, Lesson, Module

# What stands below what; the course itself below the catalogue.
_ABOVE: dict[type[Page], type[Page] | None] = {Course: None, Module: Course, Lesson: Module}


class Pages:
    """Writes the pages of one archive, language by language. `actor` is named in their history."""

    def __init__(self, archive: Archive, items: Items, actor: User | None) -> None:
        self.archive, self.items, self.actor, self.report = archive, items, actor, items.report
        self.made: dict[str, dict[str, int]] = {}  # language → key in the archive → number of the page

    def load_all(self, catalogue: CourseIndex) -> Course | None:
        """Every language that this site has; returns the course in the first of them."""
        first = None
        for name in self.archive.names("pages"):
            language = name.removeprefix("pages/").removesuffix(".json")
            try:
                code = language_of(language)
            except LanguageNotConfigured:
                self.report.note(_("The language “%(language)s” is not on this site; left out.") % {"language": language})
                continue
            locale, _is_new = Locale.objects.get_or_create(language_code=code)
            course = self._language(locale, index_in(catalogue, locale), self.archive.records(name))
            first = first or course
            self.made[code] = self.items.pages
        return first

    def _language(self, locale: Locale, index: Page, records: list[Record]) -> Course:
        """Two rounds, because a page may link to one that comes after it: first the pages, then what is in them."""
        self.items.language, self.items.pages = locale.language_code, {}
        made: dict[str, Page] = {}
        work: list[tuple[Page, Kind, Record, bool]] = []
        for record in records:
            kind, parent = self._place(record, made, index)
            self.items.where = f"{kind.model._meta.verbose_name} “{str(record['fields'].get('title'))[:60]}”"
            page, is_new = self._page(kind, record, parent, locale)
            made[record["key"]] = page
            self.items.pages[record["key"]] = page.pk
            work.append((page, kind, record, is_new))
        if not work:
            raise Unreadable
        for page, kind, record, is_new in work:
            self._fill(page, kind, record, is_new=is_new)
        return work[0][0]

    def _place(self, record: Record, made: dict[str, Page], index: Page) -> tuple[Kind, Page]:
        """The kind of page and the page above it. Raises Unreadable for anything out of place."""
        kind = KINDS.get(record["model"])
        try:
            uuid.UUID(record["key"])
        except ValueError as problem:
            raise Unreadable from problem
        if kind not in PAGES or record["key"] in made:
            raise Unreadable
        above, parent = _ABOVE[kind.model], made.get(str(record.get("parent")))
        if above is None and not made:
            return kind, index
        if above is None or not isinstance(parent, above):
            raise Unreadable
        return kind, parent

    def _page(self, kind: Kind, record: Record, parent: Page, locale: Locale) -> tuple[Page, bool]:
        copy = self.items.copy
        key = copied_key(copy, record["key"]) if copy else record["key"]
        known = kind.model.objects.filter(translation_key=key, locale=locale).first()
        if known is not None:
            return known, False
        page = kind.model(translation_key=key, locale=locale, live=False)
        self._set(page, kind, record, late=False)
        page.slug = self._slug(page, parent)
        parent.refresh_from_db()
        parent.add_child(instance=page)
        return page, True

    def _fill(self, page: Page, kind: Kind, record: Record, *, is_new: bool) -> None:
        self.items.where = f"{kind.model._meta.verbose_name} “{page.title[:60]}”"
        if not is_new:
            found = Collector(is_whole=False).page(page)
            if all(found[part] == record[part] for part in ("fields", "children")):
                self.report.kept[kind.label] += 1
                return
            page = page.get_latest_revision_as_object()
            self._set(page, kind, record, late=False)
            page.slug = self._slug(page, page.get_parent())
        self._set(page, kind, record, late=True)
        self.items.build_children(page, record)
        if is_new:
            page.save(clean=False)
        page.save_revision(user=self.actor, clean=False, log_action=True)
        (self.report.made if is_new else self.report.changed)[kind.label] += 1
        self._look_over(page, kind)

    def _set(self, page: Page, kind: Kind, record: Record, *, late: bool) -> None:
        """Texts come `late`, when every page they may link to has its number."""
        fields = travelling(kind)
        wanted = {one.name for one in fields if isinstance(one, StreamField | RichTextField) == late}
        known = {one.name for one in fields}
        part = {name: value for name, value in record["fields"].items() if name in wanted or name not in known}
        self.items.fill(page, part, fields)

    def _slug(self, page: Page, parent: Page) -> str:
        """The slug of the archive, or the next one that is free below `parent`."""
        wanted = page.slug or "page"
        slug, number = wanted, 1
        while not Page._slug_is_available(slug, parent, page if page.pk else None):
            number += 1
            slug = f"{wanted[:240]}-{number}"
        return slug

    def _look_over(self, page: Page, kind: Kind) -> None:
        """Tell the editor what a form would have complained about. A draft may hold it; publishing asks again."""
        if any(_lacks_something(one, getattr(page, one.name)) for one in _streams(kind)):
            self.report.note(_("%(where)s: look it over before you publish it.") % {"where": self.items.where})


def _streams(kind: Kind) -> Iterable[StreamField]:
    return (one for one in travelling(kind) if isinstance(one, StreamField))


def _lacks_something(one: StreamField, value: Any) -> bool:
    try:
        one.stream_block.clean(value)
    except ValidationError:
        return True
    return False
