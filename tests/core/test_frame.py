"""The frame of every page: header, ways around, language, error pages, and no cookie for visitors."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject

from core.navigation import Entry, Place, links_for
from core.patterns import compose
from core.templatetags.components import drawn

pytestmark = pytest.mark.django_db


def test_a_visitor_gets_the_home_page_without_a_cookie(client):
    response = client.get("/")
    assert response.status_code == 200
    assert dict(response.cookies) == {}
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_a_person_gets_the_tab_bar_and_the_token_for_scripts(client, cast):
    client.force_login(cast.kofi)
    page = client.get("/").content.decode()
    assert 'class="site-nav site-nav--tabs"' in page
    assert '<meta name="csrf-token"' in page


@pytest.mark.parametrize(
    ("target", "goes_to"), [("/courses/?q=a", "/courses/?q=a"), ("https://evil.example/", "/"), ("//evil.example", "/")]
)
def test_the_choice_of_language_is_kept_and_never_leads_away(client, target, goes_to):
    response = client.get(reverse("language", args=["fr"]), {"next": target})
    assert (response.status_code, response.url, response.cookies["language"].value) == (302, goes_to, "fr")


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_the_header_offers_the_languages_and_comes_back_to_the_page(client, cast, is_signed_in):
    if is_signed_in:
        client.force_login(cast.kofi)
    page = client.get("/courses/?q=walk", headers={"Accept-Language": "es"}).content.decode()
    header = page[: page.index("</header>")]
    assert '<html lang="es">' in page
    assert 'href="/language/fr/?next=/courses/%3Fq%3Dwalk"' in header
    assert '<span aria-current="true" lang="es">Español</span>' in header


@pytest.mark.parametrize(
    ("language", "whole", "short"),
    [("en", "5 March 2026", "5 Mar 2026"), ("fr", "5 mars 2026", "05/03/2026"), ("es", "5 de marzo de 2026", "05/03/2026")],
)
def test_dates_are_written_the_way_of_the_language(language, whole, short):
    day = dt.date(2026, 3, 5)
    with translation.override(language):
        assert (date_format(day), date_format(day, "SHORT_DATE_FORMAT")) == (whole, short)


def test_an_unknown_language_is_not_found(client):
    assert client.get("/language/xx/").status_code == 404


def test_the_not_found_page_says_what_is_safe(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "Your work is safe" in response.content.decode()


def test_the_server_error_page_needs_neither_database_nor_session(django_assert_num_queries):
    from core.views import server_error

    with django_assert_num_queries(0):
        response = server_error(None)
    assert response.status_code == 500
    assert "What was saved before is safe" in response.content.decode()


def test_a_form_of_fifty_megabytes_is_told_what_to_do_and_nothing_is_lost(client, cast):
    client.force_login(cast.kofi)
    form = {"display_name": "x" * 50_000_000}
    response = client.post(reverse("accounts:profile"), form)
    script = client.post(reverse("accounts:profile"), form, headers={"Accept": "application/json"})
    fields = client.post(reverse("accounts:profile"), {f"f{n}": "" for n in range(3000)})
    assert "Shorten it" in response.content.decode()
    assert (response.status_code, fields.status_code, script.status_code, list(script.json())) == (413, 413, 413, ["message"])
    cast.kofi.refresh_from_db()
    assert cast.kofi.display_name == "Kofi"


def test_another_malformed_request_gets_a_bare_line(client):
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_refused_form_explains_itself(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.kofi)
    response = client.post(reverse("account_logout"))
    assert response.status_code == 403
    assert "too old to send" in response.content.decode()


def test_links_follow_rules_and_mark_the_longest_section(monkeypatch):
    entries = [
        Entry("All", "/reports/", "x", place=Place.WORK),
        Entry("Own", "/reports/own/", "x", place=Place.WORK),
        Entry("Secret", "/secret/", "x", place=Place.WORK, rule=lambda user: user == "mona"),
    ]
    monkeypatch.setattr("core.navigation._entries", entries)
    found = [(link.label, link.is_current) for link in links_for("kofi", Place.WORK, "/reports/own/1/")]
    assert found == [("All", False), ("Own", True)]
    assert [link.label for link in links_for("mona", Place.WORK, "/")] == ["All", "Own", "Secret"]


def test_a_seed_always_gives_the_same_picture():
    first, again, other = compose("animation"), compose("animation"), compose("robotics")
    assert first == again
    assert first != other
    assert (first.width, first.axis, first.height) == (144, 48, 83)


def test_what_the_process_keeps_of_the_frame_follows_person_page_and_language(client, cast):
    def header(person, address, language="en"):
        client.force_login(person)
        page = client.get(address, headers={"Accept-Language": language}).content.decode()
        return page[: page.index("</header>")]

    at_home, at_courses = header(cast.mona, "/me/"), header(cast.mona, "/courses/")
    assert 'href="/me/" aria-current="page"' in at_home.replace("  ", " ")
    assert 'href="/courses/" aria-current="page"' in at_courses.replace("  ", " ")
    assert 'href="/people/"' in at_home
    learner = header(cast.kofi, "/me/")
    assert cast.kofi.display_name in learner
    assert cast.mona.display_name not in learner
    assert 'href="/people/"' not in learner
    assert "Notifications" in learner
    cast.kofi.language = "es"
    cast.kofi.save()
    assert "Avisos" in header(cast.kofi, "/me/", "es")


def test_a_kept_part_takes_no_value_that_holds_on_to_a_request():
    with pytest.raises(TypeError, match=r"bell\.html"):
        drawn("core/includes/bell.html", unread=SimpleLazyObject(lambda: 1))


def test_the_way_back_of_the_language_links_cannot_leave_its_attribute(client):
    page = client.get("/courses/?q=\"'><script>&next=//evil.example").content.decode()
    assert 'href="/language/fr/?next=/courses/%3Fq%3D%2522%27%253E%253Cscript%253E%26next%3D//evil.example"' in page
