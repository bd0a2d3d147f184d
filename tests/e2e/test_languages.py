"""A learner begins a course in English and goes on in French; nothing is lost on the way."""

from playwright.sync_api import expect

from tests.e2e.test_learner import sign_up

COURSE = "/courses/app-design-from-problem-to-prototype/"


def test_changing_the_language_in_the_middle_of_a_course(new_page, site, assert_accessible, width):
    page = new_page(width)
    sign_up(page, site, f"zoe.{width}@example.com")
    page.goto(COURSE)
    page.get_by_role("button", name="Start this course").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Watch before you draw")
    page.wait_for_load_state("networkidle")  # the scripts that send what is ticked and answered have to be there
    page.locator("check-list input[type=checkbox]").nth(1).check()
    expect(page.get_by_text("(1 of 3 so far)")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Start the quiz").click()
    page.wait_for_url("**/attempts/*/")
    page.get_by_text("To know if there is time to buy bread").click()
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    page.go_back()

    page.get_by_role("link", name="Français").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Regarde avant de dessiner")
    assert page.locator("html").get_attribute("lang") == "fr"
    expect(page.locator("check-list input[type=checkbox]").nth(1)).to_be_checked()
    assert_accessible(page)

    page.get_by_role("link", name="Continuer le quiz").click()
    expect(page.get_by_text("Langue de ces questions")).to_be_visible()
    expect(page.get_by_label("To know if there is time to buy bread")).to_be_checked()
    assert_accessible(page)
