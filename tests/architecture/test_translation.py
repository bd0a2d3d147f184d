"""Every word of the interface is marked for translation, and translated."""

import ast
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import allauth
import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib import auth
from django.db.models import Choices, Model
from django.forms import BaseForm, HiddenInput
from django.template.base import Lexer, TokenType
from django.urls import get_resolver
from django.utils.functional import Promise
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.blocks import Block, ListBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from assets.enums import Licence
from core import catalogues
from ip_rights.enums import IdentifierScheme, LicenceId, PersonScheme

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}|</?[a-z]+|href=\"[^\"]*\"")


@pytest.fixture(scope="module")
def source():
    return catalogues.marked_in_source()


@pytest.fixture(params=catalogues.LANGUAGES)
def catalogue(request):
    return catalogues.read(request.param)


def test_the_catalogues_say_what_the_source_says(catalogue, source):
    """`make messages` mends this and lists what to translate."""
    fresh = catalogues.as_po(catalogues.brought_up_to_date(catalogue, source))
    assert fresh == catalogues.file_of(str(catalogue.locale)).read_text()


def test_everything_is_translated(catalogue):
    assert [message.id for message in catalogues.untranslated(catalogue)] == []


def test_translations_keep_placeholders_and_markup(catalogue):
    """The singular may leave its number out: “one day” needs none."""
    wrong = []
    for message in catalogues.messages(catalogue):
        english, translated = catalogues.forms(message.id), catalogues.forms(message.string)
        for form in filter(None, translated):
            missing = set(PLACEHOLDER.findall(english[-1])) ^ set(PLACEHOLDER.findall(form))
            if missing - (set(PLACEHOLDER.findall(translated[-1])) if form is not translated[-1] else set()):
                wrong.append((form, missing))
    assert wrong == []
    assert list(catalogue.check()) == []


def test_french_keeps_its_signs_with_their_words():
    wrong = re.compile(r"(?<=\w)[;!?](?=\s|$)| [:;!?»%]|« |'|\.\.\.")
    french = catalogues.messages(catalogues.read("fr"))
    found = [form for message in french for form in catalogues.forms(message.string) if wrong.search(form)]
    assert found == []


# --- What is not marked ----------------------------------------------------------------------------------------------
SAME_EVERYWHERE = {
    *("Christ Church", "Esc", "Hold up", "PIN", "Saint Michael"),
    *("Mirror Labs", "Samsung Internet", "Macintosh|Mac OS X", "COMPOSITE_BREAKDOWN in SDG data, if any"),
    "Atkinson Hyperlegible Next",
    *("SELECT pg_advisory_xact_lock(%s)", "SPDX identifier", "SPDX:", "DER of the TimeStampResp"),
    *("SHA-256 of what the line is about", "SHA-256 that was stamped"),
    *("Moodle XML", "SHA-256 of the content as canonical JSON", "PNG", "PDF", ".md", ".txt"),
}
FOR_OPERATORS = re.compile(
    r"backup|crawlers|queries/tdm|training|checks|settings|management|importers/(?!participants|question_files)|seed/|archive|licences|api/|api\.py"
)
MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
READ = {"alt", "aria-description", "aria-label", "content", "label", "placeholder", "title"}
STATES = {"data-for", "data-when"}  # names of states for scripts, several as in a class
ARGUMENT = re.compile(r"""=["']([^"']*)""")
WORD = re.compile(r"[^\W\d_]{2}")
SENTENCE = re.compile(r"[^\W\d_]{2},? [^\W\d_]")


