"""From sign-in to a handed-in quiz with the keyboard alone, and always seeing where one is."""

import re

from playwright.sync_api import expect

COURSE = "Animation: from flipbook to character walk"

FOCUS = """() => {
  const it = document.activeElement;
  const drawn = (s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0;
  const near = [it, it.closest("label"), ...it.parentElement.querySelectorAll(":scope > *")].filter(Boolean);
  return {
    visible: near.some((one) => drawn(getComputedStyle(one)) || getComputedStyle(one).boxShadow !== "none"),
    html: it.outerHTML.slice(0, 120),
    // A browser draws the focus of its own player inside it, where no script can look.
    elsewhere: it.matches("body, video, audio"),
  };
}"""


def tab_to(page, target, most=120):
    """Presses Tab until the target has the focus; every stop on the way must be visible."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["elsewhere"] or focus["visible"], f"no visible focus on {page.url}: {focus['html']}"
        if target.evaluate("(it) => it === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached by Tab on {page.url}")


def arrive(page, heading):
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.wait_for_load_state()  # what is tabbed to stands below the heading


def test_keyboard_alone(new_page):
    page = new_page("desk")
    keys = page.keyboard
    page.goto("/account/login/")
    tab_to(page, page.get_by_label("Email"))
    keys.type("learner2@example.org")
    tab_to(page, page.get_by_label("Password", exact=True))
    keys.type("mirror-demo-2026")
    keys.press("Enter")
    page.wait_for_url("**/me/")

    menu = page.locator("details[data-menu]")
    tab_to(page, menu.locator("summary"))
    keys.press("Enter")
    expect(menu).to_have_attribute("open", "")
    keys.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()

    page.goto("/me/")
    tab_to(page, page.get_by_role("link", name="Skip to the content"))
    keys.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    page.goto("/me/")
    tab_to(page, page.locator(".site-nav--top").get_by_role("link", name="Courses"))
    keys.press("Enter")
    page.wait_for_url("**/courses/")
    tab_to(page, page.locator("#results").get_by_role("link", name=COURSE))
    keys.press("Enter")
    arrive(page, COURSE)
    tab_to(page, page.locator("main").get_by_role("link", name="Timing and spacing"))
    keys.press("Enter")
    arrive(page, "Timing and spacing")
    box = page.locator("check-list input[type=checkbox]").first
    if box.count():
        tab_to(page, box)
        was = box.is_checked()
        keys.press("Space")
        expect(box).to_be_checked(checked=not was)

    tab_to(page, page.get_by_role("button", name=re.compile("quiz|Go on|Try again", re.IGNORECASE)).first)
    keys.press("Enter")
    page.wait_for_url("**/attempts/*/")
    first = page.locator("fieldset.question:visible input[type=radio]").first
    tab_to(page, first)
    keys.press("Space")
    keys.press("ArrowDown")
    expect(page.locator("fieldset.question:visible input[type=radio]").nth(1)).to_be_checked()
    expect(page.locator("[data-saved]")).to_have_text(re.compile("Saved"))
    tab_to(page, page.get_by_role("button", name="Hand in"))
    keys.press("Enter")
    expect(page.locator("[data-confirm]")).to_be_visible()  # it says what is unanswered, and asks for a second press
    keys.press("Enter")
    expect(page).to_have_url(re.compile("/result/$"))
