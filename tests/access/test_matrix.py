"""Walks every URL of the site with every role and compares the answers with tests/access/matrix.py."""

from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern

from tests.access import matrix
from tests.access.rows import LOGIN, PEOPLE, to
from tests.factories import UserFactory

ADMIN_DENIED = ("anonymous", "learner", "manager")


def walk(resolver=None, namespaces=(), before=()):
    """Every URL pattern of the site as (namespace, name, patterns from the root, pattern)."""
    for item in (resolver or get_resolver()).url_patterns:
        if isinstance(item, URLResolver):
            inner = (*namespaces, item.namespace) if item.namespace else namespaces
            yield from walk(item, inner, (*before, item.pattern))
        elif isinstance(item, URLPattern):
            yield ":".join(namespaces), item.name, (*before, item.pattern), item


def full_name(namespace, name):
    return f"{namespace}:{name}" if namespace else name


def is_third_party(namespace, name, patterns, item):
    """Whether a rule for a whole namespace covers it: what apps add to Wagtail's admin is covered by the admin's, and
    operations of the API have their own table."""
    if full_name(namespace, name) in matrix.MATRIX:
        return False
    if any(str(pattern).startswith("cms/") for pattern in patterns):
        return True
    if namespace == matrix.API_NAMESPACE:
        return True
    if namespace:
        return namespace.startswith(matrix.THIRD_PARTY_NAMESPACES)
    if name:
        return name.startswith(matrix.THIRD_PARTY_NAMES)
    return item.callback.__module__.startswith(matrix.THIRD_PARTY_MODULES)


def test_security_01_every_url_of_ours_has_a_row():
    ours = {full_name(space, name) for space, name, patterns, item in walk() if not is_third_party(space, name, patterns, item)}
    assert {
        "without a row": sorted(ours - set(matrix.MATRIX), key=str),
        "without a URL": sorted(set(matrix.MATRIX) - ours),
    } == {
        "without a row": [],
        "without a URL": [],
    }


def client_of(cast, role, **options):
    client = Client(raise_request_exception=False, **options)
    if person := PEOPLE[role]:
        client.force_login(getattr(cast, person))
    return client


def answer(response):
    """A status, or where a redirect leads in the words of the matrix."""
    if response.status_code not in {301, 302}:
        return response.status_code
    path = urlsplit(response["Location"]).path
    return LOGIN if path == reverse("account_login") else to(response["Location"])


def matches(got, expected):
    return got == expected or (
        isinstance(expected, str) and expected != LOGIN and isinstance(got, str) and got != LOGIN and got.startswith(expected)
    )


def ask(cast, role, address, row):
    data = row.data(cast) if callable(row.data) else row.data
    send = getattr(client_of(cast, role), row.method)
    with transaction.atomic():
        point = transaction.savepoint()
        response = send(address, data, headers=row.headers)
        if hasattr(response, "streaming_content"):
            list(response.streaming_content)
        transaction.savepoint_rollback(point)
    got = answer(response)
    if isinstance(got, str) and got != LOGIN and row.expected[role] == 302:
        return 302
    return row.expected[role] if matches(got, row.expected[role]) else got


def address_of(cast, name, row):
    match row.args(cast) if row.args else None:
        case str() as address:
            return address
        case list() as args:
            return reverse(name, args=args)
        case kwargs:
            return reverse(name, kwargs=kwargs)


@pytest.mark.parametrize("name", sorted(matrix.MATRIX))
def test_security_01_every_role_gets_what_the_matrix_says(cast, name):
    row = matrix.MATRIX[name]
    address = address_of(cast, name, row) + row.query

    assert {role: ask(cast, role, address, row) for role in PEOPLE} == row.expected


