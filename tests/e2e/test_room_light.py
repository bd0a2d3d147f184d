"""The light page of a room: by forms alone without scripts, and with them renewed without taking away what is being chosen."""

from playwright.sync_api import expect

from cms.seed.people import PASSWORD
from tests.e2e.test_room_talk import MAKE_ROOM
from tests.e2e.test_slow_connection import watch

WITH_A_QUESTION = MAKE_ROOM.replace(
    "print(",
    """
from live.actions.polls import save_poll
from live.queries.rooms import caller_of
here = uuid.uuid4()
come(user=lead, workshop=workshop, visit_id=here, at=now)
Visit.objects.filter(pk=here).update(seen_at=now + dt.timedelta(hours=1))
save_poll(
    caller=caller_of(lead, workshop.pk), poll_id=uuid.uuid4(), kind="one", question="What shall we animate?",
    options=["Clay", "Paper"], right=[], is_anonymous=False, shows="live", ask=True, at=now,
)
print(""",
)


def test_a_question_is_answered_without_scripts_and_another_page_sees_it(new_page, sign_in, site, assert_accessible, width):
    address = f"/workshops/{site.run(WITH_A_QUESTION)}/plain/"
    other = new_page(width)
    sign_in(other, "learner2@example.org", PASSWORD)
    other.goto(address)
    other.get_by_label("Clay").check()
    other.get_by_label("Message to everybody").fill("I am still writing")

    learner = new_page(width, java_script_enabled=False)
    sign_in(learner, "learner@example.org", PASSWORD)
    learner.goto(address)
    learner.get_by_label("Paper").check()
    learner.get_by_role("button", name="Answer").click()
    expect(learner.get_by_role("button", name="Change my answer")).to_be_visible()
    expect(learner.get_by_role("row", name="Paper 1 100 %")).to_be_visible()

    expect(other.get_by_role("row", name="Paper 1 100 %")).to_be_visible(timeout=30_000)
    expect(other.get_by_label("Clay")).to_be_checked()
    expect(other.get_by_label("Message to everybody")).to_have_value("I am still writing")
    other.evaluate("scrollTo(0, 0)")  # so that the head of the page lies over no button
    assert_accessible(other)


def test_what_the_light_page_weighs(new_page, sign_in, site):
    page = new_page("phone", service_workers="block")
    sign_in(page, "learner@example.org", PASSWORD)
    address = f"/workshops/{site.run(WITH_A_QUESTION)}/plain/"
    _, loaded = watch(page)
    page.goto(address, wait_until="networkidle")
    first = list(loaded)
    with page.expect_response(lambda answer: "/plain/?seen=" in answer.url, timeout=20_000) as asked:
        pass
    assert asked.value.status == 204
    page.wait_for_timeout(500)
    document, again = sum(size for kind, size in first if kind == "Document"), loaded[len(first) :]
    print(f"first load {sum(size for _kind, size in first)}, the page {document}, asking again {again}")  # noqa: T201 - for docs/performance.md
    assert document < 10_000
    assert sum(size for _kind, size in again) < 2_000
