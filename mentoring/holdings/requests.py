"""What a person asked and answered (accounts.personal_data)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.personal_data import Holding, register
from mentoring.actions.merging import merge_mentoring
from mentoring.models import Conflict, Discussion, DiscussionPost, PairBlock, Report, Request, Testimonial, TransitionLog

GONE = "–"


def _table(query: QuerySet[Any], *fields: str) -> Iterator[dict[str, Any]]:
    yield from query.order_by("pk").values(*fields).iterator(chunk_size=500)


def asked(user: User) -> Iterator[dict[str, Any]]:
    fields = ("title", "revision", "question", "state", "asked_at", "ended_at")
    yield from _table(Request.objects.filter(asked_by=user), *fields)


def wrote(user: User) -> Iterator[dict[str, Any]]:
    posts = DiscussionPost.objects.filter(author=user)
    yield from _table(posts, "discussion__request__title", "revision", "text", "at")
    fields = ("request__title", "state", "began_at", "finished_at", "rating")
    for as_whom in ("learner", "mentor", "second_reader"):
        shown = fields if as_whom == "learner" else fields[:-1]
        for row in _table(Discussion.objects.filter(**{as_whom: user}), *shown):
            yield {"part": as_whom, **row}
    for own in Discussion.objects.filter(mentor=user).exclude(mentor_notes="").order_by("pk"):
        yield {"part": "mentor", "own_notes": own.mentor_notes}
    yield from _table(Conflict.objects.filter(mentor=user), "request__title", "why", "at")


def said_wrong(user: User) -> Iterator[dict[str, Any]]:
    yield from _table(Report.objects.filter(reporter=user), "reason", "words", "state", "at")
    yield from _table(PairBlock.objects.filter(learner=user), "at")


def _empty_questions(user: User) -> None:
    """That somebody asked and how long it took stays for the figures of waiting. What still waits is taken back."""
    own = Request.objects.filter(asked_by=user)
    own.filter(ended_at=None).update(state="cancelled", ended_at=user.erased_at, locked_by=None, locked_until=None)
    own.update(question=GONE, title=GONE)


def _empty_posts(user: User) -> None:
    """The words go; that there were some stays, so that what others answered still makes sense. Open discussions end."""
    DiscussionPost.objects.filter(author=user).update(text="", author=None)
    Conflict.objects.filter(mentor=user).delete()
    for as_whom in ("learner", "mentor"):
        running = Discussion.objects.filter(**{as_whom: user}, finished_at=None)
        running.update(
            state="finished",
            finished_at=user.erased_at,
            awaiting_learner_since=None,
            awaiting_mentor_since=None,
            closing_since=None,
        )
    Discussion.objects.filter(mentor=user).update(mentor_notes="")
    Discussion.objects.filter(second_reader=user).update(second_reader=None)
    TransitionLog.objects.filter(actor=user).update(actor=None, reason="")


def said_of_mentors(user: User) -> Iterator[dict[str, Any]]:
    fields = ("text", "written_at", "shown_at", "deleted_at")
    for as_whom in ("learner", "mentor"):
        for row in _table(Testimonial.objects.filter(**{as_whom: user}), *fields):
            yield {"part": as_whom, **row}


def _forget_testimonials(user: User) -> None:
    """On both sides: words about somebody who is gone help nobody."""
    Testimonial.objects.filter(Q(learner=user) | Q(mentor=user)).delete()


def _forget_reports(user: User) -> None:
    """What was reported stays with those who act on it, without who said so."""
    Report.objects.filter(reporter=user).update(reporter=None)
    PairBlock.objects.filter(learner=user).delete()
    PairBlock.objects.filter(mentor=user).delete()


def register_own() -> None:
    register(
        Holding("mentoring-requests", _("What you asked mentors"), ("mentoring.Request",), asked, _empty_questions),
        Holding(
            "mentoring-discussions",
            _("Your discussions with mentors"),
            ("mentoring.Discussion", "mentoring.DiscussionPost", "mentoring.Conflict", "mentoring.TransitionLog"),
            wrote,
            _empty_posts,
            merge_mentoring,  # of all holdings of this file, since their order matters
        ),
        Holding(
            "mentoring-testimonials",
            _("What learners said of mentors"),
            ("mentoring.Testimonial",),
            said_of_mentors,
            _forget_testimonials,
        ),
        Holding(
            "mentoring-reports",
            _("What you reported in mentoring"),
            ("mentoring.Report", "mentoring.PairBlock"),
            said_wrong,
            _forget_reports,
        ),
    )
