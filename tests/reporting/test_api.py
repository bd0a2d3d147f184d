"""Statistics for programs: the figures of the page and its files, no others, for managers."""

import csv
import io

import pytest
from django.urls import reverse

from core import clock
from core.api.scopes import scopes_for
from reporting import indicators
from tests.api.client import Program
from tests.reporting.people import AT, a_year, group
from tests.taught import course_in

TOTAL = "_T"


@pytest.fixture
def ask(cast, monkeypatch):
    """Asks as a program of Mona's, in March 2027."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    program = Program(cast.mona)
    return lambda path="": program.get(f"/statistics{path}")


def test_a_program_learns_what_is_counted_and_when(ask):
    a_year()
    found = ask().json()
    assert [row["code"] for row in found["indicators"]] == list(indicators.ALL)
    assert found["indicators"][0]["series"] == "_L_MMIL_0404_N"
    assert found["years"] == [2027, 2026]


@pytest.mark.parametrize("indicator", indicators.ALL)
def test_security_46_the_figures_are_those_of_the_file(ask, cast, client, indicator):
    a_year()
    client.force_login(cast.mona)
    text = client.get(reverse("reporting:statistics_csv", args=[indicator, 2026])).content.decode()
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))

    found = ask(f"/{indicator}/2026").json()

    codes = [dimension["code"] for dimension in found["dimensions"]]
    of_file = [dict(zip(header, row, strict=True)) for row in rows]
    assert [
        (figure["by"], "" if figure["value"] is None else str(figure["value"]), figure["status"]) for figure in found["figures"]
    ] == [({code: row[code] for code in codes if row[code] != TOTAL}, row["OBS_VALUE"], row["OBS_STATUS"]) for row in of_file]


def test_security_46_what_the_page_hides_is_hidden(ask):
    a_year()
    found = ask("/participants/2026").json()
    figures = {tuple(sorted(figure["by"].items())): (figure["value"], figure["status"]) for figure in found["figures"]}
    assert figures[()] == (41, "A")
    assert figures[("SEX", "F"),] == (22, "A")
    assert [figures[("AGE", age), ("SEX", sex)] for age in ("Y18T24", "Y25T34") for sex in "FM"] == [(None, "Q")] * 4
    assert found["counted_until"] == "2027-03-01"
    overlapping = {dimension["code"] for dimension in found["dimensions"] if dimension["overlaps"]}
    assert overlapping == {"DISCIPLINE", "QUARTER"}


def test_security_46_a_total_that_is_too_small_is_all_that_is_said(ask):
    group(3, sex="F", born=2005, district="BB-08", course=course_in())
    assert ask("/participants/2026").json()["figures"] == [{"by": {}, "value": None, "status": "Q"}]


@pytest.mark.parametrize("path", ["/passwords/2026", "/participants/1999", "/participants/2028", f"/participants/{10**30}"])
def test_what_is_not_counted_is_not_found(ask, path):
    a_year()
    assert ask(path).status_code == 404


@pytest.mark.parametrize("role", ["kofi", "marlon", "faye", "ed"])
def test_only_managers_can_give_the_scope(cast, role):
    assert "statistics:read" in {scope.name for scope in scopes_for(cast.mona)}
    assert "statistics:read" not in {scope.name for scope in scopes_for(getattr(cast, role))}


@pytest.mark.parametrize("count", [6, 30])
def test_the_figures_cost_the_same_for_any_number_of_people(ask, django_assert_max_num_queries, count):
    group(count, sex="F", born=2005, district="BB-08", course=course_in())
    with django_assert_max_num_queries(20):
        assert ask("/participants/2026").status_code == 200
