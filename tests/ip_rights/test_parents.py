"""What a work was made from: found here or named from elsewhere, stopped where a licence says so, never in a circle."""

import pytest
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from ip_rights import permissions
from ip_rights.actions import parents as actions
from ip_rights.actions.parents import (
    ConsentNeeded,
    Elsewhere,
    GoesInACircle,
    MayNotAdapt,
    NotFinished,
    TooManyParents,
    add_elsewhere,
    add_parent,
    remove_parent,
)
from ip_rights.enums import LicenceId, ParentLink, Visibility, WorkState
from ip_rights.models import Work, WorkParent
from ip_rights.queries.lineage import ancestors, descendants
from ip_rights.queries.parents import find_parents
from tests.ip_rights.factories import make_sheet, make_work
from tests.ip_rights.test_works import offer, who_may
from tests.live.workshops import make_adult

pytestmark = pytest.mark.django_db


def shown(person, licence=None, **fields):
    """A work of an adult that everybody can see."""
    make_adult(person)
    work = make_work(person, state=WorkState.PUBLISHED, visibility=Visibility.PUBLIC, **fields)
    if licence:
        offer(work, licence)
    return work


def name(work, parent, *, actor=None, link=ParentLink.REMIX):
    return add_parent(actor=actor or work.registrant, work=work, parent=parent, link=link, at=clock.now())


def elsewhere(work, licence="", consent="", **fields):
    source = Elsewhere("Wind", "Marva Clarke", "https://example.org/wind", licence, consent)
    return add_elsewhere(actor=work.registrant, work=work, source=source, at=clock.now(), **fields)


ADAPTABLE = {"CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC0-1.0", "MIT", "Apache-2.0"}


@pytest.mark.parametrize("licence", [None, *LicenceId.values])
def test_a_licence_decides_whether_others_make_something_of_it(cast, licence):
    work, parent = make_work(cast.kofi), shown(cast.amara, licence)
    if licence in ADAPTABLE:
        name(work, parent)
    else:
        with pytest.raises(MayNotAdapt):
            name(work, parent)

    assert work.parents.count() == (licence in ADAPTABLE)


def test_why_it_is_stopped_is_said(cast):
    work, said = make_work(cast.kofi), []
    for licence in (None, LicenceId.ALL_RIGHTS, LicenceId.CC_BY_ND):
        with pytest.raises(MayNotAdapt) as refused:
            name(work, shown(cast.amara, licence, title="Song"))
        said.append(str(refused.value.message))

    none = "“Song” has no licence that lets others make something from it. Ask its makers; nothing was changed."
    assert said == [
        none,
        none,
        "“Song” is under CC BY-ND 4.0, which allows no changed versions. Ask its makers; nothing was changed.",
    ]


def test_makers_and_those_they_allowed_need_no_licence(cast, monkeypatch):
    own = make_work(cast.kofi, state=WorkState.REGISTERED)
    shared, allowed = shown(cast.amara), shown(cast.amara)
    make_sheet(shared, {cast.amara: 50, cast.kofi: 50})
    monkeypatch.setattr(permissions, "_sources", [])
    permissions.register(lambda user, work: (user, work) == (cast.kofi, allowed))
    work = make_work(cast.kofi)

    rows = [name(work, parent) for parent in (own, shared, allowed, own)]

    assert [row.parent for row in rows] == [own, shared, allowed, own]
    assert work.parents.count() == 3


def test_a_work_nobody_showed_or_finished_is_not_named(cast, monkeypatch):
    work = make_work(cast.kofi)
    with pytest.raises(NotAllowed):
        name(work, make_work(cast.amara, state=WorkState.REGISTERED))
    with pytest.raises(NotFinished):
        name(work, make_work(cast.kofi))
    monkeypatch.setattr(actions, "MOST_PARENTS", 0)
    with pytest.raises(TooManyParents):
        name(work, shown(cast.amara, LicenceId.CC0))

    assert WorkParent.objects.count() == 0


def test_a_work_is_never_its_own_ancestor(cast):
    first, second, third = (make_work(cast.kofi, state=WorkState.REGISTERED, title=title) for title in "abc")
    name(second, first)
    name(third, second)
    for parent in (first, third):
        with pytest.raises(GoesInACircle):
            name(first, parent)

    assert WorkParent.objects.count() == 2


@pytest.mark.parametrize(
    ("licence", "consent", "is_taken"),
    [("CC-BY-4.0", "", True), ("", "", False), ("CC-BY-ND-4.0", " ", False), ("", "Marva, by mail, 3 May 2026", True)],
)
def test_a_work_from_elsewhere_needs_a_licence_or_a_consent(cast, licence, consent, is_taken):
    work = make_work(cast.kofi)
    if is_taken:
        assert elsewhere(work, licence, consent).pk == elsewhere(work, licence, consent).pk
    else:
        with pytest.raises(ConsentNeeded):
            elsewhere(work, licence, consent)

    assert work.parents.count() == int(is_taken)


