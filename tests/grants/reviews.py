"""Makers of applications that a mentor may review, and of reviews."""

import uuid

from django.db.models import Q

from core import clock
from grants import parts, sight
from grants.actions.reviews import Written, sign_draft_review
from grants.actions.saving import keep_revision, save_section
from grants.enums import DraftState
from grants.models import CallVersion, Draft
from review.enums import Verdict
from tests.grants.factories import make_draft, section

SECTIONS = [section("why", "Why you"), section("how", "The plan")]
CRITERIA = [
    {"id": "a", "title": "Need", "description": "Somebody needs it.", "weight": 30, "is_ours": False, "sections": ["Why you"]},
    {"id": "b", "title": "Method", "description": "", "weight": 10, "is_ours": True, "sections": ["The plan"]},
]


def judge(draft, criteria=CRITERIA):
    """What the call of a draft is judged by."""
    for version in CallVersion.objects.filter(pk=draft.version_id):
        CallVersion.objects.filter(pk=version.pk).update(content=version.content | {"criteria": criteria})


def write(draft, text, section_id="why"):
    row = draft.texts.filter(section=section_id).first()
    return save_section(
        actor=draft.applicant,
        draft=draft,
        section_id=section_id,
        source=text,
        base_version=row.version if row else 0,
        at=clock.now(),
    )


def keep(draft, text=None, name=""):
    """One more version, with `text` in its first section."""
    if text is not None:
        write(draft, text)
    return keep_revision(actor=draft.applicant, draft=draft, name=name, at=clock.now())


def reviewable(applicant, *, criteria=CRITERIA):
    """With a mentor, who is said elsewhere, and one version."""
    draft = make_draft(applicant, SECTIONS)
    judge(draft, criteria)
    keep(draft, "Kites fly over Bathsheba.")
    Draft.objects.filter(pk=draft.pk).update(state=DraftState.IN_MENTORING)
    return Draft.objects.get(pk=draft.pk)


def written(revision, levels=None, *, remarks=None, comment="", base_version=0):
    levels = {"a": "3", "b": "5"} if levels is None else levels
    return Written(revision.public_id, base_version, levels, remarks or {}, comment)


def sign(mentor, draft, verdict=Verdict.CHANGES, *, words=None, key=None):
    """Of the newest version, by default."""
    draft.refresh_from_db()
    words = words or written(draft.revisions.first())
    return sign_draft_review(actor=mentor, draft=draft, written=words, verdict=verdict, key=key or uuid.uuid4(), at=clock.now())


def mentoring(person, monkeypatch):
    """Somebody who mentors everything, and sees it."""
    monkeypatch.setattr(parts, "_sources", [lambda user, _draft: {"mentor"} if user == person else set()])
    monkeypatch.setattr(sight, "_sources", [lambda user: Q(pk__isnull=user != person)])
    return person


def give_back(draft):
    """To the mentor."""
    Draft.objects.filter(pk=draft.pk).update(state=DraftState.IN_MENTORING)
