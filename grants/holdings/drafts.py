"""What applications hold of a person (accounts.personal_data). They go with their applicant."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from grants import shared_texts
from grants.models import Draft, DraftMember, DraftRevision, SectionText
from grants.rules.drafts import KIND
from grants.rules.reviews import REVIEW_KIND
from review.actions import delete_review_drafts, empty_comments
from review.actions.moving import delete_threads
from review.models import Review


def applications(user: User) -> Iterator[dict[str, Any]]:
    found = Draft.objects.filter(applicant=user).select_related("version__call").order_by("pk")
    for draft in found.prefetch_related("texts", "revisions", "transitions", "outcomes"):
        yield {
            "title": draft.title,
            "call": draft.version.call.title,
            "state": draft.state,
            "texts": {row.section: row.text for row in draft.texts.all()},
            "revisions": [
                {"number": row.number, "name": row.name, "made_at": row.made_at, "texts": row.texts}
                for row in draft.revisions.all()
            ],
            "steps": [{"name": row.name, "reason": row.reason, "at": row.at} for row in draft.transitions.all()],
            "outcomes": [
                {"state": row.state, "day": row.happened_on, "awarded": row.awarded, "feedback": row.feedback}
                for row in draft.outcomes.all()
            ],
            "reviews": _reviews(draft),
        }


def _reviews(draft: Draft) -> list[dict[str, Any]]:
    """What mentors signed about it, without their names."""
    numbers = {str(row.public_id): row.number for row in draft.revisions.all()}
    found = Review.objects.of(REVIEW_KIND, *numbers).select_related("version")
    return [
        {
            "revision": numbers[row.target_id],
            "rubric": row.version.content,
            "levels": row.levels,
            "remarks": row.remarks,
            "comment": row.comment,
            "verdict": row.verdict,
            "signed_at": row.signed_at,
        }
        for row in found
    ]


def memberships(user: User) -> Iterator[dict[str, Any]]:
    for member in DraftMember.objects.filter(user=user).select_related("draft").order_by("pk"):
        yield {"title": member.draft.title, "role": member.role, "state": member.state, "invited_at": member.invited_at}


def _forget_applications(user: User) -> None:
    """Words and names go; that a call was applied for, and what came of it, stays without a person in it."""
    mine = Draft.objects.filter(applicant=user)
    named = list(mine.values_list("public_id", flat=True))
    delete_threads(target_kind=KIND, target_ids=named)
    delete_review_drafts(target_kind=KIND, target_ids=named)
    revisions = DraftRevision.objects.filter(draft__in=mine).values_list("public_id", flat=True)
    empty_comments(target_kind=REVIEW_KIND, target_ids=list(revisions))
    SectionText.objects.filter(draft__in=mine).delete()
    for draft in mine:
        shared_texts.forget(draft)
        draft.revisions.update(texts={}, name="", budget=[], plan=[])
        draft.transitions.update(reason="")
        draft.outcomes.update(feedback="", proof="")
        draft.members.all().delete()
        draft.work_items.all().delete()
    mine.update(title="", is_example=False)


def _leave(user: User) -> None:
    for member in DraftMember.objects.filter(user=user).select_related("draft"):
        shared_texts.ask_everybody(member.draft, user.pk)
    DraftMember.objects.filter(user=user).delete()


def _merge_applications(kept: User, merged: User) -> None:
    Draft.objects.filter(applicant=merged).update(applicant=kept)
    DraftMember.objects.filter(user=kept, draft__applicant=kept).delete()


def _merge_memberships(kept: User, merged: User) -> None:
    there = DraftMember.objects.filter(user=kept).values("draft")
    moved = DraftMember.objects.filter(user=merged).exclude(draft__in=there)
    moved.exclude(draft__applicant=kept).update(user=kept)
    DraftMember.objects.filter(user=merged).delete()


def register_own() -> None:
    tables = ("grants.Draft", "grants.SectionText", "grants.DraftRevision", "grants.Transition", "grants.Outcome")
    register(
        Holding("grant-applications", _("Your applications"), tables, applications, _forget_applications, _merge_applications),
        Holding(
            "grant-memberships",
            _("Applications of others that you work on"),
            ("grants.DraftMember",),
            memberships,
            _leave,
            _merge_memberships,
        ),
    )
