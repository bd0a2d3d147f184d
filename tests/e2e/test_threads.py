"""Talking about a text with keyboard, pointer and thumb, on a server of the test's own process, where tests.review.letters is
registered."""

import os
import threading

import pytest
from django.test import Client

from core import clock
from review.actions.suggestions import suggest
from review.actions.threads import open_thread
from review.models import Thread
from tests.cast import make_cast
from tests.e2e.conftest import WIDTHS
from tests.review.letters import KIND, PLACE, TEXT, put_letter

PAGE = f"/review/of/{KIND}/1/body/"


@pytest.fixture(scope="module", autouse=True)
def _loop_of_playwright():
    """It runs in this thread, where Django would then refuse to work; a fixture of the module outlives the databases."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def letter(transactional_db):
    """Kofi's, with a comment, a suggestion and a comment whose words are gone, all of Marlon's."""
    cast = make_cast()
    letter = put_letter(cast.kofi, cast.marlon)
    letter.cast = cast
    letter.save("This goes away. " + TEXT)
    now = clock.now()
    for quote, text in (("This goes away.", "Do you need it?"), ("short films", "Which ones? Name the two best known.")):
        open_thread(actor=cast.marlon, **PLACE, quote=quote, text=text, at=now)
    words = "We ask for 400 dollars for lamps."
    suggest(
        actor=cast.marlon, **PLACE, quote="We need money for lamps.", replacement=words, text="Funders like figures.", at=now
    )
    letter.save(TEXT)
    return letter


@pytest.fixture
def open_as(browser, live_server, letter, settings):
    settings.SESSION_COOKIE_SECURE = False
    contexts = []

    def go(name, width):
        client = Client()
        client.force_login(getattr(letter.cast, name))
        context = browser.new_context(viewport=WIDTHS[width], base_url=live_server.url, reduced_motion="reduce")
        contexts.append(context)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(PAGE)
        return page

    yield go
    for context in contexts:
        context.close()
    # A request that ends later would close its database after the next test has put another one there.
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(5)


def keep_picture(page, name):
    """For looking at, where a folder is named."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=not name.endswith("sheet"))


def choose(page, words):
    """Select words of the text, as a pointer does."""
    page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.querySelector("[data-part=text]"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
                return;
            }
        }""",
        words,
    )


def test_keys_lead_from_comment_to_words_and_on(open_as, assert_accessible, width):
    page = open_as("kofi", width)
    keep_picture(page, f"{width}-text")
    assert_accessible(page)
    page.locator("body").press("Tab")
    page.locator("text-threads").evaluate("(element) => element.querySelector('mark').focus()")
    page.keyboard.press("Enter")
    focused = "document.activeElement.className + ' ' + document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"
    assert "Which ones?" in page.evaluate(focused)
    page.keyboard.press("n")
    assert "400 dollars" in page.evaluate(focused)
    keep_picture(page, f"{width}-sheet")
    assert_accessible(page)
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "quote is-lit We need money for lamps."
    page.keyboard.press("p")
    assert "Which ones?" in page.evaluate(focused)


def test_words_are_selected_and_commented_on(open_as, assert_accessible, width):
    page = open_as("marlon", width)
    choose(page, "We need money")
    page.get_by_role("link", name="Comment on a passage").click()
    page.get_by_label("What would you like to say about them?").fill("How much?")
    keep_picture(page, f"{width}-dialog-sheet")
    assert_accessible(page)
    page.get_by_role("button", name="Send").last.click()
    page.wait_for_url("**/#thread-*")
    page.get_by_text("How much?").wait_for()
    thread = Thread.objects.get(posts__text="How much?")
    assert (thread.exact, thread.start) == ("We need money", TEXT.index("We need money"))


def test_a_suggestion_is_made_and_put_in(open_as, letter, width):
    page = open_as("marlon", width)
    choose(page, "every week")
    page.get_by_role("link", name="Suggest other words").click()
    page.get_by_label("Your words for them").fill("each Saturday")
    page.get_by_role("button", name="Send").last.click()
    page.wait_for_url("**/#thread-*")
    page = open_as("kofi", width)
    page.locator("mark", has_text="every week").click()
    page.locator(".thread", has_text="each Saturday").get_by_role("button", name="Put it in").click()
    page.wait_for_load_state()
    page.locator("[data-part=text]", has_text="draw each Saturday").wait_for()
    assert letter.text == TEXT.replace("every week", "each Saturday")


def test_a_suggestion_is_made_anew(open_as, letter, assert_accessible, width):
    letter.save(TEXT.replace("need money for lamps", "look for lamps"))
    page = open_as("marlon", width)
    page.goto(page.locator(".thread a[href$='/rebase/']").get_attribute("href"))
    assert_accessible(page)
    page.get_by_label("Which words do you mean?").fill("We look for lamps.")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/#thread-*")
    page.locator(".thread", has_text="We look for lamps.").first.wait_for()


def test_without_a_script_there_is_a_page_to_write_on(open_as, assert_accessible, width):
    page = open_as("marlon", width)
    for name in ("Comment on a passage", "Suggest other words"):
        page.goto(PAGE)
        page.goto(page.get_by_role("link", name=name).get_attribute("href"))
        assert_accessible(page)
        keep_picture(page, f"{width}-write")
    page.goto(PAGE)
    page = open_as("kofi", width)
    page.goto(page.locator("a[href*='/report/']").first.get_attribute("href"))
    assert_accessible(page)
    keep_picture(page, f"{width}-report")
    page.get_by_label("What is wrong with it?").fill("It is rude.")
    page.get_by_role("button", name="Send report").click()
    page = open_as("mona", width)
    page.goto("/review/reported/")
    page.get_by_text("It is rude.").wait_for()
    keep_picture(page, f"{width}-reported")
    assert_accessible(page)
