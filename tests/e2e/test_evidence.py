"""A visitor checks files against the evidence of a work: with a connection, without one, and large ones."""

import hashlib

KITE = b"A kite of paper, " * 4000
WORK = """
from accounts.models import User
from core import clock
from ip_rights.actions.log import append_entry
from ip_rights.enums import LogKind, Visibility, WorkState
from tests.ip_rights.factories import add_file, make_work
from tests.live.workshops import make_adult

kofi = User.objects.get(email="learner@example.org")
make_adult(kofi)
work = make_work(kofi, title={title!r}, state=WorkState.PUBLISHED, visibility=Visibility.PUBLIC)
file = add_file(work, {content!r}, name="kite.png")
append_entry(kind=LogKind.FILE, work=work, digest=file.sha256, at=clock.now())
print(work.key)
"""
NO_LONG_WAIT = """() => {
  window.longest = 0;
  let last = performance.now();
  const tick = (now) => {
    window.longest = Math.max(window.longest, now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""


def registered(site, title, content):
    return site.run(WORK.format(title=title, content=content))


def give(page, name, content):
    page.set_input_files("#verify-file", {"name": name, "mimeType": "image/png", "buffer": content})


def test_a_visitor_finds_a_file_and_tells_changed_ones_apart(new_page, site, assert_accessible, width):
    title, content = f"Kite on a {width}", KITE + width.encode()
    key = registered(site, title, content)
    page = new_page(width)
    page.goto("/rights/verify/")

    give(page, "kite.png", content)
    page.get_by_role("link", name=title).wait_for()
    assert_accessible(page)
    give(page, "kite.png", b"jumdc2pa" + content)
    page.get_by_text("It carries content credentials.").wait_for()
    assert_accessible(page)
    give(page, "kite.png", content[:-1])
    page.get_by_text("It carries no content credentials.").wait_for()

    give(page, "kite.png", content)
    page.get_by_role("link", name=title).click()
    page.wait_for_url(f"**/works/{key}/evidence/")
    page.get_by_text(hashlib.sha256(content).hexdigest()).wait_for()
    assert_accessible(page)


def test_without_a_connection_public_works_are_known_and_others_wait(new_page, site, assert_accessible):
    content = KITE + b"offline"
    registered(site, "Kite in the hills", content)
    page = new_page("phone")
    with page.expect_response("**/rights/fingerprints.json"):
        page.goto("/rights/verify/")
    page.wait_for_load_state("networkidle")

    page.context.set_offline(True)
    give(page, "kite.png", content)
    page.get_by_role("heading", name="Kite in the hills").wait_for()
    assert_accessible(page)
    give(page, "other.png", b"another")
    page.get_by_text("Looking further needs a connection").wait_for()
    page.get_by_text(hashlib.sha256(b"another").hexdigest()).wait_for()
    page.context.set_offline(False)
    page.get_by_role("button", name="Look it up again").click()

    page.get_by_text("No file with this fingerprint is registered here.").wait_for()


def test_a_large_file_leaves_the_page_free_and_can_be_stopped(new_page, tmp_path):
    large = tmp_path / "film.mov"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    page = new_page("desk")
    page.goto("/rights/verify/")
    page.evaluate(NO_LONG_WAIT)

    page.set_input_files("#verify-file", large)
    page.get_by_text("No file with this fingerprint is registered here.").wait_for(timeout=60_000)
    longest = page.evaluate("window.longest")
    page.set_input_files("#verify-file", large)
    page.get_by_role("button", name="Stop").click()

    page.get_by_text("Stopped. Nothing was sent.").wait_for()
    assert longest < 1_000
