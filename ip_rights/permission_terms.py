"""What a permission allows, as data: it is what all owners sign, and the letter is made from it alone."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Offered:
    """`fee` in minor units of `currency`, None where the use is free. `ends_on` None: without an end.

    `title`, `credit` and `to` are as they were when the terms were written: a letter does not change with the work.
    """

    title: str
    to: str
    use: str
    purpose: str
    territory: str
    begins_on: dt.date
    ends_on: dt.date | None
    fee: int | None
    currency: str
    credit: str
    conditions: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {
            "begins_on": self.begins_on.isoformat(),
            "ends_on": self.ends_on.isoformat() if self.ends_on else None,
        }


def offered(stored: dict[str, Any]) -> Offered:
    """From UseRequest.terms. Raises KeyError for what is not one."""
    values = {name: stored[name] for name in Offered.__dataclass_fields__}
    ends_on = dt.date.fromisoformat(values["ends_on"]) if values["ends_on"] else None
    return Offered(**values | {"begins_on": dt.date.fromisoformat(values["begins_on"]), "ends_on": ends_on})
