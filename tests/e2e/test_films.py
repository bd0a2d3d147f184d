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
    page.wait_for_url(re.compile(r"/cms/snippets/assets/video/edit/\d+/"))

    assert offsets == [str(4 * MEGABYTE), str(8 * MEGABYTE)]
    expect(page.get_by_label("Title")).to_have_value("Steel pan")
