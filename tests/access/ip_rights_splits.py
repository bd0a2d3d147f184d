"""Rows of the matrix: who made a work is for those who take part in it."""

from typing import Any

from tests.access.rows import only
from tests.cast import Cast
from tests.ip_rights.factories import make_work


def a_work(cast: Cast) -> dict[str, Any]:
    """Kofi's, which nobody else may see."""
    return {"key": make_work(cast.kofi).key}


ROWS = {"ip_rights:splits": only(learner=200, args=a_work)}
