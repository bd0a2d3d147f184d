"""What an application is judged by, who judges it, and where a review stands. The judgement is its mentor's, never the
funder's."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grants.models import Draft, DraftRevision
from grants.parts import parts_of
from grants.workflows.draft import Part
from review.enums import ReviewState
from review.models import Review

REVIEW_KIND = "grant_revision"  # what a review is of: the public id of a revision
BEST = 5
LEVELS = (
    _("Nothing about it yet"),
    _("Only touched on"),
    _("Begun, with gaps"),
    _("Solid"),
    _("Strong"),
    _("Convincing throughout"),
)
OURS = (  # where a call says nothing about how it is judged
    ("idea", _("The idea"), _("It is clear, it is the applicant’s own, and somebody needs it."), 30),
    ("plan", _("The plan"), _("It can be done in the time, step by step."), 20),
    ("money", _("The money"), _("The budget pays for what is planned, and adds up."), 20),
    ("people", _("The people"), _("They can do it, and others are reached."), 20),
    ("words", _("The words"), _("Each question is answered, in plain words."), 10),
)
_OUR_IDS = frozenset(id_ for id_, *_rest in OURS)  # those of calls are UUIDs


def rubric_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """The rubric of a call's version, as review.Rubric.content gives one: a level from 0 to 5 for each criterion, which counts
    as often as its weight. Words of ours are in English, and translated where they are shown: the rubric is one for all."""
    with override("en"):
        criteria = content.get("criteria") or [
            {"id": id_, "title": str(title), "description": str(description), "weight": weight, "is_ours": True}
            for id_, title, description, weight in OURS
        ]
        return {"title": content.get("title", ""), "criteria": [_criterion(criterion) for criterion in criteria]}


def _criterion(criterion: Mapping[str, Any]) -> dict[str, Any]:
    weight = int(criterion["weight"])
    return {
        "id": criterion["id"],
        "title": criterion["title"],
        "description": criterion.get("description") or "",
        "weight": weight,
        "is_ours": bool(criterion.get("is_ours")),
        "sections": [title.strip() for title in criterion.get("sections") or []],
        "levels": [{"id": str(level), "points": weight * level, "text": str(words)} for level, words in enumerate(LEVELS)],
    }


def level_words(text: str) -> str:
    """In the reader's language."""
    return gettext(text) if text else ""


def title_of(criterion: Mapping[str, Any]) -> str:
    """The call's own words, or ours in the reader's language."""
    return gettext(criterion["title"]) if criterion["id"] in _OUR_IDS else str(criterion["title"])


def description_of(criterion: Mapping[str, Any]) -> str:
    return gettext(criterion["description"]) if criterion["id"] in _OUR_IDS else str(criterion["description"])


def can_review(user: User, draft: Draft) -> bool:
    """Its mentor, as long as they are it; nobody their own."""
    return bool(user.is_active) and user.pk != draft.applicant_id and Part.MENTOR in parts_of(user, draft)


def state_of(review: Review, latest: DraftRevision) -> ReviewState:
    """A newer review by the same person, or a newer version of the application, supersedes it."""
    if hasattr(review, "superseded_by") or review.target_id != str(latest.public_id):
        return ReviewState.SUPERSEDED
    return ReviewState.SIGNED
