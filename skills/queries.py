"""Reads about skills."""

import uuid

from accounts.models import User
from skills.enums import SurveyMoment
from skills.models import SelfReport


def needs_self_report(user: User, course_key: uuid.UUID, moment: SurveyMoment) -> bool:
    """Whether the questions at this moment of the course still wait for an answer."""
    return not SelfReport.objects.filter(user=user, course_key=course_key, moment=moment, answered_at__isnull=False).exists()
