"""Calls of funders: what is known of real ones, none of them said to be open, and one of our own to practise with."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from core import clock
from grants.models import Call

Blocks = tuple[tuple[str, dict[str, Any]], ...]
CHECKED = dt.date(2026, 11, 26)  # the day on which the notes below were last gone through
OPEN_FOR = dt.timedelta(days=60)
NAMES = uuid.UUID("5b0a3a54-1f0e-4c0b-9a58-5f2b8f5b1c11")


@dataclass(frozen=True)
class CallText:
    """`days` is how far ahead the deadline is on the day of seeding, below zero of a round that is over; real calls have none."""

    key: str
    title: str
    funder: str
    purpose: str
    source: str
    currency: str
    source_url: str = ""
    minimum: int | None = None
    maximum: int | None = None
    sectors: tuple[str, ...] = ()
    rules: Blocks = ()
    sections: tuple[dict[str, Any], ...] = ()
    criteria: tuple[dict[str, Any], ...] = ()
    budget: Blocks = ()
    documents: tuple[dict[str, Any], ...] = ()
    doubts: tuple[str, ...] = ()
    days: int | None = None
    is_example: bool = False
    time_zone: str = "America/Barbados"

    @property
    def public_id(self) -> uuid.UUID:
        return uuid.uuid5(NAMES, self.key)


def has_call(text: CallText) -> bool:
    return Call.objects.filter(public_id=text.public_id).exists()


def make_call(text: CallText) -> Call:
    """Published, with its first version."""
    today = clock.today()
    closes_on = today + dt.timedelta(days=text.days) if text.days else None
    call = Call(
        public_id=text.public_id,
        title=text.title,
        funder=text.funder,
        purpose=text.purpose,
        source=text.source,
        source_url=text.source_url,
        checked_on=CHECKED,
        is_example=text.is_example,
        currency=text.currency,
        minimum=text.minimum,
        maximum=text.maximum,
        opens_on=min(today, closes_on - OPEN_FOR) if closes_on else None,
        closes_on=closes_on,
        time_zone=text.time_zone,
        sectors=list(text.sectors),
        rules=list(text.rules),
        sections=[("section", value) for value in text.sections],
        criteria=[("criterion", value) for value in text.criteria],
        budget=list(text.budget),
        documents=[("document", value) for value in text.documents],
        doubts=[("doubt", {"text": words}) for words in text.doubts],
    )
    call.full_clean()
    call.save()
    call.save_revision(clean=False).publish()  # which keeps its first version (grants.receivers)
    return call
