"""An applicant writes a budget and a plan: sums and findings follow, and nothing needs a script."""

import re

import pytest
from playwright.sync_api import expect

MAKE_DRAFT = """
from accounts.models import User
from tests.grants.money import RULES, content_of, make_draft
content = content_of(*RULES, maximum=1_000_000) | {"title": "Moving Pictures Fund"}
print(make_draft(User.objects.get(email="learner@example.org"), content).public_id)
"""


@pytest.fixture
def draft(site):
    return f"/grants/drafts/{site.run(MAKE_DRAFT)}"


def fill(line, category, words, quantity, cost):
    line.get_by_label("Category").select_option(label=category)
    line.get_by_label("What for").fill(words)
    line.get_by_label("Quantity").fill(quantity)
    line.get_by_label("Cost of one").fill(cost)


def test_a_budget_adds_up_while_it_is_written(new_page, sign_in, assert_accessible, width, draft):
    page = new_page(width)
    sign_in(page, "learner@example.org", "mirror-demo-2026")
    page.goto(f"{draft}/budget/")
    assert_accessible(page)
    lines = page.locator("budget-grid [data-lines] > [data-line]")
    fill(lines.nth(0), "Fees and pay", "Actors", "2.5", "1,200")
    expect(page.locator("[data-status]")).to_have_text("Saved.")
    expect(lines.nth(0).locator("[data-total]")).to_have_text("3,000\u00a0BBD")
    page.get_by_role("button", name="Add a line").click()
    fill(lines.nth(1), "Overhead", "Office", "1", "2000")
    expect(page.locator("[data-sums]")).to_contain_text("Overhead is 40 % of the whole, the funder allows 30 %")
    assert_accessible(page)
    lines.nth(1).get_by_label("Take out").check()
    expect(page.locator("[data-sums]")).not_to_contain_text("Overhead is 40 %")
    expect(page.locator("[data-status]")).to_have_text("Saved.")
    page.reload()
    expect(lines).to_have_count(2)  # the one that is left and an empty one
    page.get_by_role("link", name="Take lines from a file").click()
    assert_accessible(page)
    page.get_by_label("Or paste the lines").fill("item,cost\nPaint,12.50\nBroken,=1\n")
    page.get_by_role("button", name="Look at the lines first").click()
    assert_accessible(page)
    page.get_by_role("button", name="Take 1 line in").click()
    expect(page.locator("[data-sums]")).to_contain_text("3,012.50\u00a0BBD")


def test_a_plan_is_drawn(new_page, sign_in, assert_accessible, width, draft):
    page = new_page(width)
    sign_in(page, "learner@example.org", "mirror-demo-2026")
    page.goto(f"{draft}/plan/")
    assert_accessible(page)
    step = page.locator(".plan-step").nth(0)
    step.get_by_label("Step", exact=True).fill("Write the script")
    step.get_by_label("From").fill("2027-01-10")
    step.get_by_label("To", exact=True).fill("2027-03-20")
    page.goto(f"{draft}/plan/")  # as after a closed tab: what was typed is back
    expect(page.locator("[data-back]")).to_be_visible()
    expect(step.get_by_label("Step", exact=True)).to_have_value("Write the script")
    assert_accessible(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("img", name=re.compile("work plan"))).to_be_visible()
    expect(page.get_by_role("cell", name="20 Mar 2027")).to_be_visible()
    expect(page.locator("[data-back]")).to_be_hidden()
    assert_accessible(page)
