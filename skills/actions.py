"""What happens with skills: evidence is recorded once, and people report on themselves."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.errors import Conflict, DomainError
from skills.enums import EvidenceSource, SurveyMoment
from skills.models import SelfReport, SkillEvidence
from skills.survey import QUESTION_CODES


class SelfReportHandedIn(Conflict):
    message = _("You handed in these answers already. They stay as they are.")


class UnknownQuestion(DomainError):
    message = _("One of these questions does not exist. Your earlier answers are safe; please reload the page.")


@transaction.atomic
def record_evidence(
    *,
    user: User,
    skills: list[tuple[int, int]],
    source: EvidenceSource,
    source_key: uuid.UUID,
    course_key: uuid.UUID | None,
    at: dt.datetime,
) -> int:
    """Note that `user` showed `skills` (pairs of skill id and level) by finishing one thing; return how many are new.

    Safe to call again with the same source: the earliest row stays as it is, also when the level was changed since.
    """
    thing = {"user": user, "source": source, "source_key": source_key}
    known = set(SkillEvidence.objects.filter(**thing).values_list("skill_id", flat=True))
    levels = {skill_id: level for skill_id, level in skills if skill_id not in known}
    rows = [
        SkillEvidence(**thing, skill_id=skill_id, level=level, course_key=course_key, earned_at=at)
        for skill_id, level in levels.items()
    ]
    SkillEvidence.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


@transaction.atomic
def save_self_report(
    *,
    user: User,
    course_key: uuid.UUID,
    moment: SurveyMoment,
    used_internet: bool | None,
    answers: dict[str, bool],
    at: dt.datetime,
    hand_in: bool,
) -> SelfReport:
    """Keep what is answered so far; with `hand_in` for good. Questions left out of `answers` are skipped ones.

    Answers about activities are dropped where the Internet was not used. Raises SelfReportHandedIn when it was handed
    in before, UnknownQuestion for a code that is none of the 22.
    """
    if set(answers) - set(QUESTION_CODES):
        raise UnknownQuestion
    report, _created = SelfReport.objects.select_for_update().get_or_create(
        user=user, course_key=course_key, moment=moment, defaults={"saved_at": at}
    )
    if report.answered_at is not None:
        raise SelfReportHandedIn
    report.used_internet = used_internet
    report.answers = {} if used_internet is False else {code: answers[code] for code in QUESTION_CODES if code in answers}
    report.saved_at = at
    report.answered_at = at if hand_in else None
    report.save()
    return report
