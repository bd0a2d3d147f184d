"""A young person signs up and learns: film, checklist, quiz; and the connection may fail in between."""

import re

from playwright.sync_api import expect

COURSE = "/courses/animation-from-flipbook-to-character-walk/"
FIRST = "A flying fish in your hand"

PLAY = """async () => {
  const film = document.querySelector("media-player video");
  film.muted = true;
  film.playbackRate = 4;
  const ended = new Promise((done) => film.addEventListener("ended", done, { once: true }));
  await film.play();
  await ended;
}"""


def tick_all(page):
    for box in page.locator("check-list input[type=checkbox]").all():
        box.check()


def sign_up(page, site, email, check=lambda page: None):
    """From the course's poster through the confirmed address, to the poster again."""
    page.goto(COURSE)
    page.get_by_role("link", name="Sign up and start").click()
    page.get_by_label("Your name").fill("Nia Forde")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill("flying fish over the reef")
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", level=1, name="Look into your mail")).to_be_visible()
    check(page)
    page.goto(site.link_in_mail_to(email, r"http://\S+/confirm-email/\S+"))
    check(page)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "confirm-email" not in url)
    page.goto(COURSE)
    check(page)


def start_course(page):
    """Joining leads straight into the first lesson."""
    page.get_by_role("button", name="Start this course").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(FIRST)
    page.wait_for_load_state()  # the film and the checklist stand below the heading


def test_learner_journey(new_page, site, assert_accessible, width):
    page = new_page(width)
    sign_up(page, site, f"nia.{width}@example.com", assert_accessible)
    start_course(page)
    assert_accessible(page)
    page.evaluate(PLAY)
    tick_all(page)
    standing = page.locator("lesson-progress")
    expect(standing.get_by_role("heading", name="You finished this lesson")).to_be_visible(timeout=15_000)
    expect(standing.get_by_role("listitem").first).to_be_visible()

    page.get_by_role("link", name="Timing and spacing").last.click()
    page.get_by_role("button", name="Start the quiz").click()
    take_timing_quiz(page, assert_accessible)
    expect(page.get_by_text("Passed. Well done.")).to_be_visible()
    assert_accessible(page)

    page.goto("/learning/")
    expect(page.get_by_text(re.compile(r"^\s*1\s+of\s+\d+")).first).to_be_visible()
    assert_accessible(page)


def take_timing_quiz(page, assert_accessible):
    """Answers the five questions, with a reload after the second."""
    page.wait_for_url("**/attempts/*/")
    assert_accessible(page)

    def go_to(text):
        question = page.locator("fieldset.question").filter(has_text=text)
        page.locator(f"[data-goto='{question.get_attribute('data-key')}']").click()
        return question

    go_to("Two balls leave").get_by_label("Their spacing").check()
    go_to("A door takes").locator("input.input").fill("18")
    page.get_by_text("2 of 5 answered").wait_for()
    expect(page.locator("[data-saved]")).to_have_text(re.compile("Saved"))
    page.reload()
    expect(go_to("Two balls leave").get_by_label("Their spacing")).to_be_checked()
    expect(go_to("A door takes").locator("input.input")).to_have_value("18")
    go_to("On a timing chart").get_by_label("Slowly: it eases").check()
    go_to("every drawing stays").get_by_label("True").check()
    go_to("One word.").locator("input.input").fill("spacing")
    page.get_by_text("5 of 5 answered").wait_for()
    page.get_by_role("button", name="Hand in").click()
    expect(page).to_have_url(re.compile("/result/$"))


def test_connection_lost_inside_a_lesson(new_page, site, width):
    page = new_page(width)
    sign_up(page, site, f"nia.offline.{width}@example.com")
    start_course(page)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    tick_all(page)
    state = page.locator("[data-part=sync]")
    expect(state).to_contain_text("kept on this device")
    page.context.set_offline(False)
    expect(state).to_have_text("Saved.", timeout=15_000)
    page.reload()
    for box in page.locator("check-list input[type=checkbox]").all():
        expect(box).to_be_checked()


def test_what_a_lesson_was_left_with_is_sent_from_the_next_page(new_page, site):
    page = new_page("phone")
    sign_up(page, site, "nia.later@example.com")
    start_course(page)
    page.wait_for_load_state("networkidle")
    lesson, context = page.url, page.context
    context.set_offline(True)
    tick_all(page)
    ticks = page.locator("check-list input[type=checkbox]").count()
    expect(page.locator("[data-part=sync]")).to_have_text(re.compile(rf"kept on this device.* {ticks}$"))
    page.close()
    context.set_offline(False)
    page = context.new_page()
    with page.expect_response("**/api/v1/progress/events") as sent:
        page.goto("/learning/")
    answer = sent.value.json()
    assert len(answer["accepted"]) + len(answer["duplicate"]) > 0  # the closing page may have been quicker
    page.goto(lesson)
    for box in page.locator("check-list input[type=checkbox]").all():
        expect(box).to_be_checked()
