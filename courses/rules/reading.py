"""Who may see what of a course. Course pages are public; lessons are for those who take or make the course."""

from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser

from accounts.enums import Role
from accounts.models import User
from accounts.rules import has_role
from courses.enums import EnrolmentStatus
from courses.models import Enrolment


def is_taking(enrolment: Enrolment | None) -> bool:
    return enrolment is not None and enrolment.status == EnrolmentStatus.ACTIVE


def can_read_lesson(user: User | AnonymousUser, enrolment: Enrolment | None) -> TypeGuard[User]:
    """`enrolment` is the person's own in the lesson's course. Facilitators, editors and managers read every lesson."""
    if not user.is_authenticated:
        return False
    return is_taking(enrolment) or has_role(user, Role.FACILITATOR, Role.EDITOR, Role.MANAGER)
