"""What learners say of a mentor, for others to read if the mentor likes."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mentoring.models.requests import Discussion


class TestimonialQuerySet(models.QuerySet["Testimonial"]):
    def shown(self) -> "TestimonialQuerySet":
        """Those that others read: the mentor showed them, and nobody took them away."""
        return self.filter(shown_at__isnull=False, deleted_at=None)


class Testimonial(models.Model):
    """Hidden until its mentor shows it. Deleting it leaves the row, so that what was shown can be looked into."""

    discussion = models.OneToOneField(Discussion, on_delete=models.CASCADE, related_name="testimonial")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="testimonials_written")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="testimonials")
    text = models.TextField(_("your words about the mentor"), max_length=1_000)
    is_nameless = models.BooleanField(help_text="its learner was a minor, or had not said, when they wrote it")
    written_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    objects = TestimonialQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="testimonial_has_words"),
            models.CheckConstraint(condition=~Q(mentor=F("learner")), name="testimonial_of_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.discussion_id} {self.mentor_id}"
