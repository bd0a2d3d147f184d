"""The districts people choose from: a CSV with the columns code and name, Barbados' parishes by default."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

_CODE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,11}$")


class DistrictsError(SystemExit):
    """The file cannot be used; printed without a traceback, as wrong settings are."""


@dataclass(frozen=True)
class District:
    code: str
    name: str


def read_districts(file: Path) -> tuple[District, ...]:
    """The rows of `file`, in its order. Raises DistrictsError with a sentence that says what is wrong and where."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _error(file, f"cannot be read ({error})") from None
    found: dict[str, District] = {}
    for number, row in enumerate(rows, start=2):
        code, name = (row.get("code") or "").strip(), (row.get("name") or "").strip()
        if not _CODE.match(code) or not name:
            raise _error(file, f"needs a code of up to 12 letters, digits and dashes, and a name, in line {number}")
        if code in found:
            raise _error(file, f"has the code {code} twice, again in line {number}")
        found[code] = District(code, name)
    if not found:
        raise _error(file, "needs a header line “code,name” and a line for each district")
    return tuple(found.values())


def _error(file: Path, problem: str) -> DistrictsError:
    return DistrictsError(
        f"DISTRICTS_FILE {file} {problem}. It lists the districts people choose from; see docs/operations.md."
    )


@cache
def districts() -> tuple[District, ...]:
    return read_districts(Path(settings.DISTRICTS_FILE))


def district_name(code: str) -> str:
    """The name of a district, or the code itself where the file does not know it any more."""
    return next((district.name for district in districts() if district.code == code), code)