def filled_address(patterns):
    """An address for route patterns with made-up arguments, or None where a regular expression is in the way."""
    parts = ["/"]
    for pattern in patterns:
        if isinstance(pattern, RoutePattern):
            part = str(pattern)
            for name, converter in pattern.converters.items():
                kind = type(converter).__name__.removesuffix("Converter").lower()
                value = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}.get(kind, "a")
                part = part.replace(f"<{kind}:{name}>", value).replace(f"<{name}>", value)
            parts.append(part)
        elif str(pattern).startswith("^") and "(" not in str(pattern):
            parts.append(str(pattern).strip("^$"))
        else:
            return None
    return "".join(parts)


def admin_addresses():
    found = {filled_address(patterns) for _, _, patterns, _ in walk()}
    open_to_all = ("/cms/login/", "/cms/logout/", "/cms/password_reset/", "/cms/sprite/", "/cms/jsi18n/")
    return sorted(
        address for address in found if address and address.startswith("/cms/") and not address.startswith(open_to_all)
    )


@pytest.mark.parametrize("role", ADMIN_DENIED)
def test_security_14_wagtails_admin_is_closed_by_direct_address(cast, role):
    """Each address of the admin, views of users, groups, settings and bulk actions among them, sends away or denies."""
    client = client_of(cast, role)
    addresses = admin_addresses()
    assert len(addresses) > 130

    answers = {address: client.get(address) for address in addresses}

    opened = {
        address: response.status_code
        for address, response in answers.items()
        if response.status_code not in {403, 404}
        and not (response.status_code == 302 and urlsplit(response["Location"]).path == reverse("wagtailadmin_login"))
    }
    assert opened == {}


# What a learner and a visitor may open of allauth, without arguments. Anything it adds shows up here.
ALLAUTH_OPEN = {
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "socialaccount_login_cancelled",
}


def test_security_01_allauth_shows_visitors_only_the_ways_in(cast):
    prefixes = tuple(prefix for prefix in matrix.THIRD_PARTY_NAMES if prefix != "wagtail")
    names = {
        name: filled_address(patterns) for space, name, patterns, _ in walk() if not space and (name or "").startswith(prefixes)
    }
    client = client_of(cast, "anonymous")

    opened = {name for name, address in names.items() if address and client.get(address).status_code == 200}

    assert opened == ALLAUTH_OPEN


@pytest.fixture
def refused_in_a_word(settings):
    """What the page of a refusal shows has its own tests; here it would be drawn thousands of times."""
    settings.CSRF_FAILURE_VIEW = "tests.access.test_matrix.in_a_word"


def in_a_word(request, reason=""):
    return HttpResponse(reason, status=403)


def token_refusals(client, address):
    """What a POST without a token, and one sent by another site, are answered."""
    return {client.post(address).status_code, client.post(address, headers={"Origin": "https://evil.example"}).status_code}


@pytest.mark.parametrize("name", sorted(set(matrix.MATRIX) - matrix.ADDRESS_IS_THE_TOKEN))
@pytest.mark.usefixtures("refused_in_a_word")
def test_security_55_no_address_of_ours_takes_a_post_without_the_token(cast, name):
    row = matrix.MATRIX[name]
    address = address_of(cast, name, row)
    allowed = [role for role, expected in row.expected.items() if PEOPLE[role] and expected not in {404, LOGIN}]

    refused = {
        role: token_refusals(client_of(cast, role, enforce_csrf_checks=True), address) for role in allowed or ["manager"]
    }

    assert refused == {role: {403} for role in refused}


@pytest.mark.usefixtures("refused_in_a_word")
def test_security_55_no_address_of_others_takes_a_post_without_the_token(cast):
    """The same for what Wagtail and allauth answer, to somebody who may do everything."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(UserFactory(is_superuser=True))
    wanted = (patterns for space, name, patterns, _ in walk() if full_name(space, name) not in matrix.ADDRESS_IS_THE_TOKEN)
    addresses = set(map(filled_address, wanted)) - {None}
    assert len(addresses) > 200

    taken = {address: found for address in addresses if (found := token_refusals(client, address)) != {403}}

    assert taken == {}
