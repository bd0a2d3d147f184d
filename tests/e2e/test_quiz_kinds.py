"""Gaps, places in pictures and open answers in the browser; and somebody who marks."""

import re

from playwright.sync_api import expect

PASSWORD = "mirror-demo-2026"
WALK = "/courses/animation-from-flipbook-to-character-walk/a-character-walks/four-poses-of-a-walk/"
TESTING = "/courses/app-design-from-problem-to-prototype/from-a-queue-to-a-prototype/a-prototype-of-paper/"


def begin(page, lesson):
    page.goto(lesson)
    page.locator(".quiz-panel").get_by_role("button").or_(page.locator(".quiz-panel a.button")).first.click()
    page.wait_for_url("**/attempts/*/")


def go_to(page, kind):
    question = page.locator(f"fieldset[data-kind={kind}]")
    page.locator(f"[data-goto='{question.get_attribute('data-key')}']").click()
    return question


def saved(page):
    expect(page.locator("[data-saved]")).to_have_text(re.compile("Saved"))


def test_gaps_and_places_are_saved_and_come_back(new_page, sign_in, assert_accessible, width):
    page = new_page(width)
    sign_in(page, "learner2@example.org", PASSWORD)
    begin(page, WALK)
    go_to(page, "gaps").get_by_label("Gap 1 of 2").fill("down")
    saved(page)
    assert_accessible(page)

    question = go_to(page, "hotspot")
    picture = question.locator("[data-picture]")
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.6, "y": box["height"] * 0.5})
    across = question.get_by_label("From the left, in %")
    tapped = float(across.input_value())
    assert abs(tapped - 60) < 2
    across.focus()
    page.keyboard.press("ArrowUp")
    expect(question.locator("[data-mark]")).to_have_attribute("x", f"{tapped + 1:g}%")
    page.keyboard.press("Tab")
    saved(page)
    assert_accessible(page)

    page.reload()
    expect(go_to(page, "gaps").get_by_label("Gap 1 of 2")).to_have_value("down")
    question = go_to(page, "hotspot")
    assert float(question.get_by_label("From the left, in %").input_value()) == round(tapped + 1, 1)
    question.get_by_text("Choose in words", exact=True).click()
    question.get_by_label("The third figure from the left").check()
    expect(question.locator("[data-mark]")).to_have_attribute("visibility", "hidden")
    question.get_by_label("The point that is marked").check()
    expect(question.locator("[data-mark]")).to_have_attribute("visibility", "visible")
    saved(page)


def test_an_open_answer_is_marked_and_read(new_page, sign_in, assert_accessible, width):
    learner, words = new_page(width), f"My tester looked at the clock first, at {width} width."
    sign_in(learner, "learner2@example.org", PASSWORD)
    begin(learner, TESTING)
    go_to(learner, "open").get_by_role("textbox").fill(words)
    saved(learner)
    assert_accessible(learner)
    learner.get_by_role("button", name="Hand in").click()
    learner.get_by_role("button", name="Hand in").click()  # it says what is unanswered, and asks for a second press
    expect(learner.get_by_text("1 answer waits for marking")).to_be_visible()
    assert_accessible(learner)

    page = new_page(width)
    sign_in(page, "facilitator@example.org", PASSWORD)
    page.goto("/marking/")
    assert_accessible(page)
    page.locator("main .list a").last.click()  # the latest handed in
    expect(page.get_by_text(words)).to_be_visible()
    page.wait_for_load_state()
    for criterion in page.locator("form fieldset").all():
        criterion.get_by_role("radio").first.check()
    page.get_by_label("Comment for the learner").fill("Seen, and not judged.")
    assert_accessible(page)
    page.get_by_role("button", name="Sign").click()
    expect(page.get_by_text(re.compile("Signed. .* sees it now"))).to_be_visible()

    learner.reload()
    expect(learner.get_by_text("Seen, and not judged.")).to_be_visible()
    assert_accessible(learner)
