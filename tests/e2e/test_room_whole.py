"""One workshop from the door to the lesson: a facilitator and three learners with cameras, through a real Janus."""

from playwright.sync_api import expect

from cms.seed.people import PASSWORD
from tests.e2e.test_room_groups import message, say
from tests.e2e.test_room_recording import CONVERT, browser, site  # noqa: F401 - fixtures
from tests.e2e.test_room_stage import bar, go_on, sees
from tests.e2e.test_room_work import on_board

# A planned workshop with a lobby, of a lesson; the second vetted adult is there without a browser. Three learners may come.
MAKE_ROOM = f"""
import datetime as dt, uuid
from allauth.account.models import EmailAddress
from accounts.models import User, Vetting
from core import clock
from courses.models import Enrolment
from courses.queries.outline import get_outline
from live.actions.doors import come
from live.actions.planning import Plan, plan_workshops
from live.models import Visit
now, day = clock.now(), clock.today()
lead, helper, learner, other = (
    User.objects.get(email=f"{{name}}@example.org") for name in ("facilitator", "mentor", "learner", "learner2")
)
enrolment = Enrolment.objects.filter(user=learner, cohort__isnull=False).first()
third = User.objects.get(username="demo-learner-001")
third.set_password("{PASSWORD}")
third.email = "third@example.org"
third.save()
EmailAddress.objects.get_or_create(user=third, email=third.email, defaults={{"verified": True, "primary": True}})
for person in (other, third):
    values = {{"cohort": enrolment.cohort, "status": "active", "enrolled_at": now}}
    Enrolment.objects.update_or_create(user=person, course_key=enrolment.course_key, defaults=values)
for person in (lead, helper):
    if not Vetting.objects.filter(user=person).exists():
        Vetting.objects.create(user=person, reference="DBS 1", checked_on=day, expires_on=day + dt.timedelta(days=300))
lesson = get_outline(enrolment.course_key).lessons[0]
plan = Plan("Shadows that dance", "", now, now + dt.timedelta(hours=1), "America/Barbados", None, True, lesson.key)
cohort = str(enrolment.cohort.public_id)
workshop = plan_workshops(actor=lead, owner_kind="cohort", owner_key=cohort, plan=plan, cohosts=[helper], at=now)[0]
visit = uuid.uuid4()
come(user=helper, workshop=workshop, visit_id=visit, at=now)
Visit.objects.filter(pk=visit).update(seen_at=now + dt.timedelta(hours=1))
print(workshop.public_id, lesson.url)
"""
LEARNERS = ("learner", "learner2", "third")


def tab(page, name):
    page.get_by_role("navigation", name="Parts of the room").get_by_role("link", name=name, exact=True).click()


def come_in(new_page, sign_in, room):
    lead = new_page("desk", permissions=["camera", "microphone"])
    learners = [new_page("phone" if name == "learner" else "desk", permissions=["camera", "microphone"]) for name in LEARNERS]
    for page, name in zip([lead, *learners], ["facilitator", *LEARNERS], strict=True):
        sign_in(page, f"{name}@example.org", PASSWORD)
        page.goto(f"/workshops/{room}/room/")
    for page in learners:
        expect(page.get_by_text("The room is not open yet.")).to_be_visible()
    lead.get_by_role("button", name="Open the room").click()
    for page in learners:
        expect(page.get_by_text("The facilitator lets you in.")).to_be_visible()
    tab(lead, "People")
    lead.get_by_role("button", name="Let everybody in").click()
    for page in learners:
        expect(page.get_by_role("region", name="Stage")).to_be_visible()
    return lead, learners


def on_the_stage(lead, learner, others):
    go_on(lead)
    for page in (learner, *others):
        assert sees(page) > 0
    lead.get_by_role("button", name="Record", exact=True).click()
    lead.get_by_role("alert").get_by_role("button", name="Record me").click()
    learner.get_by_role("button", name="Raise my hand").click()
    lead.locator("summary").filter(has_text="raised hands").click()
    lead.get_by_role("button", name="Give the word").click()
    expect(learner.get_by_role("alert").filter(has_text="It is your turn")).to_be_visible()
    lead.get_by_text("Ask somebody onto the stage").click()
    lead.locator("room-stage li").filter(has_text="Amaya").get_by_role("button", name="Ask up").click()
    go_on(learner)
    lead_sees = sees(lead)
    assert lead_sees > 0
    lead.wait_for_timeout(3_000)
    lead.get_by_role("button", name="Stop recording").click()
    bar(learner).get_by_role("button", name="Leave the stage").click()


