"""A guardian says yes, then no to the account in the middle of a lesson, then yes again; nothing is lost."""

from playwright.sync_api import expect

LESSON = "/courses/animation-from-flipbook-to-character-walk/"
PURPOSES = ("An account", "Writing to others", "Showing works in public", "Recordings of workshops", "Photographs")


def answer(page, **answers):
    """Yes to everything but what `answers` says otherwise."""
    for purpose in PURPOSES:
        choice = answers.get(purpose.split()[-1].lower(), "Yes")
        page.get_by_role("group", name=purpose).get_by_label(choice, exact=True).check()
    with page.expect_navigation():  # the sentence below may stand there from the answers before
        page.get_by_role("button", name="Save my answers").click()
    expect(page.get_by_text("Your answers hold from now on")).to_be_visible()


def test_guardian_consents_and_withdraws(new_page, site, sign_in, assert_accessible, width):
    address = f"vi.{width}@example.com"
    learner = new_page(width)
    sign_in(learner, "learner2@example.org", "mirror-demo-2026")
    learner.goto("/me/guardians/")
    assert_accessible(learner)
    learner.get_by_label("Their name").fill("Auntie Vi")
    learner.get_by_label("Their e-mail address").fill(address)
    learner.get_by_role("button", name="Send the mail").click()
    expect(learner.get_by_text("A mail is on its way to Auntie Vi.")).to_be_visible()

    guardian = new_page(width)
    link = site.link_in_mail_to(address, r"http://\S+/guardian/\S+")
    guardian.goto(link)
    expect(guardian.get_by_role("heading", level=1)).to_contain_text("asks for your consent")
    assert_accessible(guardian)
    answer(guardian)
    learner.goto("/me/guardians/")
    expect(learner.get_by_text("Yes", exact=True)).to_have_count(5)

    learner.goto(LESSON)
    learner.locator("#start a, #start button").first.click()
    learner.wait_for_url("**" + LESSON + "*/*/", wait_until="networkidle")
    answer(guardian, account="No")
    ticked = learner.locator("check-list input:checked").count()
    learner.locator("check-list input[type=checkbox]:not(:checked)").first.check()
    expect(learner.locator("[data-part=sync]")).to_contain_text("Your account is paused. What you did is kept.", timeout=15_000)
    here = learner.url
    learner.goto("/learning/")
    expect(learner.get_by_role("heading", level=1)).to_have_text("Your account is paused")
    assert_accessible(learner)

    answer(guardian)
    learner.goto(here)
    expect(learner.locator("[data-part=sync]")).to_have_text("Saved.", timeout=15_000)
    learner.reload()
    expect(learner.locator("check-list input:checked")).to_have_count(ticked + 1)
    learner.problems[:] = [line for line in learner.problems if "403" not in line]  # the refusal that this is about
