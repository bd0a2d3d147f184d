"""Public pages are kept for visitors without a session, one per language, and never hold anything personal."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.models import HomePage
from core.cache_backend import RedisCache
from core.caching import public_page
from core.middleware import PublicPageCacheMiddleware


@pytest.fixture
def home(db):
    return HomePage.objects.get()


def test_the_second_visit_asks_the_database_nothing(client, home, django_assert_num_queries):
    first = client.get("/")
    with django_assert_num_queries(0):
        second = client.get("/")
    assert second.content == first.content
    assert second["Content-Type"] == first["Content-Type"]
    assert "Cookie" in second["Vary"]
    assert second["X-Request-Id"] != first["X-Request-Id"]
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_publishing_shows_at_once(client, home, django_capture_on_commit_callbacks):
    client.get("/")
    home.headline = "A new sentence on the front"
    with django_capture_on_commit_callbacks(execute=True):
        home.save_revision().publish()
    assert "A new sentence on the front" in client.get("/").content.decode()


def test_taking_down_shows_at_once(client, home, django_capture_on_commit_callbacks):
    page = home.add_child(instance=Page(title="A story", slug="a-story"))
    client.get("/a-story/")
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert client.get("/a-story/").status_code == 404


def test_languages_are_kept_apart(client, home, django_assert_num_queries):
    client.get("/", headers={"Accept-Language": "en"})
    with CaptureQueriesContext(connection) as french:
        client.get("/", headers={"Accept-Language": "fr"})
    assert len(french) > 0
    client.cookies["language"] = "fr"
    with django_assert_num_queries(0):
        client.get("/")


def test_signed_in_people_neither_fill_nor_read_the_cache(client, cast, home):
    client.force_login(cast.kofi)
    own = client.get("/").content
    client.logout()
    assert client.get("/").content != own


def test_a_page_with_a_form_token_is_never_kept(rf, settings):
    def page(request):
        return public_page(HttpResponse(get_token(request)))

    handler = PublicPageCacheMiddleware(CsrfViewMiddleware(page))
    first = handler(rf.get("/"))
    again = rf.get("/")
    again.COOKIES[settings.CSRF_COOKIE_NAME] = first.cookies[settings.CSRF_COOKIE_NAME].value
    assert len({first.content, handler(again).content, handler(rf.get("/")).content}) == 3


def test_tasks_of_one_process_share_a_client_of_redis():
    """Django makes a cache for each task, so for each open socket."""
    one, other = (RedisCache("redis://127.0.0.1:1/0", {}) for _ in range(2))
    assert one._cache is other._cache
    assert one._cache is not RedisCache("redis://127.0.0.1:1/1", {})._cache
