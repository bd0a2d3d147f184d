"""The second factor: required of every role but learner, and no way around it (security tests 12, 55 and 56)."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from accounts.adapter import MfaAdapter
from tests.factories import PASSWORD, UserFactory

REQUIRED = "/account/2fa/?required=1"
PAGES = ("/", "/courses/", "/me/", "/people/", "/cms/", "/reports/statistics/", "/account/password/change/", "/nothing/here/")


@pytest.fixture
def strict(settings):
    settings.MFA_REQUIRED_FOR_STAFF = True


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def password_in(client, person):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def test_security_56_every_role_but_learner_needs_a_second_factor(cast, strict):
    people = {name: getattr(cast, name) for name in ("kofi", "marlon", "faye", "ed", "mona")} | {
        "owner": UserFactory(is_superuser=True, roles=[])
    }

    closed = {name: signed_in(person).get("/me/").get("Location") == REQUIRED for name, person in people.items()}

    assert closed == {"kofi": False, "marlon": True, "faye": True, "ed": True, "mona": True, "owner": True}


@pytest.mark.parametrize("method", ["get", "post"])
def test_security_56_no_page_is_served_before_the_second_factor(cast, strict, method):
    client = signed_in(cast.mona)

    assert {getattr(client, method)(page).get("Location") for page in PAGES} == {REQUIRED}


def test_the_way_to_a_second_factor_stays_open(cast, strict):
    client = signed_in(cast.mona)

    shown = client.get(REQUIRED)
    activation = client.get(reverse("mfa_activate_totp"))
    asked = client.get(reverse("account_reauthenticate"))

    assert "needs a second step" in shown.content.decode()
    assert activation["Location"].startswith(reverse("account_reauthenticate"))
    assert asked.status_code == 200


def test_a_password_alone_signs_nobody_in_who_has_a_second_factor(cast, client):
    secret = generate_totp_secret()
    TOTP.activate(cast.mona, secret)

    password_in(client, cast.mona)
    before = client.get(reverse("accounts:me"))
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    after_wrong = client.get(reverse("accounts:me"))
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert (before.status_code, wrong.status_code, after_wrong.status_code) == (302, 200, 302)
    assert client.get(reverse("accounts:me")).status_code == 200


def test_security_56_a_code_works_once(cast):
    secret = generate_totp_secret()
    TOTP.activate(cast.mona, secret)
    code = code_of(secret)

    arrived = []
    for client in (Client(), Client()):
        password_in(client, cast.mona)
        client.post(reverse("mfa_authenticate"), {"code": code})
        arrived.append("_auth_user_id" in client.session)

    assert arrived == [True, False]


def test_security_56_a_recovery_code_works_once(cast):
    TOTP.activate(cast.mona, generate_totp_secret())
    code = RecoveryCodes.activate(cast.mona).get_unused_codes()[0]

    arrived = []
    for client in (Client(), Client()):
        password_in(client, cast.mona)
        client.post(reverse("mfa_authenticate"), {"code": code})
        arrived.append("_auth_user_id" in client.session)

    assert arrived == [True, False]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "address",
    [
        "/cms/login/",
        "/cms/password_reset/",
        "/cms/password_reset/confirm/MQ/token/",
        "/cms/account/change_password/",
        "/_util/login/",
        "/django-admin/login/",
        "/admin/login/",
    ],
)
def test_wagtails_login_cannot_bypass_mfa(cast, method, address):
    TOTP.activate(cast.ed, generate_totp_secret())
    client = Client()

    data = {"username": cast.ed.email, "email": cast.ed.email, "password": PASSWORD, "login": cast.ed.email}
    response = getattr(client, method)(address, data)

    assert response.status_code == 404 or response["Location"].startswith(("/account/", "/cms/login/"))
    assert "_auth_user_id" not in client.session
    assert client.get("/cms/").status_code == 302


def test_wagtails_account_page_changes_neither_password_nor_address(cast):
    page = signed_in(cast.ed).get(reverse("wagtailadmin_account")).content.decode()

    assert [word for word in ("old_password", "new_password1", 'name="name_email-email"', 'type="email"') if word in page] == []


def test_the_last_factor_of_staff_cannot_be_removed(cast, strict):
    TOTP.activate(cast.mona, generate_totp_secret())
    TOTP.activate(cast.kofi, generate_totp_secret())
    mona, kofi = (Authenticator.objects.get(user=person) for person in (cast.mona, cast.kofi))

    assert [MfaAdapter().can_delete_authenticator(factor) for factor in (mona, kofi)] == [False, True]


@pytest.mark.parametrize("has_factor", [False, True])
def test_every_page_of_the_account_opens(cast, has_factor):
    client = Client()
    password_in(client, cast.kofi)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    names = ["mfa_index", "usersessions_list", "account_email", "account_change_password", "accounts:profile"]
    if has_factor:
        TOTP.activate(cast.kofi, generate_totp_secret())
        RecoveryCodes.activate(cast.kofi)
        names += ["mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_list_webauthn"]
    else:
        names += ["mfa_activate_totp", "mfa_add_webauthn"]

    assert {name: client.get(reverse(name)).status_code for name in names} == dict.fromkeys(names, 200)
