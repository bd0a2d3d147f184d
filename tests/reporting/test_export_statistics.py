import csv
import datetime as dt
import hashlib
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core import clock
from reporting import indicators
from reporting.archive import read_archive
from reporting.cubes import controlled_cube
from reporting.exports import figures
from tests.reporting.people import AT, a_year

pytestmark = pytest.mark.django_db
YEAR = {"first": dt.date(2026, 1, 1), "last": dt.date(2026, 12, 31)}


@pytest.fixture(autouse=True)
def _in_march_2027(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


def _export(folder, **options):
    out = StringIO()
    call_command("export_statistics", **(YEAR | options), out=folder, stdout=out)
    return out.getvalue()


def _rows(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_export_writes_the_same_figures_as_the_page(tmp_path):
    a_year()

    said = _export(tmp_path)

    assert said.startswith("Wrote 10 files with ")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "completions.csv",
        "grant_applications.csv",
        "metadata.csv",
        "participants.csv",
        "self_report.csv",
        "skill_evidence.csv",
        "statistics.h5",
        "workshop_hours.csv",
        "workshop_people.csv",
        "workshops.csv",
    ]
    indicator = indicators.ALL["participants"]
    cube = controlled_cube(indicator, 2026, at=AT, pairs=indicator.pairs)
    assert [row["OBS_VALUE"] for row in _rows(tmp_path / "participants.csv")] == [
        "" if value is None else str(value) for _, value in figures(cube)
    ]


def test_every_series_is_local_and_every_indicator_says_where_it_may_not_be_used(tmp_path):
    a_year()
    _export(tmp_path)

    series = {row["SERIES"] for code in indicators.ALL for row in _rows(tmp_path / f"{code}.csv")}
    texts = {(row["INDICATOR"], row["CONCEPT"]): row["TEXT"] for row in _rows(tmp_path / "metadata.csv")}

    ends = ("N", "COMPL_N", "SKILL_N", "SELF_N", "WS_N", "WSP_N", "WSH_N", "GRANT_N")
    assert series == {f"_L_MMIL_0404_{end}" for end in ends}
    assert [
        (code, concept)
        for code in indicators.ALL
        for concept in ("COMPARABILITY", "COVERAGE", "REC_USE_LIM", "SOURCE_TYPE", "STAT_CONC_DEF")
        if not texts[code, concept]
    ] == []
    assert {row["CUST_BREAKDOWN_LB"] for row in _rows(tmp_path / "participants.csv")} == {"Participants of Mirror Labs"}


def test_the_archive_reads_back_as_the_controlled_cube(tmp_path):
    a_year()
    _export(tmp_path)

    read = read_archive(tmp_path / "statistics.h5")

    table = read["participants/AGE_SEX"]
    assert {key[1:]: value for key, value in table.items() if value != 0} == {
        ("_T", "_T"): 41,
        ("_T", "F"): 22,
        ("_T", "M"): 19,
        ("Y18T24", "_T"): 29,
        ("Y25T34", "_T"): 12,
        ("Y18T24", "F"): None,
        ("Y18T24", "M"): None,
        ("Y25T34", "F"): None,
        ("Y25T34", "M"): None,
    }
    assert sorted(read) == sorted(f"{code}/{'_'.join(pair)}" for code, item in indicators.ALL.items() for pair in item.pairs)


def test_the_same_figures_give_the_same_bytes(tmp_path):
    a_year()
    _export(tmp_path / "a")
    _export(tmp_path / "b")

    digests = {hashlib.sha256((tmp_path / name / "statistics.h5").read_bytes()).hexdigest() for name in "ab"}
    assert len(digests) == 1


def test_the_archive_holds_only_types_that_every_reader_opens(tmp_path):
    import h5py

    _export(tmp_path)
    kinds = set()
    with h5py.File(tmp_path / "statistics.h5") as file:
        file.visititems(lambda _name, item: kinds.add(item.dtype.str) if isinstance(item, h5py.Dataset) else None)

    assert kinds == {"<f8", "|u1", "<i4", ">f4", "|S1"}


def test_dry_run_writes_nothing(tmp_path):
    said = _export(tmp_path / "none", dry_run=True)

    assert said.startswith("Would write 10 files with ")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-01-01", "2026-12-30"), ("2026-01-02", "2026-12-31"), ("2026-01-01", "2025-12-31"), ("2028-01-01", "2028-12-31")],
)
def test_security_46_parts_of_a_year_are_refused(tmp_path, first, last):
    with pytest.raises(CommandError):
        _export(tmp_path, first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last))

    assert list(tmp_path.iterdir()) == []


def test_the_command_line_of_the_documentation_works(tmp_path):
    call_command("export_statistics", "--from", "2026-01-01", "--to", "2026-12-31", "--out", str(tmp_path), stdout=StringIO())
    assert (tmp_path / "metadata.csv").exists()
