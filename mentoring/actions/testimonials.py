"""What learners say of a mentor: written, shown, hidden again, taken away."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import is_minor
from core import audit
from core.errors import DomainError, NotAllowed
from mentoring import news
from mentoring.actions.requests import GuardianNeeded
from mentoring.models import Discussion, Testimonial
from mentoring.rules.requests import may_write
from mentoring.rules.testimonials import can_delete, can_show, can_write_testimonial


class NoWords(DomainError):
    message = _("Write a few words first. Nothing was sent yet.")


@transaction.atomic
def write_testimonial(*, actor: User, discussion: Discussion, text: str, at: dt.datetime, today: dt.date) -> Testimonial:
    """Hidden until the mentor shows it; without the name of a minor. Raises NotAllowed, GuardianNeeded, NoWords."""
    locked = Discussion.objects.select_for_update().get(pk=discussion.pk)
    if not can_write_testimonial(actor, locked) or locked.mentor is None:
        raise NotAllowed
    if not may_write(actor, today):
        raise GuardianNeeded
    if not text.strip():
        raise NoWords
    made = Testimonial.objects.create(
        discussion=locked,
        learner=actor,
        mentor=locked.mentor,
        text=text.strip(),
        is_nameless=is_minor(actor, today),
        written_at=at,
    )
    audit.record(actor=actor, verb="testimonial.written", target=made, at=at)
    news.tell_of_testimonial(locked, at=at)
    return made


@transaction.atomic
def show_testimonial(*, actor: User, testimonial: Testimonial, is_shown: bool, at: dt.datetime) -> Testimonial:
    """The same again changes nothing. Raises NotAllowed."""
    locked = Testimonial.objects.select_for_update().get(pk=testimonial.pk)
    if not can_show(actor, locked):
        raise NotAllowed
    if is_shown != (locked.shown_at is not None):
        locked.shown_at = at if is_shown else None
        locked.save(update_fields=["shown_at"])
        audit.record(actor=actor, verb="testimonial.shown" if is_shown else "testimonial.hidden", target=locked, at=at)
    return locked


@transaction.atomic
def delete_testimonial(*, actor: User, testimonial: Testimonial, at: dt.datetime) -> Testimonial:
    """Nobody reads it any more. Raises NotAllowed."""
    locked = Testimonial.objects.select_for_update().get(pk=testimonial.pk)
    if not can_delete(actor, locked):
        raise NotAllowed
    locked.deleted_at = at
    locked.save(update_fields=["deleted_at"])
    audit.record(actor=actor, verb="testimonial.deleted", target=locked, at=at)
    return locked
