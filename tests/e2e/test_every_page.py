"""Every page under axe at both widths: each role signs in once and walks past what it can see."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.access.matrix import MATRIX
from tests.e2e.walks import LESSON, STUDIO, WALKS, step

PASSWORD = "mirror-demo-2026"

# Pages that need something to happen first; the journey named looks at them with axe when it comes by.
IN_A_JOURNEY = {
    "accounts:guardian": "test_guardian.py",
    "accounts:paused": "test_guardian.py",
    "courses:attempt": "test_learner.py",
    "courses:attempts": "test_every_page.py",
    "courses:check-in-code": "test_register.py",
    "courses:check-in": "test_register.py",
    "skills:self_report": "test_every_page.py",
    "skills:self_report_result": "test_every_page.py",
    "accounts:webhook": "test_every_page.py",
    "accounts:invitation": "test_every_page.py",
    "notifications:unsubscribe": "test_every_page.py",
    "review:threads": "test_threads.py",
    "review:comment": "test_threads.py",
    "review:suggest": "test_threads.py",
    "review:report": "test_threads.py",
    "review:rebase": "test_threads.py",
    "mentoring:hours": "test_mentoring.py",
    "mentoring:question": "test_mentoring.py",
    "mentoring:discussion": "test_mentoring.py",
    "mentoring:report": "test_mentoring.py",
    "mentoring:mentor": "test_mentoring.py",
    "mentoring:report-desk": "test_mentoring.py",
    "grants:draft": "test_grant_draft.py",
    "grants:revisions": "test_grant_draft.py",
    "grants:compare": "test_grant_draft.py",
    "grants:draft-people": "test_grant_draft.py",
    "grants:send-draft": "test_grant_draft.py",
    "grants:draft-outcome": "test_grant_draft.py",
    "grants:documents": "test_grant_draft.py",
    "grants:ask-letter": "test_grant_draft.py",
    "grants:letter": "test_grant_draft.py",
    "grants:export": "test_grant_draft.py",
    "grants:paste": "test_grant_draft.py",
    "grants:reviews": "test_mentoring.py",
    "grants:review": "test_mentoring.py",
    "grants:budget": "test_budget.py",
    "grants:budget-import": "test_budget.py",
    "grants:plan": "test_budget.py",
    "ip_rights:edit-work": "test_works.py",
    "ip_rights:originals": "test_works.py",
    "ip_rights:sources": "test_works.py",
    "ip_rights:withdraw": "test_works.py",
    "ip_rights:evidence": "test_evidence.py",
    "ip_rights:splits": "test_work.py",
    "ip_rights:sheet": "test_two_makers.py",
    "ip_rights:answer-sheet": "test_two_makers.py",
    "ip_rights:sheet-by-link": "test_two_makers.py",
    "ip_rights:sign-sheet": "test_two_makers.py",
    "ip_rights:licence": "test_work.py",
    "ip_rights:choose-licence": "test_work.py",
    "ip_rights:publish": "test_work.py",
    "ip_rights:royalty-file": "test_two_makers.py",
    "ip_rights:money": "test_two_makers.py",
    "ip_rights:statement": "test_two_makers.py",
    "ip_rights:work": "test_work.py",
    "ip_rights:request-use": "test_work.py",
    "ip_rights:report-work": "test_work.py",
    "ip_rights:appeal-work": "test_work.py",
    "ip_rights:asked": "test_work.py",
    "ip_rights:consent": "test_work.py",
    "ip_rights:consent-by-link": "test_work.py",
    "ip_rights:request": "test_work.py",
    "ip_rights:permission": "test_work.py",
}

# What a GET answers with something that nobody looks at.
NO_PAGE = {
    "healthz": "words for monitors",
    "readyz": "words for monitors",
    "language": "leads back",
    "data-use": "leads back",
    "web-manifest": "read by browsers",
    "service-worker": "a script",
    "media": "files",
    "document": "files",
    "live:shared": "files",
    "live:picture": "files",
    "live:board": "a picture",
    "live:shown": "a part of a room",
    "live:recording-film": "films",
    "calendar:feed": "read by calendars",
    "assets:film-state": "JSON",
    "courses:attempt-hint": "JSON",
    "courses:offline-plan": "JSON",
    "courses:lesson-standing": "a part of a lesson",
    "courses:certificate-file": "PDF",
    "courses:quiz-statistics-csv": "CSV",
    "courses:completion-csv": "CSV",
    "live:ics": "read by calendars",
    "grants:document-file": "files",
    "ip_rights:original": "files",
    "ip_rights:statement-csv": "CSV",
    "ip_rights:statement-file": "PDF",
    "ip_rights:sheet-file": "PDF",
    "ip_rights:sheet-file-by-link": "PDF",
    "ip_rights:file": "files",
    "grants:letter-file": "files",
    "grants:budget-csv": "CSV",
    "grants:budget-xlsx": "a workbook",
    "grants:export-file": "files",
    "grants:own-layout": "a file",
    "mentoring:ics": "read by calendars",
    "ip_rights:evidence-certificate": "PDF",
    "ip_rights:stamp": "a file",
    "ip_rights:log-day": "JSON lines",
    "ip_rights:heads": "JSON",
    "ip_rights:lookup": "JSON",
    "ip_rights:fingerprints": "JSON",
    "live:notes": "a text file",
    "course-download": "ZIP",
    "reporting:grants_csv": "CSV",
    "reporting:statistics_csv": "CSV",
    "reporting:statistics_archive": "ZIP",
    "courses:certificate": "nobody of the demo who can sign in has finished a course; /verify/ shows the same",
    "accounts:leaving": "leads to /me/ unless an account is about to be erased",
    "cms-login": "leads to the one login",
    "cms-logout": "leads to the one login",
    "cms-password-reset": "leads to the one login",
    "wagtail-front-login": "leads to the one login",
    "ip_rights:society-csv": "CSV",
    "cms:feed": "read by feed readers",
    "ip_rights:tdmrep": "JSON",
    "ip_rights:tdm-policy": "JSON",
    "ip_rights:asked-letter": "PDF",
    "ip_rights:request-letter": "PDF",
    "cms:robots": "read by robots",
    "cms:security": "a text file",
    "cms:sitemap": "read by robots",
}


def test_no_page_of_the_matrix_is_left_out():
    walked = {step(given).name for walk in WALKS.values() for given in walk}
    pages = {name for name, row in MATRIX.items() if row.method == "get"}

    assert {
        "nobody walks to": sorted(pages - walked - set(IN_A_JOURNEY) - set(NO_PAGE)),
        "excused though walked to": sorted(walked & (set(IN_A_JOURNEY) | set(NO_PAGE))),
        "excused though gone": sorted((set(IN_A_JOURNEY) | set(NO_PAGE)) - pages),
    } == {"nobody walks to": [], "excused though walked to": [], "excused though gone": []}


def test_the_journeys_named_look_with_axe():
    here = Path(__file__).parent
    assert [name for name in set(IN_A_JOURNEY.values()) if "assert_accessible(" not in (here / name).read_text()] == []


@pytest.mark.parametrize("role", sorted(WALKS))
def test_pages_of_a_role_are_accessible(new_page, sign_in, assert_accessible, width, role):
    page = new_page(width)
    if role != "visitor":
        sign_in(page, f"{role}@example.org", PASSWORD)
    for given in WALKS[role]:
        walk_to(page, step(given))
        assert_accessible(page)


def walk_to(page, step):
    if step.start:
        answer = page.goto(step.start)
    if step.link:
        link = page.locator(step.link).first
        assert link.count(), f"{page.url} has no {step.link}"
        answer = page.goto(link.get_attribute("href"))
    assert answer.status == 200, f"{page.url} answers {answer.status}"
    name = resolve(page.evaluate("location.pathname")).view_name
    assert name == step.name, f"{page.url} is {name}, not {step.name}"


def test_the_sheet_of_pins_is_accessible(new_page, sign_in, assert_accessible, width):
    page = new_page(width)
    sign_in(page, "facilitator@example.org", PASSWORD)
    page.goto("/people/classes/")
    page.get_by_label("Class", exact=True).fill(f"Axe {width}")
    page.get_by_role("button", name="Make the class").click()
    page.get_by_label("Names, one a line").fill("Ada\nBo")
    page.get_by_role("button", name="Add and show the PINs").click()
    page.get_by_role("columnheader", name="PIN").wait_for()
    assert_accessible(page)


def test_an_invitation_is_accessible(new_page, site, sign_in, assert_accessible, width):
    manager, invited = new_page(width), new_page(width)
    address = f"mentor.{width}@example.com"
    sign_in(manager, "manager@example.org", PASSWORD)
    manager.goto("/people/invitations/")
    manager.get_by_label("E-mail address").fill(address)
    manager.get_by_role("button", name="Send the invitation").click()
    manager.locator("main .list").get_by_text(address, exact=True).first.wait_for()
    assert_accessible(manager)
    assert invited.goto(site.link_in_mail_to(address, r"http://\S+/invitation/\S+")).status == 200
    assert_accessible(invited)


def test_a_webhook_with_its_log_is_accessible(new_page, sign_in, assert_accessible, width):
    page = new_page(width)
    sign_in(page, "manager@example.org", PASSWORD)
    page.goto("/webhooks/")
    page.get_by_label("Address").fill(f"https://{width}.receiver.example.org/with/a/long/address/that/has/no/gap/anywhere")
    page.locator("main input[type=checkbox]").first.check()
    page.get_by_role("button", name="Add and show the secret").click()
    page.get_by_role("heading", name="Copy this now").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Send a test").click()
    page.get_by_role("table").wait_for()
    assert_accessible(page)


def test_ending_mails_is_accessible(new_page, site, sign_in, assert_accessible, width):
    facilitator, reader = new_page("desk"), new_page(width)
    sign_in(reader, "learner@example.org", PASSWORD)
    reader.goto("/me/notifications/settings/")
    reader.get_by_label("Keep quiet hours").uncheck()  # at night mails wait
    with reader.expect_navigation():
        reader.get_by_role("button", name="Save").click()
    sign_in(facilitator, "facilitator@example.org", PASSWORD)
    walk_to(facilitator, step(STUDIO))
    walk_to(facilitator, step(("courses:announcements", None, "main a[href$='/messages/']")))
    facilitator.get_by_label("Message").fill(f"Bring a torch, says {width}.")
    facilitator.get_by_role("button", name="Send").click()
    assert reader.goto(site.link_in_mail_to("learner@example.org", r"http://\S+/unsubscribe/\S+")).status == 200
    assert_accessible(reader)


def test_the_self_report_is_accessible(new_page, sign_in, assert_accessible):
    page = new_page("phone")
    sign_in(page, "learner2@example.org", PASSWORD)
    page.goto("/courses/cad-from-sketch-to-printed-part/")
    if page.get_by_role("button", name="Start this course").is_visible():
        page.get_by_role("button", name="Start this course").click()
        page.wait_for_url("**/courses/*/*/*/")
    walk_to(page, step(("skills:self_report", "courses:learning", "main a[href$='/entry/']")))
    assert_accessible(page)
    page.locator("main input[type=radio]").first.check(force=True)  # it lies under its label
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url(lambda address: resolve(urlsplit(address).path).view_name == "skills:self_report_result")
    assert_accessible(page)


def test_the_list_of_attempts_is_accessible(new_page, sign_in, assert_accessible, width):
    page = new_page(width)
    sign_in(page, "learner@example.org", PASSWORD)
    page.goto(LESSON)
    start = page.locator("main form[action^='/quizzes/'][action$='/start/']").first.get_attribute("action")
    assert page.goto(start.replace("/start/", "/attempts/")).status == 200
    assert_accessible(page)


# What a browser logs of answers that are no page is expected here.
def test_the_error_pages_are_accessible(new_page, sign_in, assert_accessible, width):
    page = new_page(width)
    assert page.goto("/no-such-page/").status == 404
    assert_accessible(page)
    sign_in(page, "learner@example.org", PASSWORD)
    assert page.goto("/people/").status == 404  # not allowed looks like not found
    assert_accessible(page)
    page.goto("/me/profile/")
    page.evaluate("document.querySelectorAll('main [name=csrfmiddlewaretoken]').forEach((token) => token.remove())")
    with page.expect_navigation() as refused:
        page.evaluate("document.querySelector('main form[method=post]').submit()")
    assert refused.value.status == 403
    assert_accessible(page)
    visitor = new_page(width)
    for _ in range(6):
        visitor.goto("/account/password/reset/")
        visitor.get_by_label("Email").fill(f"forgets.{width}@example.com")
        with visitor.expect_navigation() as answered:
            visitor.get_by_role("button", name="Send the link").click()
        if answered.value.status == 429:
            break
    assert answered.value.status == 429
    assert_accessible(visitor)
    page.problems.clear()
