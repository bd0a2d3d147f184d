"""A facilitator takes a register where there is no connection, and people check themselves in."""

import re

from playwright.sync_api import expect


def plan_today(page, title):
    """A session of the cohort that is under way, all day long; returns the address of its register."""
    page.goto("/cohorts/")
    page.get_by_role("link", name="Studio group (demo)").click()
    page.get_by_role("link", name="Timetable").click()
    page.get_by_role("link", name="Add sessions").click()
    page.get_by_label("Title").fill(title)
    page.evaluate(
        "document.querySelector('[name=day]').value = "
        "new Intl.DateTimeFormat('sv', {timeZone: 'America/Barbados'}).format(new Date())"
    )
    page.get_by_label("From").fill("00:00")
    page.get_by_label("Until").fill("23:59")
    page.get_by_role("button", name="Save").click()
    return page.get_by_role("link", name=title, exact=True).get_attribute("href")


def test_a_register_is_taken_without_a_connection_and_sent_later(new_page, sign_in, assert_accessible, width):
    page = new_page(width)
    sign_in(page, "facilitator@example.org", "mirror-demo-2026")
    register = plan_today(page, f"Offline {width}")
    page.goto(register)
    assert_accessible(page)
    rows = page.locator("[data-person]")
    people = rows.count()
    page.context.set_offline(True)
    rows.nth(0).get_by_label("Absent").check(force=True)
    rows.nth(1).get_by_label("Late").check(force=True)
    rows.nth(1).get_by_label("Present").check(force=True)
    expect(page.locator("main [data-part=sync]")).to_have_text(re.compile("wait for a connection: 2"))
    page.get_by_role("button", name="Everybody else is here").click()
    expect(page.locator("main [data-part=count]")).to_have_text(str(people - 1))
    page.context.set_offline(False)
    expect(page.locator("main [data-part=sync]")).to_have_text("All marks are saved.")
    page.reload()
    expect(page.locator("main [data-part=count]")).to_have_text(str(people - 1))
    expect(rows.nth(0).get_by_label("Absent")).to_be_checked()


def test_a_learner_checks_in_with_the_code_on_the_wall(new_page, sign_in, assert_accessible, width):
    page = new_page(width)
    sign_in(page, "facilitator@example.org", "mirror-demo-2026")
    page.goto(plan_today(page, f"Check in {width}"))
    page.get_by_role("link", name="Let people check in").click()
    assert_accessible(page)
    address = page.locator("[data-address]").get_attribute("data-address")
    learner = new_page(width)
    sign_in(learner, "learner@example.org", "mirror-demo-2026")
    learner.goto(address)
    assert_accessible(learner)
    learner.get_by_role("button", name="I am here").click()
    expect(learner.locator("main [role=status]")).to_contain_text("you are checked in")
    page.reload()
    expect(page.locator("#code strong")).to_have_text("1")
