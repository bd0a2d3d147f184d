import csv
import io
import zipfile
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from core import clock
from tests.reporting.people import AT, a_year, group
from tests.taught import course_in


@pytest.fixture
def page(cast, client, monkeypatch):
    """Opens a statistics page as Mona, in March 2027."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    client.force_login(cast.mona)
    return lambda indicator="participants", **query: client.get(reverse("reporting:indicator", args=[indicator]), query)


class _Cells(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.is_in_table, self.is_cell = [], False, False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.is_in_table = dict(attrs).get("class") == "table"
        if tag == "tr" and self.is_in_table:
            self.rows.append([])
        self.is_cell = self.is_in_table and tag in {"td", "th"}

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self.is_cell = False

    def handle_data(self, data):
        if self.is_cell and data.strip():
            self.rows[-1].append(data.strip())


def test_the_page_shows_one_sentence_and_bars_for_each_dimension(page):
    a_year()

    response = page(year=2026)

    assert [(chart.title, chart.sentence) for chart in response.context["charts"]] == [
        ("Sex", "The largest group shown is Female: 22 of 41 (54 %)."),
        ("Age", "The largest group shown is 18–24: 29 of 41 (71 %)."),
        ("Parish or district", "The largest group shown is Saint Michael: 22 of 41 (54 %)."),
        ("Discipline", "The largest group shown is Animation: 30 of 41 (73 %). One person can be in several groups."),
        ("Quarter", "The largest group shown is January–March: 32 of 41 (78 %). One person can be in several groups."),
    ]


def test_the_table_shows_c_for_both_kinds_and_true_totals(page):
    a_year()

    cells = _Cells()
    cells.feed(page(year=2026, table="AGE-SEX").content.decode())

    assert cells.rows == [
        ["Age", "Female", "Male", "Other", "Not stated", "Total"],
        ["Under 15", "0", "0", "0", "0", "0"],
        ["15–17", "0", "0", "0", "0", "0"],
        ["18–24", "c", "c", "0", "0", "29"],
        ["25–34", "c", "c", "0", "0", "12"],
        ["35 and over", "0", "0", "0", "0", "0"],
        ["Not stated", "0", "0", "0", "0", "0"],
        ["Total", "22", "19", "0", "0", "41"],
    ]


def test_pages_without_figures_say_why(page):
    assert "Nothing counted yet" in page().content.decode()
    group(3, sex="F", born=2005, district="BB-08", course=course_in())
    assert "Nothing counted yet" in page().content.decode()
    assert "Too few to show" in page(year=2026, indicator="participants").content.decode()


@pytest.mark.parametrize("query", [{"year": "1999"}, {"table": "SEX-SEX"}, {"year": "x", "table": "DISTRICT-DISCIPLINE"}])
def test_security_46_choices_outside_the_lists_fall_back_to_the_first(page, query):
    a_year()

    response = page(**query)

    assert response.status_code == 200
    assert response.context["form"].initial == {"year": 2027, "table": "AGE-SEX"}


def test_the_page_has_no_inline_style(page):
    a_year()
    assert " style=" not in page(year=2026).content.decode()


@pytest.mark.parametrize("count", [6, 30])
def test_the_page_costs_the_same_for_any_number_of_people(page, django_assert_max_num_queries, count):
    group(count, sex="F", born=2005, district="BB-08", course=course_in())
    with django_assert_max_num_queries(16):
        page(year=2026)


def test_a_second_look_at_the_page_is_cheap(page, django_assert_max_num_queries):
    a_year()
    page(year=2026)
    with django_assert_max_num_queries(9):
        page(year=2026)


def _csv(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_archive_holds_the_figures_and_their_metadata(page, client):
    a_year()

    response = client.get(reverse("reporting:statistics_archive", args=["participants", 2026]))

    files = zipfile.ZipFile(io.BytesIO(response.content))
    data, metadata = (_csv(files.read(name).decode()) for name in sorted(files.namelist(), key=len))
    assert sorted(files.namelist()) == ["participants-2026-metadata.csv", "participants-2026.csv"]
    assert data[0] == [
        "SERIES",
        "REF_AREA",
        "TIME_PERIOD",
        "SEX",
        "AGE",
        "DISTRICT",
        "DISCIPLINE",
        "QUARTER",
        "CUST_BREAKDOWN",
        "CUST_BREAKDOWN_LB",
        "UNIT_MEASURE",
        "UNIT_MULT",
        "OBS_VALUE",
        "OBS_STATUS",
    ]
    before, after = ["_L_MMIL_0404_N", "52", "2026"], ["C01", "Participants of Mirror Labs", "NUMBER", "0"]
    assert data[1:3] == [
        [*before, "_T", "_T", "_T", "_T", "_T", *after, "41", "A"],
        [*before, "F", "_T", "_T", "_T", "_T", *after, "22", "A"],
    ]
    assert [*before, "F", "Y25T34", "_T", "_T", "_T", *after, "", "Q"] in data
    texts = {row[1]: row[3] for row in metadata if row[2] == ""}
    assert {"COMPARABILITY", "COVERAGE", "REC_USE_LIM", "SOURCE_TYPE"} <= set(texts)
    assert texts["SDG_SERIES_DESCR"] == "Participants. Programme figure; never the national indicator 4.4.1."
    assert ["participants", "DISTRICT", "BB-08", "Saint Michael"] in metadata


def test_security_46_no_file_tells_primary_from_secondary_or_names_people(page, client, cast):
    a_year()

    text = client.get(reverse("reporting:statistics_csv", args=["participants", 2026])).content.decode()

    assert {row[-1] for row in _csv(text)[1:]} == {"A", "Q"}
    assert {row[-2] == "" for row in _csv(text)[1:] if row[-1] == "Q"} == {True}
    assert "Kofi" not in text


def test_security_54_the_programmes_name_cannot_become_a_formula(page, client, settings):
    a_year()
    settings.PROGRAMME_NAME = '=cmd|"/c calc"!A1'
    text = client.get(reverse("reporting:statistics_csv", args=["participants", 2026])).content.decode()

    assert [cell for row in _csv(text) for cell in row if cell.startswith(("=", "+", "@"))] == []


def test_a_year_without_figures_has_no_download(page, client):
    assert client.get(reverse("reporting:statistics_csv", args=["participants", 1999])).status_code == 404
    assert client.get(reverse("reporting:statistics_csv", args=["passwords", 2027])).status_code == 404
