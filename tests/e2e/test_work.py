"""A work from its file to a public page, its visitors, a permission and a report: each person in a browser of their own."""

import re

from playwright.sync_api import expect

from tests.assets.files import picture

PASSWORD = "mirror-demo-2026"
# Two who are grown up and made something together, what they are asked, and what they gave.
MAKERS = """
from types import SimpleNamespace
from allauth.account.models import EmailAddress
from tests.access.ip_rights_licences import a_link, a_permission, a_question_to_an_owner, a_request
from tests.factories import UserFactory
from tests.live.workshops import make_adult

def person(name):
    made = UserFactory(display_name=name, email=f"{name.lower()}@example.org", roles=["learner"])
    made.set_password("mirror-demo-2026")
    made.save()
    EmailAddress.objects.update_or_create(user=made, email=made.email, defaults={"verified": True, "primary": True})
    make_adult(made)
    return made

cast = SimpleNamespace(kofi=person("Zora"), amara=person("Niles"))
print(a_question_to_an_owner(cast)["pk"])
print(a_request(cast)["key"])
print(a_link(cast)["link"])
print(a_permission(cast)["key"])
from ip_rights.links import OWNER, link_for
from ip_rights.models import OwnerAnswer
without = OwnerAnswer.objects.get(pk=a_question_to_an_owner(SimpleNamespace(kofi=person("Ida"), amara=person("Lou")))["pk"])
without.contributor.person = None
without.contributor.save()
print(link_for(OWNER, without.pk))
"""
ADULT = """
from accounts.models import User
from tests.live.workshops import make_adult
make_adult(User.objects.get(email="learner@example.org"))
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


def make_a_work(maker, assert_accessible):
    """Registered and licensed; its address."""
    maker.goto("/works/new/")
    maker.fill("[name=title]", "A fish made of light")
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
    return work


def test_from_a_file_to_its_page_and_who_may_use_it(site, new_page, sign_in, assert_accessible):
    site.run(ADULT)
    maker = new_page("phone")
    sign_in(maker, "learner@example.org", PASSWORD)
    work = make_a_work(maker, assert_accessible)
    maker.goto(f"{work}publish/")
    assert_accessible(maker)
    maker.get_by_role("button", name="Publish it").click()
    expect(maker.get_by_text("signed and read back")).to_be_visible(timeout=60_000)
    assert_accessible(maker)

    visitor = new_page("desk")
    visitor.goto("/works/all/")
    assert_accessible(visitor)
    visitor.get_by_role("link", name="A fish made of light").click()
    expect(visitor.get_by_role("heading", name="A fish made of light")).to_be_visible()
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
    expect(manager.get_by_text("A fish made of light")).to_be_visible()
    assert_accessible(manager)
    manager.fill("[name=outcome]", "Ask the person first.")
    manager.get_by_role("button", name="Hide it now").click()
    assert visitor.goto(work).status == 404
    visitor.problems.clear()  # the browser counts that answer as an error

    maker.goto(work)
    expect(maker.get_by_text("A manager hid this work")).to_be_visible()
    assert_accessible(maker)
    maker.get_by_role("link", name="Say why it should be shown again").click()
    assert_accessible(maker)
    maker.goto("/rights/requests/")
    assert_accessible(maker)


def test_owners_are_asked_and_a_permission_can_be_checked(site, new_page, sign_in, assert_accessible):
    question, request, link, permission, by_mail = site.run(MAKERS).split()
    owner = new_page("phone")
    sign_in(owner, "niles@example.org", PASSWORD)
    for address in (f"/rights/agree/{question}/", f"/rights/requests/{request}/", "/rights/requests/"):
        assert owner.goto(address).status == 200
        assert_accessible(owner)
    visitor = new_page("desk")
    for address in (f"/rights/asked/{link}/", f"/rights/agreed/{by_mail}/", f"/rights/permissions/{permission}/"):
        assert visitor.goto(address).status == 200
        assert_accessible(visitor)
