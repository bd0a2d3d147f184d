"""The documents and the letter of an application of the demo that is ready to be sent."""

import datetime as dt
import io
from typing import Any

from django.core.files.base import ContentFile

from accounts.models import User
from cms.seed.applications.writing import DAY
from cms.seed.courses import DRAWINGS
from cms.seed.svg import picture
from grants.actions.documents import add_document
from grants.actions.papers import check_paper
from grants.enums import LetterState
from grants.models import Draft, Letter

WORK = "drummer-poses"
TEXT = """I have taught the landship steps since 1971 and nobody ever asked me what they say. This young woman did, and wrote it
down. I give her my eight Saturdays at Six Roads, as we agreed, and will sit in front at the fourth rehearsal with a pencil.

If a step is wrong I shall stop them. She asked me to promise that."""


def give_papers(draft: Draft, applicant: User, at: dt.datetime) -> None:
    """A work of hers, and the letter of somebody who is made up and needs no mail."""
    work = io.BytesIO()
    picture(DRAWINGS[WORK][0]()).save(work, "PNG")
    paper = check_paper(ContentFile(work.getvalue(), name="first-figures-2025.png"))
    add_document(actor=applicant, draft=draft, paper=paper, wanted=_wanted(draft, is_letter=False)["id"], at=at)
    wanted = _wanted(draft, is_letter=True)
    Letter.objects.create(
        draft=draft,
        wanted=wanted["id"],
        title=wanted["title"],
        name="Mrs Verona Greenidge",
        email="greenidge@example.org",
        state=LetterState.RECEIVED,
        asked_by=applicant,
        asked_at=at,
        mailed_at=at,
        expires_at=at + 30 * DAY,
        opened_at=at + DAY,
        answered_at=at + 2 * DAY,
        text=TEXT,
    )


def _wanted(draft: Draft, *, is_letter: bool) -> dict[str, Any]:
    wanted: list[dict[str, Any]] = draft.version.content["documents"]
    return next(document for document in wanted if bool(document.get("is_letter")) is is_letter)
