"""One application and three people: a learner finds a call and writes, a mentor reads, a manager notes what came of it."""

import io
import re
import zipfile

from playwright.sync_api import expect
from pypdf import PdfReader

PASSWORD = "mirror-demo-2026"
READY = """
from accounts.models import User
from grants.models import Applicant, Draft
from mentoring.models import Mentor, PairBlock, Request
from tests.mentoring.people import make_mentor
PairBlock.objects.all().delete()
Request.objects.filter(asked_by__email="learner@example.org", discussion=None).delete()
Applicant.objects.filter(user__email="learner@example.org").delete()
mentor = User.objects.get(email="mentor@example.org")
if not Mentor.objects.filter(user=mentor).exists():
    make_mentor(mentor, vetted=False)
"""
SHORT = "Between March and August I will make a film of six minutes about kites."


def write(page, title, text):
    """Write a section and wait until the server has it."""
    box = page.get_by_role("textbox", name=title, exact=True)
    box.fill(text)
    form = page.locator("section.draft-section", has=box)
    expect(form.locator("[data-state]")).to_contain_text("Saved")


def line(grid, number, category, words, cost, source="This grant"):
    row = grid.nth(number)
    row.get_by_label("Category").select_option(label=category)
    row.get_by_label("What for").fill(words)
    row.get_by_label("Quantity").fill("1")
    row.get_by_label("Cost of one").fill(cost)
    row.get_by_label("Paid by").select_option(label=source)


def test_from_the_call_to_the_money(site, new_page, sign_in, assert_accessible):
    site.run(READY)
    learner, mentor, manager = new_page("phone"), new_page("desk"), new_page("desk")
    for page, name in ((learner, "learner"), (mentor, "mentor"), (manager, "manager")):
        sign_in(page, f"{name}@example.org", PASSWORD)
    address = begin(learner, assert_accessible)
    count_the_money(learner, address, assert_accessible)
    keep(learner, address, "For my mentor")
    ask(learner, address)
    answer(mentor)
    comment(mentor, address, assert_accessible)
    decide(learner, address, assert_accessible)
    sign(mentor, address, assert_accessible)
    take_along(learner, address, assert_accessible)
    send(learner, address, assert_accessible)
    tell(manager, address)
    learner.goto(address + "outcome/")
    expect(learner.get_by_text("Awarded: 9,000\u00a0BBD")).to_be_visible()


def begin(learner, assert_accessible):
    """Find the call, see why it fits, begin and write."""
    learner.goto("/grants/")
    learner.get_by_label("Stands").select_option(label="Open")
    learner.get_by_role("button", name="Show", exact=True).click()
    learner.get_by_role("link", name="Practice grant", exact=True).click()
    expect(learner.get_by_text("We cannot tell").first).to_be_visible()
    learner.get_by_role("button", name=re.compile("finished already.* No$")).click()
    learner.get_by_role("link", name="Change what you said of yourself").click()
    assert_accessible(learner)
    learner.get_by_label("Country you live in").select_option(label="Barbados")
    learner.get_by_label("A person").check()
    learner.get_by_label("The year you began to work as an artist").fill("2023")
    learner.get_by_role("button", name="Keep", exact=True).click()
    learner.goto("/grants/")
    learner.get_by_role("link", name="Practice grant", exact=True).click()
    expect(learner.get_by_text("We cannot tell")).to_have_count(0)
    assert_accessible(learner)
    learner.get_by_role("button", name="Write an application").click()
    learner.wait_for_url("**/grants/drafts/*/")
    write(learner, "The project in short", SHORT)
    write(learner, "Why this, why now, why you", "Old people know how kites are made. I drew two films.")
    write(learner, "What you will do, step by step", "# March\n- record ten makers\n- draw")
    write(learner, "Who will be reached, and how you will know", "Twelve pupils draw, and eighty people see it.")
    return learner.url


def count_the_money(learner, address, assert_accessible):
    """More than the funder gives is said at once, and mended."""
    learner.goto(address + "budget/")
    grid = learner.locator("budget-grid [data-lines] > [data-line]")
    line(grid, 0, "Fees and pay", "Animator", "16000")
    sums = learner.locator("[data-sums]")
    expect(sums).to_contain_text("the funder gives 15,000\u00a0BBD at most")
    assert_accessible(learner)
    grid.nth(0).get_by_label("Cost of one").fill("9000")
    learner.get_by_role("button", name="Add a line").click()
    line(grid, 1, "Rooms and studios", "Studio of my aunt", "2000", "In kind")
    expect(sums).not_to_contain_text("You ask for")
    expect(learner.locator("[data-status]")).to_have_text("Saved.")


def keep(page, address, name):
    page.goto(address + "versions/")
    page.get_by_label("name").fill(name)
    page.get_by_role("button", name="Keep what is there now").click()
    expect(page.get_by_text(name).first).to_be_attached()


def ask(learner, address):
    learner.goto(address)
    learner.get_by_role("link", name="Ask a mentor about it").click()
    learner.get_by_label("Your question").fill("Does the short text say what I ask for?")
    learner.get_by_role("button", name="Send to mentors").click()
    expect(learner.get_by_text("Does the short text say what I ask for?")).to_be_visible()


