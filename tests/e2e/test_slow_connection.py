"""A lesson over a thin line: small enough, and readable before its modules have arrived.

The first visit, without the worker that keeps files for the next ones.
"""

import re

COURSE = "/courses/animation-from-flipbook-to-character-walk/"
LESSON = COURSE + "a-flipbook-in-your-hands/a-flying-fish-in-your-hand/"
MOST_BYTES = 150_000


def watch(page):
    """What the page loads from now on: the type and the bytes on the wire of every answer that ended."""
    kinds, loaded = {}, []
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.setCacheDisabled", {"cacheDisabled": True})
    protocol.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    protocol.on(
        "Network.loadingFinished",
        lambda event: loaded.append((kinds.get(event["requestId"], "?"), event["encodedDataLength"])),
    )
    return protocol, loaded


def test_the_first_load_of_a_lesson_is_small(new_page, sign_in):
    page = new_page("phone", service_workers="block")
    sign_in(page, "learner@example.org", "mirror-demo-2026")
    _, loaded = watch(page)
    page.goto(LESSON, wait_until="networkidle")
    weights = [size for kind, size in loaded if kind != "Media"]
    assert {"Document", "Stylesheet", "Script", "Font"} <= {kind for kind, _ in loaded}
    assert sum(weights) <= MOST_BYTES, loaded


def test_a_lesson_is_readable_before_its_scripts(new_page, sign_in):
    page = new_page("phone", service_workers="block")
    sign_in(page, "learner@example.org", "mirror-demo-2026")
    protocol, loaded = watch(page)
    protocol.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
    )
    held, modules = [], re.compile(r"/static/(js/(main|elements|lib)|vendor)\S*\.js")
    page.route(modules, lambda route: held.append(route))  # noqa: PLW0108 - the library wants a function of ours
    page.goto(LESSON, wait_until="commit")
    page.get_by_role("heading", level=1, name="A flying fish in your hand").wait_for()
    page.locator("main p").first.wait_for()
    assert page.locator("check-list input[type=checkbox]").count() > 0
    assert held
    assert [kind for kind, _ in loaded].count("Script") <= 1  # the choice of colours, which comes before painting
    for script in held:
        script.continue_()
    page.unroute(modules)
    page.wait_for_load_state("load")
    page.wait_for_function("() => customElements.get('check-list') !== undefined")
