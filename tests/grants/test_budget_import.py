"""Budgets from files: what is read, what is refused, and the page."""

import io
import random
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from core import clock
from core.errors import DomainError
from grants.actions.budgets import save_budget
from grants.exports.budgets import to_xlsx
from grants.importers import workbooks
from grants.importers.budgets import read_sheet
from grants.models import BudgetLine
from grants.queries.budgets import lines_of, read_budget
from tests.grants.money import grid, line, make_draft

HEAD = "category,what for,quantity,unit,cost,paid by\n"


def book(*rows):
    from openpyxl import Workbook

    made = Workbook()
    for row in rows:
        made.active.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def archive(members, data=None):
    file = io.BytesIO(data or b"")
    with zipfile.ZipFile(file, "a" if data else "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file.getvalue()


def read(data, currency="BBD"):
    return read_sheet(data if isinstance(data, bytes) else data.encode(), currency)


def figures(sheet):
    return [(each.category, each.label, each.quantity, each.unit, each.unit_cost, each.source) for each in sheet.lines]


def problems(sheet):
    return [(row.number, row.problem) for row in sheet.rows if row.problem]


ONE = [("fees", "Comédienne", 2_500, "jours", 120_050, "cofunding")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Category,What for,Quantity,Unit,Cost (BBD),Paid by\nFees and pay,Comédienne,2.5,jours,1200.50,Other money\n",
        ),
        (
            "fr",
            "Catégorie;Libellé;Quantité;Unité;Coût unitaire;Payé par\nhonoraires;Comédienne;2,5;jours;1 200,50;cofinancement\n",
        ),
        (
            "es",
            "rubro\tconcepto\tcantidad\tunidad\tprecio\tpagado por\nhonorarios\tComédienne\t2,5\tjours\t1.200,50\totros\n",
        ),
    ],
)
def test_csv_as_three_countries_write_it(language, text):
    with translation.override(language):
        assert figures(read(text)) == ONE
        assert figures(read(text.encode("utf-16"))) == ONE
        old = read(text.encode("cp1252"))
        assert (figures(old), old.is_guessed) == (ONE, True)


def test_what_is_left_out_has_a_sensible_value_and_sums_are_no_lines():
    sheet = read("Item,Cost\n\nPaint,BDS$ 12.50\n,\nTotal,12.50\n")
    assert figures(sheet) == [("other", "Paint", 1_000, "", 1_250, "grant")]


def test_a_workbook_with_numbers_as_binary_fractions():
    sheet = read(book(["Item", "Quantity", "Cost"], [None, None, None], ["Paint", 0.1 + 0.2, 1200.5], ["Film", 1.125, 3]))
    assert [(each.label, each.quantity, each.unit_cost) for each in sheet.lines] == [
        ("Paint", 300, 120_050),
        ("Film", 1_125, 300),
    ]
    with translation.override("fr"):  # where a point could group thousands, and the text of the preview is read again
        sheet = read(book(["Item", "Quantity", "Cost"], ["Film", 1.125, 3]))
        assert [each.quantity for each in read(sheet.text).lines] == [1_125]


def test_formulas_are_words_or_refused():
    rows = [["Item", "Quantity", "Cost"], ["=1+1", 1, 5], ["Paint", 1, "=SUM(C2:C2)"], ["Brush", "=2", 5]]
    sheet = read(book(*rows))
    assert [each.label for each in sheet.lines] == ["=1+1"]
    said = "this is a formula or below zero. Write the number itself."
    assert problems(sheet) == [(3, f"Cost of one: {said}"), (4, f"Quantity: {said}")]
    assert problems(read(HEAD + "fees,Debt,1,,-5,grant\n")) == [(2, f"Cost of one: {said}")]


