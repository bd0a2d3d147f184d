"""Rows of the matrix: anybody may have a file's credentials read."""

from tests.access.rows import everyone

ROWS = {"ip_rights:credentials": everyone(200)}
