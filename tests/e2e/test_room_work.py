"""A facilitator and two learners in a room: a poll, the board by pen, picture and keyboard, notes; and what stays of it."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from cms.seed.people import PASSWORD
from tests.e2e.test_room_talk import MAKE_ROOM


@pytest.fixture
def come_in(new_page, sign_in, site):
    room = site.run(MAKE_ROOM.replace("Words and hands", "Boards and notes"))

    def do(name, width="desk"):
        page = new_page(width, accept_downloads=True)
        sign_in(page, f"{name}@example.org", PASSWORD)
        page.goto(f"/workshops/{room}/room/#board")
        expect(page.locator("room-board [data-part=count]")).to_be_visible()
        return page

    return do


def go_to(page, panel):
    page.locator(f"[data-tab={panel}]").click()


def things(page, kind):
    return page.locator("room-board [data-part=list] button").filter(has_text=re.compile(f"^{kind}"))


def on_board(page, kind, number=1):
    """The list below the board is brought up to date a quarter of a second later, whether it is open or not."""
    expect(things(page, kind)).to_have_count(number, timeout=2_000)


def a_picture():
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(buffer, format="PNG")
    return {"name": "fish.png", "mimeType": "image/png", "buffer": buffer.getvalue()}


def ask_and_answer(lead, desk, phone):
    go_to(lead, "polls")
    lead.locator("room-polls summary").first.click()
    form = lead.locator("room-polls [data-part=form]")
    form.get_by_label("Question").fill("Clay or paper?")
    for number, text in enumerate(("Clay", "Paper")):
        form.locator("[name=option]").nth(number).fill(text)
    form.locator("[name=is_anonymous]").uncheck()
    form.get_by_role("button", name="Ask now").click()
    for page in (desk, phone):
        go_to(page, "polls")
        poll = page.locator(".polls__poll").filter(has_text="Clay or paper?")
        poll.get_by_label("Paper").check()
        poll.get_by_role("button", name="Answer").click()
    poll = lead.locator(".polls__poll").filter(has_text="Clay or paper?")
    expect(poll.locator("tr").filter(has_text="Paper").locator("td")).to_contain_text("2")
    poll.get_by_role("button", name="Close").click()
    expect(poll).to_contain_text("Closed")
    expect(phone.locator(".polls__poll tr").filter(has_text="Clay").locator("td")).to_contain_text("0")


def draw_together(lead, desk, phone):
    for page in (lead, desk, phone):
        go_to(page, "board")
        expect(page.locator("room-board")).not_to_have_attribute("data-reading", "")
    box = lead.locator("room-board [data-part=paper]").bounding_box()
    lead.get_by_role("button", name="Pen").click()
    lead.mouse.move(box["x"] + 100, box["y"] + 100)
    lead.mouse.down()
    lead.mouse.move(box["x"] + 220, box["y"] + 160, steps=6)
    lead.mouse.up()
    on_board(desk, "Pen")

    # By keyboard alone: a sticky note where the cross is, written, moved, found again, its words changed.
    desk.locator("room-board [data-part=paper]").focus()
    for key in ("s", "ArrowRight", "Shift+ArrowDown", "Enter"):
        desk.keyboard.press(key)
    desk.keyboard.type("Twelve frames")
    for key in ("Escape", "ArrowRight", "Shift+ArrowUp", "Shift+Tab", "Tab", "Enter"):
        desk.keyboard.press(key)
    expect(desk.locator("room-board [data-part=editor]")).to_be_visible()
    desk.keyboard.press("End")
    desk.keyboard.type(" a second")
    desk.keyboard.press("Escape")
    expect(desk.locator("room-board [data-part=paper]")).to_be_focused()
    expect(things(lead, "Sticky note: Twelve frames a second")).to_have_count(1)
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog", name="How the board works")).to_be_visible()
    desk.keyboard.press("Escape")

    phone.locator("room-board [data-part=file]").set_input_files(a_picture())
    phone.get_by_label("What does the picture show?").fill("A flying fish")
    phone.get_by_role("button", name="Save").click()
    expect(things(lead, "Picture: A flying fish")).to_have_count(1)
    shown = lead.locator("room-board image")
    expect(shown).to_have_attribute("href", re.compile("/pictures/"))
    assert lead.evaluate("async (href) => (await fetch(href)).status", shown.get_attribute("href")) == 200

    with lead.expect_download() as download:
        lead.get_by_role("button", name="PNG").click()
    picture = Image.open(download.value.path())
    colours = picture.convert("RGB").getcolors(1 << 24)
    teal = sum(count for count, (r, g, b) in colours if r < 20 and abs(g - 128) < 20 and abs(b - 128) < 20)
    assert teal > 5_000, "the picture is in the export"


def write_together(desk, phone):
    for page in (desk, phone):
        go_to(page, "notes")
    field, other = (page.get_by_label("Notes of everybody") for page in (desk, phone))
    field.fill("First: draw. ")
    expect(other).to_have_value("First: draw. ")
    phone.context.set_offline(True)
    phone.evaluate("document.querySelector('room-notes').provider.ws.close()")
    other.press("End")
    other.press_sequentially("Last: glue.")
    field.press("Home")
    field.press_sequentially("Plan! ")
    expect(other).to_have_value("First: draw. Last: glue.")
    phone.context.set_offline(False)
    for one in (field, other):
        expect(one).to_have_value("Plan! First: draw. Last: glue.")


def test_a_room_works_and_what_was_made_stays(come_in, assert_accessible):
    lead, desk, phone = come_in("facilitator"), come_in("learner"), come_in("learner2", "phone")
    lead.on("dialog", lambda dialog: dialog.accept())
    draw_together(lead, desk, phone)
    for page in (desk, phone):
        assert_accessible(page)
    ask_and_answer(lead, desk, phone)
    write_together(desk, phone)

    lead.get_by_role("button", name="End", exact=True).click()
    for page in (lead, desk, phone):
        expect(page.get_by_role("heading", name="What stays")).to_be_visible()
        expect(page.locator(".kept__notes")).to_have_text("Plan! First: draw. Last: glue.")
        expect(page.locator(".kept__chart tr").filter(has_text="Paper").locator(".number")).to_have_text("2")
        board = page.locator(".kept__board img")
        board.scroll_into_view_if_needed()
        expect(board).to_have_js_property("complete", value=True)
        assert board.evaluate("(image) => image.naturalWidth") > 0
        page.get_by_text("What is written and shown on it").click()
        expect(page.locator(".kept__lines")).to_contain_text("A flying fish")
        assert_accessible(page)
    lead.get_by_text("What everybody sees of it").click()
    lead.get_by_role("checkbox", name="The notes").uncheck()
    lead.get_by_role("button", name="Save").click()
    expect(lead.locator(".kept__hosts")).to_have_count(1)
    phone.reload()
    expect(phone.get_by_role("heading", name="The notes")).to_have_count(0)
    expect(phone.get_by_role("heading", name="The board")).to_be_visible()
