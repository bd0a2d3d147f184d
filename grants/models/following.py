"""Calls whose deadline somebody wants to be reminded of."""

from django.conf import settings
from django.db import models

from grants.models.calls import Call


class CallFollow(models.Model):
    """Whoever writes for a call follows it without a row (grants.queries.following)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="call_follows")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="follows")
    followed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "call"], name="call_followed_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.call_id}"
