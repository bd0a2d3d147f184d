"""The words of the access matrix: who there is, and what each is answered. Its rows stand in matrix.py and its neighbours."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.cast import Cast

PEOPLE = {
    "anonymous": None,
    "learner": "kofi",
    "other_learner": "amara",
    "mentor": "marlon",
    "facilitator": "faye",
    "editor": "ed",
    "manager": "mona",
    "suspended": "sol",
}
OUTSIDE = ("anonymous", "suspended")
INSIDE = tuple(role for role in PEOPLE if role not in OUTSIDE)
LOGIN = "302 to sign-in"


def to(path: str) -> str:
    """A redirect whose address begins with `path`."""
    return f"302 to {path}"


@dataclass(frozen=True)
class Row:
    expected: dict[str, int | str]
    args: Callable[[Cast], dict[str, Any] | list[Any] | str] | None = None
    method: str = "get"
    data: dict[str, Any] | Callable[[Cast], dict[str, Any]] = field(default_factory=dict)
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def everyone(answer: int | str, **row: Any) -> Row:
    return Row(dict.fromkeys(PEOPLE, answer), **row)


def signed_in(answer: int | str, *, outside: int | str = LOGIN, args=None, method="get", data=None, query="", **roles) -> Row:
    """The same for every role, but for those named in `roles`."""
    expected = dict.fromkeys(OUTSIDE, outside) | dict.fromkeys(INSIDE, answer) | roles
    return Row(expected, args=args, method=method, data=data or {}, query=query)


def only(*, others: int | str = 404, outside: int | str = LOGIN, args=None, method="get", data=None, query="", **roles) -> Row:
    """An answer for each role named; every other role that is signed in gets `others`."""
    return signed_in(others, outside=outside, args=args, method=method, data=data, query=query, **roles)
