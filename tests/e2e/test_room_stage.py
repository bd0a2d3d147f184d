"""A facilitator and a learner see and hear each other, with the pretended camera and microphone of Chromium."""

import pytest
from playwright.sync_api import expect

from cms.seed.people import PASSWORD

FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required"]
# A room of the demo's learner with two vetted adults, open since now.
MAKE_ROOM = """
import datetime as dt
from accounts.models import User, Vetting
from core import clock
from courses.models import Enrolment
from live.actions.doors import open_room
from live.models import Host, Workshop
now = clock.now()
lead, helper, learner = (User.objects.get(email=f"{name}@example.org") for name in ("facilitator", "mentor", "learner"))
cohort = Enrolment.objects.filter(user=learner, cohort__isnull=False).first().cohort
workshop = Workshop.objects.create(
    owner_kind="cohort", owner_key=str(cohort.public_id), title="Light on faces", created_by=lead,
    starts_at=now, ends_at=now + dt.timedelta(hours=1), time_zone="America/Barbados",
)
for person, part in ((lead, "lead"), (helper, "cohost")):
    Host.objects.create(workshop=workshop, user=person, part=part)
    if not Vetting.objects.filter(user=person).exists():
        day = clock.today()
        Vetting.objects.create(user=person, reference="DBS 1", checked_on=day, expires_on=day + dt.timedelta(days=300))
open_room(actor=lead, workshop=workshop, at=now)
print(workshop.public_id)
"""
FRAMES = """async () => {
    const { link } = document.querySelector("room-stage");
    if (!link) return 0; // it has not asked yet who is on the stage
    const entries = (await link.statistics()).flatMap((report) => [...report.values()]);
    return entries.reduce((sum, entry) => sum + (entry.framesDecoded ?? 0), 0);
}"""

NO_PERMISSION = """() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
}"""


@pytest.fixture
def browser(browser, chromium):
    """Chromium with a camera and a microphone, allowed without asking."""
    with browser.browser_type.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu", *FAKE]) as pretending:
        yield pretending


@pytest.fixture
def come_in(new_page, sign_in, site):
    room = site.run(MAKE_ROOM)

    def do(name, width, permissions=("camera", "microphone")):
        page = new_page(width, permissions=list(permissions))
        sign_in(page, f"{name}@example.org", PASSWORD)
        page.goto(f"/workshops/{room}/room/")
        expect(page.get_by_role("region", name="Stage")).to_be_visible()
        return page

    return do


def bar(page):
    return page.get_by_role("group", name="Your sound and picture")


def go_on(page):
    bar(page).get_by_role("button", name="Go on the stage").click()
    sheet = page.get_by_role("dialog", name="Before you go on")
    expect(sheet.get_by_label("Camera")).to_contain_text("fake_device")
    sheet.get_by_role("button", name="Go on the stage").click()
    expect(bar(page).get_by_role("button", name="Microphone", exact=True)).to_be_visible()


def sees(page, before=0):
    """How many pictures of others were shown, once there are more than `before`."""
    for _ in range(50):
        if (now := page.evaluate(FRAMES)) > before:
            return now
        page.wait_for_timeout(200)
    raise AssertionError("nobody is seen")


def test_a_learner_is_asked_up_and_both_see_each_other(come_in, assert_accessible):
    faye, marlon, kofi = come_in("facilitator", "desk"), come_in("mentor", "desk"), come_in("learner", "phone")
    expect(kofi.get_by_text("Nobody is on the stage yet.")).to_be_visible()
    go_on(faye)
    assert sees(kofi) > 0
    assert_accessible(kofi)
    faye.get_by_text("Ask somebody onto the stage").click()
    faye.get_by_role("button", name="Ask up").first.click()
    kofi.get_by_role("button", name="Not now").click()
    expect(bar(kofi).get_by_role("button", name="Go on the stage")).to_be_hidden()
    faye.get_by_role("button", name="Ask up").first.click()
    go_on(kofi)
    assert sees(faye) > 0
    assert sees(marlon) > 0
    assert_accessible(faye)
    faye.get_by_role("button", name="Mute Amaya").first.click()
    expect(bar(kofi).get_by_role("button", name="Microphone", exact=True)).to_have_attribute("aria-pressed", "false")
    expect(kofi.get_by_text("A facilitator switched your microphone off.")).to_be_visible()
    kofi.reload()
    expect(kofi.get_by_role("list", name="On the stage").get_by_role("listitem")).to_have_count(1)
    assert sees(kofi) > 0


def test_without_permission_the_sheet_says_what_to_do(come_in):
    faye = come_in("facilitator", "phone")
    faye.evaluate(NO_PERMISSION)
    bar(faye).get_by_role("button", name="Go on the stage").click()
    expect(faye.get_by_role("alert").filter(has_text="Allow both for this site")).to_be_visible()