def vote(lead, learners):
    tab(lead, "Polls")
    lead.locator("room-polls summary").first.click()
    form = lead.locator("room-polls [data-part=form]")
    form.get_by_label("Question").fill("Which light?")
    for number, text in enumerate(("Sun", "Lamp")):
        form.locator("[name=option]").nth(number).fill(text)
    form.get_by_role("button", name="Ask now").click()
    for page in learners:
        tab(page, "Polls")
        poll = page.locator(".polls__poll").filter(has_text="Which light?")
        poll.get_by_label("Lamp").check()
        poll.get_by_role("button", name="Answer").click()
    poll = lead.locator(".polls__poll").filter(has_text="Which light?")
    expect(poll.locator("tr").filter(has_text="Lamp").locator("td")).to_contain_text("3")
    poll.get_by_role("button", name="Close").click()


def in_groups(lead, learners):
    tab(lead, "Groups")
    lead.get_by_role("button", name="Deal people into groups").click()
    lead.get_by_role("button", name="Open the groups").click()
    for number, page in enumerate(learners):
        expect(page.locator("room-group-banner")).to_contain_text("left")
        tab(page, "Chat")
        say(page, f"Idea {number}", "Message to your group")
        expect(message(page, f"Idea {number}")).to_be_visible()
    lead.get_by_role("button", name="Call everybody back").click()
    for page in learners:
        expect(page.locator("room-group-banner")).to_be_hidden()
        expect(message(page, "Idea")).to_have_count(0)


def draw_and_write(lead, learners):
    lead.get_by_role("button", name="Everyone look here: Board").click()
    paper = lead.locator("room-board [data-part=paper]")
    expect(paper).to_be_visible()
    box = paper.bounding_box()
    lead.get_by_role("button", name="Pen").click()
    lead.mouse.move(box["x"] + 100, box["y"] + 100)
    lead.mouse.down()
    lead.mouse.move(box["x"] + 220, box["y"] + 160, steps=6)
    lead.mouse.up()
    for page in learners:
        on_board(page, "Pen")
        tab(page, "Notes")
    written = ""
    for number, page in enumerate(learners):
        field = page.get_by_label("Notes of everybody")
        expect(field).to_have_value(written)
        expect(field).to_be_editable()
        field.press("End")
        field.press_sequentially(f"Idea {number}. ")
        written += f"Idea {number}. "
    for page in learners:
        expect(page.get_by_label("Notes of everybody")).to_have_value(written)


def show_lesson(lead, learners):
    tab(lead, "Shown")
    lead.get_by_text("Show something", exact=True).click()
    lead.get_by_role("region", name="A lesson of this course").get_by_role("button").first.click()
    for page in learners:
        tab(page, "Shown")
        expect(page.locator(".shown__lesson section").first).to_be_visible()


def test_a_workshop_from_the_door_to_the_lesson(site, new_page, sign_in, assert_accessible):  # noqa: F811
    room, lesson = site.run(MAKE_ROOM).split()
    lead, learners = come_in(new_page, sign_in, room)
    lead.on("dialog", lambda dialog: dialog.accept())
    on_the_stage(lead, learners[0], learners[1:])
    vote(lead, learners)
    in_groups(lead, learners)
    draw_and_write(lead, learners)
    show_lesson(lead, learners)
    lead.get_by_role("button", name="End", exact=True).click()
    for page in (lead, *learners):
        expect(page.get_by_role("heading", name="What stays")).to_be_visible()
    assert site.run(CONVERT.replace("ROOM", room)).splitlines()[-1].startswith("Dario Clarke (demo) ready face")
    lead.goto(f"/workshops/{room}/attendance/")
    # A workshop of seconds proposes "absent": the facilitator, who was there, says otherwise.
    lead.get_by_role("group", name="Amaya").get_by_label("Present", exact=True).check()
    lead.get_by_role("button", name="Save the attendance").click()
    expect(lead.get_by_text("The attendance is saved.")).to_be_visible()

    learner = learners[0]
    learner.goto(lesson)
    of_lesson = learner.get_by_role("region", name="Live workshops of this lesson")
    expect(of_lesson).to_contain_text("You were there")
    assert_accessible(learner)
    of_lesson.locator(f"a[href='/workshops/{room}/#recordings']").click()
    film = learner.get_by_label("Dario Clarke (demo)")
    film.evaluate("film => film.play()")
    learner.wait_for_timeout(1_500)
    assert film.evaluate("film => film.currentTime") > 0.3
