"""The page of who made a work."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import Profile
from ip_rights.enums import SheetState
from ip_rights.queries.sheets import locked_sheet
from tests.cast import make_cast
from tests.ip_rights.factories import make_sheet, make_work

pytestmark = pytest.mark.django_db
QUERIES = 11


@pytest.fixture
def cast():
    cast = make_cast()
    Profile.objects.filter(user=cast.kofi).update(date_of_birth=dt.date(1990, 5, 31))
    return cast


def address(work):
    return reverse("ip_rights:splits", args=[work.key])


def test_who_made_it_alone_says_so_once(client, cast):
    work = make_work(cast.kofi)
    client.force_login(cast.kofi)
    offered = client.get(address(work)).content.decode()

    sent = client.post(address(work), {"name": "Kofi <b>B.</b>", "roles": ["artist"]})

    page = client.get(address(work)).content.decode()
    assert ('name="roles"' in offered, sent.url, locked_sheet(work).number) == (True, address(work), 1)
    assert ("Kofi &lt;b&gt;B.&lt;/b&gt;</bdi>" in page, "100&nbsp;%" in page, 'name="roles"' in page) == (True, True, False)


def test_a_form_without_a_role_keeps_what_was_typed(client, cast):
    work = make_work(cast.kofi)
    client.force_login(cast.kofi)

    answer = client.post(address(work), {"name": "Kofi Brathwaite"})

    assert (answer.status_code, 'value="Kofi Brathwaite"' in answer.content.decode()) == (400, True)
    assert locked_sheet(work) is None


def test_a_minor_is_asked_for_a_guardians_address(client, cast):
    work = make_work(cast.amara)
    client.force_login(cast.amara)
    typed = {"name": "Amara", "roles": ["artist"]}

    page = client.get(address(work)).content.decode()
    without = client.post(address(work), typed)
    sent = client.post(address(work), {**typed, "guardian_email": "ann@example.com"})

    waiting = client.get(sent.url).content.decode()
    assert ('name="guardian_email"' in page, without.status_code, "Write their e-mail address" in without.content.decode()) == (
        True,
        400,
        True,
    )
    assert (locked_sheet(work), "agreed; a guardian still signs" in waiting, "ann@example.com" in waiting) == (
        None,
        True,
        False,
    )


def test_who_was_asked_sees_the_sheet_and_strangers_find_nothing(client, cast):
    work = make_work(cast.kofi)
    make_sheet(work, {cast.kofi: 60, cast.amara: 40}, state=SheetState.SENT)
    found = {}

    for person in (cast.amara, cast.marlon):
        client.force_login(person)
        found[person.username] = client.get(address(work)).status_code

    assert found == {"amara": 200, "marlon": 404}


@pytest.mark.parametrize("people", [["kofi"], ["kofi", "amara", "marlon"]])
def test_queries_do_not_grow_with_people(client, cast, django_assert_num_queries, people):
    work = make_work(cast.kofi)
    make_sheet(work, {getattr(cast, name): 1 for name in people}, whole=len(people))
    client.force_login(cast.kofi)
    client.get(address(work))

    with django_assert_num_queries(QUERIES):
        client.get(address(work))