def test_only_who_registered_it_names_and_takes_away(cast):
    parent, work = shown(cast.marlon, LicenceId.CC0), make_work(cast.kofi)
    may_name = who_may(cast, lambda one: name(work, parent, actor=one))
    row = work.parents.get()
    may_remove = who_may(cast, lambda one: remove_parent(actor=one, work=work, pk=row.pk, at=clock.now()))

    assert (may_name, may_remove, work.parents.count()) == (["kofi"], ["kofi"], 0)


def test_lineage_is_told_by_generations_with_a_query_each(cast, django_assert_num_queries):
    root, left, right, leaf = (make_work(cast.kofi, state=WorkState.REGISTERED, title=title) for title in "abcd")
    hidden = make_work(cast.amara)
    name(left, root)
    name(right, root)
    name(leaf, left)
    name(leaf, right)
    elsewhere(leaf, "CC0-1.0")
    WorkParent.objects.create(work=hidden, parent=leaf)
    with django_assert_num_queries(3):
        above = ancestors(leaf)
    with django_assert_num_queries(3):
        below = descendants(root, among=Work.objects.filter(registrant=cast.kofi))

    assert [[row.parent and row.parent.title for row in rows] for rows in above] == [["b", "c", None], ["a", "a"]]
    assert [[row.work.title for row in rows] for rows in below] == [["b", "c"], ["d", "d"]]
    assert [len(ancestors(leaf, depth=1)), len(descendants(leaf, among=Work.objects.all()))] == [1, 1]


def test_what_is_found_says_what_it_asks(cast):
    work = make_work(cast.kofi)
    own = make_work(cast.kofi, state=WorkState.REGISTERED, title="Kite song")
    shown(cast.amara, LicenceId.CC_BY_NC_SA, title="Kite dance")
    shown(cast.amara, title="Kite poem")
    make_work(cast.amara, state=WorkState.REGISTERED, title="Kite secret")
    named = shown(cast.amara, LicenceId.CC0, title="Kite named")
    name(work, named)

    found = find_parents(cast.kofi, work, "kite", clock.today())

    told = {one.work.title: (one.licence, one.may_adapt, one.asks_same, one.asks_no_money) for one in found}
    assert told == {
        own.title: ("", True, False, False),
        "Kite dance": ("CC BY-NC-SA 4.0", True, True, True),
        "Kite poem": ("", False, False, False),
    }


def address(work):
    return reverse("ip_rights:sources", args=[work.key])


def test_the_page_names_asks_and_takes_away(client, cast):
    work, song = make_work(cast.kofi), shown(cast.amara, LicenceId.CC_BY, title="Kite song")
    closed = shown(cast.amara, title="Kite poem")
    client.force_login(cast.kofi)
    search = client.get(address(work), {"q": "kite"}).content.decode()
    taken = client.post(address(work), {"parent": str(song.key), "link": "sample"})
    refused = client.post(address(work), {"parent": str(closed.key), "link": "remix"})
    told = {"link": "remix", "title": "Wind", "author": "", "source_url": "", "licence": "", "consent": ""}
    unsaid = client.post(address(work), told)
    empty = client.post(address(work), {**told, "title": ""})
    allowed = client.post(address(work), {**told, "consent": "Marva, 3 May 2026"})
    page = client.get(address(work)).content.decode()
    client.post(address(work), {"remove": str(work.parents.get(parent=song).pk)})

    assert ("Kite song" in search, "Kite poem" in search, "no licence chosen" in search) == (True, True, True)
    assert ("Kite song" in page, "allowed: Marva, 3 May 2026" in page) == (True, True)
    assert [answer.status_code for answer in (taken, refused, unsaid, empty, allowed)] == [302, 409, 400, 400, 302]
    assert reverse("ip_rights:request-use", args=[closed.key]) in refused.content.decode()
    assert (unsaid.context["form"]["title"].value(), unsaid.context["said"]) == ("Wind", str(ConsentNeeded.message))
    assert list(work.parents.values_list("title", "consent")) == [("Wind", "Marva, 3 May 2026")]


def test_the_page_of_sources_costs_the_same_for_one_and_for_three(client, cast, django_assert_num_queries):
    work = make_work(cast.kofi)
    client.force_login(cast.kofi)
    name(work, shown(cast.amara, LicenceId.CC0))
    shown(cast.amara, title="Kite 1")
    client.get(address(work), {"q": "kite"})
    with django_assert_num_queries(12) as counted:  # four of them for what is withheld
        client.get(address(work), {"q": "kite"})
    for number in range(2):
        name(work, shown(cast.amara, LicenceId.CC0))
        shown(cast.amara, LicenceId.CC_BY, title=f"Kite {number}")
    with django_assert_num_queries(len(counted)):
        client.get(address(work), {"q": "kite"})
