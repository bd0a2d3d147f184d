"""Keeping what calls ask, as it was published."""

import datetime as dt
import hashlib
import json

from django.db import transaction

from core.audit import record
from grants.models import Call, CallVersion


@transaction.atomic
def keep_version(*, call: Call, at: dt.datetime) -> CallVersion:
    """The version with the call's words: a new one if they changed since the last. Drafts keep the one they have."""
    # Read again: blocks get their ids when they are saved.
    saved = Call.objects.select_for_update().get(pk=call.pk)
    digest = hashlib.sha256(json.dumps(saved.content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    last = saved.versions.order_by("-number").first()
    if last is not None and last.digest == digest:
        return last
    number = last.number + 1 if last else 1
    version = CallVersion.objects.create(call=saved, number=number, digest=digest, content=saved.content, made_at=at)
    record(actor=None, verb="call.version_kept", target=saved, at=at, number=number)
    return version
