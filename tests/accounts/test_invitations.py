"""Invitations by e-mail with a role."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from accounts import actions
from accounts.actions.invitations import InvitationClosed, InvitationForAnother
from accounts.enums import Role
from accounts.models import Invitation, User
from core import clock
from core.errors import NotAllowed
from tests.factories import PASSWORD, InvitationFactory, UserFactory

ADDRESS = "zora@example.org"


@pytest.fixture
def link(cast, client, django_capture_on_commit_callbacks):
    """The link in the mail that Mona sent to Zora."""
    client.force_login(cast.mona)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("accounts:invitations"), {"email": ADDRESS, "role": "mentor"})
    client.logout()
    return re.search(r"http://localhost:8000(/invitation/\S+)", mail.outbox[-1].body).group(1)


def test_an_invitation_makes_an_account_with_its_role_and_no_second_verification(link, client):
    assert "You are invited as Mentor" in client.get(link).content.decode()
    to_signup = client.post(link)
    form = {"display_name": "Zora", "email": ADDRESS, "password1": "a long enough secret"}
    to_link = client.post(to_signup["Location"], form | {"next": link})
    accepted = client.post(to_link["Location"])

    zora = User.objects.get(email=ADDRESS)
    assert (to_link["Location"], accepted["Location"]) == (link, reverse("accounts:me"))
    assert zora.roles == {Role.LEARNER, Role.MENTOR}
    assert EmailAddress.objects.get(user=zora).verified
    assert client.get(link).status_code == 410


def test_an_invitation_adds_its_role_to_an_account_with_that_address(link, client):
    zora = UserFactory(email="Zora@Example.org")
    client.force_login(zora)

    client.post(link)

    assert zora.roles == {Role.LEARNER, Role.MENTOR}


def test_security_56_an_invitation_is_not_for_another_address(link, client, cast):
    client.force_login(cast.amara)

    client.post(link)

    assert cast.amara.roles == {Role.LEARNER}
    assert Invitation.objects.get().accepted_at is None


def test_security_56_an_unverified_address_does_not_count(link, client, cast):
    EmailAddress.objects.create(user=cast.amara, email=ADDRESS, verified=False)
    client.force_login(cast.amara)

    client.post(link)

    assert cast.amara.roles == {Role.LEARNER}


def test_security_56_the_token_itself_is_not_stored(link):
    token = link.strip("/").split("/")[-1]
    assert token not in str(Invitation.objects.values().get())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"expires_at": clock.now() - dt.timedelta(days=1)}, "This invitation has expired"),
        ({"withdrawn_at": clock.now()}, "This invitation was withdrawn"),
        ({"accepted_at": clock.now()}, "This invitation was used already"),
    ],
)
def test_a_closed_invitation_says_why(db, client, change, words):
    InvitationFactory(token="abc", **change)

    response = client.get(reverse("accounts:invitation", args=["abc"]))

    assert response.status_code == 410
    assert words in response.content.decode()


def test_a_wrong_token_gets_a_clear_page(db, client):
    response = client.get(reverse("accounts:invitation", args=["wrong"]))

    assert response.status_code == 404
    assert "Copy the whole link" in response.content.decode()


def test_an_invitation_works_once(cast):
    invitation = InvitationFactory(email=cast.amara.email)
    actions.accept_invitation(user=cast.amara, invitation=invitation, at=clock.now())

    with pytest.raises(InvitationClosed):
        actions.accept_invitation(user=cast.amara, invitation=invitation, at=clock.now())


@pytest.mark.parametrize("change", ["suspended", "not a manager any more"])
def test_security_12_the_invitations_of_a_suspended_manager_are_void(cast, change):
    invitation = InvitationFactory(email=cast.amara.email, invited_by=cast.mona)
    if change == "suspended":
        User.objects.filter(pk=cast.mona.pk).update(is_active=False)
    else:
        cast.mona.groups.clear()

    with pytest.raises(InvitationClosed):
        actions.accept_invitation(user=cast.amara, invitation=invitation, at=clock.now())


def test_accepting_another_persons_invitation_is_refused(cast):
    with pytest.raises(InvitationForAnother):
        actions.accept_invitation(user=cast.amara, invitation=InvitationFactory(), at=clock.now())


def test_a_second_invitation_replaces_the_first(cast):
    first = InvitationFactory(email=ADDRESS, role=Role.EDITOR)

    second = actions.invite(actor=cast.mona, email="ZORA@example.org", role=Role.EDITOR, language="en", at=clock.now())

    first.refresh_from_db()
    assert (first.withdrawn_at is not None, second.is_open_at(clock.now())) == (True, True)


def test_only_managers_invite(cast):
    for actor in (cast.kofi, cast.marlon, cast.faye, cast.ed, cast.sol):
        with pytest.raises(NotAllowed):
            actions.invite(actor=actor, email=ADDRESS, role=Role.MENTOR, language="en", at=clock.now())


@pytest.mark.parametrize("count", [1, 3])
def test_invitations_take_the_same_queries_whatever_their_number(cast, client, django_assert_num_queries, count):
    InvitationFactory.create_batch(count, invited_by=cast.mona)
    client.force_login(cast.mona)

    with django_assert_num_queries(5):  # user, roles, unread, count, invitations
        client.get(reverse("accounts:invitations"))


def test_the_invitation_is_written_in_the_inviters_language(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(actor=cast.mona, email=ADDRESS, role=Role.MENTOR, language="en", at=clock.now())

    message = mail.outbox[-1]
    assert (message.subject, message.to) == ("You are invited to Mirror Labs", [ADDRESS])
    assert PASSWORD not in message.body
