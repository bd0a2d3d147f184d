"""Letters of support, written by people who need no account."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from grants.enums import LetterState
from grants.models.documents import paper_path
from grants.models.drafts import Draft

WAITING = (LetterState.REQUESTED, LetterState.OPENED)
GIVEN = (LetterState.RECEIVED, LetterState.VERIFIED)


class Letter(models.Model):
    """One letter, asked of one person. The link in the newest mail is the key; only its digest is stored.

    The steps are in grants/workflows/letter.py. Whether its time is over stands on the row (grants.rules.letters.state_at):
    the task that writes "expired" may come late.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="letters")
    wanted = models.CharField(
        max_length=64, blank=True, help_text="id of a document of the call's version; empty: an extra one"
    )
    title = models.CharField(_("which letter"), max_length=160)
    name = models.CharField(_("their name"), max_length=120, blank=True)
    email = models.EmailField(_("their e-mail address"), blank=True)  # empty once it is forgotten
    language = models.CharField(_("language of the mail"), max_length=8, choices=settings.LANGUAGES, default="en")
    note = models.TextField(_("a few words to them"), max_length=600, blank=True)
    state = models.CharField(max_length=9, choices=LetterState.choices, default=LetterState.REQUESTED)
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    mails = models.PositiveSmallIntegerField(default=1, help_text="the first one and those that reminded")
    mailed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    text = models.TextField(_("your letter"), max_length=5_000, blank=True)
    reason = models.TextField(_("why not"), max_length=600, blank=True)
    file = models.FileField(_("your letter as a file"), upload_to=paper_path, max_length=255, blank=True)
    file_name = models.CharField(max_length=100, blank=True)
    bytes = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256")
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verified_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["draft", "asked_at", "pk"]
        indexes = [models.Index(fields=["state", "expires_at"], name="letter_by_expiry")]
        constraints = [
            models.UniqueConstraint(
                "draft", Lower("email"), condition=Q(state__in=WAITING) & ~Q(email=""), name="letter_waits_once_for_a_person"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=GIVEN) | ~Q(text="") | ~Q(file=""), name="letter_given_has_words_or_a_file"
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.VERIFIED, verified_at__isnull=False)
                | ~Q(state=LetterState.VERIFIED) & Q(verified_at=None),
                name="letter_verified_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.state}"