def answer(mentor):
    mentor.goto("/mentoring/desk/")
    mentor.locator("li", has_text="Does the short text").get_by_role("link").first.click()
    mentor.get_by_role("button", name="Hold it for half an hour").click()
    mentor.get_by_label("Your first answer").fill("Nearly. See my two suggestions.")
    mentor.get_by_label("I am not related").check()
    mentor.get_by_role("button", name="Send your answer").click()
    mentor.wait_for_url("**/mentoring/discussions/**")


def comment(mentor, address, assert_accessible):
    """A comment and two suggestions on the exact words of the first section."""
    mentor.goto(address)
    assert_accessible(mentor)
    expect(mentor.get_by_role("textbox", name="The project in short", exact=True)).to_have_count(0)  # a mentor never edits
    mentor.get_by_role("link", name=re.compile("Comments and suggestions.*The project in short")).click()
    for words, other in (("a film of six minutes", "an animated film of six minutes"), ("I will make", "I shall make")):
        mentor.locator("a", has_text="Suggest other words").first.evaluate("(link) => location.assign(link.href)")
        mentor.wait_for_url("**/suggest/**")
        mentor.get_by_label("Which words do you mean?").fill(words)
        mentor.get_by_label("Your words for them").fill(other)
        mentor.get_by_role("button", name="Send").last.click()
        mentor.locator(".thread", has_text=other).first.wait_for()
    mentor.locator("a", has_text="Comment on a passage").first.evaluate("(link) => location.assign(link.href)")
    mentor.get_by_label("Which words do you mean?").fill("about kites")
    mentor.get_by_label("What would you like to say about them?").fill("Whose kites? Say how much you ask for.")
    mentor.get_by_role("button", name="Send").last.click()
    mentor.locator(".thread", has_text="Whose kites?").first.wait_for()


def decide(learner, address, assert_accessible):
    """One suggestion is put in; the words of the other are gone by then, so it waits as a conflict."""
    learner.goto(address)
    learner.get_by_role("link", name=re.compile("Comments and suggestions.*The project in short")).click()
    threads = learner.url
    assert_accessible(learner)
    learner.locator("mark", has_text="a film of six minutes").click()
    learner.locator(".thread", has_text="an animated film").get_by_role("button", name="Put it in").click()
    learner.locator("[data-part=text]", has_text="an animated film of six minutes").wait_for()
    learner.goto(address)
    write(
        learner, "The project in short", "My animated film of six minutes is about the kites of St Lucy. I ask for BBD 9,000."
    )
    learner.goto(threads)
    learner.get_by_text("so these words cannot be put in by themselves").wait_for(state="attached")
    keep(learner, address, "After the suggestions")
    learner.get_by_label("Compare number").select_option(label="1 For my mentor")
    learner.get_by_role("button", name="Compare").click()
    expect(learner.locator(".draft-diff ins").first).to_be_visible()
    assert_accessible(learner)


def sign(mentor, address, assert_accessible):
    """Each criterion gets a level, and the review is bound to the newest version."""
    mentor.goto(address)
    mentor.get_by_role("link", name="Review it").click()
    assert_accessible(mentor)
    for group in mentor.locator(".level-choice").all():
        group.get_by_role("radio").nth(4).check()
    mentor.get_by_role("button", name="Sign: ready to send").click()
    expect(mentor.get_by_role("heading", name="Reviews")).to_be_visible()
    assert_accessible(mentor)
    mentor.goto(address)
    expect(mentor.get_by_text("Ready to send").first).to_be_visible()


def take_along(learner, address, assert_accessible):
    learner.goto(address + "export/")
    assert_accessible(learner)
    for name, check in (("docx", _is_word), ("pdf", _is_pdf)):
        with learner.expect_download() as download:
            learner.locator(f"[aria-describedby={name}-title]").click()
        check(download.value.path().read_bytes())


def _is_word(data):
    assert "kites of St Lucy" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def _is_pdf(data):
    reader = PdfReader(io.BytesIO(data))
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert "kites of St Lucy" in " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def send(learner, address, assert_accessible):
    """The letter and the works are missing here: it goes all the same, with a reason."""
    learner.goto(address + "send/")
    expect(learner.get_by_role("heading", name="Still missing")).to_be_visible()
    assert_accessible(learner)
    learner.get_by_label(re.compile("why you sent it", re.IGNORECASE)).fill("The works went by post.")
    learner.get_by_role("button", name="I sent it to the funder").click()
    learner.goto(address)
    expect(learner.get_by_text("Sent to the funder").first).to_be_visible()


def tell(manager, address):
    manager.goto(address + "outcome/")
    manager.get_by_label("Won").check()
    manager.get_by_label(re.compile("how much was awarded|awarded", re.IGNORECASE)).last.fill("9000")
    manager.get_by_role("button", name="Note the answer").click()
    expect(manager.get_by_text("Won").first).to_be_visible()
