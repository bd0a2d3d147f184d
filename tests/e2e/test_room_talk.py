"""Two learners and a facilitator talk in a room: replies, a file, a raised hand, and a message written without a connection."""

import re

import pytest
from playwright.sync_api import expect

from cms.seed.people import PASSWORD

# A room of the demo's learners with two vetted adults, open since now; the second adult is there without a browser.
MAKE_ROOM = """
import datetime as dt, uuid
from accounts.models import User, Vetting
from core import clock
from courses.models import Enrolment
from live.actions.doors import come, open_room
from live.models import Host, Visit, Workshop
now, day = clock.now(), clock.today()
lead, helper, learner, other = (
    User.objects.get(email=f"{name}@example.org") for name in ("facilitator", "mentor", "learner", "learner2")
)
enrolment = Enrolment.objects.filter(user=learner, cohort__isnull=False).first()
values = {"cohort": enrolment.cohort, "status": "active", "enrolled_at": now}
Enrolment.objects.update_or_create(user=other, course_key=enrolment.course_key, defaults=values)
workshop = Workshop.objects.create(
    owner_kind="cohort", owner_key=str(enrolment.cohort.public_id), title="Words and hands", created_by=lead,
    starts_at=now, ends_at=now + dt.timedelta(hours=1), time_zone="America/Barbados",
)
for person, part in ((lead, "lead"), (helper, "cohost")):
    Host.objects.create(workshop=workshop, user=person, part=part)
    if not Vetting.objects.filter(user=person).exists():
        Vetting.objects.create(user=person, reference="DBS 1", checked_on=day, expires_on=day + dt.timedelta(days=300))
open_room(actor=lead, workshop=workshop, at=now)
visit = uuid.uuid4()
come(user=helper, workshop=workshop, visit_id=visit, at=now)
Visit.objects.filter(pk=visit).update(seen_at=now + dt.timedelta(hours=1))
print(workshop.public_id)
"""


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


def say(page, words):
    page.get_by_label("Message to everybody").fill(words)
    page.get_by_role("button", name="Send", exact=True).click()


def message(page, words):
    return page.locator(".chat__message").filter(has=page.locator(".chat__text", has_text=words))


def test_a_room_talks(come_in, assert_accessible, width, tmp_path):
    lead, learner, other = come_in("facilitator", "desk"), come_in("learner", width), come_in("learner2", width)
    say(learner, "How many frames? See https://example.org/frames.")
    link = message(other, "How many frames?").get_by_role("link")
    expect(link).to_have_attribute("href", "https://example.org/frames")
    message(lead, "How many frames?").get_by_role("button", name="Reply").click()
    say(lead, "Twelve a second.")
    expect(message(learner, "Twelve a second.").locator(".chat__quote")).to_contain_text("How many frames?")

    (tmp_path / "plan.txt").write_text("One drawing, then the next.")
    other.locator("room-chat input[type=file]").set_input_files(tmp_path / "plan.txt")
    other.get_by_role("button", name="Send", exact=True).click()
    expect(lead.get_by_role("link", name=re.compile("plan.txt"))).to_be_visible()

    learner.get_by_role("button", name="Raise my hand").click()
    lead.locator("summary").filter(has_text="raised hands").click()
    lead.get_by_role("button", name="Give the word").click()
    expect(learner.get_by_role("alert").filter(has_text="It is your turn")).to_be_visible()
    for page in (lead, learner):
        assert_accessible(page)


def test_a_file_sent_without_a_connection_survives_a_reload_and_arrives_once(come_in, width, tmp_path):
    lead, learner = come_in("facilitator", "desk"), come_in("learner", width)
    (tmp_path / "walk.txt").write_text("Contact, down, passing, up.")
    learner.context.set_offline(True)
    learner.evaluate("document.querySelector('workshop-room').realtime.socket.close()")
    learner.locator("room-chat input[type=file]").set_input_files(tmp_path / "walk.txt")
    say(learner, "From the tunnel")
    expect(message(learner, "From the tunnel")).to_contain_text("Waits for a connection")
    expect(message(learner, "From the tunnel")).to_contain_text("walk.txt")
    learner.wait_for_function("() => [...document.querySelector('room-chat').unsent.values()][0].isKept")
    # As after a crash: the page is gone before the connection is back.
    address = learner.url
    learner.goto("about:blank")
    learner.context.set_offline(False)
    learner.goto(address)
    expect(message(lead, "From the tunnel").get_by_role("link", name=re.compile("walk.txt"))).to_be_visible()
    expect(message(learner, "From the tunnel")).to_have_count(1)
    expect(message(learner, "From the tunnel")).not_to_contain_text("Waits for a connection")
    assert (
        lead.evaluate(
            "async (link) => (await fetch(link)).text()",
            message(lead, "From the tunnel").get_by_role("link").get_attribute("href"),
        )
        == "Contact, down, passing, up."
    )
    learner.wait_for_function(
        """async () => (await new Promise((done) => {
            const asked = indexedDB.open("room-files");
            asked.onsuccess = () => {
                const all = asked.result.transaction("room-files").objectStore("room-files").getAll();
                all.onsuccess = () => done(all.result);
            };
        })).length === 0"""
    )


def test_a_message_written_without_a_connection_arrives_once(come_in, width):
    lead, learner = come_in("facilitator", "desk"), come_in("learner", width)
    learner.context.set_offline(True)
    learner.evaluate("document.querySelector('workshop-room').realtime.socket.close()")
    say(learner, "I am in a tunnel")
    expect(message(learner, "I am in a tunnel")).to_contain_text("Waits for a connection")
    expect(message(lead, "I am in a tunnel")).to_have_count(0)
    learner.context.set_offline(False)
    learner.reload()
    expect(message(lead, "I am in a tunnel")).to_have_count(1)
    expect(message(learner, "I am in a tunnel")).to_have_count(1)
    expect(message(learner, "I am in a tunnel")).not_to_contain_text("Waits for a connection")
