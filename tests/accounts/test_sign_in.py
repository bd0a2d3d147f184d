"""The ways in, end to end: sign-up, verification, reset, the second factor, and what they refuse."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from tests.factories import PASSWORD

NEW = {"display_name": "Zora", "email": "zora@example.org", "password1": "a long enough secret"}


def log_in(client, person, query=""):
    return client.post(reverse("account_login") + query, {"login": person.email, "password": PASSWORD})


def test_sign_up_verify_and_arrive(db, client):
    sent = client.post(reverse("account_signup"), NEW | {"is_superuser": "1", "is_staff": "1"})
    before = client.get(reverse("accounts:me"))
    link = re.search(r"http://\S+?(/account/confirm-email/\S+)", mail.outbox[-1].body).group(1)
    client.post(link)

    zora = User.objects.get(email="zora@example.org")
    assert sent["Location"] == reverse("account_email_verification_sent")
    assert before.status_code == 302
    assert (zora.display_name, zora.roles, zora.is_superuser, zora.is_staff) == ("Zora", {Role.LEARNER}, False, False)
    assert EmailAddress.objects.get(user=zora).verified
    assert "Zora" in client.get(reverse("accounts:me")).content.decode()


def test_security_56_sign_up_and_reset_do_not_tell_who_has_an_account(cast, client):
    known = client.post(reverse("account_signup"), NEW | {"email": cast.kofi.email})
    unknown = Client().post(reverse("account_signup"), NEW)
    reset_known = client.post(reverse("account_reset_password"), {"email": cast.kofi.email})
    reset_unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    assert known["Location"] == unknown["Location"] == reverse("account_email_verification_sent")
    assert reset_known["Location"] == reset_unknown["Location"] == reverse("account_reset_password_done")


def test_security_53_sign_in_does_not_lead_elsewhere(cast):
    for target in ("https://evil.example/", "//evil.example", "https:evil.example", "/%5Cevil.example/..//evil.example"):
        response = log_in(Client(), cast.kofi, "?next=" + target)
        assert not response["Location"].startswith(("http", "//", "\\"))


def test_security_55_account_forms_refuse_a_missing_token(cast):
    client = Client(enforce_csrf_checks=True)
    for name in ("account_login", "account_signup", "account_reset_password", "accounts:class_sign_in"):
        assert client.post(reverse(name), {}).status_code == 403
    client.force_login(cast.mona)
    for name in ("accounts:profile", "accounts:invitations", "accounts:classes", "account_logout"):
        assert client.post(reverse(name), {}).status_code == 403


def test_security_56_nothing_is_served_before_the_second_factor(cast, client, settings):
    settings.MFA_REQUIRED_FOR_STAFF = True
    client.force_login(cast.mona)
    denied = client.get(reverse("accounts:people"))
    TOTP.activate(cast.mona, generate_totp_secret())

    assert denied["Location"] == reverse("mfa_index") + "?required=1"
    assert client.get(reverse("accounts:people")).status_code == 200


@pytest.mark.parametrize("address", ["/cms/login/", "/_util/login/"])
def test_security_56_wagtails_login_signs_nobody_in(cast, client, address):
    TOTP.activate(cast.ed, generate_totp_secret())

    response = client.post(address, {"username": cast.ed.email, "password": PASSWORD})
    staged = log_in(client, cast.ed)

    assert response["Location"].startswith(reverse("account_login"))
    assert staged["Location"].startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session


def test_security_15_extra_post_fields_are_ignored(cast, client):
    client.force_login(cast.kofi)
    answers = dict.fromkeys(("sex", "district", "urbanisation", "education", "seeing", "hearing"), "_U")
    answers |= dict.fromkeys(("walking", "remembering", "self_care", "communicating"), "_N")

    client.post(
        reverse("accounts:profile"),
        answers | {"display_name": "Kofi B", "language": "fr", "is_superuser": "1", "email": "x@example.org", "user": "1"},
    )

    cast.kofi.refresh_from_db()
    assert (cast.kofi.display_name, cast.kofi.language, cast.kofi.is_superuser, cast.kofi.email) == (
        "Kofi B",
        "fr",
        False,
        "kofi@example.org",
    )
    assert client.cookies["language"].value == "fr"


def test_messages_and_the_studio_say_the_name_and_never_the_username(cast, client):
    User.objects.filter(pk=cast.ed.pk).update(username="user-0af3")
    log_in(client, cast.ed)
    page = client.get("/").content.decode()
    studio = client.get("/cms/").content.decode()
    assert "Welcome, Ed." in page
    assert '"name": "Ed"' in studio
    assert "user-0af3" not in page
