"""The budget of a draft: saving it, its pages and its downloads."""

import datetime as dt
import io
import threading
from decimal import Decimal

import pytest
from django.db import connection, connections
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from grants.actions.budgets import (
    AmountTooLarge,
    BudgetChanged,
    LineUnclear,
    RateUnclear,
    TooManyLines,
    restore_lines,
    save_budget,
    set_currency,
)
from grants.enums import DraftState
from grants.holdings.money import budgets_and_plans
from grants.models import Budget, BudgetLine
from grants.queries.budgets import lines_as_json, lines_of, read_budget
from grants.queries.readiness_money import problems_of
from grants.readiness import Problem
from tests.grants.money import content_of, grid, join, line, make_draft

pytestmark = pytest.mark.django_db


def save(actor, draft, *lines, version=0):
    return save_budget(actor=actor, draft=draft, base_version=version, lines=lines, at=clock.now())


def change(actor, draft, currency, *, version, rate=None, rate_on=None):
    return set_currency(
        actor=actor,
        draft=draft,
        base_version=version,
        currency=currency,
        rate=rate,
        rate_on=rate_on,
        rate_source="Bank",
        at=clock.now(),
    )


def page(draft, name="budget"):
    return reverse(f"grants:{name}", args=[draft.public_id])


def test_a_grid_is_saved_whole_and_lines_keep_their_ids(cast):
    draft = make_draft(cast.kofi)
    budget = save(cast.kofi, draft, line(100, label="A"), line(200, label="B"), line(300, label="C"))
    first, second, third = lines_of(budget)
    budget = save(cast.kofi, draft, third, line(5, label="New"), line(250, label="B", public_id=second.public_id), version=1)
    found = [(each.label, each.unit_cost, each.public_id) for each in lines_of(budget)]
    new = found[1][2]
    assert found == [("C", 300, third.public_id), ("New", 5, new), ("B", 250, second.public_id)]
    assert new not in {first.public_id, second.public_id, third.public_id}
    assert budget.version == 2
    draft.refresh_from_db()
    assert clock.now() - draft.updated_at < dt.timedelta(minutes=1)


def test_an_old_version_overwrites_nothing_and_says_what_is_stored(cast):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, line(100))
    save(cast.kofi, draft, line(200), version=1)
    with pytest.raises(BudgetChanged) as caught:
        save(cast.kofi, draft, line(300), version=1)
    assert [each.unit_cost for each in caught.value.stored.lines] == [200]
    assert save(cast.kofi, draft, line(200), version=1).version == 2  # the same grid twice is once


def test_a_line_of_another_budget_is_not_taken_away(cast):
    theirs = lines_of(save(cast.amara, make_draft(cast.amara), line(100)))[0]
    own = lines_of(save(cast.kofi, make_draft(cast.kofi), line(5, public_id=theirs.public_id)))[0]
    assert own.public_id != theirs.public_id
    assert BudgetLine.objects.get(public_id=theirs.public_id).unit_cost == 100


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ([line(1)] * 201, TooManyLines),
        ([line(10**13 + 1)], AmountTooLarge),
        ([line(10**12, quantity=10**8)], AmountTooLarge),
        ([line(-1)], AmountTooLarge),
        ([line(1, label=" ")], LineUnclear),
        ([line(1, category="yachts")], LineUnclear),
        ([line(1, source="luck")], LineUnclear),
    ],
)
def test_what_cannot_be_meant_is_refused(cast, lines, error):
    draft = make_draft(cast.kofi)
    with pytest.raises(error):
        save(cast.kofi, draft, *lines)
    assert not BudgetLine.objects.exists()


def test_only_who_writes_the_draft_saves(cast):
    draft = make_draft(cast.kofi)
    join(draft, cast.amara, "view")
    join(draft, cast.faye, "edit", state="invited")
    join(draft, cast.marlon, "edit")
    for person in (cast.amara, cast.faye, cast.mona):
        with pytest.raises(NotAllowed):
            save(person, draft, line(1))
    assert save(cast.marlon, draft, line(1)).version == 1
    draft.state = DraftState.SUBMITTED
    draft.save()
    with pytest.raises(NotAllowed):
        save(cast.kofi, draft, line(2), version=1)


def test_figures_stay_as_written_when_the_currency_changes(cast):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, line(1_250), line(1_249))
    change(cast.kofi, draft, "KWD", version=1, rate=Decimal("0.15"), rate_on=dt.date(2026, 11, 1))
    assert list(BudgetLine.objects.values_list("unit_cost", flat=True)) == [12_500, 12_490]
    budget = change(cast.kofi, draft, "JPY", version=2)
    assert list(BudgetLine.objects.values_list("unit_cost", flat=True)) == [13, 12]
    assert (budget.rate, budget.version) == (None, 3)
    assert AuditEntry.objects.filter(verb="budget.currency").count() == 2


