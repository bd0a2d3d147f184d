"""Rows of the matrix: money is for who registered a work, and for those whose share was stated."""

from typing import Any

from core import clock
from ip_rights.actions.statements import close_statement
from tests.access.rows import Row, everyone, only, signed_in, to
from tests.cast import Cast
from tests.ip_rights.factories import make_sheet, make_work
from tests.ip_rights.royalties import booked, csv_of, kept, line


def a_work(cast: Cast) -> dict[str, Any]:
    """Of kofi and amara, agreed."""
    work = make_work(cast.kofi, title="Kite film")
    make_sheet(work, {cast.kofi: 60, cast.amara: 40})
    return {"key": work.key}


def a_statement(cast: Cast) -> dict[str, Any]:
    work = make_work(cast.kofi, title="Kite film")
    make_sheet(work, {cast.kofi: 60, cast.amara: 40})
    booked(cast.kofi, csv_of(line("10.00")))
    run = close_statement(actor=cast.kofi, work=work, until=clock.today(), at=clock.now())
    return {"key": work.key, "number": run.number}


def amaras_file(cast: Cast) -> dict[str, Any]:
    args = a_statement(cast)
    return {**args, "contributor": cast.amara.contributions.get().pk}


def a_file(cast: Cast) -> dict[str, Any]:
    return {"key": kept(cast.kofi, csv_of(line("1"))).key}


ROWS: dict[str, Row] = {
    "ip_rights:calculator": everyone(200),
    "ip_rights:royalties": signed_in(200),
    "ip_rights:royalty-file": only(learner=200, args=a_file),
    "ip_rights:royalty-step": only(
        learner=to("/rights/royalties/"), args=lambda cast: {**a_file(cast), "step": "drop"}, method="post"
    ),
    "ip_rights:statements": signed_in(200),
    "ip_rights:money": only(learner=200, other_learner=200, args=a_work),
    "ip_rights:close-statement": only(learner=400, args=a_work, method="post", data={"until": "2026-01-01"}),
    "ip_rights:statement": only(learner=200, other_learner=200, args=a_statement),
    "ip_rights:statement-csv": only(learner=200, other_learner=200, args=a_statement),
    "ip_rights:statement-file": only(learner=200, other_learner=200, args=amaras_file),
}
