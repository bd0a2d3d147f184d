"""A work from its first words to its registration, and its end."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from ip_rights.actions import works as actions
from ip_rights.actions.identifiers import add_identifier, remove_identifier
from ip_rights.actions.registration import NoReason, NotAgreed, NothingToRegister, register_work, withdraw_work
from ip_rights.actions.works import (
    KindIsAgreed,
    NotADraft,
    TooManyDrafts,
    WorkChanged,
    change_work,
    create_work,
    delete_work,
    words_of,
)
from ip_rights.enums import FileRole, LicenceId, LogKind, Origin, SheetState, Visibility, WorkKind, WorkState
from ip_rights.identifiers import NotValid
from ip_rights.models import LicenceChoice, LogEntry, Work, WorkIdentifier
from ip_rights.queries.progress import next_step, with_progress
from tests.ip_rights.factories import add_file, make_sheet, make_work

pytestmark = pytest.mark.django_db
ROLES = ("kofi", "amara", "marlon", "faye", "ed", "mona", "sol")


def who_may(cast, act):
    """The names of those who are not refused."""
    found = []
    for name in ROLES:
        try:
            act(getattr(cast, name))
        except NotAllowed:
            continue
        found.append(name)
    return found


def step_of(work):
    step = next_step(with_progress(Work.objects.filter(pk=work.pk)).get())
    return step and step.name


def offer(work, licence=LicenceId.CC_BY):
    return LicenceChoice.objects.create(work=work, licence=licence, offered_at=clock.now())


def begin(person, **fields):
    return create_work(actor=person, at=clock.now(), **{"title": "Kite film", "kind": WorkKind.FILM, **fields})


def test_a_source_makes_one_work_and_is_its_makers_alone(cast):
    source = {"source_kind": "labs.project", "source_id": "7"}
    first = begin(cast.kofi, disciplines=["film", "animation", "film"], **source)
    again = begin(cast.kofi, title="Another title", **source)
    with pytest.raises(NotAllowed):
        begin(cast.amara, **source)

    assert (again.pk, again.title, words_of(again).disciplines) == (first.pk, "Kite film", ("animation", "film"))


def test_everybody_but_the_suspended_begins_works_up_to_a_limit(cast, monkeypatch):
    monkeypatch.setattr(actions, "MOST_DRAFTS", 1)

    assert who_may(cast, begin) == ["kofi", "amara", "marlon", "faye", "ed", "mona"]
    with pytest.raises(TooManyDrafts):
        begin(cast.kofi)


def test_words_are_saved_once_and_two_windows_do_not_overwrite(cast):
    work = begin(cast.kofi)
    before = words_of(work)
    mine = replace(before, title="Kites", description="Of paper", disciplines=("film",), made_on=dt.date(2026, 5, 3))
    theirs = replace(before, summary="A film of kites")

    for _ in range(2):
        change_work(actor=cast.kofi, work=work, words=mine, base_version=before.version, at=clock.now())
    with pytest.raises(WorkChanged) as refused:
        change_work(actor=cast.kofi, work=work, words=theirs, base_version=before.version, at=clock.now())

    told = AuditEntry.objects.filter(verb="work.changed").values_list("detail", flat=True)
    assert (words_of(Work.objects.get()), refused.value.saved) == (mine, mine)
    assert list(told) == [
        {"fields": ["description", "disciplines", "made_on", "title"], "before": "Kite film", "after": "Kites"}
    ]


def test_the_kind_stays_what_everybody_agreed_to(cast):
    work = make_work(cast.kofi)
    make_sheet(work, state=SheetState.SENT)
    saved = words_of(work)

    with pytest.raises(KindIsAgreed):
        change_work(actor=cast.kofi, work=work, words=replace(saved, kind="song"), base_version=saved.version, at=clock.now())

    assert words_of(Work.objects.get()) == saved


@pytest.mark.parametrize(
    ("state", "may"), [("draft", ["kofi"]), ("registered", ["kofi"]), ("published", ["kofi"]), ("withdrawn", [])]
)
def test_only_who_registered_it_changes_it_until_it_is_withdrawn(cast, state, may):
    work = make_work(cast.kofi, state=state)
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    words = words_of(work)

    assert who_may(cast, lambda one: change_work(actor=one, work=work, words=words, base_version="", at=clock.now())) == may


def test_the_next_step_follows_the_life_of_a_work(cast):
    work, told = make_work(cast.kofi), []
    told.append(step_of(work))
    add_file(work)
    told.append(step_of(work))
    sheet = make_sheet(work, state=SheetState.SENT)
    told.append(step_of(work))
    sheet.state, sheet.locked_at = SheetState.LOCKED, clock.now()
    sheet.save()
    told.append(step_of(work))
    register_work(actor=cast.kofi, work=work, at=clock.now())
    told.append(step_of(work))
    offer(work)
    told.append(step_of(work))
    Work.objects.update(is_practice=True)
    told.append(step_of(work))
    withdraw_work(actor=cast.kofi, work=work, reason="Wrong file", at=clock.now())
    told.append(step_of(work))

    assert told == ["files", "people", "agree", "register", "licence", "publish", None, None]


def test_registering_enters_every_file_once(cast):
    work = make_work(cast.kofi)
    make_sheet(work)
    add_file(work, b"old", replaced_at=clock.now())
    film = add_file(work, b"film")
    sketch = add_file(work, b"sketch", role=FileRole.PROCESS)

    for _ in range(2):
        register_work(actor=cast.kofi, work=work, at=clock.now())

    work.refresh_from_db()
    lines = LogEntry.objects.values_list("kind", "digest", "facts")
    assert list(lines) == [
        ("file", film.sha256, {"file": str(film.key), "role": "original", "bytes": 4}),
        ("file", sketch.sha256, {"file": str(sketch.key), "role": "process", "bytes": 6}),
    ]
    assert [file.registered_at == work.registered_at for file in work.files.order_by("pk")] == [False, True, True]
    assert (work.state, work.registered_at is not None) == (WorkState.REGISTERED, True)


def test_registering_needs_an_original_and_an_agreement(cast):
    work = make_work(cast.kofi)
    add_file(work, role=FileRole.PROCESS)
    with pytest.raises(NothingToRegister):
        register_work(actor=cast.kofi, work=work, at=clock.now())
    add_file(work, b"film")
    make_sheet(work, state=SheetState.SENT)
    with pytest.raises(NotAgreed):
        register_work(actor=cast.kofi, work=work, at=clock.now())

    assert (Work.objects.get().state, LogEntry.objects.count()) == (WorkState.DRAFT, 0)


def test_only_who_began_it_registers(cast):
    work = make_work(cast.kofi)
    add_file(work)
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})

    assert who_may(cast, lambda one: register_work(actor=one, work=work, at=clock.now())) == ["kofi"]


def test_a_deleted_draft_takes_its_files_along(cast, django_capture_on_commit_callbacks):
    work = make_work(cast.kofi)
    file = add_file(work)
    make_sheet(work)
    with pytest.raises(NotAllowed):
        delete_work(actor=cast.amara, work=work, at=clock.now())

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            delete_work(actor=cast.kofi, work=Work(pk=work.pk), at=clock.now())

    assert (Work.objects.count(), default_storage.exists(file.file.name)) == (0, False)


def test_what_is_registered_is_withdrawn_and_never_deleted(cast):
    work = make_work(cast.kofi, state=WorkState.PUBLISHED, visibility=Visibility.PUBLIC)
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    licence = offer(work)
    with pytest.raises(NotADraft):
        delete_work(actor=cast.kofi, work=work, at=clock.now())
    with pytest.raises(NoReason):
        withdraw_work(actor=cast.kofi, work=work, reason=" ", at=clock.now())
    may = who_may(cast, lambda one: withdraw_work(actor=one, work=work, reason="Wrong file", at=clock.now()))
    withdraw_work(actor=cast.kofi, work=work, reason="Again", at=clock.now())

    work.refresh_from_db()
    licence.refresh_from_db()
    lines = LogEntry.objects.values_list("kind", "facts")
    assert (may, work.state, work.withdrawn_reason) == (["kofi"], WorkState.WITHDRAWN, "Wrong file")
    assert licence.ended_at == work.withdrawn_at
    assert list(lines) == [(LogKind.LICENCE_ENDED, {"licence": "CC-BY-4.0"}), (LogKind.WITHDRAWN, {})]


def test_a_draft_is_not_withdrawn(cast):
    with pytest.raises(NotAllowed):
        withdraw_work(actor=cast.kofi, work=make_work(cast.kofi), reason="x", at=clock.now())


def test_numbers_are_checked_and_kept_once(cast):
    work = make_work(cast.kofi)
    rows = [
        add_identifier(actor=cast.kofi, work=work, scheme="iswc", value=value, at=clock.now())
        for value in ("T-034.524.680-1", "t0345246801")
    ]
    with pytest.raises(NotValid):
        add_identifier(actor=cast.kofi, work=work, scheme="iswc", value="T-034.524.680-2", at=clock.now())
    with pytest.raises(NotAllowed):
        add_identifier(actor=cast.amara, work=work, scheme="iswc", value="T-034.524.680-1", at=clock.now())
    kept = list(WorkIdentifier.objects.values_list("scheme", "value"))
    for _ in range(2):
        remove_identifier(actor=cast.kofi, work=work, pk=rows[0].pk, at=clock.now())

    assert (kept, rows[0].pk == rows[1].pk, WorkIdentifier.objects.count()) == ([("iswc", "T0345246801")], True, 0)


# Pages


def address(name, work, *args):
    return reverse(f"ip_rights:{name}", args=[work.key, *args])


def posted(work, **words):
    saved = words_of(work)
    told = {
        "title": saved.title,
        "kind": saved.kind,
        "country": saved.country,
        "origin": saved.origin,
        "version": saved.version,
    }
    return {**told, **words}


def test_three_answers_begin_a_work(client, cast):
    client.force_login(cast.kofi)
    empty = client.get(reverse("ip_rights:works"))
    wrong = client.post(reverse("ip_rights:new-work"), {"title": "", "kind": "film", "origin": "own"})
    own = client.post(reverse("ip_rights:new-work"), {"title": "Kites", "kind": "film", "origin": "own"})
    ordered = client.post(reverse("ip_rights:new-work"), {"title": "Mural", "kind": "picture", "origin": "commission"})

    kites, mural = Work.objects.order_by("pk")
    assert "Nothing is here yet" in empty.content.decode()
    assert (wrong.status_code, own["Location"], ordered["Location"]) == (
        400,
        address("originals", kites),
        address("edit-work", mural),
    )


def test_the_form_saves_and_drops_what_is_for_orders_alone(client, cast):
    work = make_work(cast.kofi)
    client.force_login(cast.kofi)
    copy = "6f1c7d0a-52f3-4c6e-9f58-b0e7d7b0a001"
    told = posted(work, title="Kites", ordered_by="Bank", keeps_rights="on", copy=copy)
    response = client.post(address("edit-work", work), told)

    assert response["Location"] == f"{address('edit-work', work)}?saved={copy}"
    assert words_of(Work.objects.get()) == replace(words_of(work), title="Kites")


def test_a_work_made_to_order_shows_the_trap_and_where_to_go(client, cast):
    work = make_work(cast.kofi, origin=Origin.COMMISSION)
    client.force_login(cast.kofi)
    page = client.get(address("edit-work", work)).content.decode()

    assert (page.count("Under Barbados’s Act of 1998"), page.count('href="/rights/commissioned/"')) == (1, 1)


def test_the_second_window_sees_both_versions_and_may_save_its_own(client, cast):
    work = make_work(cast.kofi)
    client.force_login(cast.kofi)
    first, second = posted(work, title="Kites"), posted(work, title="Birds", summary="Of paper")
    client.post(address("edit-work", work), first)
    refused = client.post(address("edit-work", work), second)
    version = refused.context["version_form"].initial["version"]
    untouched = Work.objects.get().title
    client.post(address("edit-work", work), {**second, "version": version})

    assert (refused.status_code, refused.context["differences"]) == (
        409,
        [
            {"label": "Title", "saved": "Kites", "mine": "Birds"},
            {"label": "In a sentence", "saved": "–", "mine": "Of paper"},
        ],
    )
    assert (untouched, Work.objects.get().title) == ("Kites", "Birds")


def test_a_work_is_not_finished_tomorrow(client, cast):
    work = make_work(cast.kofi)
    client.force_login(cast.kofi)
    day = clock.today() + dt.timedelta(days=1)
    response = client.post(address("edit-work", work), posted(work, made_on=day.isoformat()))

    assert (response.status_code, Work.objects.get().made_on) == (400, None)


def test_a_wrong_number_is_said_beside_its_field(client, cast):
    work = make_work(cast.kofi)
    client.force_login(cast.kofi)
    wrong = client.post(address("numbers", work), {"scheme": "isrc", "value": "hello"})
    right = client.post(address("numbers", work), {"scheme": "doi", "value": "10.1000/182"})
    page = client.get(address("edit-work", work)).content.decode()
    client.post(address("numbers", work), {"remove": str(WorkIdentifier.objects.get().pk)})

    assert (wrong.status_code, wrong.context["number_form"].errors["value"]) == (
        400,
        ["This is no ISRC. One looks like this: BB-A1B-26-00001"],
    )
    assert (right.status_code, "https://doi.org/10.1000/182" in page, WorkIdentifier.objects.count()) == (302, True, 0)


def test_registering_too_early_is_said_and_changes_nothing(client, cast):
    work = make_work(cast.kofi)
    client.force_login(cast.kofi)
    early = client.post(address("register", work), follow=True)
    add_file(work)
    make_sheet(work)
    offered = client.get(address("originals", work)).context["step"].name
    client.post(address("register", work))

    assert "There is no file yet that could be registered." in early.content.decode()
    assert (offered, Work.objects.get().state) == ("register", WorkState.REGISTERED)


def test_withdrawing_asks_for_a_reason_and_its_pages_say_it(client, cast):
    work = make_work(cast.kofi, state=WorkState.REGISTERED)
    client.force_login(cast.kofi)
    asked = client.post(address("withdraw", work), {"reason": ""})
    client.post(address("withdraw", work), {"reason": "Wrong file"})
    again = client.get(address("withdraw", work))
    page = client.get(address("edit-work", work)).content.decode()

    assert (asked.status_code, again.status_code, "Wrong file" in page) == (400, 302, True)


def test_deleting_twice_leads_back_both_times(client, cast):
    work = make_work(cast.kofi)
    client.force_login(cast.kofi)
    answers = [client.post(address("delete-work", work))["Location"] for _ in range(2)]

    assert (answers, Work.objects.count()) == ([reverse("ip_rights:works")] * 2, 0)


def test_the_list_costs_the_same_for_one_work_and_for_three(client, cast, django_assert_num_queries):
    client.force_login(cast.kofi)

    def add(title, **fields):
        add_file(make_work(cast.kofi, title=title, **fields))

    add("First")
    add("Practice", is_practice=True)
    client.get(reverse("ip_rights:works"))
    with django_assert_num_queries(8) as counted:
        client.get(reverse("ip_rights:works"))
    add("Second")
    add("Third")
    add("More practice", is_practice=True)
    with django_assert_num_queries(len(counted)):
        page = client.get(reverse("ip_rights:works"))

    titles = [[row["work"].title for row in page.context[part]] for part in ("rows", "practice")]
    assert titles == [["Third", "Second", "First"], ["More practice", "Practice"]]


def test_who_made_it_too_reads_and_takes_no_step(client, cast):
    work = make_work(cast.kofi, description="Of paper")
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    client.force_login(cast.amara)
    rows = client.get(reverse("ip_rights:works")).context["rows"]
    page = client.get(address("edit-work", work))
    answers = [
        client.post(address(name, work), posted(work)).status_code
        for name in ("edit-work", "numbers", "register", "withdraw", "originals", "sources")
    ]

    assert ([row["step"] for row in rows], page.context["may_edit"]) == ([None], False)
    assert answers == [404] * 6
