"""What the demo shows is whole: no page of it, in any language, leads nowhere, lacks a picture or holds words that were only
meant to keep a place."""

import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.test import Client
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from accounts.models import User
from core.sanitize import plain_text
from courses.models import Question, Quiz

# "todo" and "coming" are words of Spanish and English, so capitals count where they make the difference.
PLACEHOLDERS = re.compile(
    r"(?i:\b(lorem|ipsum|tbd|tba|fixme|x{3,}|dummy|placeholder|coming soon|to be (written|done|added)|insert \w+ here|"
    r"bientôt disponible|à compléter|texte provisoire|próximamente|por completar|texto provisional)\b)|"
    r"\bTODO\b|\?\?\?|\[\.\.\.\]"
)


@pytest.fixture(scope="module")
def shown(seeded_once, django_db_blocker):
    """(page, its answer as HTML) of every published page, as an editor reads it in the page's language."""
    with django_db_blocker.unblock():
        cache.clear()  # The pages are read before the fixture that does so for each test, and lists of courses are kept.
        client = Client()
        client.force_login(User.objects.get(username="demo-editor"))
        pages = Page.objects.live().filter(depth__gt=1).select_related("locale").order_by("path").specific()
        return client, [(page, _read(client, page)) for page in pages]


def _read(client, page):
    """A module's page is a place on that of its course."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = page.locale.language_code
    response = client.get(page.url, follow=True)
    assert response.status_code == 200, page.url
    soup = BeautifulSoup(response.content, "html.parser")
    for address, _ in response.redirect_chain:
        assert soup.find(id=urlsplit(address).fragment), page.url
    return soup


def _addresses(soup):
    """(tag, address) of everything that the page leads to, shows or loads."""
    for tag in soup.find_all(["a", "img", "source", "video", "audio", "track", "link", "script", "form"]):
        for name in ("href", "src", "poster", "action"):
            if tag.get(name):
                yield tag.name, tag[name]
        for part in (tag.get("srcset") or "").split(","):
            if part.strip():
                yield tag.name, part.split()[0]


def _is_there(client, path):
    if path.startswith(settings.MEDIA_URL):
        return default_storage.exists(unquote(path.removeprefix(settings.MEDIA_URL)))
    if path.startswith(settings.STATIC_URL):
        return finders.find(unquote(path.removeprefix(settings.STATIC_URL))) is not None
    return client.get(path).status_code in {200, 302, 405}  # 405: a form's address, which takes only what is sent


def test_the_demo_has_pages_in_three_languages(shown):
    found = {}
    for page, _ in shown[1]:
        found[page.locale.language_code] = found.get(page.locale.language_code, 0) + 1
    assert found["en"] > 50
    assert found["fr"] == found["es"] == 7


def test_every_address_on_every_page_leads_somewhere(shown, db):
    client, pages = shown
    where = {}
    for page, soup in pages:
        for _, address in _addresses(soup):
            parts = urlsplit(urljoin(page.url, address))
            if parts.scheme in {"", "http", "https"} and parts.netloc in {"", "localhost", "testserver"}:
                where.setdefault(parts.path + (f"?{parts.query}" if parts.query else ""), page.url)
    assert len(where) > 150
    assert {path: page for path, page in where.items() if not _is_there(client, path)} == {}


def test_every_link_inside_a_page_has_its_place_there(shown):
    lost = [
        (page.url, link["href"])
        for page, soup in shown[1]
        for link in soup.select("a[href^='#']")
        if len(link["href"]) > 1 and not soup.find(id=link["href"][1:])
    ]
    assert lost == []


def test_every_picture_says_what_it_shows_or_is_marked_as_ornament(shown):
    assert [
        (page.url, str(image)) for page, soup in shown[1] for image in soup.find_all("img") if image.get("alt") is None
    ] == []


def test_no_page_holds_words_that_keep_a_place(shown):
    texts = [(page.url, soup.get_text(" ")) for page, soup in shown[1]]
    assert [(url, found.group()) for url, text in texts for found in PLACEHOLDERS.finditer(text)] == []


def _empty(block, value, path):
    """Where a part that has to say or show something does neither."""
    if isinstance(block, blocks.ListBlock) and not value:
        yield path
    elif parts := list(_parts(block, value)):
        for name, child, inside in parts:
            yield from _empty(child, inside, f"{path}/{name}")
    elif isinstance(block, ChooserBlock):
        yield from [path] if value is None else []
    elif isinstance(block, (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)):
        text = value.source if isinstance(block, blocks.RichTextBlock) and value else value
        yield from [] if plain_text(str(text or "")) else [path]


def _parts(block, value):
    """(name, block, value) of what has to be there, and of what is."""
    if isinstance(block, blocks.BaseStreamBlock):
        yield from ((child.block_type, child.block, child.value) for child in value)
    elif isinstance(block, blocks.ListBlock):
        yield from (("item", block.child_block, each) for each in value)
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            if child.required or value.get(name):
                yield name, child, value.get(name)


def _streams(row):
    return [field for field in row._meta.get_fields() if isinstance(field, StreamField)]


def test_no_block_is_empty(shown, db):
    rows = [*(page for page, _ in shown[1]), *Question.objects.all()]
    found = [
        (str(row), path)
        for row in rows
        for field in _streams(row)
        for path in _empty(field.stream_block, getattr(row, field.name), field.name)
    ]
    assert found == []
    paragraph = re.compile(r"<(p|li|h[2-4])[^>]*>(\s|&nbsp;|<br/?>)*</\1>")
    rich = [(str(row), field.name) for row in rows for field in row._meta.get_fields() if isinstance(field, RichTextField)
            and paragraph.search(getattr(row, field.name))]  # fmt: skip
    assert rich == []


def test_no_quiz_holds_words_that_keep_a_place(shown, db):
    texts = [f"{quiz.title} {quiz.intro}" for quiz in Quiz.objects.all()]
    for question in Question.objects.all():
        content = question.answer.stream_block.get_searchable_content(question.answer)
        texts.append(
            " ".join([plain_text(question.prompt), question.hint, plain_text(question.explanation), *map(str, content)])
        )
    assert len(texts) > 100
    assert [found.group() for text in texts for found in PLACEHOLDERS.finditer(text)] == []


@pytest.mark.parametrize("text", ["Lorem ipsum", "TODO: write", "a placeholder", "Coming soon!", "xxx", "à compléter"])
def test_words_that_keep_a_place_are_found(text):
    assert PLACEHOLDERS.search(text)


@pytest.mark.parametrize("text", ["Dibuja todo", "The bus is coming", "example", "xx"])
def test_other_words_are_not(text):
    assert not PLACEHOLDERS.search(text)
