"""Every program in the course on coding does in Chromium what its lesson says, opened as a file as learners open it."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from cms.seed.courses.coding import CODING
from cms.seed.courses.coding.pieces import BOAT, DRUMS, KITES, MIRROR, STEADY
from cms.seed.courses.coding.sketches import FILE, MISTAKES
from cms.seed.people import PASSWORD

BEGIN, END = "// My sketch begins here.\n", "// My sketch ends here.\n"
LESSONS = [lesson for module in CODING.modules for lesson in module.lessons]
CODE = [(lesson.slug, *value) for lesson in LESSONS for kind, value in lesson.blocks if kind == "code"]
COLOURS = """() => {
    const pixels = document.getElementById("page").getContext("2d").getImageData(0, 0, 400, 400).data;
    return new Set(new Uint32Array(pixels.buffer)).size;
}"""


def in_file(sketch):
    """The learner's file with `sketch` between its two comments, and the number of the line it begins at."""
    before, rest = FILE.split(BEGIN)
    return before + BEGIN + sketch + "\n" + END + rest.split(END)[1], before.count("\n") + 2


PROGRAMS = [(slug, text if language == "html" else in_file(text)[0]) for slug, language, text in CODE if language != "text"]


@contextmanager
def opened(browser, folder, program, **options):
    """The program as a page, and the list of errors it raised so far."""
    file = folder / "sketch.html"
    file.write_text(program)
    page = browser.new_page(viewport={"width": 320, "height": 600}, **options)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    yield page, errors
    page.close()


def colour(page, x, y):
    return page.evaluate(
        '([x, y]) => [...document.getElementById("page").getContext("2d").getImageData(x, y, 1, 1).data]', [x, y]
    )


def drag(page, *places):
    """Press at the first of places in canvas steps, slide to the others, let go. The canvas is shown at 4/5 of its size."""
    page.mouse.move(places[0][0] * 0.8, places[0][1] * 0.8)
    page.mouse.down()
    for x, y in places[1:]:
        page.mouse.move(x * 0.8, y * 0.8)
    page.mouse.up()


def test_every_lesson_has_a_program_to_run():
    assert {slug for slug, _ in PROGRAMS} == {lesson.slug for lesson in LESSONS}


@pytest.mark.parametrize("program", [text for _, text in PROGRAMS], ids=[f"{k}-{slug}" for k, (slug, _) in enumerate(PROGRAMS)])
def test_every_program_runs_without_an_error_and_leaves_marks(browser, tmp_path, program):
    with opened(browser, tmp_path, program) as (page, errors):
        drag(page, (100, 250), (120, 260), (140, 200))
        page.wait_for_function(f"() => ({COLOURS})() > 1")
        assert (page.locator("#trouble").inner_text(), errors) == ("", [])


@pytest.mark.parametrize(("sketch", "message"), MISTAKES)
def test_a_mistake_is_told_below_the_canvas_as_the_lesson_says(browser, tmp_path, sketch, message):
    program, first = in_file(sketch)
    line = first + sketch.count("\n")
    with opened(browser, tmp_path, program) as (page, _):
        assert page.locator("#trouble").inner_text() == f"Line {line}: Uncaught {message}"


def test_the_ball_that_looks_at_the_clock_turns_at_both_walls(browser, tmp_path):
    with opened(browser, tmp_path, in_file(STEADY)[0]) as (page, _):
        page.evaluate("x = 358")
        page.wait_for_function("() => speed === -150")
        page.evaluate("x = 42")
        page.wait_for_function("() => speed === 150")
        assert 30 < page.evaluate("x") < 370


def test_the_boat_stands_still_for_whoever_asked_for_calm_and_a_tap_starts_it(browser, tmp_path):
    with opened(browser, tmp_path, in_file(BOAT)[0], reduced_motion="reduce") as (page, _):
        page.wait_for_timeout(150)
        still = page.evaluate("clock")
        drag(page, (200, 200))
        page.wait_for_function("() => clock > 0")
        assert still == 0


def test_the_mirror_draws_the_hand_and_its_reflection(browser, tmp_path):
    with opened(browser, tmp_path, in_file(MIRROR)[0]) as (page, _):
        drag(page, (60, 100), (60, 200))
        drag(page, (120, 300))
        assert (colour(page, 60, 150), colour(page, 340, 150)) == ([216, 56, 107, 255], [14, 127, 139, 255])


def test_drums_light_up_by_finger_and_by_key(browser, tmp_path):
    lit = "drums.map((drum) => drum.glow > 0)"
    with opened(browser, tmp_path, in_file(DRUMS)[0]) as (page, _):
        # Read in the very moment, after the program's own answer: the light is gone half a second later.
        page.evaluate(f"for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => (window[kind] = {lit}))")
        drag(page, (110, 250))
        page.wait_for_function(f"() => {lit}.every((one) => !one)")
        page.keyboard.press("3")
        page.wait_for_function(f"() => {lit}.every((one) => !one)")
        assert page.evaluate("[pointerdown, keydown]") == [[True, False, False], [False, False, True]]


def test_kites_go_up_by_tap_and_key_twelve_at_most_and_pause(browser, tmp_path):
    with opened(browser, tmp_path, KITES) as (page, errors):
        drag(page, (100, 100))
        drag(page, (100, 390))
        page.keyboard.press(" ")
        two = page.evaluate("kites.length")
        for _ in range(13):
            page.keyboard.press(" ")
        page.keyboard.press("p")
        paused = page.evaluate("clock")
        page.wait_for_timeout(100)
        assert (two, page.evaluate("kites.length"), page.evaluate("flown")) == (2, 12, 15)
        assert (page.evaluate("clock") == paused > 0, errors) == (True, [])


def test_a_program_is_copied_whole_with_one_tap(new_page, sign_in, assert_accessible):
    page = new_page("phone", permissions=["clipboard-read", "clipboard-write"])
    sign_in(page, "mentor@example.org", PASSWORD)
    page.goto(f"/courses/{CODING.plan.slug}/")
    page.get_by_role("button", name="Start this course").click()
    page.locator("figure.code").first.get_by_role("button", name="Copy").click()
    expect(page.locator("figure.code [role=status]").first).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == FILE
    assert_accessible(page)
