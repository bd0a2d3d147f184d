"""An application from its first word on a phone to the day it is sent: offline, in two tabs, kept, compared."""

import pytest
from playwright.sync_api import expect

PASSWORD = "mirror-demo-2026"
MAKE = """
from accounts.models import User
from tests.grants.factories import make_draft, section
why = section(help="Say it simply.", example="I draw kites.", limit=5, is_hard=True)
sections = [why, section("plan", "The plan", format="rich")]
print(make_draft(User.objects.get(email="learner@example.org"), sections, title="A film of kites").public_id)
"""
MOVE_ON = """
from tests.grants.factories import make_version, section
from grants.models import Draft
draft = Draft.objects.get(public_id="{}")
make_version([section(), section("new", "One more question")], call=draft.version.call, number=2)
"""


ASK_FOR_A_LETTER = """
from grants.models import Draft
from tests.grants.papers import put_letter
print(put_letter(Draft.objects.get(public_id="{}"), wanted="", note="We met in May.")[1])
"""


@pytest.fixture
def draft(site):
    public_id = site.run(MAKE)
    return public_id, f"/grants/drafts/{public_id}/"


def test_from_the_first_word_to_the_funder(site, draft, new_page, sign_in, assert_accessible):  # noqa: PLR0915 - one journey
    public_id, address = draft
    phone = new_page("phone")
    sign_in(phone, "learner@example.org", PASSWORD)
    phone.goto("/grants/drafts/")
    phone.get_by_role("link", name="A film of kites").click()
    assert_accessible(phone)
    why = phone.get_by_role("textbox", name="Why you", exact=True)
    form = phone.locator("#s-why")

    # saved by itself, and counted
    why.fill("One kite")
    expect(form.locator("[data-count]")).to_have_text("2")
    expect(form.locator("[data-state]")).to_contain_text("Saved")

    # without a connection it waits on the device, over a new visit too
    sections = "**/sections/**"
    phone.route(sections, lambda route: route.abort())
    why.fill("One red kite")
    expect(form.locator("[data-state]")).to_contain_text("kept on this device")
    phone.goto(address)
    expect(phone.get_by_role("textbox", name="Why you", exact=True)).to_have_value("One red kite")
    phone.unroute(sections)
    phone.evaluate("dispatchEvent(new Event('online'))")
    expect(form.locator("[data-state]")).to_contain_text("Saved", timeout=30_000)  # it tries again every 15 seconds

    # two tabs: nothing is overwritten
    other = phone.context.new_page()
    other.goto(address)
    phone.get_by_role("textbox", name="Why you", exact=True).fill("One blue kite")
    expect(form.locator("[data-state]")).to_contain_text("Saved")
    other.get_by_role("textbox", name="Why you", exact=True).fill("One green kite")
    other.get_by_role("button", name="See both texts").first.click()
    expect(other.locator(".draft-diff ins")).to_have_text("green")
    assert_accessible(other)
    other.get_by_label("What you just wrote").fill("One blue and green kite")
    other.get_by_role("button", name="Save this text").click()
    expect(other.get_by_role("textbox", name="Why you", exact=True)).to_have_value("One blue and green kite")
    other.close()

    # kept, changed and compared
    phone.goto(address + "versions/")
    phone.get_by_label("name").fill("Before the workshop")
    phone.get_by_role("button", name="Keep what is there now").click()
    expect(phone.get_by_text("Before the workshop").first).to_be_attached()
    assert_accessible(phone)
    phone.goto(address)
    phone.get_by_role("textbox", name="The plan", exact=True).fill("# Days\n- draw")
    expect(phone.locator("#s-plan [data-state]")).to_contain_text("Saved")
    phone.goto(address + "versions/")
    phone.get_by_role("button", name="Compare").click()
    expect(phone.locator(".draft-diff ins")).to_contain_text("draw")
    assert_accessible(phone)

    # documents, and a letter from outside
    referee = new_page("phone")
    referee.goto(f"/grants/letter/{site.run(ASK_FOR_A_LETTER.format(public_id))}/")
    assert_accessible(referee)
    referee.get_by_label("Your letter").first.fill("She draws kites.")
    referee.get_by_role("button", name="Send the letter").click()
    expect(referee.get_by_role("heading", name="your letter has arrived")).to_be_visible()
    assert_accessible(referee)
    phone.goto(address + "letters/ask/")
    assert_accessible(phone)
    phone.goto(address + "documents/")
    phone.get_by_text("Read the letter").click()
    expect(phone.get_by_text("She draws kites.")).to_be_visible()
    assert_accessible(phone)

    # taken along, as a file and by the clipboard
    phone.goto(address + "export/")
    assert_accessible(phone)
    with phone.expect_download() as file:
        phone.get_by_role("button", name="Download").first.click()
    assert file.value.suggested_filename == "A film of kites.docx"
    phone.get_by_role("button", name="Open the texts").click()
    plan = phone.get_by_role("region", name="The plan")
    plan.get_by_role("button", name="Copy").click()
    expect(plan.get_by_role("status")).to_have_text("Copied")
    assert_accessible(phone)

    # people, and the day it was sent
    phone.goto(address + "people/")
    assert_accessible(phone)
    site.run(MOVE_ON.format(public_id))
    phone.goto(address)
    phone.get_by_role("button", name="Take the new form").click()
    expect(phone.get_by_role("heading", name="No longer asked")).to_be_visible()
    phone.get_by_role("textbox", name="One more question", exact=True).fill("Yes")
    expect(phone.locator("#s-new [data-state]")).to_contain_text("Saved")
    phone.goto(address + "send/")
    expect(phone.get_by_text("Nothing is missing.")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_text("It is ready without a mentor").first.click()
    phone.get_by_label("Why").fill("My aunt read it")
    phone.get_by_role("button", name="It is ready without a mentor").click()
    phone.goto(address + "send/")
    phone.get_by_role("button", name="I sent it to the funder").click()
    phone.get_by_role("link", name="Answer").click()
    assert_accessible(phone)
