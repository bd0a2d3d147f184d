"""Without a connection: a course kept on the device, a register in a hall, and a device that several people share."""

import re

import pytest
from playwright.sync_api import expect

COURSE = "/courses/animation-from-flipbook-to-character-walk/"
QUIZ = COURSE + "a-flipbook-in-your-hands/timing-and-spacing/"
LESSON = COURSE + "a-flipbook-in-your-hands/a-flying-fish-in-your-hand/"
PASSWORD = "mirror-demo-2026"
TITLE = "A flying fish in your hand"

SEEK = """async () => {
  const film = document.querySelector("media-player video");
  film.muted = true;
  await film.play();
  film.currentTime = 5;
  await new Promise((done) => film.addEventListener("seeked", done, { once: true }));
  return film.currentTime >= 5;
}"""
PART = """async () => {
  const film = document.querySelector("media-player source").src;
  const answer = await fetch(film, { headers: { Range: "bytes=100-299" } });
  return [answer.status, answer.headers.get("Content-Range").split("/")[0], (await answer.arrayBuffer()).byteLength];
}"""
BYTES = "caches.match('/kept-record').then((record) => record.json()).then(({ bytes }) => bytes)"
KEPT = "caches.keys().then((names) => names.filter((name) => name.startsWith('kept-')).length)"


def until(page, promise, value):
    """Wait until the promise resolves to `value`; wait_for_function takes the promise itself for an answer."""
    for _ in range(100):
        if page.evaluate(promise) == value:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{promise} never was {value}")


