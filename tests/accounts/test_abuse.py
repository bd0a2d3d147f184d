"""What is tried against accounts: forged forms, guessing, links used twice, gates walked around."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from accounts.urls import urlpatterns
from tests.access.matrix import MATRIX
from tests.factories import PASSWORD, UserFactory

LIMITS = {"login": "50/m/ip", "login_failed": "10/m/ip,3/5m/key", "signup": "2/m/ip", "reset_password": "2/m/ip"}

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "\\\\evil.example",
    "https://localhost@evil.example/",
    "javascript:alert(1)",
]
CHANGES = sorted(name for name, row in MATRIX.items() if name.startswith("accounts:") and row.method == "post")


def log_in(client, person, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": person.email, "password": password})


def reset_link():
    return re.search(r"http://\S+?(/account/password/reset/key/\S+)", mail.outbox[-1].body).group(1)


@pytest.mark.parametrize("name", sorted(f"accounts:{path.name}" for path in urlpatterns))
def test_security_55_every_post_needs_a_token(cast, name):
    row = MATRIX[name]
    address = reverse(name, kwargs=row.args(cast) if row.args else None)
    client = Client(enforce_csrf_checks=True)
    foreign = {"HTTP_ORIGIN": "https://evil.example"}

    if name not in ("accounts:class_sign_in", "accounts:invitation"):
        client.force_login(cast.mona)

    assert [client.post(address, {}).status_code, client.post(address, {}, **foreign).status_code] == [403, 403]


@pytest.mark.parametrize(
    "name", sorted(name for name, row in MATRIX.items() if name.startswith("accounts:") and row.method == "post")
)
def test_security_55_what_changes_something_refuses_get(cast, client, name):
    row = MATRIX[name]
    client.force_login(cast.mona)

    assert client.get(reverse(name, kwargs=row.args(cast) if row.args else None)).status_code == 405


def test_security_56_guessing_a_password_is_limited_and_looks_the_same_without_an_account(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    nobody = User(email="nobody@example.org")
    answers = {}
    for person in (cast.kofi, nobody):
        client = Client()
        pages = [log_in(client, person, "wrong").content.decode() for _ in range(4)]
        answers[person.email] = ["Too many failed" in page for page in pages]

    assert answers == {person.email: [False, False, False, True] for person in (cast.kofi, nobody)}
    assert "_auth_user_id" not in log_in_session(cast.kofi)


def log_in_session(person):
    client = Client()
    log_in(client, person)
    return client.session


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("account_reset_password", {"email": "kofi@example.org"}),
        ("account_signup", {"display_name": "Z", "email": "z@example.org", "password1": "a long enough secret"}),
    ],
)
def test_security_56_mail_cannot_be_sent_without_end(cast, client, settings, name, data):
    settings.ACCOUNT_RATE_LIMITS = LIMITS

    answers = [client.post(reverse(name), data).status_code for _ in range(3)]

    assert answers == [302, 302, 429]


def test_security_56_people_behind_our_proxy_have_limits_of_their_own(cast, settings):
    """nginx names the address last; what a client put before it counts for nothing."""
    settings.ACCOUNT_RATE_LIMITS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = LIMITS, 1
    data = {"email": "kofi@example.org"}
    told = ["198.51.100.7", "203.0.113.1, 198.51.100.7", "203.0.113.2, 198.51.100.7", "198.51.100.8"]

    answers = [
        Client().post(reverse("account_reset_password"), data, headers={"X-Forwarded-For": value}).status_code for value in told
    ]

    assert answers == [302, 302, 429, 302]


def test_security_56_a_reset_link_works_once(cast, client):
    client.post(reverse("account_reset_password"), {"email": cast.kofi.email})
    link = reset_link()
    form = client.get(link)["Location"]
    client.post(form, {"password1": "another long secret", "password2": "another long secret"})
    again = Client().get(link)

    cast.kofi.refresh_from_db()
    assert cast.kofi.check_password("another long secret")
    assert again.status_code == 200
    assert "password1" not in again.content.decode()


def test_security_12_the_reset_link_of_a_suspended_account_is_dead(cast, client):
    client.post(reverse("account_reset_password"), {"email": cast.kofi.email})
    link = reset_link()
    User.objects.filter(pk=cast.kofi.pk).update(is_active=False)

    opened = client.get(link, follow=True)
    client.post(opened.request["PATH_INFO"], {"password1": "another long secret", "password2": "another long secret"})

    cast.kofi.refresh_from_db()
    assert (cast.kofi.check_password(PASSWORD), "_auth_user_id" in client.session) == (True, False)


def test_a_reset_ends_the_sessions_that_stand(cast):
    thief, owner = Client(), Client()
    log_in(thief, cast.kofi)
    owner.post(reverse("account_reset_password"), {"email": cast.kofi.email})
    form = owner.get(reset_link())["Location"]
    owner.post(form, {"password1": "another long secret", "password2": "another long secret"})

    assert thief.get(reverse("accounts:me")).status_code == 302


@pytest.mark.parametrize("name", ["mona", "ed", "faye", "marlon", "kofi"])
def test_security_13_nobody_but_a_superuser_reaches_wagtails_people(cast, client, name):
    client.force_login(getattr(cast, name))
    powerful = {
        "username": "eve",
        "email": "eve@example.org",
        "is_superuser": "on",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    addresses = [
        reverse("wagtailusers_users:add"),
        reverse("wagtailusers_users:edit", args=[getattr(cast, name).pk]),
        reverse("wagtailusers_users:delete", args=[cast.amara.pk]),
        reverse("wagtailusers_groups:add"),
        reverse("wagtailusers_groups:edit", args=[cast.ed.groups.get().pk]),
        reverse("wagtailadmin_collections:add"),
        reverse("wagtailadmin_workflows:add"),
        reverse("wagtailsites:add"),
    ]

    before = list(User.objects.order_by("pk").values_list("pk", "is_superuser", "is_active"))
    answers = {client.get(address).status_code for address in addresses}
    answers |= {client.post(address, powerful).status_code for address in addresses}

    assert answers <= {302, 403, 404}
    assert list(User.objects.order_by("pk").values_list("pk", "is_superuser", "is_active")) == before


def test_security_13_no_role_holds_a_right_over_people(cast):
    over_people = Permission.objects.filter(
        group__isnull=False, content_type__app_label__in=["accounts", "auth", "account", "mfa", "sessions", "usersessions"]
    )
    assert list(over_people) == []


def test_security_14_bulk_actions_on_people_are_closed_to_editors(cast, client):
    client.force_login(cast.ed)
    for action in ("delete", "assign_role", "set_active_state"):
        address = reverse("wagtail_bulk_action", args=["accounts", "user", action]) + f"?id={cast.kofi.pk}"
        client.post(address, {"role": "1", "mark_as_active": ""})

    cast.kofi.refresh_from_db()
    assert (cast.kofi.is_active, cast.kofi.roles) == (True, {Role.LEARNER})


def test_security_15_a_role_form_takes_nothing_but_the_role(cast, client):
    client.force_login(cast.mona)

    client.post(
        reverse("accounts:person_role", args=[cast.amara.public_id]),
        {"role": "mentor", "held": "1", "is_superuser": "1", "is_active": "", "email": "x@example.org", "groups": "5"},
    )

    amara = User.objects.get(pk=cast.amara.pk)
    assert (amara.roles, amara.is_superuser, amara.is_active, amara.email) == (
        {Role.LEARNER, Role.MENTOR},
        False,
        True,
        "amara@example.org",
    )


@pytest.mark.parametrize("target", ELSEWHERE)
def test_security_53_no_door_leads_elsewhere(client, db, target):
    kofi = UserFactory(username="k")
    landed = []
    for name in ("account_login", "cms-login", "wagtail-front-login"):
        visitor = Client()
        start = visitor.get(reverse(name), {"next": target}, follow=True)
        query = "?" + start.request["QUERY_STRING"] if start.request["QUERY_STRING"] else ""
        page = start.request["PATH_INFO"] + query
        response = visitor.post(page, {"login": kofi.email, "password": PASSWORD, "next": target})
        landed.append(response["Location"])
    client.force_login(kofi)
    landed.append(client.post(reverse("account_logout"), {"next": target})["Location"])

    assert [address for address in landed if not re.match(r"^/(?![/\\])", address)] == []
