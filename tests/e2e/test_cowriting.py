"""Two write one section of an application at once, one of them for a while without a connection; a third reads along."""

import os

import pytest
from playwright.sync_api import expect

PASSWORD = "mirror-demo-2026"
MAKE = """
from accounts.models import User
from core import clock
from grants.models import DraftMember
from grants.actions.saving import save_section
from review.actions.threads import open_thread
from tests.grants.factories import make_draft, section
one, two, three = (User.objects.get(email=f"{name}@example.org") for name in ("learner", "learner2", "facilitator"))
draft = make_draft(one, [section(limit=20, is_hard=True), section("plan", "The plan", format="rich")], title="Written by two")
for person, role in ((two, "edit"), (three, "view")):
    DraftMember.objects.create(draft=draft, user=person, role=role, state="accepted", invited_at=clock.now())
save_section(actor=one, draft=draft, section_id="why", source="A red kite flies.", base_version=0, at=clock.now())
place = {"target_kind": "grant_draft", "target_id": draft.public_id, "part": "why"}
open_thread(actor=two, **place, quote="red kite", text="Which red?", at=clock.now())
print(draft.public_id)
"""
SAVED = """
from grants.models import SectionText
from review.models import Thread
row = SectionText.objects.get(draft__public_id="{draft}", section="why")
thread = Thread.objects.get(target_id="{draft}")
print(row.text, row.text[thread.start:thread.end], thread.anchor_state, sep=" | ")
"""


@pytest.fixture
def draft(site):
    return site.run(MAKE)


@pytest.fixture
def open_as(new_page, sign_in, draft):
    def go(name, width):
        page = new_page(width)
        sign_in(page, f"{name}@example.org", PASSWORD)
        page.goto(f"/grants/drafts/{draft}/")
        return page

    return go


def keep_picture(page, name):
    """For looking at, where a folder is named."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def drop_socket(page):
    page.evaluate("document.querySelector('draft-sections').together.provider.ws.close()")


def test_two_write_one_section(open_as, draft, site, assert_accessible):
    desk, phone = open_as("learner", "desk"), open_as("learner2", "phone")
    one, two = (page.get_by_role("textbox", name="Why you", exact=True) for page in (desk, phone))
    state = phone.locator("#s-why [data-state]")
    expect(desk.locator("[data-who]")).to_contain_text("Also here: ")

    # letters of both, and who writes where
    one.press("Home")
    one.press_sequentially("🪁 Look! ")
    expect(two).to_have_value("🪁 Look! A red kite flies.")
    two.press("End")
    two.press_sequentially(" High.")
    expect(one).to_have_value("🪁 Look! A red kite flies. High.")
    expect(phone.locator("[data-who]")).to_contain_text("writes in “Why you”")
    expect(desk.locator("#s-why [data-writers]")).to_contain_text("Also writing here: ")
    expect(desk.locator("#s-why [data-count]")).to_have_text("7")
    expect(state).to_contain_text("Saved")
    reader = open_as("facilitator", "desk")
    expect(desk.locator("[data-who]")).to_contain_text(", reads")
    expect(reader.locator("[data-who]")).to_contain_text("writes in “Why you”")
    for page, name in ((desk, "desk"), (phone, "phone"), (reader, "reader")):
        keep_picture(page, f"cowriting-{name}")
        assert_accessible(page)

    # a while without a connection
    phone.context.set_offline(True)
    drop_socket(phone)
    two.press_sequentially(" Very high.")
    expect(state).to_contain_text("kept on this device")
    keep_picture(phone, "cowriting-offline")
    one.press("Home")
    one.press_sequentially("See. ")
    expect(desk.locator("#s-why [data-state]")).to_contain_text("Saved")
    phone.context.set_offline(False)
    words = "See. 🪁 Look! A red kite flies. High. Very high."
    for field in (one, two):
        expect(field).to_have_value(words)
    expect(state).to_contain_text("Saved", timeout=30_000)
    assert site.run(SAVED.format(draft=draft)) == f"{words} | red kite | attached"

    # no socket at all: requests alone bring the letters, only later
    phone.evaluate("document.querySelector('draft-sections').together.provider.disconnect()")
    two.press("End")
    two.press_sequentially(" Bye.")
    expect(one).to_have_value(f"{words} Bye.")

    # both still find the comment at its words
    for page in (desk, phone):
        page.goto(page.locator("#s-why a[href*='/review/of/']").get_attribute("href"))
        expect(page.locator("mark", has_text="red kite")).to_be_visible()


def test_what_one_could_not_send_is_merged_on_the_next_visit(open_as, draft):
    desk, phone = open_as("learner", "desk"), open_as("learner2", "phone")
    one, two = (page.get_by_role("textbox", name="Why you", exact=True) for page in (desk, phone))
    expect(phone.locator("[data-who]")).to_contain_text("Also here: ")
    phone.route("**/together/", lambda route: route.abort())
    phone.evaluate("document.querySelector('draft-sections').together.provider.disconnect()")
    two.press("End")
    two.press_sequentially(" High.")
    expect(phone.locator("#s-why [data-state]")).to_contain_text("kept on this device")
    phone.goto("/me/")
    one.press("Home")
    one.press_sequentially("See: ")
    phone.unroute("**/together/")
    phone.goto(f"/grants/drafts/{draft}/")
    for field in (one, two):
        expect(field).to_have_value("See: A red kite flies. High.")
    expect(phone.locator("#s-why [data-state]")).to_contain_text("Saved")


def test_who_may_write_no_longer_is_told(open_as, draft, site):
    phone = open_as("learner2", "phone")
    two = phone.get_by_role("textbox", name="Why you", exact=True)
    open_as("learner", "desk")
    expect(phone.locator("[data-who]")).to_contain_text("Also here: ")
    change = "from grants.actions.members import change_member\nfrom grants.models import DraftMember\nfrom core import clock\n"
    change += f"member = DraftMember.objects.get(draft__public_id='{draft}', role='edit')\n"
    site.run(change + "change_member(actor=member.draft.applicant, member=member, role='view', at=clock.now())")
    two.press_sequentially("!")  # another process told nobody without Redis, so the next save finds out
    expect(phone.locator("#s-why [data-state]")).to_contain_text("You can only read here now")
    expect(two).not_to_be_editable()
    keep_picture(phone, "cowriting-withdrawn")
    phone.problems[:] = [line for line in phone.problems if "404" not in line]  # that is how it found out
