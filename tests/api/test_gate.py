"""Who gets into the API, and what everybody who does is answered."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from accounts.actions import reset_pin, suspend
from accounts.actions.tokens import create_token, revoke_token
from accounts.api.gate import WRONG_TOKENS
from accounts.enums import Role
from accounts.models import ApiToken, Profile
from core import clock
from core.errors import NotAllowed
from core.tokens import token_digest
from tests.api.client import ROOT, Program, an_event
from tests.factories import PASSWORD, ClassMemberFactory, SchoolClassFactory, UserFactory, make_course
from tests.taught import enrol

pytestmark = pytest.mark.django_db


def outcome(response):
    return response.status_code, response.json().get("code")


def test_a_token_works_for_its_person_alone(cast):
    response = Program(cast.kofi, "profile:read").get("/me")
    assert response.json() == {
        "id": str(cast.kofi.public_id),
        "name": "Kofi",
        "language": "en",
        "roles": ["learner"],
        "scopes": ["profile:read"],
    }


def test_security_12_a_suspended_account_s_token_is_dead_and_stays_dead(cast):
    program = Program(cast.kofi)
    suspend(actor=cast.mona, target=cast.kofi)
    assert outcome(program.get("/me")) == (401, "invalid-token")
    cast.kofi.is_active = True
    cast.kofi.save()
    assert outcome(program.get("/me")) == (401, "invalid-token")


def test_security_12_an_inactive_account_is_refused_whatever_its_tokens_say(cast):
    program = Program(cast.kofi)
    type(cast.kofi).objects.filter(pk=cast.kofi.pk).update(is_active=False)
    assert outcome(program.get("/me")) == (401, "invalid-token")


def test_a_revoked_and_an_old_token_are_dead(cast):
    for end in ({"revoked_at": clock.now()}, {"created_at": clock.now() - dt.timedelta(days=9), "expires_at": clock.now()}):
        program = Program(cast.kofi)
        ApiToken.objects.filter(secret_hash=token_digest(program.secret)).update(**end)
        assert outcome(program.get("/me")) == (401, "invalid-token")


def test_a_paused_and_a_leaving_account_are_closed(cast):
    paused, leaving = Program(cast.kofi), Program(cast.amara)
    Profile.objects.filter(user=cast.kofi).update(date_of_birth=clock.today())
    type(cast.kofi).objects.filter(pk=cast.kofi.pk).update(paused_at=clock.now())
    type(cast.kofi).objects.filter(pk=cast.amara.pk).update(erase_at=clock.now())
    assert [outcome(program.get("/me")) for program in (paused, leaving)] == [(403, "account-paused")] * 2


def test_staff_without_a_second_factor_are_refused_by_token_too(cast, settings):
    settings.MFA_REQUIRED_FOR_STAFF = True
    faye, kofi = Program(cast.faye), Program(cast.kofi)
    assert outcome(faye.get("/me")) == (403, "second-factor-missing")
    assert kofi.get("/me").status_code == 200
    browser = Client()
    browser.force_login(cast.faye)
    assert outcome(browser.get(f"{ROOT}/me")) == (403, "second-factor-missing")
    Authenticator.objects.create(user=cast.faye, type=Authenticator.Type.TOTP, data={})
    assert faye.get("/me").status_code == 200


def test_a_new_pin_ends_every_token(cast):
    member = ClassMemberFactory(school_class=SchoolClassFactory(facilitator=cast.faye))
    program = Program(member.user)
    reset_pin(actor=cast.faye, member=member, at=clock.now())
    assert outcome(program.get("/me")) == (401, "invalid-token")


def test_a_new_password_ends_every_token(cast):
    program = Program(cast.kofi)
    browser = Client()
    browser.force_login(cast.kofi)
    new = {"oldpassword": PASSWORD, "password1": "another horse battery", "password2": "another horse battery"}
    browser.post("/account/password/change/", new)
    assert outcome(program.get("/me")) == (401, "invalid-token")


def test_nobody_gives_a_token_what_they_may_not_give(cast):
    for scopes in (["cohorts:read"], ["attendance:write"], ["everything"], []):
        with pytest.raises(NotAllowed):
            create_token(actor=cast.kofi, name="x", scopes=scopes, days=7, at=clock.now())
    token, _secret = create_token(actor=cast.faye, name="x", scopes=["cohorts:read"], days=7, at=clock.now())
    with pytest.raises(NotAllowed):
        revoke_token(actor=cast.mona, token=token, at=clock.now())


def test_only_a_digest_of_the_secret_is_stored(cast):
    program = Program(cast.kofi)
    stored = str(ApiToken.objects.values().get())
    assert program.secret not in stored
    assert token_digest(program.secret) in stored


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic a29maTp4", "mirror_x", "Bearer mirror_\x7f"])
def test_other_authorizations_are_refused_even_with_a_session(cast, given):
    browser = Client()
    browser.force_login(cast.kofi)
    response = browser.get(f"{ROOT}/me", headers={"Authorization": given})
    assert outcome(response) == (401, "invalid-token")
    assert response["WWW-Authenticate"] == "Bearer"
    assert response["Content-Type"] == "application/problem+json"


def test_whoever_guesses_tokens_is_not_heard_for_a_while(cast):
    guess = {"Authorization": "Bearer mirror_guess"}
    answers = [Client().get(f"{ROOT}/me", headers=guess).status_code for _ in range(WRONG_TOKENS + 1)]
    assert answers == [401] * WRONG_TOKENS + [429]
    browser = Client()
    browser.force_login(cast.kofi)
    assert browser.get(f"{ROOT}/me").status_code == 200  # others at the same address, with a session, go on


def test_too_many_requests_wait(cast, settings):
    settings.API_CALLS_PER_MINUTE = 10
    program = Program(cast.kofi)
    answers = [program.get("/me") for _ in range(11)]
    if len({answer.status_code for answer in answers}) == 1:  # a new minute began in between
        answers = [program.get("/me") for _ in range(11)]
    refused = answers[-1]
    assert outcome(refused) == (429, "too-many-requests")
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert Program(cast.amara).get("/me").status_code == 200
    cache.clear()
    assert program.get("/me").status_code == 200


def test_security_55_a_browser_needs_the_form_token_and_a_program_does_not(cast):
    course = make_course()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.kofi)
    data, sent = {"course": str(course.translation_key)}, {"content_type": "application/json"}
    assert outcome(browser.post(f"{ROOT}/enrolments", data, **sent)) == (403, "csrf-failed")
    foreign = {"Origin": "https://evil.example"}
    assert outcome(browser.post(f"{ROOT}/enrolments", data, **sent, headers=foreign)) == (403, "csrf-failed")
    browser.get("/me/profile/")
    ours = {"X-CSRFToken": browser.cookies["csrf"].value}
    assert browser.post(f"{ROOT}/enrolments", data, **sent, headers=ours).status_code == 200
    assert Program(cast.amara).post("/enrolments", data).status_code == 200


def test_an_unchanged_answer_costs_no_body(cast):
    program = Program(cast.kofi)
    first = program.get("/me")
    again = program.get("/me", If_None_Match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    cast.kofi.display_name = "Kofi B."
    cast.kofi.save()
    assert program.get("/me", If_None_Match=first["ETag"]).status_code == 200
    assert first["Cache-Control"] == "private, no-cache"
    assert {"Authorization", "Cookie", "Accept-Language"} <= {name.strip() for name in first["Vary"].split(",")}


@pytest.mark.parametrize(
    ("method", "path", "body", "expected"),
    [
        ("GET", "/nothing", None, (404, "not-found")),
        ("GET", "/attempts/%0A", None, (404, "not-found")),
        ("DELETE", "/me", None, (405, "method-not-allowed")),
        ("TRACE", "/me", None, (405, "method-not-allowed")),
        ("GET", "/courses/not-a-uuid", None, (404, "not-found")),
        ("POST", "/enrolments", "{", (400, "bad-request")),
        ("POST", "/enrolments", "[" * 100_000, (400, "bad-request")),
        ("POST", "/enrolments", {"course": 1}, (422, "invalid-request")),
        ("POST", "/enrolments", {"course": "00000000-0000-4000-8000-000000000000"}, (404, "not-found")),
        ("POST", "/progress/events", {"events": [{}] * 101}, (422, "invalid-request")),
        ("POST", "/progress/events", '{"events": "%s"}' % ("x" * 300_000), (413, "too-large")),
        ("GET", "/courses?limit=101", None, (422, "invalid-request")),
        ("GET", "/courses?cursor=!", None, (422, "invalid-cursor")),
    ],
)
def test_every_error_is_a_problem(cast, method, path, body, expected):
    response = Program(cast.kofi).call(method, path, body)
    assert outcome(response) == expected
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == response.status_code
    assert response.json()["detail"]


def test_a_refused_action_is_a_problem_with_the_words_of_the_page(cast):
    course = make_course(enrolment_mode="cohort")
    response = Program(cast.kofi).post("/enrolments", {"course": course.translation_key})
    assert response.json() == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "This course is taken in a group. Choose a group to join.",
        "code": "cohort-needed",
    }


def test_a_token_notes_when_it_was_used_and_seldom_writes(cast, django_assert_num_queries):
    program = Program(cast.kofi)
    program.get("/me")
    assert ApiToken.objects.get().last_used_at is not None
    with django_assert_num_queries(2):  # the token with its person, the roles
        program.get("/me")


def test_the_page_shows_a_secret_once_after_the_password(cast, client):
    client.force_login(cast.kofi)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    form = {"name": "Phone", "scopes": ["learning:read"], "days": "30"}
    made = client.post("/me/tokens/", form).content.decode()
    secret = made.partition('<code class="secret">')[2].partition("</code>")[0]
    assert Client().get(f"{ROOT}/enrolments", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    assert secret not in client.get("/me/tokens/").content.decode()
    assert "cohorts:read" not in made  # a learner is not offered what is for staff


def test_the_page_asks_for_the_password_first(cast, client):
    client.force_login(cast.kofi)
    response = client.post("/me/tokens/", {"name": "Phone", "scopes": ["learning:read"], "days": "30"})
    assert response["Location"].startswith("/account/reauthenticate/")
    assert ApiToken.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_tokens_costs_the_same_with_one_and_with_three(cast, client, count, django_assert_num_queries):
    client.force_login(cast.kofi)
    for _ in range(count):
        Program(cast.kofi)
    with django_assert_num_queries(7):
        client.get("/me/tokens/")


def test_who_became_staff_has_no_more_scopes_than_the_token_had(cast):
    person = UserFactory()
    program = Program(person)
    person.groups.add(*cast.faye.groups.all())
    assert Role.FACILITATOR in program.get("/me").json()["roles"]
    assert outcome(program.get("/cohorts")) == (403, "insufficient-scope")


def test_events_of_a_person_are_theirs_alone(cast):
    """The same id from two people is two events: nobody can occupy or probe an id of somebody else."""
    course = make_course()
    lesson = course.get_children().get().get_children().get()
    for person in (cast.kofi, cast.amara):
        enrol(person, course.translation_key)
    event = an_event(lesson.translation_key)
    answers = [Program(person).post("/progress/events", {"events": [event]}).json() for person in (cast.kofi, cast.amara)]
    assert [answer["accepted"] for answer in answers] == [[str(event["id"])]] * 2
