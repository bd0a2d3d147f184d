"""An editor sends a film over a connection that breaks, comes back another time, and has it saved."""

import re

from playwright.sync_api import expect

from tests.assets.film_files import a_film, needs_ffmpeg

PASSWORD = "mirror-demo-2026"
MEGABYTE = 1024 * 1024


def a_large_film():
    """A real film, padded with free space to need three pieces."""
    film = a_film()
    padding = 9 * MEGABYTE
    return film + padding.to_bytes(4) + b"free" + b"\0" * (padding - 8)


def test_an_upload_goes_on_after_a_reload_and_is_saved(new_page, sign_in, tmp_path):
    needs_ffmpeg()
    file = tmp_path / "Steel pan.mp4"
    file.write_bytes(a_large_film())
    page = new_page("desk")
    sign_in(page, "editor@example.org", PASSWORD)
    page.goto("/cms/films/upload/")
    pieces = []

    def break_after_the_first(route):
        pieces.append(route.request.headers["upload-checksum"])
        if len(pieces) == 1:
            route.continue_()

    page.route(
        "**/films/uploads/*/",
        lambda route: break_after_the_first(route) if route.request.method == "PATCH" else route.continue_(),
    )
    page.get_by_label("Film", exact=True).set_input_files(file)
    expect(page.get_by_label("Title")).to_have_value("Steel pan")
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.get_by_text(re.compile(r"Sending: 4\d % of 9 MB"))).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("What has arrived is kept")).to_be_visible()

    page.unroute_all()
    page.reload()
    expect(page.locator(".studio__list li")).to_contain_text(re.compile(r"Steel pan.mp4\s+4\d % of"))
    page.get_by_label("Film", exact=True).set_input_files(file)
    offsets = []
    page.on("request", lambda request: request.method == "PATCH" and offsets.append(request.headers["upload-offset"]))
    page.get_by_role("button", name="Upload", exact=True).click()
    page.wait_for_url(re.compile(r"/cms/films/\d+/$"))

    assert offsets == [str(4 * MEGABYTE), str(8 * MEGABYTE)]
    expect(page.get_by_role("heading", name="Steel pan")).to_be_attached()
    expect(page.get_by_text("Sound only")).to_be_visible(timeout=60_000)


LESSON = "/courses/animation-from-flipbook-to-character-walk/a-flipbook-in-your-hands/a-flying-fish-in-your-hand/"


def test_captions_are_written_kept_and_found_in_the_lesson(new_page, sign_in, assert_accessible):
    page = new_page("desk")
    sign_in(page, "editor@example.org", PASSWORD)
    page.goto("/cms/snippets/assets/video/")
    page.goto(page.get_by_role("link", name="Eight drawings of a flying fish").first.get_attribute("href"))
    number = re.search(r"/edit/(\d+)/", page.url)[1]
    page.goto(f"/cms/films/{number}/captions/en/")
    first = page.locator(".cue textarea").first
    first.fill("Voilà, a fish")
    page.reload()
    expect(page.get_by_text("These are your changes that were not saved yet.")).to_be_visible()
    expect(first).to_have_value("Voilà, a fish")
    page.get_by_role("button", name="Add one after").first.click()
    page.keyboard.type("It leaps")
    page.get_by_role("button", name="Save captions").click()
    expect(page.get_by_text("Saved: captions in English.")).to_be_visible()

    learner = new_page("phone")
    sign_in(learner, "learner@example.org", PASSWORD)
    learner.goto(LESSON)
    film = learner.locator("figure.film").first
    film.get_by_text("Transcript").click()
    film.get_by_label("Find a word").fill("VOILA")
    expect(film.locator("mark")).to_have_text(["Voilà"])
    expect(film.get_by_role("status")).to_have_text("Said once.")
    assert_accessible(learner)
    film.get_by_label("Find a word").fill("leaps")
    film.get_by_role("button", name="Play from 0:04").click()
    expect(film.locator("video")).to_have_js_property("paused", False)
    assert film.locator("video").evaluate("film => film.currentTime") >= 4
