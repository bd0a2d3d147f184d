"""Every kind of page under axe at both widths: each role signs in once and walks past what it can see."""

import pytest

COURSE = "/courses/animation-from-flipbook-to-character-walk/"
LESSON = COURSE + "a-flipbook-in-your-hands/timing-and-spacing/"

# A path, or a page and the link on it that leads to the page meant.
WALKS = {
    "manager": [
        "/reports/statistics/",
        "/people/",
        ("/people/", "main .list a[href^='/people/']"),
        "/people/invitations/",
        "/people/retention/",
        "/sites/",
        "/sites/new/",
        "/webhooks/",
        "/me/tokens/",
        "/api/",
        "/cohorts/",
        "/certificates/",
        ("/certificates/", "main .list a[href^='/certificates/']"),
        "/verify/",
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/sessions/",
    ],
    "facilitator": [
        "/me/",
        "/cohorts/",
        "/desk/",
        ("/desk/", "main .list__title a"),
        "/cohorts/new/",
        ("/cohorts/", "main .list a[href^='/cohorts/']"),
        (None, "main a[href$='/edit/']"),
        ("/cohorts/", "main .list a[href^='/cohorts/']"),
        (None, "main a[href$='/dates/']"),
        ("/cohorts/", "main .list a[href^='/cohorts/']"),
        (None, "main a[href$='/messages/']"),
        ("/cohorts/", "main .list a[href^='/cohorts/']"),
        (None, "main a[href$='/sessions/']"),
        (None, "main a[href$='/sessions/new/']"),
        "/quizzes/",
        ("/quizzes/", "main .list a[href^='/quizzes/']"),
        (None, "main a[href$='/regrade/']"),
        "/people/classes/",
        ("/people/classes/", "main table a"),
        (None, "main a[href$='/consent/']"),
    ],
    "editor": ["/me/", LESSON],
    "learner": [
        "/me/",
        "/learning/",
        "/me/profile/",
        "/me/guardians/",
        "/me/notifications/",
        "/me/notifications/settings/",
        "/me/calendar/",
        "/me/data/",
        "/account/reauthenticate/?next=/me/data/",
        "/skills/mine/",
        "/courses/",
        COURSE,
        LESSON,
        (LESSON, "main a[href*='/attempts/']"),
        "/account/email/",
        "/account/password/change/",
        "/account/logout/",
    ],
}


@pytest.mark.parametrize("role", sorted(WALKS))
def test_pages_of_a_role_are_accessible(new_page, sign_in, assert_accessible, width, role):
    page = new_page(width)
    sign_in(page, f"{role}@example.org", "mirror-demo-2026")
    for step in WALKS[role]:
        start, link = (step, None) if isinstance(step, str) else step
        status = page.goto(start).status if start else 200
        if link:
            status = page.goto(page.locator(link).first.get_attribute("href")).status
        assert status == 200, f"{page.url} answers {status}"
        assert_accessible(page)


def test_the_sheet_of_pins_is_accessible(new_page, sign_in, assert_accessible, width):
    page = new_page(width)
    sign_in(page, "facilitator@example.org", "mirror-demo-2026")
    page.goto("/people/classes/")
    page.get_by_label("Class", exact=True).fill(f"Axe {width}")
    page.get_by_role("button", name="Make the class").click()
    page.get_by_label("Names, one a line").fill("Ada\nBo")
    page.get_by_role("button", name="Add and show the PINs").click()
    page.get_by_role("columnheader", name="PIN").wait_for()
    assert_accessible(page)


def test_the_not_found_page_is_accessible(new_page, assert_accessible, width):
    page = new_page(width)
    assert page.goto("/no-such-page/").status == 404
    page.problems.clear()  # the browser logs the 404 itself
    assert_accessible(page)
