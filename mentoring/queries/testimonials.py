"""What learners say of mentors, as others read it."""

from django.db.models import QuerySet

from accounts.models import User
from mentoring.models import Testimonial

MOST_SHOWN = 20


def said_about(mentor: User) -> QuerySet[Testimonial]:
    """The newest that the mentor shows. One query."""
    return Testimonial.objects.shown().filter(mentor=mentor).select_related("learner")[:MOST_SHOWN]