class Reader(HTMLParser):
    """Collects what people read or hear: text and some attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.is_silent = False

    def handle_starttag(self, tag, attrs):
        self.is_silent = tag in {"code", "script", "style"}
        is_read = tag != "meta" or dict(attrs).get("name") == "description"
        for name, value in attrs:
            is_said = name.startswith("data-") and name not in STATES
            if value and ((is_read and name in READ) or (is_said and SENTENCE.search(value))):
                self.words.append(value)

    def handle_endtag(self, tag):
        self.is_silent = False

    def handle_data(self, data):
        if not self.is_silent:
            self.words.append(data.strip())


def _words(template: str) -> Iterator[str]:
    """The words of a template outside of its tags, and those that its tags hand to others."""
    reader, skipped_until = Reader(), ""
    for token in Lexer(template).tokenize():
        name, *arguments = token.split_contents() if token.token_type == TokenType.BLOCK else ("",)
        if skipped_until:
            skipped_until = "" if name == skipped_until else skipped_until
        elif token.token_type == TokenType.TEXT:
            reader.feed(token.contents)
        elif name in {"blocktranslate", "comment"}:
            skipped_until = f"end{name}"
        elif name == "block" and arguments[0].endswith(("_class", "entrance")):
            skipped_until = "endblock"
        elif name in {"element", "include"}:
            yield from (each for each in ARGUMENT.findall(" ".join(arguments)) if SENTENCE.search(each))
    yield from reader.words


def test_templates_say_nothing_that_is_not_marked():
    templates = [path for path in catalogues.sources() if path.suffix != ".py"]
    assert len(templates) > 100
    found = [(path.name, words) for path in templates for words in _words(path.read_text())]
    assert [each for each in found if WORD.search(each[1]) and each[1] not in SAME_EVERYWHERE] == []


def test_the_reader_of_templates_finds_what_is_not_marked():
    template = """{% block body_class %}narrow{% endblock %}<p title="Fine words">{% translate "Yes" %} {{ n }} lessons</p>
    <b data-when="kept partly" data-say="Not kept"></b>
    {% include "a.html" with title="No course yet" text=_("Come back soon.") %}{% blocktranslate %}Yes{% endblocktranslate %}"""
    assert [words for words in _words(template) if words] == ["No course yet", "Fine words", "lessons", "Not kept"]


def _sentences(tree: ast.AST) -> Iterator[str]:
    """Strings that read like a sentence and are neither marked nor a docstring."""
    left_out = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in MARKS:
            left_out |= {id(node) for node in ast.walk(call)}
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) and id(node) not in left_out else None
        if isinstance(said, str) and said[:1].isupper() and SENTENCE.search(said):
            yield said


def test_code_says_nothing_that_is_not_marked():
    """Commands, checks and importers talk to operators, the API and what machines are told to programmers, in English."""
    names = SAME_EVERYWHERE | {str(licence.label) for licence in Licence}
    found = [
        (path.name, said)
        for path in catalogues.sources()
        if path.suffix == ".py" and not FOR_OPERATORS.search(path.relative_to(settings.BASE_DIR).as_posix())
        for said in _sentences(ast.parse(path.read_text()))
    ]
    assert [each for each in found if each[1] not in names] == []


def test_the_reader_of_code_finds_what_is_not_marked():
    code = """"A docstring that is read by engineers."\nfail(_("That is marked."), "That is not marked.", "a_code")"""
    assert list(_sentences(ast.parse(code))) == ["That is not marked."]


def test_scripts_say_nothing_of_their_own():
    """They get their words from core/phrases.py or from the page. What they throw is for the console."""
    said = re.compile(
        r"""^(?!\s*(?://|\*|/\*)|.*\bthrow\b).*?(["'`])([A-Z][^"'`]*[^\W\d_]{2},? [^\W\d_][^"'`]*)\1""", re.MULTILINE
    )
    scripts = sorted((settings.BASE_DIR / "static" / "js").rglob("*.js"))
    assert len(scripts) > 10
    assert [(path.name, words) for path in scripts for _quote, words in said.findall(path.read_text())] == []
    assert said.findall('  // say("Not this.")\nlabel.textContent = `But this is.`;') == [("`", "But this is.")]


# --- What the running code says ---------------------------------------------------------------------------------------
# Read what a script or a button sends; nobody sees them.
FORMS_WITHOUT_WORDS = {"AnswerForm", "FollowForm", "MarkForm", "PictureForm", "RoleForm", "ShareForm"}


def _below(parent: type) -> set[type]:
    return {parent}.union(*(_below(child) for child in parent.__subclasses__()))


def _ours(parent: type) -> list[type]:
    names = {app.name for app in catalogues.own_apps()}
    get_resolver().url_patterns  # noqa: B018 - loads the views, and so the forms
    return [each for each in _below(parent) if each.__module__.split(".")[0] in names]


def test_forms_ask_in_the_readers_language():
    """A label that Django made from the field's name, or that was translated when the module was read, stays English."""
    asked = [
        (form.__name__, name, words)
        for form in _ours(BaseForm)
        if form.__name__ not in FORMS_WITHOUT_WORDS
        for name, field in getattr(form, "base_fields", {}).items()
        if not isinstance(field.widget, HiddenInput)
        for words in (field.label, field.help_text or field.label)
    ]
    assert len(asked) > 50
    assert [each for each in asked if not isinstance(each[2], Promise)] == []


def test_choices_are_named_in_the_readers_language():
    """Licences and systems of numbers keep their names."""
    kept = (Licence, LicenceId, IdentifierScheme, PersonScheme)
    named = [(kind.__name__, member.label) for kind in _ours(Choices) if kind not in kept for member in kind]
    assert len(named) > 100
    assert [each for each in named if not isinstance(each[1], Promise)] == []


def _panel_fields(panels: Iterable[Panel]) -> Iterator[str]:
    for panel in panels:
        if isinstance(panel, FieldPanel):
            yield panel.field_name
        yield from _panel_fields(getattr(panel, "children", ()))


def _blocks(parent: Block, path: str) -> Iterator[tuple[str, object]]:
    for name, child in getattr(parent, "child_blocks", {}).items():
        yield f"{path}.{name}", child.label
        yield from _blocks(child, f"{path}.{name}")
    if isinstance(parent, ListBlock):
        yield from _blocks(parent.child_block, path)


def test_editors_are_asked_in_their_language():
    asked: list[tuple[str, object]] = []
    for model in _ours(Model):
        if issubclass(model, Page) or model in get_snippet_models():
            asked.append((model.__name__, model._meta.verbose_name))
            panels = [*getattr(model, "panels", []), *(model.content_panels if issubclass(model, Page) else [])]
            fields = [model._meta.get_field(name) for name in _panel_fields(panels)]
            asked += [(f"{model.__name__}.{field.name}", field.verbose_name) for field in fields]
            streams = [field for field in fields if isinstance(field, StreamField)]
            asked += [each for field in streams for each in _blocks(field.stream_block, f"{model.__name__}.{field.name}")]
    assert len(asked) > 100
    assert [each for each in asked if not isinstance(each[1], Promise)] == []


def test_libraries_still_say_what_we_translate_for_them(source):
    """Who raises the version of a library sees here which sentence changed."""
    said = set()
    for folder in (Path(auth.__file__).parent, Path(allauth.__file__).parent):
        with (folder / "locale/fr/LC_MESSAGES/django.po").open("rb") as stream:
            said |= {catalogues.forms(message.id)[0] for message in read_po(stream)}
    ours = [message for message in catalogues.messages(source) if ("accounts/library_words.py", 0) in message.locations]
    assert len(ours) > 30
    assert [message.id for message in ours if catalogues.forms(message.id)[0] not in said] == []
