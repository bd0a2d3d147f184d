"""The shared document of an application (core.realtime.documents): who reads and writes it, and when it is saved.

Only who takes part has it: others who may read the application, as a mentor, see what was saved.
"""

import uuid

from accounts.models import User
from core import clock
from core.realtime.documents.kinds import Access, DocumentKind, register
from core.realtime.models import SharedDocument
from grants.actions.cowriting import MOST_TOGETHER, begin_together, settle_together
from grants.models import Draft
from grants.queries.drafts import visible_to
from grants.rules.drafts import can_edit_draft, can_see_draft
from grants.shared_texts import KIND, is_shared


def access(user: User, key: str) -> Access | None:
    draft = _find(user, key)
    if draft is None or not is_shared(draft) or not can_see_draft(user, draft):
        return None
    return Access.WRITE if can_edit_draft(user, draft) else Access.READ


def opened(user: User, key: str) -> None:
    draft = _find(user, key)
    if draft is not None:
        begin_together(actor=user, draft=draft, at=clock.now())


def settle(user: User, key: str) -> None:
    """Also for somebody who may see the draft no longer: what they wrote while they might is saved."""
    draft = Draft.objects.filter(public_id=key).first()
    if draft is not None:
        settle_together(actor=user, draft=draft, at=clock.now())


def forget_documents() -> int:
    """Erase the documents of applications that are no longer there; returns how many."""
    kept = {f"{KIND}/{key}" for key in Draft.objects.values_list("public_id", flat=True)}
    names = SharedDocument.objects.filter(name__startswith=f"{KIND}/").values_list("name", flat=True)
    gone = [name for name in names if name not in kept]
    SharedDocument.objects.filter(name__in=gone).delete()
    return len(gone)


def register_own() -> None:
    register(DocumentKind(KIND, access, max_bytes=MOST_TOGETHER, opened=opened, wrote=settle, left=settle))


def _find(user: User, key: str) -> Draft | None:
    try:
        public_id = uuid.UUID(key)
    except ValueError:
        return None
    return visible_to(user).filter(public_id=public_id).first()