def test_a_rate_has_a_day_and_the_calls_own_currency_has_none(cast):
    draft = make_draft(cast.kofi)
    for rate, day in ((Decimal(0), dt.date(2026, 1, 1)), (Decimal(2), None), (Decimal(10) ** 10, dt.date(2026, 1, 1))):
        with pytest.raises(RateUnclear):
            change(cast.kofi, draft, "USD", version=0, rate=rate, rate_on=day)
    budget = change(cast.kofi, draft, "BBD", version=0, rate=Decimal(2), rate_on=dt.date(2026, 1, 1))
    assert (budget.rate, budget.rate_on, budget.rate_source) == (None, None, "")
    with pytest.raises(BudgetChanged):
        change(cast.kofi, draft, "USD", version=0)


def test_a_kept_budget_comes_back_as_it_was(cast):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, line(1_250, quantity=1_500, unit="days"), line(70, source="in_kind"))
    kept = lines_as_json(draft)
    assert {key: kept[0][key] for key in ("quantity", "unit_cost", "currency", "total")} == {
        "quantity": 1_500,
        "unit_cost": 1_250,
        "currency": "BBD",
        "total": 1_875,
    }
    change(cast.kofi, draft, "JPY", version=1)
    save(cast.kofi, draft, line(9), version=2)
    restore_lines(actor=cast.kofi, draft=draft, kept=kept, at=clock.now())
    again = lines_as_json(draft)
    strip = [{key: value for key, value in row.items() if key != "id"} for row in kept]
    assert [{key: value for key, value in row.items() if key != "id"} for row in again] == strip
    restore_lines(actor=cast.kofi, draft=draft, kept=[], at=clock.now())
    assert lines_as_json(draft) == []
    assert next(iter(budgets_and_plans(cast.kofi))) == {"draft": draft.title, "budget": [], "plan": []}


def test_problems_are_the_errors_with_the_page_that_mends_them(cast):
    draft = make_draft(cast.kofi, content_of({"kind": "overhead", "percent": 10}))
    assert problems_of(draft) == [Problem("The budget has no lines yet. Write down what your project costs.", page(draft))]
    save(cast.kofi, draft, line(80), line(20, category="overhead"), line(0))
    assert [problem.text for problem in problems_of(draft)] == [
        "Overhead is 20 % of the whole, the funder allows 10 %: take 0.12\u00a0BBD away."
    ]
    assert problems_of(make_draft(cast.kofi, content_of())) == []


