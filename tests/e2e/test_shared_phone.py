"""One phone in a school, two learners with class codes: the second finds nothing of the first."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import WIDTHS

COURSE = "/courses/animation-from-flipbook-to-character-walk/"
LESSON = COURSE + "a-flipbook-in-your-hands/a-flying-fish-in-your-hand/"
PASSWORD = "mirror-demo-2026"
ADA, BO = "Ada of the shared phone", "Bo of the shared phone"
# All that a browser keeps for the site where no cookie is: words of the first learner may be in none of it.
STORED = """async () => {
  const found = Object.entries(localStorage).flat().concat(Object.entries(sessionStorage).flat());
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push(name, request.url);
      const answer = await cache.match(request);
      if ((answer.headers.get("Content-Type") ?? "").includes("html")) found.push(await answer.text());
    }
  }
  return found.join("\\n");
}"""
KEPT = "caches.keys().then((names) => names.filter((name) => name.startsWith('kept-')).length)"


@pytest.fixture
def slips(new_page, sign_in):
    """The class code, and the PIN of each learner, from the sheet that a facilitator prints."""

    def make(name, learners):
        page = new_page("desk")
        sign_in(page, "facilitator@example.org", PASSWORD)
        page.goto("/people/classes/")
        page.get_by_label("Class", exact=True).fill(name)
        page.get_by_role("button", name="Make the class").click()
        page.get_by_label("Names, one a line").fill("\n".join(learners))
        page.get_by_role("button", name="Add and show the PINs").click()
        page.locator("main tbody tr").first.wait_for()
        rows = [row.locator("th, td").all_inner_texts() for row in page.locator("main tbody tr").all()]
        return rows[0][1], {learner: pin for learner, _code, pin in rows}

    return make


def enter(page, code, name, pin):
    page.goto("/class/")
    page.get_by_label("Class code").fill(code)
    page.get_by_label("Your name in class").fill(name)
    page.get_by_label("PIN").fill(pin)
    page.get_by_role("button", name="Sign in", exact=True).click()


def leave(page):
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url("/")


def work_and_leave(phone):
    """One tick is saved, a course is kept, and a second tick still waits when the phone is handed on."""
    boxes = phone.locator("check-list input[type=checkbox]")
    phone.goto(COURSE)
    phone.get_by_role("button", name="Start this course").click()
    phone.wait_for_url("**" + LESSON)
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    boxes.nth(0).check()
    expect(phone.locator("[data-part=sync]")).to_have_text("Saved.")
    phone.goto(COURSE)
    phone.locator("course-offline [value=text]").check()
    phone.get_by_role("button", name="Keep on this device").click()
    expect(phone.get_by_text("Everything is here. You can go offline.")).to_be_visible(timeout=30_000)
    phone.goto(LESSON)
    phone.context.set_offline(True)
    boxes.nth(1).check()
    expect(phone.locator("[data-part=sync]")).to_contain_text("kept on this device")
    phone.goto("/me/")  # the tick waits while she leaves: the phone is handed on in a yard without a signal
    phone.context.set_offline(False)
    phone.goto("/me/")
    leave(phone)


def test_the_next_learner_on_a_phone_sees_nothing_of_the_first(new_page, slips, assert_accessible):
    code, pins = slips("Shared phone", [ADA, BO])
    phone = new_page("phone")
    enter(phone, code, ADA, pins[ADA])
    phone.wait_for_url(re.compile("[0-9]/me/$"))
    expect(phone.get_by_role("heading", level=1)).to_contain_text(ADA)
    work_and_leave(phone)

    for _ in range(3):
        phone.go_back()
        phone.wait_for_load_state()
        assert ADA not in phone.content()
    phone.goto("/class/")
    assert phone.get_by_label("Your name in class").input_value() == ""
    assert_accessible(phone)

    enter(phone, code, BO, pins[BO])
    phone.wait_for_url(re.compile("[0-9]/me/$"))
    expect(phone.get_by_role("heading", level=1)).to_contain_text(BO)
    expect(phone.locator("sync-state")).not_to_have_attribute("data-state", "waiting")
    for address in ("/me/", "/learning/", "/me/notifications/", "/me/data/", "/me/calendar/", COURSE, "/offline/"):
        phone.goto(address)
        assert ADA not in phone.content(), address
    assert phone.evaluate(KEPT) == 0
    assert ADA not in phone.evaluate(STORED)
    phone.goto(COURSE)
    phone.get_by_role("button", name="Start this course").click()
    phone.wait_for_url("**" + LESSON)
    expect(phone.locator("check-list input:checked")).to_have_count(0)
    phone.go_back()
    phone.wait_for_load_state()
    assert ADA not in phone.content()
    phone.context.set_offline(True)
    phone.goto(LESSON)
    expect(phone.get_by_text("Nothing is kept here.")).to_be_visible()
    phone.context.set_offline(False)
    phone.goto("/me/")
    leave(phone)

    enter(phone, code, ADA, pins[ADA])
    phone.wait_for_url(re.compile("[0-9]/me/$"))
    phone.goto(LESSON)
    boxes = phone.locator("check-list input[type=checkbox]")
    expect(phone.locator("[data-part=sync]")).to_have_text("Saved.", timeout=15_000)
    phone.reload()
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(1)).to_be_checked()


def test_the_back_button_of_a_phone_brings_nobody_back(browser, chromium, site, slips):
    """Phones keep whole pages in memory for the back button; Playwright switches that off unless told otherwise."""
    code, pins = slips("Back button", [ADA, BO])
    phones = browser.browser_type.launch(
        executable_path=chromium, args=["--no-sandbox"], ignore_default_args=["--disable-back-forward-cache"]
    )
    phone = phones.new_context(viewport=WIDTHS["phone"], base_url=site.url).new_page()
    enter(phone, code, ADA, pins[ADA])
    phone.wait_for_url(re.compile("[0-9]/me/$"))
    phone.goto("/me/profile/")
    expect(phone.get_by_label("Your name")).to_have_value(ADA)
    # A worker that begins while a page is in memory makes the browser drop that page.
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")
    phone.evaluate("window.isKept = true")
    phone.goto("/courses/")
    phone.go_back(wait_until="commit")
    phone.wait_for_function("() => window.isKept")  # while she is there, back is quick: from memory, without a load
    leave(phone)
    phone.go_back(wait_until="commit")
    phone.wait_for_url(re.compile("/account/login/"))
    enter(phone, code, BO, pins[BO])
    phone.wait_for_url(re.compile("[0-9]/me/$"))
    for _ in range(4):
        phone.go_back(wait_until="commit")
        phone.wait_for_load_state()
        assert ADA not in phone.content()
    phones.close()


def test_a_wrong_pin_says_what_to_do_and_cannot_be_tried_for_ever(new_page, slips, assert_accessible):
    code, pins = slips("Guessed PIN", ["Cy", "Di"])
    phone = new_page("phone")
    refusal = phone.get_by_text("That class code, name and PIN do not belong together. Check all three, or ask for a new PIN.")
    too_many = phone.get_by_text(re.compile("Too many failed"))
    wrong = "000000" if pins["Cy"] != "000000" else "111111"
    enter(phone, code, "Cy", wrong)
    expect(refusal).to_be_visible()
    assert phone.get_by_label("PIN").input_value() == ""
    assert_accessible(phone)
    for _ in range(10):
        enter(phone, code, "Cy", wrong)
        expect(refusal.or_(too_many)).to_be_visible()
        if too_many.is_visible():
            break
    expect(too_many).to_be_visible()
    assert_accessible(phone)
    enter(phone, code, "Cy", pins["Cy"])  # not even with the right one, for a while
    expect(too_many).to_be_visible()
    enter(phone, code, "Di", pins["Di"])  # the others of the class are not kept out
    phone.wait_for_url(re.compile("[0-9]/me/$"))
