"""Royalty files: how they are read, booked all or none, found twice, and taken out again."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.errors import NotAllowed
from ip_rights.actions import royalties as actions
from ip_rights.enums import IdentifierScheme, Side, WorkKind
from ip_rights.models import RoyaltyImport, RoyaltyLine, WorkIdentifier
from ip_rights.money_enums import ImportState
from ip_rights.queries.money import waiting_for
from ip_rights.royalty_files import Layout, UnreadableFile, UnreadableLine, guess, open_rows, read_line
from tests.ip_rights.factories import make_sheet, make_work
from tests.ip_rights.royalties import HEAD, booked, csv_of, kept, line

LAYOUT = guess(HEAD.split(","))


def read(*cells, **layout):
    return read_line(2, list(cells), Layout(**{**LAYOUT.as_json(), **layout}))


def cells(**values):
    first = {"month": "2026-03", "title": "Kite", "isrc": "", "store": "S", "country": "BB", "units": "1"}
    return tuple((first | {"amount": "1", "currency": "USD"} | values).values())


def test_columns_are_guessed_by_their_names():
    assert LAYOUT.columns == {
        "period": 0, "title": 1, "isrc": 2, "service": 3, "territory": 4, "units": 5, "amount": 6, "currency": 7
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "mark", "micro"),
    [
        ("1", ".", 100_000_000),
        ("0.00345678", ".", 345_678),
        ("-1,234.50", ".", -123_450_000_000),
        ("(2.00)", ".", -200_000_000),
        ("1.234,5", ",", 123_450_000_000),
        ("1e-5", ".", 1_000),
        ("0.000000005", ".", 0),
        ("0.000000015", ".", 2),
        ("1 000", ".", 100_000_000_000),
    ],
)
def test_amounts_are_read_exactly(text, mark, micro):
    assert read(*cells(amount=text), mark=mark).micro == micro


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "1.2.3", "١٢", "NaN", "", "1e5", "$5", "0x10", "9" * 16])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(UnreadableLine):
        read(*cells(amount=text))


@given(st.integers(-(10**15), 10**15))
def test_every_amount_with_eight_decimals_comes_back_exactly(micro):
    whole, rest = divmod(abs(micro), 10**8)
    text = f"{'-' if micro < 0 else ''}{whole}.{rest:08d}"

    assert read(*cells(amount=text)).micro == micro


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02", dt.date(2026, 2, 28)),
        ("202602", dt.date(2026, 2, 28)),
        ("02/2026", dt.date(2026, 2, 28)),
        ("2026-02-11", dt.date(2026, 2, 11)),
        ("11.02.2026", dt.date(2026, 2, 11)),
        ("2026-Q1", dt.date(2026, 3, 31)),
        ("Q4 2026", dt.date(2026, 12, 31)),
    ],
)
def test_periods_end_on_their_last_day(text, day):
    assert read(*cells(month=text)).period == day


@pytest.mark.parametrize("text", ["2026-13", "March", "", "31.02.2026", "2026-00"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(UnreadableLine, match="2026-03"):
        read(*cells(month=text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_files_of_any_programme_are_read(encoding, mark):
    content = f"Title{mark}Amount\r\nCafé, the “song”{mark}1\r\n" if mark != "," else 'Title,Amount\r\n"Café, the “song”",1\r\n'

    opened = open_rows(io.BytesIO(content.encode(encoding)))

    assert (opened.head, list(opened.rows)) == (["Title", "Amount"], [(2, ["Café, the “song”", "1"])])


@pytest.mark.parametrize("content", [b"PK\x03\x04x", b"a\0b,c", b"", b"one column\n1\n", b"%PDF-1.7"])
def test_what_is_no_table_is_refused(content):
    with pytest.raises(UnreadableFile):
        open_rows(io.BytesIO(content))


def test_an_open_quotation_mark_names_its_line():
    opened = open_rows(io.BytesIO(b'a,b\n1,2\n"3,4\n'))
    with pytest.raises(UnreadableFile, match="Line"):
        list(opened.rows)


@pytest.mark.django_db
class TestBooking:
    def test_lines_are_of_the_works_they_name(self, cast):
        film = make_work(cast.kofi, title="Kite film")
        song = make_work(cast.kofi, title="Another name", kind=WorkKind.RECORDING)
        WorkIdentifier.objects.create(work=song, scheme=IdentifierScheme.ISRC, value="BBA1B2600001")
        other = "2026-03,Whatever,BB-A1B-26-00001,Tunes,US,3,0.5,USD"

        found = booked(cast.kofi, csv_of(line("0.003"), line("-1.00"), other), side=Side.MASTER)

        assert (found.state, found.lines, found.alike) == (ImportState.BOOKED, 3, 0)
        assert [(row.number, row.work, row.side, row.micro) for row in RoyaltyLine.objects.order_by("number")] == [
            (2, film, Side.WORK, 300_000),
            (3, film, Side.WORK, -100_000_000),
            (4, song, Side.MASTER, 50_000_000),
        ]

    def test_a_wrong_line_keeps_all_of_them_out(self, cast):
        make_work(cast.kofi, title="Kite film")

        found = booked(cast.kofi, csv_of(line("1"), line("=2"), line("3", month="soon")))

        assert (found.state, RoyaltyLine.objects.count()) == (ImportState.REFUSED, 0)
        assert [problem["line"] for problem in found.problems] == [3, 4]

    def test_unknown_works_are_asked_for_and_remembered(self, cast):
        work = make_work(cast.kofi, title="Kite film")
        first = csv_of(line("1", title="KITE (radio edit)"), line("2", title="Not mine"))
        asked = booked(cast.kofi, first)
        columns = Layout(**asked.layout)

        actions.ask_booking(
            actor=cast.kofi,
            key=asked.key,
            layout=columns,
            matches={"KITE (radio edit)": str(work.key), "Not mine": ""},
            at=clock.now(),
        )
        actions.book(import_id=asked.pk, at=clock.now())
        later = booked(cast.kofi, csv_of(line("5", title="KITE (radio edit)", month="2026-04")))

        assert asked.unmatched == ["KITE (radio edit)", "Not mine"]
        assert (RoyaltyLine.objects.filter(work=work).count(), later.state) == (2, ImportState.BOOKED)

    def test_somebody_elses_work_is_never_matched(self, cast):
        theirs = make_work(cast.amara, title="Kite film")

        found = booked(cast.kofi, csv_of(line("1")), matches={"Kite film": str(theirs.key)})

        assert (found.state, RoyaltyLine.objects.count()) == (ImportState.REFUSED, 0)

    def test_the_same_file_is_booked_once(self, cast):
        make_work(cast.kofi, title="Kite film")
        booked(cast.kofi, csv_of(line("1")))

        with pytest.raises(actions.BookedAlready):
            kept(cast.kofi, csv_of(line("1")))

        assert kept(cast.amara, csv_of(line("1"))).owner == cast.amara

    def test_a_line_of_an_older_file_is_told_of(self, cast):
        make_work(cast.kofi, title="Kite film")
        booked(cast.kofi, csv_of(line("1"), line("2")))

        found = booked(cast.kofi, csv_of(line("2"), line("3")))

        assert (found.state, found.alike) == (ImportState.BOOKED, 1)

    def test_taking_out_undoes_every_line(self, cast):
        work = make_work(cast.kofi, title="Kite film")
        found = booked(cast.kofi, csv_of(line("1"), line("2.5")))

        actions.reverse_booking(actor=cast.kofi, key=found.key, at=clock.now())

        assert (RoyaltyLine.objects.count(), [row.micro for row in waiting_for(work)]) == (4, [0])
        with pytest.raises(actions.ImportMoved):
            actions.reverse_booking(actor=cast.kofi, key=found.key, at=clock.now())
        assert kept(cast.kofi, csv_of(line("1"), line("2.5"))).state == ImportState.NEW

    def test_what_stands_in_a_statement_stays(self, cast):
        from ip_rights.actions.statements import close_statement

        work = make_work(cast.kofi, title="Kite film")
        make_sheet(work)
        found = booked(cast.kofi, csv_of(line("1")))
        close_statement(actor=cast.kofi, work=work, until=clock.today(), at=clock.now())

        with pytest.raises(actions.StatedAlready):
            actions.reverse_booking(actor=cast.kofi, key=found.key, at=clock.now())

    def test_booking_twice_is_once(self, cast):
        make_work(cast.kofi, title="Kite film")
        found = booked(cast.kofi, csv_of(line("1")))

        assert (actions.book(import_id=found.pk, at=clock.now()), RoyaltyLine.objects.count()) == (False, 1)

    def test_strangers_do_nothing_with_it(self, cast):
        found = kept(cast.kofi, csv_of(line("1")))
        for act in (actions.reverse_booking, actions.drop_file):
            with pytest.raises(NotAllowed):
                act(actor=cast.amara, key=found.key, at=clock.now())

    def test_a_file_too_large_is_not_kept(self, cast):
        file = SimpleUploadedFile("x.csv", b"a,b\n")
        file.size = 100_000_001
        with pytest.raises(actions.TooLarge):
            actions.keep_file(actor=cast.kofi, file=file, name="x.csv", at=clock.now())
        assert not RoyaltyImport.objects.exists()
