"""What anybody can see, at both widths, with and without scripts."""

import pytest
from playwright.sync_api import expect

COURSE = "/courses/animation-from-flipbook-to-character-walk/"


@pytest.mark.parametrize("path", ["/", "/courses/", COURSE, "/account/login/", "/account/signup/", "/class/", "/style-guide/"])
def test_public_page_is_accessible(new_page, assert_accessible, width, path):
    page = new_page(width)
    assert page.goto(path).status == 200
    assert page.locator("h1").count() >= 1
    assert_accessible(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_catalogue_is_searched_with_and_without_scripts(new_page, scripts):
    page = new_page("desk", java_script_enabled=scripts)
    page.goto("/courses/")
    page.locator("#id_q").fill("flipbook")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/courses/?*q=flipbook*")
    page.locator("#results").get_by_role("link", name="App design").wait_for(state="detached")
    expect(page.locator("#results").get_by_role("link", name="Animation")).to_have_count(1)
