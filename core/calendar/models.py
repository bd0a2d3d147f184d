from django.conf import settings
from django.db import models


class CalendarAddress(models.Model):
    """The secret address under which a calendar program reads somebody's events. Only its digest is stored."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"
