"""Where each role walks to see every kind of page: test_every_page.py follows, and compares with the access matrix.

A step is an address, the name of an address without arguments, or (name, where its link stands, the link). Where the
link stands is again an address or a name, or None for the page just walked to; without a link that is the page itself.
"""

from dataclasses import dataclass

from django.urls import reverse

PAGE = "wagtail_serve"  # written in Wagtail
COURSE = "/courses/animation-from-flipbook-to-character-walk/"
LESSON = COURSE + "a-flipbook-in-your-hands/timing-and-spacing/"
FILM_LESSON = COURSE + "a-flipbook-in-your-hands/a-flying-fish-in-your-hand/"


@dataclass(frozen=True)
class Step:
    """`link` is None where one goes to the address itself."""

    name: str
    start: str | None
    link: str | None = None


def step(given):
    if isinstance(given, tuple):
        name, start, link = given
        return Step(name, address(start) if start else None, link)
    return Step(PAGE if given.startswith("/") else given, address(given))


def address(given):
    return given if given.startswith("/") else reverse(given)


COHORT = ("courses:cohort", "courses:cohorts", "main .list a[href^='/cohorts/']")
STUDIO = ("courses:cohort", "courses:cohorts", "main a:has-text('Studio group')")

WALKS = {
    "visitor": [
        "/",
        "/language/fr/",
        "/courses/",
        "/language/es/",
        "/courses/",
        "/language/en/",
        "/about/",
        "/courses/",
        COURSE,
        "ip_rights:rights",
        "ip_rights:commissioned",
        "ip_rights:clause",
        "ip_rights:may-i",
        "style-guide",
        "offline",
        "demo-mail",
        "courses:verify",
        "ip_rights:verify",
        "ip_rights:all-works",
        "ip_rights:credentials",
        "ip_rights:calculator",
        "ip_rights:log",
        "accounts:class_sign_in",
        "account_login",
        "account_signup",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_email_verification_sent",
        "account_inactive",
    ],
    "manager": [
        "accounts:me",
        "ip_rights:reports",
        "reporting:statistics",
        ("reporting:indicator", None, "main a[href^='/reports/statistics/']"),
        ("reporting:grants", None, "main a[href='/reports/grants/']"),
        "accounts:people",
        ("accounts:person", None, "main .list a[href^='/people/']"),
        ("accounts:person_merge", None, "main a[href$='/merge/']"),
        ("accounts:person", "/people/?role=facilitator", "main .list a[href^='/people/']"),
        ("accounts:person_vetting", None, "main a[href$='/vetting/']"),
        "accounts:invitations",
        "accounts:retention",
        "review:reported",
        "mentoring:coordination",
        "courses:sites",
        ("courses:site", None, "main .list a[href^='/sites/']"),
        "courses:new-site",
        "accounts:webhooks",
        "accounts:tokens",
        "api-reference",
        "courses:cohorts",
        STUDIO,
        ("courses:participants", None, "main a[href$='/people/']"),
        "mentoring:matching",
        ("mentoring:run", None, "main .list a[href^='/mentoring/matching/']"),
        "courses:awards",
        ("courses:award", None, "main .list a[href^='/certificates/']"),
        ("courses:verify", None, "main a[href^='/verify/']"),
        "mfa_index",
        ("account_reauthenticate", "mfa_activate_totp", None),
        "usersessions_list",
    ],
    "facilitator": [
        "accounts:me",
        "courses:desk",
        ("courses:member", None, "main .list__title a"),
        "courses:cohorts",
        "courses:new-cohort",
        STUDIO,
        ("courses:edit-cohort", None, "main a[href$='/edit/']"),
        STUDIO,
        ("courses:due-dates", None, "main a[href$='/dates/']"),
        STUDIO,
        ("courses:announcements", None, "main a[href$='/messages/']"),
        STUDIO,
        ("courses:sessions", None, "main a[href$='/sessions/']"),
        ("courses:new-session", None, "main a[href$='/sessions/new/']"),
        STUDIO,
        ("courses:sessions", None, "main a[href$='/sessions/']"),
        ("courses:edit-session", None, "main a[href$='/edit/']"),
        STUDIO,
        ("courses:sessions", None, "main a[href$='/sessions/']"),
        ("courses:register", None, "main a[href$='/register/']"),
        "live:workshops",
        "live:plan",
        ("live:workshop", "live:workshops", "main a:has-text('Studio online')"),
        ("live:edit", None, "main a[href$='/edit/']"),
        ("live:workshop", "live:workshops", "main a:has-text('Paper cut-outs')"),
        ("live:attendance", None, "main a[href$='/attendance/']"),
        ("live:workshop", "live:workshops", "main a:has-text('Paper cut-outs')"),
        ("live:feedback", None, "main a[href$='/feedback/']"),
        ("live:workshop", "live:workshops", "main a:has-text('flying fish')"),
        ("live:room", None, "main a[href$='/room/']"),
        ("live:workshop", "live:workshops", "main a:has-text('flying fish')"),
        ("live:plain", None, "main a[href$='/plain/']"),
        "courses:quizzes",
        ("courses:quiz-statistics", None, "main .list a[href^='/quizzes/']"),
        ("courses:regrade", None, "main a[href$='/regrade/']"),
        "courses:marking",
        ("courses:mark", None, "main .list a[href^='/marking/']"),
        "accounts:classes",
        ("accounts:class", None, "main .list a[href^='/people/classes/']"),
        ("accounts:person_consent", None, "main a[href$='/consent/']"),
    ],
    "mentor": [
        "accounts:me",
        "courses:learning",
        "mentoring:desk",
        "mentoring:profile",
        "mentoring:meetings",
        "mentoring:availability",
        "mentoring:pairing",
    ],
    "editor": [
        "accounts:me",
        LESSON,
        "courses:quizzes",
        "courses:import-questions",
        "course-import",
        "assets:upload-page",
        ("assets:film", "/cms/films/1/", None),
        ("assets:captions", None, "main a[href*='/captions/']"),
    ],
    "learner": [
        "ip_rights:society",
        "accounts:me",
        "courses:learning",
        "grants:drafts",
        "ip_rights:works",
        "ip_rights:royalties",
        "ip_rights:statements",
        "ip_rights:requests",
        "ip_rights:new-work",
        "grants:calls",
        "grants:deadlines",
        "grants:about-me",
        ("grants:call", "grants:calls", "main a:has-text('Practice grant')"),
        "accounts:profile",
        "storage",
        "accounts:guardians",
        "notifications:list",
        "notifications:settings",
        "calendar:month",
        "mentoring:mine",
        "mentoring:ask",
        "accounts:data",
        "skills:mine",
        "mentoring:meetings",
        ("mentoring:meeting", None, "main .list a[href^='/mentoring/meetings/']"),
        ("mentoring:move", None, "main a[href$='/move/']"),
        "mentoring:mentors-to-meet",
        ("mentoring:slots", None, "main .list a[href^='/mentoring/meet/']"),
        "mentoring:pairing",
        "/courses/",
        COURSE,
        FILM_LESSON,
        LESSON,
        ("courses:attempt-result", None, "main a[href*='/attempts/'][href$='/result/']"),
        "account_email",
        "account_change_password",
        "account_logout",
    ],
}
