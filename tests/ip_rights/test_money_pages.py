"""The pages of money: royalty files, what waits, statements and who sees which of them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from core import clock
from ip_rights.actions.royalties import book
from ip_rights.actions.statements import close_statement
from ip_rights.models import RoyaltyImport
from ip_rights.money_enums import ImportState
from tests.ip_rights.factories import make_sheet, make_work
from tests.ip_rights.royalties import booked, csv_of, line

pytestmark = pytest.mark.django_db
COLUMNS = {"period": "0", "title": "1", "service": "3", "units": "5", "amount": "6", "currency": "7", "mark": "."}


def send(client, content, name="march.csv"):
    return client.post("/rights/royalties/", {"file": SimpleUploadedFile(name, content.encode(), "text/csv")})


@pytest.fixture
def stated(cast):
    """A work of kofi and amara that earned ten dollars, stated."""
    work = make_work(cast.kofi, title="Kite film")
    make_sheet(work, {cast.kofi: 60, cast.amara: 40})
    booked(cast.kofi, csv_of(line("10.00")))
    close_statement(actor=cast.kofi, work=work, until=clock.today(), at=clock.now())
    return work


def test_from_a_file_to_a_statement(client, cast, django_capture_on_commit_callbacks):
    work = make_work(cast.kofi, title="Kite film")
    make_sheet(work, {cast.kofi: 60, cast.amara: 40})
    client.force_login(cast.kofi)
    sent = send(client, csv_of(line("10.00"), line("0.004")))
    looked = client.get(sent.url).content.decode()
    client.post(sent.url, COLUMNS)
    found = RoyaltyImport.objects.get()
    waiting = client.get(sent.url).content.decode()
    book(import_id=found.pk, at=clock.now())
    done = client.get(sent.url).content.decode()
    money = reverse("ip_rights:money", args=[work.key])
    page = client.get(money).content.decode()

    closed = client.post(f"{money}close/", {"until": clock.today().isoformat()})

    statement = client.get(closed.url).content.decode()
    assert ("USD 10.00" in looked, "being booked" in waiting, "2 lines stand in the books" in done) == (True, True, True)
    assert "USD 10.004" in page
    assert all(words in statement for words in ("USD 6.00", "USD 4.00", "USD 0.004", "60&nbsp;%"))


def test_a_wrong_column_and_unknown_works_are_shown(client, cast):
    make_work(cast.kofi, title="Another")
    client.force_login(cast.kofi)
    sent = send(client, csv_of(line("1", title="<b>Kite</b>"), line("x")))
    without = client.post(sent.url, {**COLUMNS, "amount": ""})
    client.post(sent.url, COLUMNS)
    book(import_id=RoyaltyImport.objects.get().pk, at=clock.now())

    page = client.get(sent.url).content.decode()

    assert (without.status_code, "Choose the column of the amount" in without.content.decode()) == (400, True)
    assert ("Line 3:" in page, "this is no number" in page, "&lt;b&gt;Kite&lt;/b&gt;" in page) == (True, True, True)


def test_looking_again_books_nothing(client, cast):
    make_work(cast.kofi, title="Kite film")
    client.force_login(cast.kofi)
    sent = send(client, csv_of(line('"1.234,50"')))
    found = []

    for mark in (".", ","):
        page = client.post(sent.url, {**COLUMNS, "mark": mark, "look": "1"}).content.decode()
        found.append(("USD 1,234.50" in page, "this is no number" in page))

    assert (found, RoyaltyImport.objects.get().state) == ([(False, True), (True, False)], ImportState.NEW)


@pytest.mark.parametrize("content", ["no table", "\0\0,\0"])
def test_what_is_no_table_says_what_to_do(client, cast, content):
    client.force_login(cast.kofi)
    answer = send(client, content)
    assert (answer.status_code, "nothing was kept" in answer.content.decode().lower()) == (400, True)


def test_costs_come_back_first_on_the_page(client, cast):
    work = make_work(cast.kofi, title="Kite film")
    client.force_login(cast.kofi)
    money = reverse("ip_rights:money", args=[work.key])

    client.post(money, {"words": "Studio <i>day</i>", "amount": "150.50", "currency": "BBD"})
    client.post(money, {"words": "Returned", "amount": "-50.50", "currency": "BBD"})
    wrong = client.post(money, {"words": "x", "amount": "much", "currency": "BBD"})

    page = client.get(money).content.decode()
    assert ("BBD 100.00" in page, "Studio &lt;i&gt;day&lt;/i&gt;" in page, wrong.status_code) == (True, True, 400)


def test_each_sees_their_own_and_the_registrant_all(client, cast, stated):
    statement = reverse("ip_rights:statement", args=[stated.key, 1])
    seen = {}
    for person in (cast.kofi, cast.amara, cast.marlon):
        client.force_login(person)
        answer = client.get(statement)
        page = answer.content.decode()
        table = b"".join(client.get(f"{statement}lines.csv")).decode() if answer.status_code == 200 else ""
        seen[person.username] = (answer.status_code, "USD 6.00" in page, "USD 4.00" in page, table.count("\r\n"))

    assert seen == {"kofi": (200, True, True, 3), "amara": (200, False, True, 2), "marlon": (404, False, False, 0)}


def test_the_file_of_a_statement_is_for_its_person(client, cast, stated):
    run = stated.statement_runs.get()
    own = {share.contributor.person: share.contributor.pk for share in run.entries.get().shares.all()}
    answers = {}
    for person in (cast.kofi, cast.amara):
        client.force_login(person)
        for whose in (cast.kofi, cast.amara):
            address = reverse("ip_rights:statement-file", args=[stated.key, 1, own[whose]])
            answers[person.username, whose.username] = client.get(address)

    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answers["amara", "amara"].content)).pages)
    assert {pair: answer.status_code for pair, answer in answers.items()} == {
        ("kofi", "kofi"): 200, ("kofi", "amara"): 200, ("amara", "kofi"): 404, ("amara", "amara"): 200
    }  # fmt: skip
    assert all(said in words for said in ("Kite film", "Amara", "USD 4.00", "Your share: 40 %"))


def test_ones_statements_of_all_works(client, cast, stated):
    client.force_login(cast.amara)
    page = client.get("/rights/statements/").content.decode()
    assert ("Kite film" in page, "USD 4.00" in page, "USD 6.00" in page) == (True, True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_files_and_statements(client, cast, django_assert_max_num_queries, count):
    work = make_work(cast.kofi, title="Kite film")
    make_sheet(work, {cast.kofi: 60, cast.amara: 40})
    for number in range(count):
        booked(cast.kofi, csv_of(line(f"{number + 1}.00")))
        close_statement(actor=cast.kofi, work=work, until=clock.today(), at=clock.now())
    client.force_login(cast.kofi)
    for address in ("/rights/royalties/", "/rights/statements/", reverse("ip_rights:money", args=[work.key])):
        client.get(address)
        with django_assert_max_num_queries(16):
            client.get(address)
