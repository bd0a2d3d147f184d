"""Calls and applications by hand."""

import datetime as dt
import hashlib
import json

from core import clock
from grants.actions.drafts import start_draft
from grants.models import Call, CallVersion


def section(id_="why", title="Why you", **fields):
    values = {"help": "", "example": "", "format": "plain", "limit": None, "unit": "words", "is_hard": False}
    return {"id": id_, "title": title, **values, "tolerance": 0, "is_required": True, **fields}


def make_version(sections=None, *, call=None, number=1, **fields):
    """A published call that closes in 30 days, in the form of `sections`."""
    now = clock.now()
    values = {"title": "Small grants", "funder": "The fund", "purpose": "Art", "source": "Leaflet", "currency": "BBD"}
    dates = {"checked_on": now.date(), "closes_on": now.date() + dt.timedelta(days=30), "live": True}
    call = call or Call.objects.create(**{**values, **dates, **fields})
    content = {"title": call.title, "funder": call.funder, "currency": call.currency, "minimum": None, "maximum": None}
    content |= {"sections": sections or [section()], "criteria": [], "budget": [], "documents": []}
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return CallVersion.objects.create(call=call, number=number, digest=digest, content=content, made_at=now)


def make_draft(applicant, sections=None, *, title="Kite film", **fields):
    return start_draft(actor=applicant, version=make_version(sections), title=title, at=clock.now(), **fields)
