"""Who writes, shows and takes away what learners say of mentors."""

from accounts.models import User
from mentoring.enums import DiscussionState, Rating
from mentoring.models import Discussion, Testimonial
from mentoring.rules.people import can_coordinate


def testimonial_of(discussion: Discussion) -> Testimonial | None:
    """The one that was not deleted. No query where the discussion was read with it."""
    found: Testimonial | None = getattr(discussion, "testimonial", None)
    return found if found is not None and found.deleted_at is None else None


def can_write_testimonial(user: User, discussion: Discussion) -> bool:
    """Its learner, once, after it was finished; not where something was wrong."""
    is_well = discussion.state == DiscussionState.FINISHED and discussion.rating != Rating.PROBLEMATIC
    is_own = user.is_active and user.pk == discussion.learner_id and discussion.mentor_id is not None
    return is_well and is_own and discussion.hidden_at is None and not hasattr(discussion, "testimonial")


def can_show(user: User, testimonial: Testimonial) -> bool:
    """The mentor alone decides whether others read it."""
    return user.is_active and user.pk == testimonial.mentor_id and testimonial.deleted_at is None


def can_delete(user: User, testimonial: Testimonial) -> bool:
    """Who wrote it, whom it is about, and coordinators."""
    is_concerned = user.pk in {testimonial.learner_id, testimonial.mentor_id} or can_coordinate(user)
    return user.is_active and is_concerned and testimonial.deleted_at is None