def with_worker(page):
    """The worker is there from the second page on."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def keep_course(page, level):
    page.goto(COURSE)
    page.locator(f"course-offline [value={level}]").check()
    page.get_by_role("button", name="Keep on this device").click()
    expect(page.get_by_text("Everything is here. You can go offline.")).to_be_visible(timeout=30_000)


def join(page):
    page.goto(COURSE)
    if page.get_by_role("button", name="Start this course").is_visible():
        page.get_by_role("button", name="Start this course").click()


def learner(new_page, sign_in, name="learner", width="phone"):
    page = new_page(width)
    sign_in(page, f"{name}@example.org", PASSWORD)
    with_worker(page)
    return page


def test_a_course_taken_offline_while_another_device_goes_on(new_page, sign_in, assert_accessible):
    page, other = learner(new_page, sign_in, "learner2"), new_page("desk")
    join(page)
    keep_course(page, "films")
    assert page.evaluate(BYTES) < 25_000_000
    assert_accessible(page)
    page.context.set_offline(True)

    page.goto(LESSON)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("sync-state")).to_have_attribute("data-state", "waiting")  # the lesson was opened
    assert page.evaluate(PART) == [206, "bytes 100-299", 200]
    assert page.evaluate(SEEK)
    boxes = page.locator("check-list input[type=checkbox]")
    boxes.nth(0).check()
    expect(page.locator("[data-part=sync]")).to_contain_text("kept on this device")
    page.reload()
    expect(boxes.nth(0)).to_be_checked()
    page.goto("/people/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No connection right now")
    expect(page.locator("kept-list").get_by_role("link")).to_have_text(re.compile("Animation"))
    assert_accessible(page)

    sign_in(other, "learner2@example.org", PASSWORD)
    other.goto(LESSON)
    other.locator("check-list input[type=checkbox]").nth(1).check()
    expect(other.locator("[data-part=sync]")).to_have_text("Saved.")

    page.goto(LESSON)
    page.context.set_offline(False)
    expect(page.locator("[data-part=sync]")).to_have_text("Saved.", timeout=15_000)
    expect(page.locator("sync-state")).to_have_attribute("data-state", "saved")
    other.reload()
    ticked = other.locator("check-list input[type=checkbox]")
    expect(ticked.nth(0)).to_be_checked()
    expect(ticked.nth(1)).to_be_checked()


def test_an_interrupted_course_goes_on_by_itself_and_can_be_removed(new_page, sign_in):
    page = learner(new_page, sign_in)
    page.goto(COURSE)
    failing = re.compile(r"/a-character-walks/four-poses-of-a-walk/$")
    page.route(failing, lambda route: route.abort())
    page.locator("course-offline [value=text]").check()
    page.get_by_role("button", name="Keep on this device").click()
    expect(page.get_by_text("The connection broke.")).to_be_visible(timeout=30_000)
    page.unroute(failing)
    page.problems.clear()  # what the browser says of the broken line
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Everything is here.")).to_be_visible(timeout=30_000)
    page.goto("/offline/")
    page.locator("kept-list").get_by_role("button", name=re.compile("Remove")).click()
    expect(page.get_by_text("Nothing is kept here.")).to_be_visible()
    assert page.evaluate(KEPT) == 0


def test_what_is_kept_goes_with_its_person(new_page, sign_in):
    page = learner(new_page, sign_in)
    keep_course(page, "text")
    assert page.evaluate(KEPT) == 1
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")
    until(page, KEPT, 0)

    sign_in(page, "learner@example.org", PASSWORD)
    keep_course(page, "text")
    page.context.clear_cookies()  # the session ends without a word, and somebody else signs in
    sign_in(page, "facilitator@example.org", PASSWORD)
    page.context.set_offline(True)
    page.goto(LESSON)
    expect(page.get_by_role("heading", level=1)).to_have_text("No connection right now")
    expect(page.get_by_text("Nothing is kept here.")).to_be_visible()


def test_a_quiz_answered_offline_meets_another_device_and_is_graded_later(new_page, sign_in):
    page, other = learner(new_page, sign_in, "learner2"), new_page("desk")
    join(page)
    keep_course(page, "text")
    page.context.set_offline(True)
    page.goto(QUIZ)
    page.get_by_role("link", name="Go on with the quiz").click()
    question(page, "Two balls leave").get_by_label("Their spacing").check()
    question(page, "A door takes").locator("input.input").fill("18")
    expect(page.locator("[data-saved]")).to_contain_text("kept on this device")
    page.goto(QUIZ)
    page.get_by_role("link", name="Go on with the quiz").click()
    expect(question(page, "Two balls leave").get_by_label("Their spacing")).to_be_checked()
    question(page, "On a timing chart").get_by_label("Slowly: it eases").check()
    question(page, "every drawing stays").get_by_label("True").check()
    question(page, "One word.").locator("input.input").fill("spacing")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator("[data-saved]")).to_contain_text("graded when it is back")

    sign_in(other, "learner2@example.org", PASSWORD)
    other.goto(QUIZ)
    other.get_by_role("link", name="Go on with the quiz").click()
    question(other, "Two balls leave").get_by_label("Their timing").check()
    expect(other.locator("[data-saved]")).to_have_text(re.compile("Saved"))

    page.goto(LESSON)
    page.context.set_offline(False)
    expect(page.locator("sync-state")).to_have_attribute("data-state", "asks", timeout=15_000)
    page.problems.clear()  # the browser logs the refusal of an answer that differs
    page.locator("sync-state a").click()
    page.get_by_role("button", name="Keep mine").click()
    expect(page.locator("[data-saved]")).to_have_text(re.compile("Saved"))
    question(page, "One word.")
    page.get_by_role("button", name="Hand in").click()
    expect(page).to_have_url(re.compile("/result/$"))
    expect(page.get_by_text("Passed. Well done.")).to_be_visible()
    page.problems.clear()


def question(page, text):
    """The question with `text`, brought to the front."""
    found = page.locator("fieldset.question").filter(has_text=text)
    page.locator(f"[data-goto='{found.get_attribute('data-key')}']").click()
    return found


def test_a_register_opened_today_opens_in_a_hall_without_a_connection(new_page, sign_in):
    page = learner(new_page, sign_in, "facilitator")
    page.goto("/cohorts/")
    page.goto(page.get_by_role("link", name="Studio group (demo)").get_attribute("href") + "sessions/")
    page.goto(page.locator("main a[href$='/register/']").last.get_attribute("href"))
    if page.locator("attendance-register[data-plain]").count():
        pytest.skip("the demo's last session is over today")
    until(page, "caches.match('/kept-record').then(Boolean)", True)
    page.context.set_offline(True)
    page.reload()
    page.locator(".register__row [value=present]").first.check(force=True)
    expect(page.locator("[data-part=sync]")).to_contain_text("wait for a connection")
    page.reload()
    expect(page.locator(".register__row [value=present]").first).to_be_checked()
    page.context.set_offline(False)
    expect(page.locator("sync-state")).to_have_attribute("data-state", "saved", timeout=15_000)
