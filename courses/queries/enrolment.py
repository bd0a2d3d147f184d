"""Reads about who takes which course."""

import uuid

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from courses.models import Enrolment


def enrolment_of(user: User | AnonymousUser, course_key: uuid.UUID) -> Enrolment | None:
    """The person's enrolment in the course with its cohort, active or left, or None."""
    if not user.is_authenticated:
        return None
    return Enrolment.objects.select_related("cohort").filter(user_id=user.pk, course_key=course_key).first()