def test_the_page_saves_what_was_typed_and_drops_empty_rows(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    rows = [("fees", "Actors", "2,5", "days", "1,200.50", "grant"), ("fees", "", "1", "", "", "grant")]
    answer = client.post(page(draft), grid(*rows))
    assert (answer.status_code, answer.url) == (302, page(draft))
    assert [(each.label, each.quantity, each.unit_cost) for each in BudgetLine.objects.all()] == [("Actors", 2_500, 120_050)]
    shown = client.get(page(draft)).content.decode()
    assert "3,001.25\u00a0BBD" in shown
    assert "Overhead is at most 30 % of the whole." in shown
    stored = BudgetLine.objects.get()
    taken_out = grid(rows[0], version=1) | {"lines-0-DELETE": "on", "lines-0-public_id": stored.public_id}
    client.post(page(draft), taken_out)
    assert not BudgetLine.objects.exists()


def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    answer = client.post(page(draft), grid(("fees", "Actors <b>", "two", "", "", "grant")))
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Type a number, as 12 or 12.5." in text
    assert "Actors &lt;b&gt;" in text
    assert not BudgetLine.objects.exists()


def test_a_row_is_added_without_a_script(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    answer = client.post(page(draft), grid(("fees", "Actors", "", "", "", "grant"), add="1"))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="lines-1-label"' in text
    assert "Actors" in text
    assert "This field is required" not in text


def test_a_conflict_shows_both_and_saving_again_is_a_choice(cast, client):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, line(100, label="Theirs"))
    client.force_login(cast.kofi)
    mine = ("fees", "Mine", "1", "", "5", "grant")
    answer = client.post(page(draft), grid(mine))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in text
    assert "Mine" in text
    assert 'name="version" value="1"' in text
    assert client.post(page(draft), grid(mine, version=1)).status_code == 302
    assert BudgetLine.objects.get().label == "Mine"


def test_a_currency_that_meets_a_newer_budget_can_be_saved_once_it_was_said(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    url, typed = reverse("grants:budget-currency", args=[draft.public_id]), {"currency": "BBD", "version": 0}
    save(cast.kofi, draft, line(100, label="Theirs"))
    answer = client.post(url, typed)
    assert (answer.status_code, "Nothing was overwritten" in answer.content.decode()) == (400, True)
    form = answer.context["currency_form"]
    assert client.post(url, typed | {"version": form["version"].value()}).status_code == 302


def test_a_script_is_told_which_copy_of_the_budget_was_saved(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    copy = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    answer = client.post(page(draft), grid(("fees", "Actors", "1", "", "5", "grant"), copy=copy))
    assert answer.url == f"{page(draft)}?saved={copy}"
    assert "data-typed" not in client.get(answer.url).content.decode()
    wrong = client.post(page(draft), grid(("fees", "Actors", "x", "", "5", "grant")))
    assert "data-typed" in wrong.content.decode()


def test_a_script_saves_and_learns_totals_ids_and_findings(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    rows = [("fees", "", "1", "", "", "grant"), ("overhead", "Office", "1", "", "12", "grant")]
    answer = client.post(page(draft), grid(*rows), headers={"X-Autosave": "1"})
    body = answer.json()
    stored = BudgetLine.objects.get()
    assert answer.status_code == 200
    assert body["lines"] == [{"prefix": "lines-1", "id": str(stored.public_id), "total": "12\u00a0BBD"}]
    assert (body["version"], body["wrong"]) == (1, [])
    assert "Overhead is 100 % of the whole" in body["html"]
    wrong = client.post(
        page(draft), grid(*rows[1:], ("fees", "Half", "", "", "", "grant"), version=1), headers={"X-Autosave": "1"}
    )
    assert (wrong.status_code, wrong.json()["wrong"], len(wrong.json()["lines"])) == (400, ["lines-1"], 1)
    late = client.post(page(draft), grid(*rows, version=0) | {"lines-1-label": "Late"}, headers={"X-Autosave": "1"})
    assert (late.status_code, BudgetLine.objects.get().label) == (409, "Office")
    assert "Nothing was overwritten" in late.json()["said"]


def test_who_reads_gets_a_table_and_others_nothing(cast, client):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, line(1_250, label="Camera"))
    join(draft, cast.amara, "view")
    client.force_login(cast.amara)
    text = client.get(page(draft)).content.decode()
    assert "Camera" in text
    assert "<budget-grid" not in text
    assert client.post(page(draft), grid()).status_code == 404
    assert client.get(page(draft, "budget-import")).status_code == 404
    assert client.post(page(draft, "budget-currency"), {}).status_code == 404
    assert client.get(page(draft, "budget-csv")).status_code == 200
    client.force_login(cast.marlon)
    for name in ("budget", "budget-csv", "budget-xlsx", "budget-import", "plan"):
        assert client.get(page(draft, name)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_budget_costs_no_more_queries(cast, client, django_assert_max_num_queries, count):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, *[line(100 + number) for number in range(count)])
    client.force_login(cast.kofi)
    client.get(page(draft))
    with django_assert_max_num_queries(8) as queries:
        client.get(page(draft))
    assert sum('"grants_' in query["sql"] for query in queries.captured_queries) == 3


def test_the_currency_is_saved_by_its_form(cast, client):
    draft = make_draft(cast.kofi, content_of(currency="USD", maximum=10_000))
    client.force_login(cast.kofi)
    posted = {"version": 0, "currency": "BBD", "rate": "2", "rate_on": "2026-11-01", "rate_source": "Central Bank"}
    missing = client.post(page(draft, "budget-currency"), posted | {"rate_on": ""})
    assert (missing.status_code, "Say of which day this rate is." in missing.content.decode()) == (400, True)
    assert client.post(page(draft, "budget-currency"), posted).status_code == 302
    budget = Budget.objects.get(draft=draft)
    assert (budget.currency, budget.rate, budget.rate_source) == ("BBD", Decimal(2), "Central Bank")
    save(cast.kofi, draft, line(20_001), version=1)
    assert "(200\u00a0BBD at the rate of 1 Nov 2026)" in client.get(page(draft)).content.decode()


def test_downloads_are_harmless_and_can_be_read_back(cast, client):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, line(120_050, label='=HYPERLINK("x")', quantity=1_125, unit="@day"))
    client.force_login(cast.kofi)
    text = b"".join(client.get(page(draft, "budget-csv")).streaming_content).decode("utf-8-sig")
    assert text.splitlines() == [
        "Category,What for,Quantity,Unit,Cost of one (BBD),Paid by,Total (BBD)",
        'Equipment,"\'=HYPERLINK(""x"")",1.1250,\'@day,1200.5,This grant,1350.56',
    ]
    answer = client.get(page(draft, "budget-xlsx"))
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["Equipment", '\'=HYPERLINK("x")', 1.125, "'@day", 1200.5, "This grant", 1350.56],
        ["Total", None, None, None, None, None, 1350.56],
    ]
    assert sheet["B2"].data_type == "s"


@pytest.mark.django_db(transaction=True)
def test_two_people_who_save_at_once_make_one_budget(cast):
    """On PostgreSQL; SQLite has one writer anyway."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    draft = make_draft(cast.kofi)
    results, gate = [], threading.Barrier(2)

    def run(cost):
        gate.wait()
        try:
            save(cast.kofi, draft, line(cost))
            results.append("saved")
        except BudgetChanged:
            results.append("changed")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[cost]) for cost in (100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["changed", "saved"]
    assert len(read_budget(draft).lines) == 1
