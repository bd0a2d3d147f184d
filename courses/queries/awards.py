"""Reads about certificates."""

import uuid
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from courses.enums import EventKind
from courses.models import Award, ProgressEvent
from courses.models.awards import plain_code
from courses.rules.awards import can_keep_awards


def award_by_code(code: str) -> Award | None:
    """The certificate of a code as anybody may type it. Whoever has the code was handed the certificate."""
    return Award.objects.filter(code=plain_code(code)).first()


def own_award(user: User, code: str) -> Award | None:
    return Award.objects.visible_to(user).filter(code=code).first()


def awards_by_course(user: User) -> dict[uuid.UUID, Award]:
    return {award.course_key: award for award in Award.objects.visible_to(user)}


def find_awards(user: User, text: str = "") -> QuerySet[Award]:
    """Everybody's certificates for who keeps them, the newest first; `text` is a part of a name, a course or a code."""
    if not can_keep_awards(user):
        return Award.objects.none()
    found = Award.objects.select_related("user").order_by("-issued_at", "-pk")
    if not text:
        return found
    code = plain_code(text)
    wanted = Q(name__icontains=text) | Q(user__display_name__icontains=text) | Q(title__icontains=text)
    return found.filter(wanted | Q(code=code) if code else wanted)


def completions_without_award() -> Iterator[ProgressEvent]:
    """Each first course_completed of somebody who is still here and has no certificate for that course."""
    awarded = Award.objects.filter(user_id=OuterRef("user_id"), course_key=OuterRef("course_key"))
    events = ProgressEvent.objects.filter(kind=EventKind.COURSE_COMPLETED, user__erased_at=None).filter(~Exists(awarded))
    seen: set[tuple[int, uuid.UUID]] = set()
    for event in events.select_related("user").order_by("occurred_at", "pk").iterator():
        if (place := (event.user_id, event.course_key)) not in seen:
            seen.add(place)
            yield event
