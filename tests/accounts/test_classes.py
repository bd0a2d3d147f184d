"""Class-code accounts: made by a facilitator, used without an e-mail address."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.actions.classes import CODE_ALPHABET, ClassClosed, NameTaken, TooManyNames
from accounts.enums import Role
from accounts.models import ClassMember, SchoolClass, User
from core import clock
from core.errors import NotAllowed
from tests.factories import ClassMemberFactory, SchoolClassFactory, UserFactory

WRONG = "That class code, name and PIN do not belong together."


def sign_in(client, *, code="BCD346", name="Keisha B", pin="246810", query=""):
    return client.post(reverse("accounts:class_sign_in") + query, {"class_code": code, "login_name": name, "pin": pin})


@pytest.fixture
def keisha(db):
    return ClassMemberFactory(school_class__code="BCD346", login_name="Keisha B")


def test_a_facilitator_makes_a_class_and_gets_a_sheet_that_signs_members_in(cast, client):
    client.force_login(cast.faye)

    made = client.post(reverse("accounts:classes"), {"name": "Class 3B", "school": "St Lucy Primary"})
    school_class = SchoolClass.objects.get()
    sheet = client.post(reverse("accounts:class_members", args=[school_class.pk]), {"names": " Keisha  B\n\nRio\r\n"})

    assert made["Location"] == reverse("accounts:class", args=[school_class.pk])
    assert set(school_class.code) <= set(CODE_ALPHABET)
    assert sheet["Cache-Control"] == "no-store"
    pins = re.findall(r"<code>(\d{6})</code>", sheet.content.decode())
    assert [member.login_name for member in ClassMember.objects.all()] == ["Keisha B", "Rio"]
    member = Client()
    response = sign_in(member, code=school_class.printed_code.lower(), name="keisha b", pin=pins[0])
    assert response["Location"] == reverse("accounts:me")
    assert "Hello, Keisha B" in member.get(reverse("accounts:me")).content.decode()


def test_members_are_learners_with_a_profile_and_no_address(cast):
    school_class = SchoolClassFactory(facilitator=cast.faye)

    actions.add_members(actor=cast.faye, school_class=school_class, names=["Rio"], at=clock.now())

    rio = User.objects.get(display_name="Rio")
    assert (rio.email, rio.roles, rio.profile.sex, rio.is_staff) == ("", {Role.LEARNER}, "_U", False)


@pytest.mark.parametrize("wrong", [{"code": "BCD347"}, {"name": "Keisha C"}, {"pin": "246811"}])
def test_security_56_any_wrong_part_gets_the_same_answer(keisha, client, wrong):
    response = sign_in(client, **wrong)

    assert response.status_code == 200
    assert WRONG in response.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("change", ["suspended", "closed"])
def test_security_12_suspended_members_and_closed_classes_get_the_same_answer(keisha, client, change):
    if change == "suspended":
        User.objects.filter(pk=keisha.user_id).update(is_active=False)
    else:
        SchoolClass.objects.update(is_open=False)

    assert WRONG in sign_in(client).content.decode()


def test_security_56_wrong_pins_are_limited(keisha, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    for _ in range(5):
        assert WRONG in sign_in(client, pin="000000").content.decode()

    assert "Too many failed" in sign_in(client, pin="246810").content.decode()
    cache.clear()
    assert sign_in(client).status_code == 302


def test_security_53_class_sign_in_does_not_lead_elsewhere(keisha, client):
    for target in ("https://evil.example/", "//evil.example", "\\\\evil.example", "https://testserver@evil.example/"):
        response = client.post(
            reverse("accounts:class_sign_in"),
            {"class_code": "BCD346", "login_name": "Keisha B", "pin": "246810", "next": target},
        )
        assert response["Location"] == reverse("accounts:me")
        client.logout()


def test_a_new_pin_ends_the_old_one_and_its_sessions(keisha, client):
    sign_in(client)
    facilitator = keisha.school_class.facilitator

    new = actions.reset_pin(actor=facilitator, member=keisha, at=clock.now())

    assert client.get(reverse("accounts:me")).status_code == 302
    assert WRONG in sign_in(client).content.decode()
    assert sign_in(client, pin=new.pin).status_code == 302


def test_the_pin_of_an_account_with_an_address_is_its_owners_alone(keisha):
    keisha.user.email = "keisha@example.org"
    keisha.user.save()

    with pytest.raises(NotAllowed):
        actions.reset_pin(actor=keisha.school_class.facilitator, member=keisha, at=clock.now())


def test_closing_a_class_signs_its_members_out(keisha, client):
    sign_in(client)

    actions.set_class_open(
        actor=keisha.school_class.facilitator, school_class=keisha.school_class, is_open=False, at=clock.now()
    )

    assert client.get(reverse("accounts:me")).status_code == 302


@pytest.mark.parametrize(
    ("names", "error"),
    [(["Rio", "rio"], NameTaken), (["keisha b"], NameTaken), ([f"N{n}" for n in range(61)], TooManyNames)],
)
def test_members_are_added_all_or_none(keisha, names, error):
    with pytest.raises(error):
        actions.add_members(
            actor=keisha.school_class.facilitator, school_class=keisha.school_class, names=["Zed", *names], at=clock.now()
        )
    assert list(ClassMember.objects.all()) == [keisha]


def test_a_closed_class_takes_no_members(cast):
    school_class = SchoolClassFactory(facilitator=cast.faye, is_open=False)

    with pytest.raises(ClassClosed):
        actions.add_members(actor=cast.faye, school_class=school_class, names=["Rio"], at=clock.now())


def test_security_02_another_facilitators_class_is_not_found(cast, client):
    other = SchoolClassFactory()
    client.force_login(cast.faye)

    assert {
        "class": client.get(reverse("accounts:class", args=[other.pk])).status_code,
        "members": client.post(reverse("accounts:class_members", args=[other.pk]), {"names": "Rio"}).status_code,
        "pin": client.post(reverse("accounts:class_pin", args=[ClassMemberFactory(school_class=other).pk])).status_code,
        "open": client.post(reverse("accounts:class_open", args=[other.pk]), {"open": "0"}).status_code,
    } == {"class": 404, "members": 404, "pin": 404, "open": 404}


@pytest.mark.parametrize("count", [1, 3])
def test_classes_take_the_same_queries_whatever_their_number(cast, client, django_assert_num_queries, count):
    for _ in range(count):
        ClassMemberFactory(school_class__facilitator=cast.faye)
    client.force_login(cast.faye)

    with django_assert_num_queries(4):  # user, roles, unread, classes
        client.get(reverse("accounts:classes"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_class_takes_the_same_queries_whatever_its_size(cast, client, django_assert_num_queries, count):
    school_class = SchoolClassFactory(facilitator=cast.faye)
    for _ in range(count):
        ClassMemberFactory(school_class=school_class)
    client.force_login(cast.faye)

    with django_assert_num_queries(5):  # user, roles, unread, class, members
        client.get(reverse("accounts:class", args=[school_class.pk]))


def test_adding_members_takes_the_same_queries_whatever_their_number(cast, django_assert_max_num_queries):
    school_class = SchoolClassFactory(facilitator=cast.faye)

    with django_assert_max_num_queries(12):
        actions.add_members(actor=cast.faye, school_class=school_class, names=[f"Name {n}" for n in range(30)], at=clock.now())


def test_only_facilitators_and_managers_make_classes(db):
    with pytest.raises(NotAllowed):
        actions.create_class(actor=UserFactory(), name="Mine", school="", at=clock.now())
