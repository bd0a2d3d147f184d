"""A learner asks, a mentor answers, it ends, something is reported, and a coordinator looks after it."""

import pytest
from playwright.sync_api import expect

PASSWORD = "mirror-demo-2026"
READY = """
from accounts.models import User
from mentoring.models import Mentor, PairBlock, Request
from tests.mentoring.people import make_draft, make_mentor
PairBlock.objects.all().delete()  # each width begins anew
Request.objects.all().delete()
mentor = User.objects.get(username="demo-mentor")
if not Mentor.objects.filter(user=mentor).exists():
    make_mentor(mentor, vetted=False)  # the demo has vetted her
make_draft(User.objects.get(username="demo-learner"), "Sea wall mural {width}")
"""


@pytest.fixture(autouse=True)
def _met_again(site):
    """The pair that ends here meets in other journeys."""
    yield
    site.run("from mentoring.models import PairBlock; PairBlock.objects.all().delete()")


def test_a_question_is_answered_and_looked_after(new_page, site, sign_in, assert_accessible, width):
    site.run(READY.format(width=width))
    title = f"Sea wall mural {width}"
    learner, mentor, manager = new_page(width), new_page(width), new_page(width)
    sign_in(learner, "learner@example.org", PASSWORD)
    sign_in(mentor, "mentor@example.org", PASSWORD)
    sign_in(manager, "manager@example.org", PASSWORD)

    learner.goto("/mentoring/ask/")
    learner.get_by_label("What is it about?").select_option(label=title)
    learner.get_by_label("Your question").fill("Is the cost of paint too high?")
    assert_accessible(learner)
    learner.get_by_role("button", name="Send to mentors").click()
    expect(learner.get_by_text("Is the cost of paint too high?")).to_be_visible()
    assert_accessible(learner)

    mentor.goto("/mentoring/desk/")
    assert_accessible(mentor)
    mentor.get_by_role("link", name=title).click()
    mentor.get_by_role("button", name="Hold it for half an hour").click()
    expect(mentor.get_by_text("It is yours until")).to_be_visible()
    assert_accessible(mentor)
    mentor.get_by_label("Your first answer").fill("No, but say which paint.")
    mentor.get_by_label("I am not related").check()
    mentor.get_by_role("button", name="Send your answer").click()
    expect(mentor.get_by_role("heading", level=1)).to_have_text(title)
    assert_accessible(mentor)

    review(mentor, assert_accessible)

    learner.goto("/mentoring/")
    learner.get_by_role("link", name=title).click()
    learner.get_by_label("Write", exact=True).fill("Acrylic, 20 litres.")
    learner.get_by_role("button", name="Send", exact=True).click()
    expect(learner.get_by_text("Acrylic, 20 litres.")).to_be_visible()
    learner.get_by_text("Finish this discussion").click()
    learner.get_by_label("Something was wrong").check()
    assert_accessible(learner)
    learner.get_by_role("button", name="Finish", exact=True).click()
    learner.get_by_role("link", name="report it").click()
    learner.get_by_label("Rude or unfair").check()
    assert_accessible(learner)
    learner.get_by_role("button", name="Tell the coordinators").click()
    expect(learner.get_by_text("Nobody else learns that it was you")).to_be_visible()

    look_after(manager, assert_accessible)
    write_down_hours(mentor, assert_accessible)


def review(mentor, assert_accessible):
    """The application, by the criteria of its call: kept, looked at again, signed."""
    mentor.get_by_role("link", name="Review it by the call’s criteria").click()
    for level in mentor.get_by_label("3 · Solid").all():
        level.check()
    mentor.get_by_label("About the whole").fill("Say which paint.")
    assert_accessible(mentor)
    mentor.get_by_role("button", name="Keep for later").click()
    expect(mentor.get_by_text("Nobody else reads it until you sign.")).to_be_visible()
    expect(mentor.get_by_label("About the whole")).to_have_value("Say which paint.")
    mentor.get_by_role("button", name="Sign: changes suggested").click()
    expect(mentor.get_by_text("Say which paint.")).to_be_visible()
    assert_accessible(mentor)


def look_after(manager, assert_accessible):
    manager.goto("/mentoring/coordination/")
    assert_accessible(manager)
    manager.get_by_role("link", name="Rude or unfair").last.click()
    assert_accessible(manager)
    manager.get_by_role("button", name="I have looked at it").click()
    expect(manager.get_by_role("button", name="Close the report")).to_be_visible()
    manager.goto("/mentoring/coordination/")
    manager.get_by_role("link", name="Lorna Greaves").click()
    assert_accessible(manager)


def write_down_hours(mentor, assert_accessible):
    mentor.goto("/mentoring/me/hours/")
    mentor.get_by_label("Minutes").fill("25")
    mentor.get_by_label("What for").fill("Answers")
    mentor.get_by_role("button", name="Add", exact=True).click()
    expect(mentor.get_by_role("cell", name="Answers").first).to_be_visible()
    assert_accessible(mentor)
