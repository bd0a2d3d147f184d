"""Typed readers for environment variables.

A wrong value ends the process with one plain sentence that names the variable, what it holds and what it may hold.
Every variable is declared once, through these readers; `declared` feeds the test that docs/operations.md is complete.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

declared: dict[str, str] = {}


class SettingsError(SystemExit):
    """A setting holds something the site cannot start with; printed without a traceback."""


def _read(name: str, purpose: str, default: T, parse: Callable[[str], T], expected: str) -> T:
    declared[name] = purpose
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    try:
        return parse(raw)
    except ValueError:
        message = f"{name} must be {expected}, but it is {raw!r}. It sets {purpose}; see docs/operations.md."
        raise SettingsError(message) from None


def text(name: str, purpose: str, default: str = "") -> str:
    return _read(name, purpose, default, str, "text")


def flag(name: str, purpose: str, *, default: bool = False) -> bool:
    def parse(raw: str) -> bool:
        words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
        if raw.lower() not in words:
            raise ValueError
        return words[raw.lower()]

    return _read(name, purpose, default, parse, "1 or 0")


def integer(name: str, purpose: str, default: int, *, low: int, high: int) -> int:
    def parse(raw: str) -> int:
        value = int(raw)
        if not low <= value <= high:
            raise ValueError
        return value

    return _read(name, purpose, default, parse, f"a whole number from {low} to {high}")


def names(name: str, purpose: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    def parse(raw: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in raw.split(",") if part.strip())

    return _read(name, purpose, default, parse, "a list separated by commas")


def addresses_with_files(name: str, purpose: str) -> tuple[tuple[str, str], ...]:
    """Pairs of an address and a file: `https://tsa.example/tsr /etc/mirror/root.pem, https://…`."""

    def parse(raw: str) -> tuple[tuple[str, str], ...]:
        found = []
        for part in raw.split(","):
            address, _, file = part.strip().partition(" ")
            parts = urlsplit(address)
            if parts.scheme not in {"https", "http"} or not parts.netloc or not Path(file.strip()).is_file():
                raise ValueError
            found.append((address, file.strip()))
        return tuple(found)

    return _read(
        name, purpose, (), parse, "a list of `https://address /path/of/root.pem`, separated by commas, of files that exist"
    )


def folder(name: str, purpose: str, default: Path) -> Path:
    return _read(name, purpose, default, lambda raw: Path(raw).expanduser().resolve(), "a folder")


def choice(name: str, purpose: str, default: str, allowed: tuple[str, ...]) -> str:
    def parse(raw: str) -> str:
        if raw not in allowed:
            raise ValueError
        return raw

    return _read(name, purpose, default, parse, "one of " + ", ".join(allowed))


def url(name: str, purpose: str, default: str = "", *, schemes: tuple[str, ...]) -> str:
    def parse(raw: str) -> str:
        parts = urlsplit(raw)
        if parts.scheme not in schemes or not (parts.netloc or parts.path):
            raise ValueError
        return raw

    return _read(name, purpose, default, parse, "an address that starts with " + " or ".join(f"{s}://" for s in schemes))
