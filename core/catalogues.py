"""The interface's translations: what the source says, and the catalogues in locale/. Needs no gettext on the machine."""

import csv
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import generate_po, read_po
from django.apps import AppConfig, apps
from django.conf import settings
from django.utils.translation.template import templatize

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
# Django's own spellings, beside those of gettext.
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENT_TAGS = ("Translators:",)
HEADER = """\
# The interface of Mirror Labs. How it is translated: docs/translating.md.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plural_forms}\\n"
"""


def own_apps() -> list[AppConfig]:
    """The apps of this project, by name."""
    return sorted(
        (app for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR), key=lambda app: app.name
    )


def sources() -> Iterator[Path]:
    """Python files and templates of our own apps, in order. Migrations only repeat what models say."""
    for app in own_apps():
        for path in sorted(Path(app.path).rglob("*.*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path


def marked_in_source() -> Catalog:
    """Every message that the source marks for translation, with the files that say it."""
    found = Catalog()
    for path in sources():
        name = path.relative_to(settings.BASE_DIR).as_posix()
        text = path.read_text()
        if path.suffix != ".py":
            # Django turns a template into calls between X's. Its indentation means nothing and would be wrong in Python.
            text = "\n".join(line.strip() for line in templatize(text, name).splitlines())
        for _line, ids, comments, context in extract("python", BytesIO(text.encode()), KEYWORDS, COMMENT_TAGS):
            found.add(ids, locations=[(name, 0)], auto_comments=comments, context=context)
    for name, words in _words_of_data():
        found.add(words, locations=[(name, 0)])
    return found


def _words_of_data() -> Iterator[tuple[str, str]]:
    """File and words of settings.TRANSLATED_COLUMNS."""
    for folder, columns in settings.TRANSLATED_COLUMNS.items():
        for path in sorted(folder.glob("*.csv")):
            name = path.relative_to(settings.BASE_DIR).as_posix()
            with path.open(newline="") as stream:
                for row in csv.DictReader(stream):
                    yield from ((name, row[column]) for column in columns if row.get(column))


def file_of(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue of a language; empty where there is none yet."""
    if not file_of(language).exists():
        return Catalog(locale=language)
    with file_of(language).open("rb") as stream:
        return read_po(stream, locale=language)


def brought_up_to_date(kept: Catalog, source: Catalog) -> Catalog:
    """What the source says now, with the translations that there are. What it no longer says is left out.

    Nothing is taken from a similar message: a guess looks like a translation and is none.
    """
    fresh = Catalog(locale=kept.locale)
    for message in messages(source):
        known = kept.get(message.id, message.context)
        fresh.add(
            message.id,
            known.string if known else None,
            locations=message.locations,
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    return fresh


def as_po(catalogue: Catalog) -> str:
    """The text of the file: no dates and no line numbers, so that a change of the source changes only its own messages."""
    body = "".join(generate_po(catalogue, width=0, include_lineno=False, omit_header=True))
    return HEADER.format(language=catalogue.locale, plural_forms=catalogue.plural_forms) + "\n" + body


def untranslated(catalogue: Catalog) -> list[Message]:
    return [message for message in messages(catalogue) if message.fuzzy or not all(forms(message.string))]


def messages(catalogue: Catalog) -> list[Message]:
    """Without the header, which gettext keeps as the translation of nothing."""
    return [message for message in catalogue if message.id]


def forms(words: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """The singular and plural forms of a message or of its translation."""
    return [words or ""] if isinstance(words, str | None) else list(words)
