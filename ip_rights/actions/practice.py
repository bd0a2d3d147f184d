"""Works that are made in a lesson, to learn on."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from core import audit
from ip_rights.models import Work


@transaction.atomic
def open_practice(*, user: User, source_kind: str, source_id: str, title: str, kind: str, at: dt.datetime) -> Work:
    """The practice work of somebody for one place, made at first. It is never published and counts in no figure."""
    values = {"registrant": user, "title": title[:160], "kind": kind, "is_practice": True, "created_at": at}
    work, is_new = Work.objects.get_or_create(source_kind=source_kind, source_id=source_id, defaults=values)
    if is_new:
        audit.record(actor=user, verb="work.practice_opened", target=work, at=at)
    return work
