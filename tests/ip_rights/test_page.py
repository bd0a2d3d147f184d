"""The public page of a work: who sees it in which state, and what it shows."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import ConsentPurpose
from core import clock
from ip_rights.enums import FileRole, LicenceId, ParentLink, SheetState, Training, Visibility, WorkKind, WorkState
from ip_rights.licence_enums import UseKind
from ip_rights.models import CommercialOffer, Contributor, LicenceChoice, WorkIdentifier, WorkParent
from ip_rights.queries.page import cards_of, kind_of, part_of
from ip_rights.queries.showing import adults_works, shown_works
from tests.accounts.test_consent import on_paper, yes_to
from tests.assets.files import picture
from tests.cast import make_cast
from tests.ip_rights.factories import add_file, make_sheet, make_work
from tests.live.workshops import make_adult

pytestmark = pytest.mark.django_db
SHOWN = {"state": WorkState.PUBLISHED, "visibility": Visibility.PUBLIC}


@pytest.fixture
def cast():
    made = make_cast()
    make_adult(made.kofi, made.amara)
    return made


def publish(registrant, title="Kite film", **fields):
    work = make_work(registrant, **{**SHOWN, "title": title, **fields})
    make_sheet(work)
    return work


def add_published(work, **fields):
    original = add_file(work, picture("PNG", (40, 30), colour=fields.pop("colour", "red")))
    return add_file(work, original.file.read(), name="kite.png", role=FileRole.PUBLISHED, made_from=original, **fields)


def url_of(work):
    return reverse("ip_rights:work", kwargs={"key": work.key})


def statuses(client, work, *people):
    """What a visitor and each of `people` are answered."""
    found = [client.get(url_of(work)).status_code]
    for person in people:
        client.force_login(person)
        found.append(client.get(url_of(work)).status_code)
        client.logout()
    return found


def test_who_sees_the_page_in_each_state(client, cast):
    def answers(**fields):
        return statuses(client, publish(cast.kofi, **fields), cast.amara, cast.kofi)

    assert {
        "public": answers(),
        "by link": answers(visibility=Visibility.LINK),
        "private": answers(visibility=Visibility.PRIVATE),
        "draft": answers(state=WorkState.DRAFT),
        "registered": answers(state=WorkState.REGISTERED),
        "withdrawn": answers(state=WorkState.WITHDRAWN, published_at=clock.now()),
        "withdrawn, never shown": answers(state=WorkState.WITHDRAWN),
        "withdrawn and private": answers(state=WorkState.WITHDRAWN, published_at=clock.now(), visibility=Visibility.PRIVATE),
    } == {
        "public": [200, 200, 200],
        "by link": [200, 200, 200],
        "private": [404, 404, 200],
        "draft": [404, 404, 200],
        "registered": [404, 404, 200],
        "withdrawn": [410, 410, 200],
        "withdrawn, never shown": [404, 404, 200],
        "withdrawn and private": [404, 404, 200],
    }


def test_a_withdrawn_work_tells_strangers_its_title_alone(client, cast):
    work = publish(cast.kofi, state=WorkState.WITHDRAWN, published_at=clock.now(), summary="A boy and a kite.")
    body = client.get(url_of(work)).content.decode()
    assert [word in body for word in ("Kite film", "Kofi", "A boy and a kite.")] == [True, False, False]


def test_offers_stand_on_the_page_of_an_open_work(client, cast):
    found = {}
    for visibility in (Visibility.PUBLIC, Visibility.PRIVATE):
        work = publish(cast.kofi, visibility=visibility)
        CommercialOffer.objects.create(work=work, use=UseKind.PRINT, price=12_050, currency="BBD", made_at=clock.now())
        client.force_login(cast.kofi)
        found[visibility] = "BBD 120.50" in client.get(url_of(work)).content.decode()
    assert found == {Visibility.PUBLIC: True, Visibility.PRIVATE: False}


def test_only_public_works_are_for_search_engines(client, cast):
    robots = {}
    for visibility in (Visibility.PUBLIC, Visibility.LINK):
        answer = client.get(url_of(publish(cast.kofi, visibility=visibility)))
        body = answer.content.decode()
        robots[visibility] = (answer.headers.get("X-Robots-Tag"), 'content="noindex"' in body, "application/ld+json" in body)
    assert robots == {Visibility.PUBLIC: (None, False, True), Visibility.LINK: ("noindex", True, False)}


def test_the_page_says_what_it_knows(client, cast):
    work = publish(cast.kofi, summary="A boy and a kite.", description="Made on the beach.", training=Training.NO_TRAINING)
    signed = {"state": "trusted", "signer": "Mirror Labs", "validated_at": "2026-11-01T10:00:00+00:00"}
    file = add_published(work, credentials=signed)
    LicenceChoice.objects.create(work=work, licence=LicenceId.CC_BY_NC, offered_at=clock.now())
    WorkIdentifier.objects.create(work=work, scheme="isan", value="0000-0000-3A8D-0000-Z-0000-0000-6")
    WorkParent.objects.create(work=work, title="Old kite song", author="Trad.", source_url="https://example.org/kite")

    body = client.get(url_of(work)).content.decode()

    said = [
        "A boy and a kite.",
        "Made on the beach.",
        "Kofi",
        "Artist",
        'rel="license" href="https://creativecommons.org/licenses/by-nc/4.0/"',
        "Not to be used to train any AI.",
        '<meta name="tdm-reservation" content="1">',
        "Content credentials verified",
        "Mirror Labs",
        "0000-0000-3A8D-0000-Z-0000-0000-6",
        "Old kite song",
        f"/works/{work.key}/files/{file.key}/",
    ]
    assert [words for words in said if words not in body] == []


def test_originals_are_never_on_the_page(client, cast):
    work = publish(cast.kofi)
    published = add_published(work)
    client.force_login(cast.kofi)
    body = client.get(url_of(work)).content.decode()
    assert [str(published.key) in body, str(published.made_from.key) in body] == [True, False]


def test_a_signature_that_did_not_hold_is_no_badge(client, cast):
    work = publish(cast.kofi)
    add_published(work, credentials={"state": "none"})
    body = client.get(url_of(work)).content.decode()
    assert ["carry no content credentials" in body, "Signed by this lab" in body] == [True, False]


def test_shares_are_shown_where_the_makers_said_so(client, cast):
    shown = {}
    for is_public in (True, False):
        work = make_work(cast.kofi, **SHOWN)
        make_sheet(work, {cast.kofi: 2, cast.amara: 1}, whole=3, is_public=is_public)
        shown[is_public] = "1 of 3" in client.get(url_of(work)).content.decode()
    assert shown == {True: True, False: False}


@pytest.mark.parametrize(
    ("parts", "whole", "words"),
    [(40, 100, "40%"), (4_025, 10_000, "40.25%"), (1_250, 10_000, "12.5%"), (1, 3, "1 of 3"), (2, 6, "1 of 3"), (1, 1, "100%")],
)
def test_a_share_in_words_is_exact(parts, whole, words):
    assert part_of(parts, whole) == words


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("image/svg+xml", "picture"),
        ("image/tiff", "file"),
        ("video/mp4", "film"),
        ("audio/x-wav", "sound"),
        ("text/html", "file"),
    ],
)
def test_what_browsers_show_safely(media_type, kind):
    assert kind_of(media_type) == kind


# Minors


def say_yes(cast, learner, *purposes):
    on_paper(cast.mona, learner, yes_to(ConsentPurpose.ACCOUNT, *purposes))


def test_a_minors_work_is_shown_with_a_guardians_yes_and_hidden_with_their_no(client, cast):
    cast.amara.profile.date_of_birth = clock.today().replace(year=clock.today().year - 17, day=1)
    cast.amara.profile.save()
    work = make_work(cast.kofi, **SHOWN)
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    seen = [statuses(client, work, cast.kofi)]
    say_yes(cast, cast.amara, ConsentPurpose.SHOWING)
    seen.append(statuses(client, work, cast.kofi))
    listed = [list(shown_works(clock.today())), list(adults_works(clock.today()))]
    say_yes(cast, cast.amara)
    seen.append(statuses(client, work, cast.kofi))
    assert (seen, listed, list(shown_works(clock.today()))) == ([[404, 200], [200, 200], [404, 200]], [[work], []], [])


def test_on_the_eighteenth_birthday_nobody_asks_a_guardian(client, cast):
    birthday = dt.date(2008, 2, 29)
    cast.kofi.profile.date_of_birth = birthday
    cast.kofi.profile.save()
    work = publish(cast.kofi)
    days = [dt.date(2026, 2, 28), dt.date(2026, 3, 1)]
    assert [list(shown_works(day)) for day in days] == [[], [work]]


def test_a_minor_without_an_account_needs_the_guardians_signature(client, cast):
    work = publish(cast.kofi)
    child = Contributor.objects.create(sheet=work.sheets.get(), name="Zuri", is_minor=True, position=1)
    before = statuses(client, work)
    child.guardian_signed_at = clock.now()
    child.save()
    assert (before, statuses(client, work)) == ([404], [200])


# The tree


def test_the_tree_shows_what_the_reader_may_see(client, cast):
    root, closed = publish(cast.kofi, "Root"), publish(cast.amara, "Closed secret", visibility=Visibility.PRIVATE)
    work = publish(cast.kofi, "Middle")
    for parent in (root, closed):
        WorkParent.objects.create(work=work, parent=parent, link=ParentLink.REMIX)
    child, hidden = publish(cast.amara, "Child"), publish(cast.amara, "Draft of a child", state=WorkState.DRAFT)
    for each in (child, hidden):
        WorkParent.objects.create(work=each, parent=work)
    body = client.get(url_of(work)).content.decode()
    names = ("Root", "A work that is not public", "Closed secret", "Child", "Draft of a child")
    assert [name in body for name in names] == [True, True, False, True, False]


def test_a_circle_of_remixes_ends(client, cast):
    one, two = publish(cast.kofi, "One"), publish(cast.kofi, "Two")
    WorkParent.objects.create(work=one, parent=two)
    WorkParent.objects.create(work=two, parent=one)
    assert client.get(url_of(one)).status_code == 200


# Cost


def queries_of(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_a_page_costs_the_same_with_one_of_everything_and_three(client, cast):
    work = publish(cast.kofi)

    def grow(name, colour):
        add_published(work, colour=colour)
        Contributor.objects.create(sheet=work.sheets.get(state=SheetState.LOCKED), name=name)
        WorkIdentifier.objects.create(work=work, scheme="doi", value=name)
        WorkParent.objects.create(work=publish(cast.amara, name), parent=work)

    grow("One", "red")
    client.get(url_of(work))
    one = queries_of(client, url_of(work))
    grow("Two", "green")
    grow("Three", "blue")
    assert queries_of(client, url_of(work)) == one


def test_the_page_is_light(client, cast):
    work = publish(cast.kofi, description="A kite. " * 600)
    add_published(work)
    assert len(client.get(url_of(work)).content) < 40_000


# The showcase


def test_the_showcase_lists_public_works_newest_first(client, cast):
    now = clock.now()
    old = publish(cast.kofi, "Old", published_at=now - dt.timedelta(days=2))
    new = publish(cast.amara, "New", kind=WorkKind.PICTURE, published_at=now)
    publish(cast.amara, "By link", visibility=Visibility.LINK)
    old.disciplines.create(slug="film")
    LicenceChoice.objects.create(work=new, licence=LicenceId.CC_BY, offered_at=now)

    def listed(query=""):
        return [card.work.title for card in client.get(f"/works/all/{query}").context["cards"]]

    assert [
        listed(),
        listed("?kind=picture"),
        listed("?licence=CC-BY-4.0"),
        listed("?licence=CC0-1.0"),
        listed("?kind=nonsense"),
    ] == [["New", "Old"], ["New"], ["New"], [], ["New", "Old"]]


def test_the_showcase_filters_by_discipline(client, cast):
    from courses.models import Discipline

    discipline = Discipline.objects.first()
    work = publish(cast.kofi, "Of it")
    work.disciplines.create(slug=discipline.slug)
    publish(cast.kofi, "Of none")
    answer = client.get("/works/all/", {"discipline": discipline.slug})
    assert [card.work for card in answer.context["cards"]] == [work]


def test_the_showcase_costs_the_same_with_one_work_and_three(client, cast):
    add_published(publish(cast.kofi))
    client.get("/works/all/")
    one = queries_of(client, "/works/all/")
    for name in ("Two", "Three"):
        add_published(publish(cast.kofi, name))
    assert queries_of(client, "/works/all/") == one


def test_a_card_shows_the_preview_and_whom_to_credit(cast):
    work = publish(cast.kofi)
    file = add_published(work)
    preview = add_file(work, picture("PNG", (8, 6)), name="small.png", role=FileRole.PREVIEW, made_from=file.made_from)
    LicenceChoice.objects.create(work=work, licence=LicenceId.CC_BY_NC, offered_at=clock.now())
    (card,) = cards_of([work])
    assert (card.names, card.licence, card.still) == (["Kofi"], "CC BY-NC 4.0", f"/works/{work.key}/files/{preview.key}/")
