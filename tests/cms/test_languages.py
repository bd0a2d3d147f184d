"""One site in several languages: an address leads to the page in the language of the reader, where there is one."""

import pytest
from django.utils import translation
from wagtail.models import Locale

from cms.models import ArticlePage, HomePage
from cms.queries import route_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return HomePage.objects.get()


@pytest.fixture
def story(home):
    return home.add_child(instance=ArticlePage(title="A story", slug="a-story", summary="In English"))


@pytest.fixture
def french(home):
    """A home page in French, published."""
    page = home.copy_for_translation(Locale.objects.create(language_code="fr"))
    page.headline = "À toi de créer"
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def histoire(story, french):
    """The story in French, at an address of its own."""
    page = story.copy_for_translation(french.locale)
    page.slug, page.title, page.summary = "une-histoire", "Une histoire", "En français"
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def test_the_home_page_is_that_of_the_reader(client, french):
    assert "À toi de créer" in client.get("/", headers={"Accept-Language": "fr"}).content.decode()
    assert "À toi de créer" not in client.get("/", headers={"Accept-Language": "en"}).content.decode()


def test_an_address_in_another_language_leads_to_the_translation(client, histoire):
    french = client.get("/a-story/?from=mail", headers={"Accept-Language": "fr"})
    english = client.get("/une-histoire/", headers={"Accept-Language": "en"})
    assert (french.status_code, french.url) == (302, "/une-histoire/?from=mail")
    assert (english.status_code, english.url) == (302, "/a-story/")
    assert "En français" in client.get("/une-histoire/", headers={"Accept-Language": "fr"}).content.decode()


def test_a_page_without_a_translation_answers_in_its_own_language(client, histoire, home):
    home.add_child(instance=ArticlePage(title="Only here", slug="only-here", summary="In English alone"))
    page = client.get("/only-here/", headers={"Accept-Language": "fr"})
    assert (page.status_code, "In English alone" in page.content.decode()) == (200, True)
    assert "En français" in client.get("/une-histoire/", headers={"Accept-Language": "es"}, follow=True).content.decode()


def test_nothing_leads_into_a_language_whose_home_page_is_a_draft(client, story, histoire, french):
    french.unpublish()
    assert client.get("/a-story/", headers={"Accept-Language": "fr"}).status_code == 200
    assert client.get("/une-histoire/", headers={"Accept-Language": "fr"}).status_code == 404


def test_what_is_nowhere_is_not_found_in_any_language(client, histoire):
    assert [client.get("/nowhere/", headers={"Accept-Language": code}).status_code for code in ("en", "fr", "es")] == [404] * 3


def test_finding_a_page_again_asks_nothing_whatever_its_language(client, histoire, django_assert_num_queries):
    with translation.override("en"):
        route_to("/a-story/")
    with translation.override("en"), django_assert_num_queries(0):
        assert route_to("/a-story/").translations == {"fr": "/une-histoire/"}


def test_search_engines_read_each_page_in_its_own_language(client, story, histoire):
    for url, language, words in ((histoire.url, "fr", "En français"), (story.url, "en", "In English")):
        page = client.get(url).content.decode()
        assert (f'<html lang="{language}">' in page, words in page) == (True, True)
    assert client.get(histoire.url, headers={"Accept-Language": "en"}).status_code == 302


def test_switching_keeps_the_page(client, histoire):
    client.get("/a-story/")
    switched = client.get("/language/fr/", {"next": "/a-story/"}, follow=True)
    assert switched.redirect_chain == [("/a-story/", 302), ("/une-histoire/", 302)]
    assert '<html lang="fr">' in switched.content.decode()


def test_words_in_another_language_say_so(client, histoire, home):
    home.add_child(instance=ArticlePage(title="Only here", slug="only-here"))
    only_english = client.get("/only-here/", headers={"Accept-Language": "fr"}).content.decode()
    assert '<article class="article stack stack--loose" lang="en">' in only_english
    translated = client.get("/une-histoire/", headers={"Accept-Language": "fr"}).content.decode()
    assert '<article class="article stack stack--loose" >' in translated


def test_kept_parts_of_a_page_are_kept_by_language(client, home):
    assert "Start learning" in client.get("/", headers={"Accept-Language": "en"}).content.decode()
    assert "Empezar a aprender" in client.get("/", headers={"Accept-Language": "es"}).content.decode()