def test_each_row_says_what_is_wrong_with_it():
    text = HEAD + (
        "yachts,A,1,,5,grant\nfees,B,x,,5,grant\nfees,C,1,,,grant\nfees,,1,,5,grant\nfees,E,1,,1.255,grant\n"
        f"fees,F,1,,{10**12},grant\nfees,{'g' * 201},1,,5,grant\nfees,H,1,,5,luck\n"
    )
    found = dict(problems(read(text, "BBD")))
    assert list(found) == [2, 3, 4, 5, 7, 8, 9]  # 1.255 of a currency with two decimals is 1,255
    assert found[2].startswith("“yachts” is none of: Fees and pay, Equipment")
    assert found[5] == "It does not say what it is for."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing in this file"),
        (b"\n\n", "nothing in this file"),
        (b"a,b\n1,2\n", "was not found"),
        (HEAD.encode(), "no lines below"),
        (b'item,cost\n"open,5\n', "quotation mark"),
        (b"\xd0\xcf\x11\xe0rest", "an old one"),
        (b"item\0cost", "not a table"),
        (b"x" * 1_000_001, "larger than 1 MB"),
        ((HEAD + "fees,A,1,,5,grant\n" * 201).encode(), "more than 200 lines"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (archive({"word/document.xml": "<x/>"}), "cannot be read"),
        (archive({"xl/vbaProject.bin": "x"}, book(["item", "cost"])), "has macros"),
        (archive({"xl/macrosheets/sheet1.xml": "x"}, book(["item", "cost"])), "has macros"),
        (archive({"xl/media/bomb.bin": b"\0" * 13_000_000}), "far more than a budget"),
        (archive({"a": b"\0" * 1_000_000}), "far more than a budget"),
        (
            archive({"xl/workbook.xml": b"<a/>" * 500_001, "filler": random.Random(1).randbytes(20_000)}),
            "far more than a budget",
        ),
        (archive({f"{number}": "" for number in range(501)}), "far more than a budget"),
        (
            archive({"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'}),
            "no spreadsheet writes",
        ),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,  # archives hold the time, and every worker makes its own
)
def test_files_that_are_refused(data, said):
    with pytest.raises(DomainError, match=said):
        read(data)


def test_a_cell_far_away_costs_nothing():
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576">'
        '<c r="XFD1048576" t="n"><v>1</v></c><c r="A1048576" t="s"><v>99</v></c></row></sheetData></worksheet>'
    )
    plain = book(["item", "cost"])
    with zipfile.ZipFile(io.BytesIO(plain)) as made:
        members = {name: made.read(name) for name in made.namelist()}
    assert workbooks.read_workbook(archive(members | {"xl/worksheets/sheet1.xml": sheet})) == []


@pytest.mark.django_db
def test_a_download_is_read_back_as_it_was(cast):
    draft = make_draft(cast.kofi)
    given = [line(120_050, label="=Kites", quantity=1_125, unit="@day", source="in_kind"), line(3, category="tuition")]
    save_budget(actor=cast.kofi, draft=draft, base_version=0, lines=given, at=clock.now())
    for language in ("en", "fr", "es"):
        with translation.override(language):
            assert read(to_xlsx(read_budget(draft))).lines == given


@pytest.mark.django_db
def test_the_page_shows_what_was_read_and_then_does_it(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    client.post(reverse("grants:budget", args=[draft.public_id]), grid(("fees", "Old", "1", "", "5", "grant")))
    url = reverse("grants:budget-import", args=[draft.public_id])
    file = SimpleUploadedFile("b.xlsx", book(["item", "cost"], ["Paint <i>", 12.5], ["Broken", "x"]))
    preview = client.post(url, {"version": 1, "file": file})
    text = preview.content.decode()
    assert "Paint &lt;i&gt;" in text
    assert "1 line cannot be read." in text
    assert BudgetLine.objects.count() == 1
    confirmed = {"version": 1, "text": preview.context["text"], "confirm": "1"}
    assert client.post(url, confirmed).status_code == 302
    assert [each.label for each in BudgetLine.objects.all()] == ["Old", "Paint <i>"]
    stale = client.post(url, confirmed)
    assert (stale.status_code, stale.context["version"], BudgetLine.objects.count()) == (409, 2, 2)
    assert client.post(url, confirmed | {"version": 2, "replaces": "1"}).status_code == 302
    assert [each.label for each in lines_of(read_budget(draft).budget)] == ["Paint <i>"]


@pytest.mark.django_db
def test_the_page_says_why_a_file_is_refused(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    url = reverse("grants:budget-import", args=[draft.public_id])
    file = SimpleUploadedFile("b.xlsm", archive({"xl/vbaProject.bin": "x"}, book(["item", "cost"])))
    answer = client.post(url, {"version": 0, "file": file})
    assert (answer.status_code, "has macros" in answer.content.decode()) == (400, True)
    assert client.get(url).status_code == 200
    full = "item,cost\n" + "A,5\n" * 200
    client.post(url, {"version": 0, "text": full, "confirm": "1"})
    more = client.post(url, {"version": 1, "text": full, "confirm": "1"})
    assert (more.status_code, BudgetLine.objects.count()) == (400, 200)
    assert "at most 200 lines" in more.content.decode()
