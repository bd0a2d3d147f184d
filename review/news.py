"""What this app tells people (core.notifications): of threads and suggestions about texts that they work on."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.notifications.actions import notify
from core.notifications.kinds import Kind, register_kind
from core.notifications.queries import told_lately
from review.models import Thread
from review.rules import can_see
from review.targets import target_of

COMMENTED, SUGGESTED = "review.commented", "review.suggested"
DECIDED, CONFLICT = "review.decided", "review.conflict"
TOGETHER = dt.timedelta(hours=1)


def register() -> None:
    own = (
        Kind(
            COMMENTED,
            _("Somebody comments on a text you work on"),
            _("New comments on “%(title)s”"),
            _("Read them beside the text, and answer where you can."),
        ),
        Kind(
            SUGGESTED,
            _("Somebody suggests other words for a text"),
            _("Other words are suggested for “%(title)s”"),
            _("Nothing in the text was changed. Whoever writes it takes them or leaves them."),
        ),
        Kind(
            DECIDED,
            _("Suggested words are taken or refused"),
            _("Suggestions for “%(title)s” were decided"),
            _("See which were taken into the text."),
        ),
        Kind(
            CONFLICT,
            _("Suggested words no longer fit the text"),
            _("A suggestion for “%(title)s” no longer fits"),
            _("The words it is about were changed since. Its author can suggest it anew for those that stand there now."),
        ),
    )
    for kind in own:
        register_kind(kind)


def tell_of_comment(thread: Thread, *, actor: User, number: int, at: dt.datetime) -> None:
    """`number` is that of the post."""
    _tell(COMMENTED, [thread], actor, str(number), at)


def tell_of_suggestion(thread: Thread, *, actor: User, at: dt.datetime) -> None:
    """Made, or made anew for other words."""
    _tell(SUGGESTED, [thread], actor, f"{thread.pk} {at.isoformat()}", at)


def tell_of_decision(thread: Thread, *, actor: User, at: dt.datetime) -> None:
    _tell(DECIDED, [thread], actor, str(thread.pk), at)


def tell_of_conflicts(threads: Sequence[Thread], *, actor: User | None, at: dt.datetime) -> None:
    """Threads about one text; `actor` is who changed the words, or found them changed."""
    _tell(CONFLICT, threads, actor, f"{threads[0].pk} {at.isoformat()}", at)


def _tell(kind: str, threads: Sequence[Thread], actor: User | None, key: str, at: dt.datetime) -> None:
    """Whoever takes part in the threads and whose text it is, but for the actor and for who may not see it any more.

    One line for all of a kind about one text: who has an unread one of the last hour gets no other.
    """
    first = threads[0]
    target = target_of(first.target_kind)
    if target is None:
        return
    takes_part = Q(threads_opened__in=threads) | Q(thread_posts__thread__in=threads)
    people = {person.pk: person for person in [*User.objects.filter(takes_part).distinct(), *target.people(first.target_id)]}
    about = f"{first.target_kind} {first.target_id}"
    known = told_lately(kind, f"{about} ", people, since=at - TOGETHER)
    left_out = known | ({actor.pk} if actor else set())
    told = [
        person for pk, person in people.items() if pk not in left_out and can_see(person, first.target_kind, first.target_id)
    ]
    if told:
        address = reverse("review:threads", args=[first.target_kind, first.target_id, first.part])
        url, params = f"{address}#thread-{first.public_id}", {"title": target.title(first.target_id)}
        notify(kind=kind, recipients=told, key=f"{about} {key}", url=url, at=at, params=params)
