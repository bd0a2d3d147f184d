"""What managers do with people: roles and suspension."""

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.actions.people import NeedsEmailAddress
from accounts.enums import Role
from core.errors import NotAllowed
from core.models import AuditEntry
from tests.factories import PASSWORD, ClassMemberFactory, UserFactory


def log_in(person):
    client = Client()
    response = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert response.status_code == 302
    return client


def test_a_manager_gives_and_takes_a_role(cast, client):
    client.force_login(cast.mona)
    address = reverse("accounts:person_role", args=[cast.amara.public_id])

    client.post(address, {"role": "mentor", "held": "1"})
    given = set(cast.amara.roles)
    client.post(address, {"role": "mentor"})
    cast.amara.__dict__.pop("roles")

    assert given == {Role.LEARNER, Role.MENTOR}
    assert cast.amara.roles == {Role.LEARNER}
    entries = AuditEntry.objects.order_by("pk").values_list("verb", "detail__role", "actor__username")
    assert list(entries) == [("role.granted", "mentor", "mona"), ("role.revoked", "mentor", "mona")]


@pytest.mark.parametrize("action", [actions.grant_role, actions.revoke_role])
def test_security_13_nobody_changes_their_own_roles_or_a_superusers(cast, action):
    root = UserFactory(is_superuser=True)

    for actor, target in [(cast.mona, cast.mona), (cast.mona, root), (cast.ed, cast.kofi), (cast.kofi, cast.kofi)]:
        with pytest.raises(NotAllowed):
            action(actor=actor, target=target, role=Role.MANAGER)


def test_security_13_roles_are_groups_of_ours_and_nothing_else(cast, client):
    client.force_login(cast.mona)
    address = reverse("accounts:person_role", args=[cast.amara.public_id])

    response = client.post(address, {"role": "superuser", "held": "1", "is_superuser": "1", "is_staff": "1"})

    cast.amara.refresh_from_db()
    assert (response.status_code, cast.amara.is_superuser, cast.amara.is_staff) == (404, False, False)


def test_an_account_known_by_a_pin_alone_gets_no_staff_role(cast):
    with pytest.raises(NeedsEmailAddress):
        actions.grant_role(actor=cast.mona, target=ClassMemberFactory().user, role=Role.MENTOR)


def test_security_12_suspension_ends_every_session_at_once(cast, django_capture_on_commit_callbacks):
    phone, laptop = log_in(cast.kofi), log_in(cast.kofi)
    assert phone.get(reverse("accounts:me")).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        actions.suspend(actor=cast.mona, target=cast.kofi)

    answers = [client.get(reverse("accounts:me")).status_code for client in (phone, laptop)]
    assert answers == [302, 302]
    assert UserSession.objects.filter(user=cast.kofi).count() == 0


def test_security_12_a_suspended_account_cannot_sign_in_or_reset_its_password(cast, client):
    sign_in = client.post(reverse("account_login"), {"login": cast.sol.email, "password": PASSWORD})
    reset = client.post(reverse("account_reset_password"), {"email": cast.sol.email})

    assert sign_in["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session
    assert reset["Location"] == reverse("account_reset_password_done")
    assert [message for message in mail.outbox if "/password/reset/key/" in message.body] == []


def test_a_reinstated_person_signs_in_again(cast):
    actions.reinstate(actor=cast.mona, target=cast.sol)
    cast.sol.refresh_from_db()

    assert log_in(cast.sol).get(reverse("accounts:me")).status_code == 200


@pytest.mark.parametrize("name", ["mona", "root"])
def test_managers_do_not_suspend_themselves_or_a_superuser(cast, name):
    target = cast.mona if name == "mona" else UserFactory(is_superuser=True)

    with pytest.raises(NotAllowed):
        actions.suspend(actor=cast.mona, target=target)


def test_people_are_found_by_name_address_and_role(cast, client):
    client.force_login(cast.mona)

    def found(**query):
        return [person.display_name for person in client.get(reverse("accounts:people"), query).context["page"]]

    assert {
        "name": found(q="ama"),
        "address": found(q="kofi@"),
        "role": found(role="editor"),
        "none": found(q="nobody"),
        "nonsense": found(role="king")[:2],
    } == {"name": ["Amara"], "address": ["Kofi"], "role": ["Ed"], "none": [], "nonsense": ["Amara", "Ed"]}


@pytest.mark.parametrize("count", [1, 3])
def test_people_take_the_same_queries_whatever_their_number(cast, client, django_assert_num_queries, count):
    UserFactory.create_batch(count)
    client.force_login(cast.mona)

    with django_assert_num_queries(6):  # user, roles, unread, count, people, their roles
        client.get(reverse("accounts:people"))
