"""A work from its file to a public page, its visitors, a permission and a report: each person in a browser of their own."""

import re

from playwright.sync_api import expect

from tests.assets.files import picture

PASSWORD = "mirror-demo-2026"
ADULT = """
from accounts.models import User
from tests.live.workshops import make_adult
make_adult(User.objects.get(email="learner@example.org"))
"""
OWNER_ASKED = """
from accounts.models import User
from core import clock
from ip_rights.actions.consents import *
from ip_rights.enums import LicenceId, WorkState
from ip_rights.models import LicenceProposal, OwnerAnswer
from tests.ip_rights.factories import make_sheet, make_work
kofi, other = User.objects.get(email="learner@example.org"), User.objects.get(email="learner2@example.org")
work = make_work(kofi, title="Two hands", state=WorkState.REGISTERED)
sheet = make_sheet(work, {kofi: 50, other: 50})
"""


def go_through_the_licence(page, work, assert_accessible):
    page.goto(f"{work}licence/")
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("Choose")).first.click()
    for answer in ("yes", "name", "no", "yes", "no"):
        buttons = page.locator(".licence-question__options button")
        if not buttons.count():
            break
        if page.locator(f".licence-question__options button[value={answer}]").count():
            page.click(f".licence-question__options button[value={answer}]")
        else:
            buttons.first.click()
        assert_accessible(page)


def test_from_a_file_to_its_page_and_who_may_use_it(site, new_page, sign_in, assert_accessible):
    site.run(ADULT)
    maker = new_page("phone")
    sign_in(maker, "learner@example.org", PASSWORD)
    maker.goto("/works/new/")
    maker.fill("[name=title]", "Kite over Bathsheba")
    maker.select_option("[name=kind]", "picture")
    maker.check("[name=origin][value=own]")
    maker.get_by_role("button", name="Go on").click()
    content = picture("JPEG", (1600, 1200))
    maker.set_input_files("[name=file]", {"name": "kite.jpg", "mimeType": "image/jpeg", "buffer": content})
    maker.click("[data-send]")
    expect(maker.locator(".list__title")).to_contain_text("kite.jpg")
    work = maker.url.replace("originals/", "")

    maker.goto(f"{work}people/")
    assert_accessible(maker)
    maker.locator("main [type=checkbox]").first.check()
    maker.locator("main form .button--primary").click()
    assert_accessible(maker)
    maker.goto(f"{work}originals/")
    maker.get_by_role("button", name="Register").click()
    go_through_the_licence(maker, work, assert_accessible)
    for box in maker.locator("main form [type=checkbox]").all():
        box.check()
    maker.locator("main form .button--primary").click()
    maker.wait_for_url("**/licence/")

    maker.goto(f"{work}publish/")
    assert_accessible(maker)
    maker.get_by_role("button", name="Publish it").click()
    expect(maker.get_by_text("signed and read back")).to_be_visible(timeout=60_000)
    assert_accessible(maker)

    visitor = new_page("desk")
    visitor.goto("/works/all/")
    assert_accessible(visitor)
    visitor.get_by_role("link", name="Kite over Bathsheba").click()
    expect(visitor.get_by_role("heading", name="Kite over Bathsheba")).to_be_visible()
    assert_accessible(visitor)
    visitor.get_by_role("link", name="Ask to use it").click()
    assert_accessible(visitor)
    visitor.goto(f"{work}report/")
    assert_accessible(visitor)
    visitor.check("[name=reason][value=copied]")
    visitor.locator("main form .button--primary, main form button").last.click()
    expect(visitor).to_have_url(work)

    manager = new_page("phone")
    sign_in(manager, "manager@example.org", PASSWORD)
    manager.goto("/rights/reports/")
    expect(manager.get_by_text("Kite over Bathsheba")).to_be_visible()
    assert_accessible(manager)
    manager.fill("[name=outcome]", "Ask the person first.")
    manager.get_by_role("button", name="Hide it now").click()
    assert visitor.goto(work).status == 404

    maker.goto(work)
    expect(maker.get_by_text("A manager hid this work")).to_be_visible()
    assert_accessible(maker)
    maker.get_by_role("link", name="Say why it should be shown again").click()
    assert_accessible(maker)
    maker.goto("/rights/requests/")
    assert_accessible(maker)
