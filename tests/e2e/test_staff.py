"""Staff at work: a programme manager takes the figures away, an editor writes a lesson."""

import re
from pathlib import Path

from playwright.sync_api import expect


def test_manager_exports_csv(new_page, sign_in, assert_accessible, width):
    page = new_page(width)
    sign_in(page, "manager@example.org", "mirror-demo-2026")
    page.goto("/reports/statistics/")
    assert_accessible(page)
    with page.expect_download() as download:
        page.locator("main a[href$='.csv']").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 1
    assert lines[0].count(",") == lines[1].count(",") > 1


def test_editor_writes_previews_and_publishes_a_lesson(new_page, sign_in, assert_accessible, width):
    title, words, heading = (
        f"A pencil that never stops, {width}",
        "Draw the pencil, turn the page, draw it again.",
        "Flip it slowly first",
    )
    page = new_page(width)
    sign_in(page, "editor@example.org", "mirror-demo-2026")
    page.goto("/cms/pages/search/?q=flipbook+in+your+hands")
    page.get_by_role("link", name="A flipbook in your hands", exact=True).first.click()
    page.wait_for_url(re.compile(r"/cms/pages/\d+/"))
    module = re.search(r"/pages/(\d+)/", page.url)[1]
    page.goto(f"/cms/pages/{module}/add_subpage/")
    page.locator("#id_title").fill(title)
    page.locator("#id_summary").fill("Ten drawings of a bouncing pencil.")
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text", exact=True).click()
    expect(page.get_by_role("option")).to_have_count(0)  # the menu has gone, the text block has the focus
    page.locator(".Draftail-Editor [role=textbox]").press_sequentially(words)
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile(words[-20:]))  # it is kept a moment later
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name="Heading", exact=True).click()
    page.locator("#body-1-value").fill(heading)
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url("**/edit/**")
    address = page.url

    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("iframe[title='Preview']").last  # while it loads there are two
    expect(preview.get_by_role("heading", name=title)).to_be_visible()
    expect(preview.get_by_text(words)).to_be_visible()
    expect(preview.get_by_role("link", name="Animation: from flipbook to character walk").first).to_be_visible()

    learner = new_page(width)
    sign_in(learner, "learner@example.org", "mirror-demo-2026")
    learner.goto("/courses/animation-from-flipbook-to-character-walk/")
    assert not learner.get_by_role("link", name=title).count()

    page.goto(address)
    if width == "phone":  # the preview covers the screen there, and Wagtail remembers that it was open
        page.locator("[data-form-side-close-button]").click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(f"'{title}' has been published")).to_be_visible()

    learner.reload()
    learner.get_by_role("link", name=title).first.click()
    expect(learner.get_by_role("heading", name=title, level=1)).to_be_visible()
    expect(learner.get_by_text(words)).to_be_visible()
    expect(learner.get_by_role("heading", name=heading)).to_be_visible()
    assert_accessible(learner)
