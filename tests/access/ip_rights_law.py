"""Rows of the matrix: what the law says, and the questions about it."""

from tests.access.rows import everyone, only, signed_in
from tests.courses.test_practice import BLOCK, make_practice_lesson


def a_practice(cast):
    """A lesson with a practice that Kofi may do."""
    return {"lesson_key": make_practice_lesson(cast.kofi).translation_key, "block_id": BLOCK}


ROWS = {
    "ip_rights:rights": everyone(200),
    "ip_rights:commissioned": everyone(200),
    "ip_rights:clause": everyone(200),
    "ip_rights:may-i": everyone(200),
    "ip_rights:society": signed_in(200),
    "ip_rights:society-csv": signed_in(200, args=lambda _cast: {"kind": "works"}),
    "courses:begin-practice": only(learner=302, args=a_practice, method="post"),
    "courses:finish-practice": only(learner=302, args=a_practice, method="post"),
}
