"""States of threads, suggestions and reviews."""

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


class Verdict(models.TextChoices):
    """What a signed review asks for, where its target has steps that follow from it."""

    READY = "ready", _("Ready to send")
    CHANGES = "changes", _("Changes suggested")


class ReviewState(models.TextChoices):
    """Only what is not signed yet is stored as such (ReviewDraft); that a review is superseded follows from newer ones, and
    from newer states of what it judges."""

    DRAFT = "draft", _("being written")
    SIGNED = "signed", _("signed")
    SUPERSEDED = "superseded", _("superseded")
