"""States of threads and suggestions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ThreadState(models.TextChoices):
    OPEN = "open", _("open")
    RESOLVED = "resolved", _("settled")


class AnchorState(models.TextChoices):
    """Attached: the quoted words stand there. Changed: what became of them does. Orphaned: they are gone."""

    ATTACHED = "attached", _("in the text")
    CHANGED = "changed", _("changed since")
    ORPHANED = "orphaned", _("no longer in the text")


class SuggestionState(models.TextChoices):
    PENDING = "pending", _("waits for an answer")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("not taken")
    CONFLICT = "conflict", _("the words changed meanwhile")
    DISMISSED = "dismissed", _("put aside")
    WITHDRAWN = "withdrawn", _("taken back")
