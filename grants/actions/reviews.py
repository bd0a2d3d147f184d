"""A mentor judges a version of an application by the call's criteria: kept for later, then signed, with a step that follows."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from grants.actions.workflow import KeyUsed, RevisionNeeded, move_draft
from grants.models import Draft, DraftRevision
from grants.rules.drafts import KIND
from grants.rules.reviews import REVIEW_KIND, can_review, rubric_of
from grants.workflows.draft import STEPS
from review.actions import drop_review, keep_review, sign_review
from review.enums import Verdict
from review.models import Review, ReviewDraft
from review.targets import can_write_to

STEP_OF = {Verdict.READY: "sign", Verdict.CHANGES: "suggest"}


class ChecksRanOut(DomainError):
    message = _(
        "Your approval, your check or your training does not hold today, or no second adult reads along with a minor, so "
        "nothing was signed. What you wrote is still here: keep it for later, and write to a coordinator."
    )


class NotWithMentor(Conflict):
    message = _(
        "The application is not with you at the moment, so nothing was signed. What you wrote is still here: keep it for "
        "later, and sign once it comes back to you."
    )


class VersionSuperseded(Conflict):
    """The applicant kept a newer version since; `latest` is that one."""

    def __init__(self, latest: DraftRevision) -> None:
        self.latest = latest
        super().__init__(
            _(
                "A newer version, number %(number)s, was kept while you were writing, so nothing was signed. What you wrote is "
                "still here: look at what changed, then sign for the new one."
            )
            % {"number": latest.number}
        )


@dataclass(frozen=True)
class Written:
    """What a mentor filled in: criterion id → level, criterion id → words, and words about the whole. `of` is the version that
    was on the page, `base_version` the save of the kept review that the page began with."""

    of: uuid.UUID
    base_version: int
    levels: Mapping[str, str]
    remarks: Mapping[str, str]
    comment: str


@transaction.atomic
def keep_draft_review(*, actor: User, draft: Draft, written: Written, at: dt.datetime) -> ReviewDraft:
    """For later, for nobody else to read. Raises NotAllowed, KeptElsewhere, CommentTooLong, RemarkTooLong."""
    locked = _locked(actor, draft)
    return keep_review(
        reviewer=actor,
        target_kind=KIND,
        target_id=locked.public_id,
        of=str(written.of),
        levels=written.levels,
        remarks=written.remarks,
        comment=written.comment,
        base_version=written.base_version,
        at=at,
    )


@transaction.atomic
def sign_draft_review(
    *, actor: User, draft: Draft, written: Written, verdict: Verdict, key: uuid.UUID, at: dt.datetime
) -> Review:
    """Sign what was written about the newest version, and make the step that the verdict asks for. The same key is one review.

    Raises NotAllowed, KeyUsed, ChecksRanOut, NotWithMentor, RevisionNeeded, VersionSuperseded, KeptElsewhere, ReviewNotWhole,
    CommentTooLong, RemarkTooLong.
    """
    locked = _locked(actor, draft)
    made = Review.objects.filter(key=key).first()
    if made is not None:
        if (made.reviewer_id, made.target_kind, made.target_id) != (actor.pk, REVIEW_KIND, str(written.of)):
            raise KeyUsed
        return made
    if not can_write_to(actor, KIND, str(locked.public_id)):
        raise ChecksRanOut
    if locked.state not in STEPS[STEP_OF[verdict]].before:
        raise NotWithMentor
    latest = locked.revisions.select_related("version").first()
    if latest is None:
        raise RevisionNeeded
    if latest.public_id != written.of:
        raise VersionSuperseded(latest)
    drop_review(
        reviewer=actor,
        target_kind=KIND,
        target_id=locked.public_id,
        levels=written.levels,
        remarks=written.remarks,
        comment=written.comment,
        base_version=written.base_version,
    )
    review = sign_review(
        reviewer=actor,
        target_kind=REVIEW_KIND,
        target_id=latest.public_id,
        content=rubric_of(latest.version.content),
        levels=written.levels,
        remarks=written.remarks,
        comment=written.comment,
        verdict=verdict,
        key=key,
        supersedes=Review.objects.of(REVIEW_KIND, latest.public_id).current().filter(reviewer=actor).first(),
        at=at,
    )
    move_draft(actor=actor, draft=locked, name=STEP_OF[verdict], key=key, at=at)
    audit.record(actor=actor, verb="draft.reviewed", target=locked, at=at, revision=latest.number, verdict=verdict)
    return review


def _locked(actor: User, draft: Draft) -> Draft:
    locked = Draft.objects.select_for_update().get(pk=draft.pk)  # its version afterwards: it may have changed
    if not can_review(actor, locked):
        raise NotAllowed
    return locked
