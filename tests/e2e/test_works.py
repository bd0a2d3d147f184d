"""A work on a phone: begun with three answers, its file sent in pieces, its words kept on the device, and withdrawn."""

from playwright.sync_api import expect

from tests.assets.files import MP3, picture

PASSWORD = "mirror-demo-2026"
AGREE_AND_REGISTER = """
from accounts.models import User
from core import clock
from ip_rights.actions.registration import register_work
from ip_rights.models import Work
from tests.ip_rights.factories import make_sheet
work = Work.objects.get(title="Half typed")
make_sheet(work)
register_work(actor=work.registrant, work=work, at=clock.now())
"""


def sent(name, content):
    return {"name": name, "mimeType": "image/png", "buffer": content}


def test_from_three_answers_to_a_withdrawn_work(site, new_page, sign_in, assert_accessible):
    phone = new_page("phone")
    sign_in(phone, "learner@example.org", PASSWORD)
    phone.goto("/works/new/")
    phone.fill("[name=title]", "Kites")
    phone.select_option("[name=kind]", "picture")
    phone.check("[name=origin][value=commission]")
    expect(phone.locator(".works__trap")).to_be_visible()
    phone.check("[name=origin][value=own]")
    expect(phone.locator(".works__trap")).to_be_hidden()
    phone.get_by_role("button", name="Go on").click()

    # what is no picture is refused, and another may be chosen
    phone.set_input_files("[name=file]", sent("kite.png", MP3))
    phone.click("[data-send]")
    expect(phone.locator("[data-error]")).to_contain_text("not what its name says")
    phone.problems.clear()  # the browser counts the refusal as an error of the page
    phone.set_input_files("[name=file]", sent("kite.png", picture("PNG")))
    phone.click("[data-send]")
    expect(phone.locator(".list__title")).to_contain_text("kite.png")
    assert_accessible(phone)

    # words that were not saved come back, and go once they are
    edit = phone.url.replace("originals", "edit")
    phone.goto(edit)
    assert_accessible(phone)
    phone.fill("[name=title]", "Half typed")
    phone.check("[name=origin][value=employment]")
    phone.goto(edit)
    expect(phone.locator("[name=title]")).to_have_value("Half typed")
    expect(phone.locator("[name=origin][value=employment]")).to_be_checked()
    phone.get_by_role("button", name="Save").click()
    expect(phone.locator("[name=title]")).to_have_value("Half typed")
    expect(phone.locator("[data-back]")).to_be_hidden()

    phone.get_by_role("link", name="Name what it was made from").click()
    assert_accessible(phone)

    site.run(AGREE_AND_REGISTER)
    phone.goto(edit.replace("edit", "withdraw"))
    assert_accessible(phone)
    phone.fill("[name=reason]", "The wrong picture")
    phone.get_by_role("button", name="Withdraw it").click()
    expect(phone.locator("main")).to_contain_text("The wrong picture")
