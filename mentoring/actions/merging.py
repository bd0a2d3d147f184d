"""Bringing two accounts of one learner together in mentoring (accounts.actions.merging)."""

from django.db import IntegrityError, transaction

from accounts.models import User
from mentoring.models import Discussion, DiscussionPost, PairBlock, Report, Request, Testimonial, TransitionLog


def merge_mentoring(kept: User, merged: User) -> None:
    """What was asked, written, reported and kept apart. Only learners are merged, so nobody's mentor row is here."""
    Request.objects.filter(asked_by=merged).update(asked_by=kept)
    Discussion.objects.filter(learner=merged).update(learner=kept)
    DiscussionPost.objects.filter(author=merged).update(author=kept)
    Testimonial.objects.filter(learner=merged).update(learner=kept)
    Report.objects.filter(reporter=merged).update(reporter=kept)
    TransitionLog.objects.filter(actor=merged).update(actor=kept)
    for block in PairBlock.objects.filter(learner=merged):
        try:
            with transaction.atomic():
                PairBlock.objects.filter(pk=block.pk).update(learner=kept)
        except IntegrityError:
            block.delete()
