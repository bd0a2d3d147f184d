"""Calls and drafts for tests of budgets and plans."""

import datetime as dt
import hashlib
import json

from core import clock
from grants.models import Call, CallVersion, Draft, DraftMember
from grants.rules.budgets import Line

RULES = [
    {"kind": "share", "percent": 90},
    {"kind": "overhead", "percent": 30},
    {"kind": "cofunding", "percent": 10, "counts_in_kind": True},
    {"kind": "ineligible", "categories": ["tuition"]},
]


def content_of(*rules, currency="BBD", minimum=None, maximum=None):
    return {
        "title": "Moving Pictures Fund",
        "funder": "Fund",
        "currency": currency,
        "minimum": minimum,
        "maximum": maximum,
        "sections": [],
        "criteria": [],
        "budget": list(rules),
        "documents": [],
    }


def make_draft(applicant, content=None, title="Kites over Bathsheba"):
    content = content or content_of(*RULES, maximum=1_000_000)
    currency = content["currency"]
    call = Call.objects.create(
        title=content["title"], funder="Fund", purpose="…", source="Page", checked_on=dt.date(2026, 11, 1), currency=currency
    )
    digest = hashlib.sha256(json.dumps(content).encode()).hexdigest()
    version = CallVersion.objects.create(call=call, number=1, digest=digest, content=content, made_at=clock.now())
    return Draft.objects.create(
        applicant=applicant, version=version, title=title, created_at=clock.now(), updated_at=clock.now()
    )


def join(draft, user, role, state="accepted"):
    return DraftMember.objects.create(draft=draft, user=user, role=role, state=state, invited_at=clock.now())


def line(cost, *, label="Camera", quantity=1_000, category="equipment", source="grant", unit="", public_id=None):
    return Line(category, label, quantity, unit, cost, source, public_id)


def grid(*rows, version=0, **extra):
    """What a browser posts: each row is (category, label, quantity, unit, unit cost, source)."""
    names = ("category", "label", "quantity", "unit", "unit_cost", "source")
    posted = {"version": version, "lines-TOTAL_FORMS": len(rows), "lines-INITIAL_FORMS": 0}
    for index, row in enumerate(rows):
        posted |= {f"lines-{index}-{name}": value for name, value in zip(names, row, strict=True)}
    return posted | extra


def plan_grid(*rows, version="", **extra):
    posted = {"version": version, "steps-TOTAL_FORMS": len(rows), "steps-INITIAL_FORMS": 0}
    for index, row in enumerate(rows):
        posted |= {f"steps-{index}-{name}": value for name, value in zip(("title", "starts_on", "ends_on"), row, strict=True)}
    return posted | extra
