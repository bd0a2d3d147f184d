"""Rows of the matrix: what the law says, and the questions about it."""

from tests.access.matrix import everyone, signed_in

ROWS = {
    "ip_rights:rights": everyone(200),
    "ip_rights:commissioned": everyone(200),
    "ip_rights:clause": everyone(200),
    "ip_rights:may-i": everyone(200),
    "ip_rights:society": signed_in(200),
    "ip_rights:society-csv": signed_in(200, args=lambda _cast: {"kind": "works"}),
}
