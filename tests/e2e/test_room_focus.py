"""A facilitator shows a lesson, calls everybody to the board and keeps the desk; a learner follows on a phone or a computer."""

import pytest
from playwright.sync_api import expect

from cms.seed.people import PASSWORD
from tests.e2e.test_room_talk import MAKE_ROOM

# Everybody came a quarter of an hour ago, and the workshop is at its second item.
AGO = """
import datetime as dt
from core import clock
from live.models import Place, Visit, Workshop
ago = clock.now() - dt.timedelta(minutes=15)
workshop = Workshop.objects.get(public_id="{room}")
Workshop.objects.filter(pk=workshop.pk).update(starts_at=ago, opened_at=ago)
Visit.objects.filter(place__workshop=workshop).update(came_at=ago)
"""


@pytest.fixture
def room(site):
    return site.run(MAKE_ROOM)


@pytest.fixture
def come_in(new_page, sign_in, room):
    def do(name, width):
        page = new_page(width)
        sign_in(page, f"{name}@example.org", PASSWORD)
        page.goto(f"/workshops/{room}/room/")
        expect(page.get_by_role("navigation", name="Parts of the room")).to_be_visible()
        return page

    return do


def open_tab(page, name):
    page.get_by_role("navigation", name="Parts of the room").get_by_role("link", name=name, exact=True).click()


def panel(page, name):
    return page.get_by_role("region", name=name, exact=True)


def at_top(page):
    """The block that is at the top of the sheet."""
    return page.evaluate(
        """() => {
            const sheet = document.querySelector(".shown__body");
            const top = sheet.getBoundingClientRect().top + 48;
            const blocks = [...sheet.querySelectorAll("section[id^='b-']")];
            return blocks.findLast((one) => one.getBoundingClientRect().top <= top)?.id;
        }"""
    )


def scroll_to(page, block):
    page.evaluate(
        """(id) => {
            const sheet = document.querySelector(".shown__body");
            const top = document.getElementById(id).getBoundingClientRect().top - sheet.getBoundingClientRect().top;
            sheet.scrollTo({ top: sheet.scrollTop + top - 10, behavior: "instant" });
        }""",
        block,
    )


def test_a_lesson_is_shown_and_read_together(come_in, assert_accessible, width):
    lead, learner = come_in("facilitator", "desk"), come_in("learner", width)
    open_tab(lead, "Shown")
    lead.get_by_text("Show something", exact=True).click()
    lead.get_by_role("region", name="A lesson of this course").get_by_role("button").first.click()
    for page in (lead, learner):
        expect(page.locator(".shown__lesson section").first).to_be_visible()
    expect(panel(learner, "Shown").get_by_role("link", name="Open in a tab of its own")).to_be_visible()
    expect(learner.get_by_role("button", name="Stop showing")).to_have_count(0)

    blocks = lead.locator(".shown__lesson section").evaluate_all("all => all.map(({ id }) => id)")
    scroll_to(lead, blocks[2])
    learner.wait_for_timeout(2_500)
    assert (at_top(lead), at_top(learner)) == (blocks[2], blocks[2])
    learner.get_by_role("button", name="Following").click()
    scroll_to(lead, blocks[0])
    learner.wait_for_timeout(2_500)
    assert at_top(learner) == blocks[2]
    learner.get_by_role("button", name="Follow along").click()
    learner.wait_for_timeout(500)
    assert at_top(learner) == blocks[0]
    for page in (lead, learner):
        assert_accessible(page)

    lead.get_by_role("button", name="Stop showing").click()
    expect(learner.locator(".shown__lesson")).to_have_count(0)


def test_everybody_is_called_to_the_board(come_in, assert_accessible, width):
    lead, learner = come_in("facilitator", "desk"), come_in("learner", width)
    open_tab(learner, "Chat")
    lead.get_by_role("button", name="Everyone look here: Board").click()
    for page in (lead, learner):
        expect(panel(page, "Board")).to_be_visible()
    expect(learner.locator("room-look [role=status]")).to_contain_text("asks everybody to look at: Board")
    open_tab(learner, "Notes")
    expect(panel(learner, "Board")).to_be_hidden()
    learner.get_by_role("link", name="Back to: Board").click()
    expect(panel(learner, "Board")).to_be_visible()
    late = come_in("learner2", width)
    expect(panel(late, "Board")).to_be_visible()
    for page in (lead, learner):
        assert_accessible(page)
    lead.get_by_role("button", name="Everyone look here: Board").click()
    expect(learner.get_by_role("link", name="Back to: Board")).to_be_hidden()


def test_the_desk_shows_who_is_silent_and_keeps_notes(come_in, assert_accessible, room, site, width):
    learner = come_in("learner", width)
    site.run(AGO.format(room=room))
    lead = come_in("facilitator", width)
    open_tab(lead, "Agenda")
    lead.get_by_label("New item").fill("Twelve frames")
    lead.get_by_role("button", name="Save", exact=True).click()
    lead.get_by_role("button", name="Go here").click()
    open_tab(lead, "Desk")
    desk = panel(lead, "Desk")
    expect(desk.get_by_text("silent since")).to_be_visible()
    expect(desk.get_by_text("15 minutes behind")).to_be_visible()
    hint = desk.get_by_label("Hint for: Twelve frames")
    hint.fill("Show the fish first")
    hint.blur()
    notes = desk.get_by_role("textbox", name="Private notes")
    notes.fill("Ask about the fish. ")
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    assert_accessible(lead)
    lead.reload()
    open_tab(lead, "Desk")
    expect(notes).to_have_value("Ask about the fish. ")
    expect(hint).to_have_value("Show the fish first")
    assert "room-desk" not in learner.content()


def test_two_who_write_notes_lose_nothing(come_in):
    one, other = come_in("facilitator", "desk"), come_in("mentor", "desk")
    for page in (one, other):
        open_tab(page, "Desk")
        expect(page.get_by_role("textbox", name="Private notes")).to_be_visible()
    one.context.set_offline(True)
    one.evaluate("document.querySelector('workshop-room').realtime.socket.close()")
    one.get_by_role("textbox", name="Private notes").fill("From one")
    other.get_by_role("textbox", name="Private notes").fill("From the other")
    expect(panel(other, "Desk").get_by_text("Saved", exact=True)).to_be_visible()
    one.context.set_offline(False)
    expect(one.get_by_text("saved this meanwhile")).to_be_visible(timeout=30_000)
    one.get_by_role("button", name="Keep both").click()
    expect(other.get_by_role("textbox", name="Private notes")).to_have_value("From the other\n\nFrom one")
