"""An editor sends a film over a connection that breaks, comes back another time, and has it saved."""

import re
from urllib.parse import quote

from playwright.sync_api import expect

from tests.assets.film_files import a_film, needs_ffmpeg
from tests.e2e.test_slow_connection import watch

PASSWORD = "mirror-demo-2026"
OTHER_LESSON = "A story in one picture"  # no other journey counts what it weighs
MEGABYTE = 1024 * 1024


def a_large_film(seconds=2):
    """A real film, padded with free space to need three pieces."""
    film = a_film(seconds)
    padding = 9 * MEGABYTE
    return film + padding.to_bytes(4) + b"free" + b"\0" * (padding - 8)


def test_an_upload_goes_on_after_a_reload_and_is_saved(new_page, sign_in, tmp_path):
    needs_ffmpeg()
    file = tmp_path / "Steel pan.mp4"
    file.write_bytes(a_large_film())
    page = new_page("desk", service_workers="block")  # a worker would hide requests from the route below
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


def send_over_a_bad_line(editor, file):
    """The second of its pieces breaks off, and is sent again without anybody doing anything."""
    editor.goto("/cms/films/upload/")
    broken = []

    def break_the_second(route):
        broken.append(route.request.url)
        if len(broken) == 2:
            route.abort("connectionreset")
        else:
            route.continue_()

    editor.route(
        "**/films/uploads/*/",
        lambda route: break_the_second(route) if route.request.method == "PATCH" else route.continue_(),
    )
    editor.get_by_label("Film", exact=True).set_input_files(file)
    expect(editor.get_by_label("Title")).to_have_value(file.stem)
    editor.get_by_role("button", name="Upload", exact=True).click()
    editor.wait_for_url(re.compile(r"/cms/films/\d+/$"), timeout=60_000)
    assert len(broken) > 3  # three pieces, and one of them again
    editor.problems.clear()  # what the browser says of the broken line


def put_into_a_lesson(page, title):
    """The editor adds the film at the end of a lesson and publishes it; returns the lesson's address."""
    page.goto("/cms/pages/search/?q=" + quote(OTHER_LESSON))
    page.goto(page.get_by_role("link", name=OTHER_LESSON, exact=True).first.get_attribute("href"))
    page.get_by_title("Insert a block").last.click()
    page.get_by_role("option", name="Video").click()
    page.get_by_role("button", name="Choose video").last.click()
    page.get_by_role("dialog").get_by_role("link", name=title).click()
    page.get_by_role("dialog").wait_for(state="detached")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(f"'{OTHER_LESSON}' has been published")).to_be_visible()  # it was live before, without the film
    return page.get_by_role("link", name="View live").first.get_attribute("href")


def test_a_film_sent_over_a_bad_line_plays_light_where_data_is_saved(new_page, sign_in, tmp_path):
    """Sent with an interruption, converted, captioned, put into a lesson; then a learner who saves data plays it."""
    needs_ffmpeg()
    title = "Tuk band in the rain"
    file = tmp_path / f"{title}.mp4"
    file.write_bytes(a_large_film(seconds=6))
    editor = new_page("desk", service_workers="block")  # a worker would hide requests from the routes below
    sign_in(editor, "editor@example.org", PASSWORD)
    send_over_a_bad_line(editor, file)
    expect(editor.get_by_text("Sound only")).to_be_visible(timeout=120_000)
    editor.goto(editor.url + "captions/en/")
    editor.locator(".cue textarea").first.fill("Rain on the drum")
    editor.get_by_role("button", name="Save captions").click()
    expect(editor.get_by_text("Saved: captions in English.")).to_be_visible()
    lesson = put_into_a_lesson(editor, title)

    learner = new_page("phone", service_workers="block")
    sign_in(learner, "learner@example.org", PASSWORD)
    learner.goto("/data-use/light/")
    learner.goto(lesson)
    if learner.get_by_role("button", name="Start this course").is_visible():
        learner.get_by_role("button", name="Start this course").click()
        learner.wait_for_url("**/courses/*/*/*/")
        learner.goto(lesson)
    _protocol, loaded = watch(learner)
    asked = []
    learner.on("request", lambda request: request.resource_type == "media" and asked.append(request.url))
    figure = learner.locator("figure.film").last
    film = figure.locator("video")
    expect(figure.get_by_label(re.compile("^Low data"))).to_be_checked()
    assert asked == []  # nothing before somebody plays it
    film.evaluate("film => { film.muted = true; return film.play(); }")
    for second in (1, 3):  # it goes on, and shows pictures
        playing = "([film, second]) => film.currentTime > second && film.videoWidth > 0"
        learner.wait_for_function(playing, arg=[film.element_handle(), second])

    low = {re.sub(r"[?#].*", "", address).rsplit("/", 1)[1] for address in asked}
    assert low == {"low.mp4"}
    size = int(learner.request.head(asked[0]).headers["content-length"])
    played = sum(weight for kind, weight in loaded if kind == "Media")
    assert 0 < played <= size + 2_000  # the file and the heads of its answers
    assert size < 6 * 200_000 / 8 + 20_000  # below 200 kbit/s
    expect(figure.get_by_text("Rain on the drum")).to_have_count(1)
    # Wagtail saves by itself half a second after a change. Where that comes after the publication it is refused.
    editor.problems[:] = [line for line in editor.problems if "status of 400" not in line or "/edit/" not in line]


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
    learner.wait_for_function("film => film.currentTime >= 4", arg=film.locator("video").element_handle())
