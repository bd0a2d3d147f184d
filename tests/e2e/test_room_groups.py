"""A facilitator sends two learners into two groups: each talks and writes alone, hears what all are told, and comes back."""

import pytest
from playwright.sync_api import expect

from cms.seed.people import PASSWORD
from tests.e2e.test_room_talk import MAKE_ROOM, message

END_TIME = """
import datetime as dt
from core import clock
from live.models import GroupRound
now = clock.now()
GroupRound.objects.filter(state="open").update(opened_at=now - dt.timedelta(minutes=10), ends_at=now)
"""
LATER = "document.querySelector('workshop-room').realtime.offset += 3_600_000"


@pytest.fixture
def come_in(new_page, sign_in, site):
    room = site.run(MAKE_ROOM)

    def do(name, width):
        page = new_page(width)
        sign_in(page, f"{name}@example.org", PASSWORD)
        page.goto(f"/workshops/{room}/room/#chat")
        expect(page.get_by_label("Message to everybody")).to_be_visible()
        return page

    return do


def say(page, words, to):
    page.get_by_label(to).fill(words)
    page.get_by_role("button", name="Send", exact=True).click()


def tab(page, name):
    page.get_by_role("navigation", name="Parts of the room").get_by_role("link", name=name).click()


def banner(page):
    return page.locator("room-group-banner")


def read_again(learner):
    """What one's group wrote, after it is over."""
    tab(learner, "Groups")
    learner.get_by_role("button", name="Read Group").click()
    expect(message(learner, "Only mine")).to_be_visible()
    expect(learner.get_by_label("Message to")).to_be_hidden()
    tab(learner, "Notes")
    expect(learner.get_by_label("Notes of the group")).to_have_value("A film of ours")
    learner.get_by_role("button", name="Stop reading").click()
    expect(learner.get_by_label("Notes of everybody")).to_have_value("")


def test_two_groups_work_alone_and_come_back(come_in, site, assert_accessible, width):
    lead, learner, other = come_in("facilitator", width), come_in("learner", width), come_in("learner2", width)
    say(lead, "Welcome, all of you", "Message to everybody")
    expect(message(learner, "Welcome, all of you")).to_be_visible()
    tab(lead, "Groups")
    lead.get_by_role("button", name="Deal people into groups").click()
    expect(lead.locator(".groups__group")).to_have_count(2)
    lead.get_by_label("What group 1 is about").fill("Masks")
    lead.get_by_label("What group 1 is about").blur()
    expect(lead.locator(".groups__group").first).to_contain_text("Group 1: Masks")
    assert_accessible(lead)
    lead.get_by_role("button", name="Open the groups").click()

    for page in (learner, other):
        expect(banner(page)).to_contain_text("left")
        expect(message(page, "Welcome, all of you")).to_have_count(0)
    say(learner, "Only mine", "Message to your group")
    say(other, "Only yours", "Message to your group")
    expect(message(learner, "Only mine")).to_be_visible()
    expect(message(other, "Only yours")).to_be_visible()
    expect(message(learner, "Only yours")).to_have_count(0)
    expect(message(lead, "Only mine")).to_have_count(0)

    for page, words in ((learner, "A film of ours"), (other, "A song")):
        tab(page, "Notes")
        page.get_by_label("Notes of the group").fill(words)
    learner.wait_for_timeout(500)
    expect(other.get_by_label("Notes of the group")).to_have_value("A song")

    lead.get_by_label("Say something to all groups").fill("Choose one idea")
    lead.get_by_role("button", name="Tell all groups").click()
    for page in (learner, other):
        expect(banner(page).get_by_role("alert").filter(has_text="Choose one idea")).to_be_visible()
        assert_accessible(page)
        page.get_by_role("button", name="Got it").click()
    learner.get_by_role("button", name="Ask a host to come").click()
    expect(lead.get_by_role("alert").filter(has_text="asks you to come")).to_be_visible()
    calling = lead.locator(".groups__group[data-calls]")
    expect(calling).to_contain_text("asks for a host")
    assert_accessible(lead)
    calling.get_by_role("button", name="Only read").click()
    expect(message(lead, "Only mine")).to_be_visible()

    site.run(END_TIME)
    learner.evaluate(LATER)
    for page in (learner, other):
        expect(banner(page)).to_be_hidden()
        expect(page.get_by_label("Notes of everybody")).to_have_value("")
        tab(page, "Chat")
        expect(message(page, "Welcome, all of you")).to_be_visible()
        expect(message(page, "Only")).to_have_count(0)
    say(other, "We have a song", "Message to everybody")
    expect(message(learner, "We have a song")).to_be_visible()

    read_again(learner)
