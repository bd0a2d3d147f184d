"""Certificates: given once when a course is finished, withdrawn by managers, changed by nothing else."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import is_minor
from core import audit, clock
from core.errors import DomainError, NotAllowed
from courses.enums import EventKind
from courses.models import Award, Course, CourseSkill, ProgressEvent
from courses.projection import Fact
from courses.queries.sources import titles
from courses.rules.awards import can_keep_awards


class AlreadyRevoked(DomainError):
    message = _("This certificate was withdrawn before. Nothing was changed.")


class ReasonMissing(DomainError):
    message = _("Say why, so that others can understand it later.")


@transaction.atomic
def award_certificate(
    *, user: User, course_key: uuid.UUID, event_id: uuid.UUID, lesson_keys: Iterable[str], finished_at: dt.datetime
) -> Award | None:
    """The certificate of a finished course, with everything on it as it is now. One for ever: a second call finds the first.

    `lesson_keys` are the lessons that had to be finished, from the event. The language is the learner's, where the course
    has it. None where no page of the course is left to take its title from.
    """
    if known := Award.objects.filter(user=user, course_key=course_key).first():
        return known
    course = _page(course_key, user.language)
    if course is None:
        return None
    language = course.locale.language_code
    now = clock.now()
    award, _is_new = Award.objects.get_or_create(
        user=user,
        course_key=course_key,
        defaults={
            "event_id": event_id,
            "name": user.display_name,
            # The page to check it is no place to find a minor by; they may open it when they hand the certificate over.
            "shows_name": not is_minor(user, clock.today()),
            "language": language,
            "title": course.title,
            "accent": course.discipline.accent,
            "hours": course.hours,
            "skills": _skills(course),
            "criteria": _criteria(lesson_keys, language),
            "finished_at": finished_at,
            "issued_at": max(now, finished_at),
        },
    )
    return award


def award_for_event(*, event: ProgressEvent) -> Award | None:
    """The certificate that follows from a stored course_completed."""
    return award_certificate(
        user=event.user,
        course_key=event.course_key,
        event_id=event.pk,
        lesson_keys=event.data.get("lessons", []),
        finished_at=event.occurred_at,
    )


def award_certificates(*, user: User, completions: Iterable[Fact]) -> None:
    """The certificates that follow from what was just finished."""
    for fact in completions:
        if fact.kind == EventKind.COURSE_COMPLETED:
            lessons = fact.data["lessons"]
            award_certificate(
                user=user, course_key=fact.course_key, event_id=fact.id, lesson_keys=lessons, finished_at=fact.occurred_at
            )


@transaction.atomic
def show_name(*, actor: User, award: Award, is_shown: bool) -> None:
    """Say the name on the page to check the certificate, or leave it out. Raises NotAllowed."""
    if award.user_id != actor.pk:
        raise NotAllowed
    Award.objects.filter(pk=award.pk).update(shows_name=is_shown)


@transaction.atomic
def revoke(*, actor: User, award: Award, reason: str, at: dt.datetime) -> None:
    """Withdraw a certificate; from then on the page to check it says so. There is no way back.

    Raises NotAllowed, ReasonMissing, AlreadyRevoked.
    """
    if not can_keep_awards(actor):
        raise NotAllowed
    if not reason.strip():
        raise ReasonMissing
    award = Award.objects.select_for_update().get(pk=award.pk)
    if award.revoked_at is not None:
        raise AlreadyRevoked
    award.revoked_at, award.revoked_because = at, reason.strip()
    award.save(update_fields=["revoked_at", "revoked_because"])
    audit.record(actor=actor, verb="award.revoked", target=award, at=at, reason=award.revoked_because)


def _page(course_key: uuid.UUID, language: str) -> Course | None:
    """The course's page in `language` before the site's own before any; a live one before a withdrawn one."""
    pages = list(Course.objects.filter(translation_key=course_key).select_related("discipline", "locale"))
    preferred = [language, settings.LANGUAGE_CODE]

    def rank(page: Course) -> tuple[bool, int, int]:
        code = page.locale.language_code
        return not page.live, preferred.index(code) if code in preferred else len(preferred), page.pk

    return min(pages, key=rank, default=None)


def _skills(course: Course) -> list[dict[str, Any]]:
    rows = CourseSkill.objects.filter(course=course).select_related("skill__framework").order_by("sort_order", "pk")
    return [
        {"framework": row.skill.framework.code, "code": row.skill.code, "label": row.skill.label, "level": row.level}
        for row in rows
    ]


def _criteria(lesson_keys: Iterable[str], language: str) -> list[dict[str, str]]:
    keys = [uuid.UUID(key) for key in lesson_keys]
    with translation.override(language):
        names = titles(keys)
    return [{"key": str(key), "title": names.get(key, "")} for key in keys]
