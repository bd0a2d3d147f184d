"""Practice works of lessons: begun once, finished when the facts and one answer show it."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.errors import DomainError
from courses.actions.progress import record_fact
from courses.enums import EventKind
from courses.queries.practice import SOURCE, source_id
from ip_rights.actions.practice import open_practice
from ip_rights.models import Work
from ip_rights.queries.practice import knows_fingerprint, practised
from skills.actions import record_evidence
from skills.enums import EvidenceSource, SkillLevel
from skills.models import Skill

# DigComp 3.0, 3.3: copyright and licences.
SKILL = ("digcomp", "3.3")


class PracticeUnfinished(DomainError):
    message = _("Some steps are still open. What you did is safe; the ticks show what is left.")


class WrongFingerprint(DomainError):
    message = _(
        "That is not how the fingerprint of your file begins. Open the evidence of your work and copy its first eight signs."
    )


def begin_practice(*, user: User, lesson_key: uuid.UUID, block_id: str, title: str, kind: str, at: dt.datetime) -> Work:
    """The learner's practice work for this block; the same one when asked again."""
    name = source_id(user, lesson_key, block_id)
    return open_practice(user=user, source_kind=SOURCE, source_id=name, title=title, kind=kind, at=at)


@transaction.atomic
def finish_practice(
    *, user: User, course_key: uuid.UUID, lesson_key: uuid.UUID, block_id: str, fingerprint: str, at: dt.datetime
) -> None:
    """Note that the practice is done, as progress and as evidence of the skill. Safe to repeat.

    Raises PracticeUnfinished, WrongFingerprint.
    """
    name = source_id(user, lesson_key, block_id)
    standing = practised(user, SOURCE, [name]).get(name)
    if standing is None or not standing.is_ready:
        raise PracticeUnfinished
    if not knows_fingerprint(standing.work, fingerprint):
        raise WrongFingerprint
    record_fact(
        user=user,
        kind=EventKind.PRACTICE_DONE,
        course_key=course_key,
        lesson_key=lesson_key,
        block_id=block_id,
        at=at,
        event_id=uuid.uuid5(user.public_id, f"practice {lesson_key} {block_id}"),
    )
    framework, code = SKILL
    skills = Skill.objects.filter(framework__code=framework, code=code).values_list("pk", flat=True)
    shown = [(pk, int(SkillLevel.INTERMEDIATE)) for pk in skills]
    record_evidence(
        user=user, skills=shown, source=EvidenceSource.PRACTICE, source_key=lesson_key, course_key=course_key, at=at
    )
