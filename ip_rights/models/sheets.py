"""Who made a work, and what share each has: versions of a split sheet."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ip_rights.enums import AnswerState, SheetState, Side
from ip_rights.models.works import Work


class SplitSheet(models.Model):
    """One version. Of each side of the work the shares add up to `whole` parts: 100 for percents, 3 for exact thirds.

    `seal` is the SHA-256 of the agreed sheet together with `salt`. The evidence log holds the seal; once the salt is
    destroyed nobody can tell whom it was about, and the log stays whole.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=SheetState.choices, default=SheetState.DRAFT)
    whole = models.PositiveIntegerField(_("parts in all"), default=10_000)
    note = models.TextField(_("what else was agreed"), max_length=2_000, blank=True)
    is_public = models.BooleanField(_("everybody may see the shares"), default=False)
    language = models.CharField(_("language of its mails"), max_length=10, blank=True)
    edition = models.PositiveIntegerField(default=0, help_text="how often it was written")
    salt = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["work", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["work", "number"], name="split_sheet_number_once"),
            models.UniqueConstraint(
                fields=["work"], condition=Q(state__in=[SheetState.DRAFT, SheetState.SENT]), name="split_sheet_one_open"
            ),
            models.UniqueConstraint(fields=["work"], condition=Q(state=SheetState.LOCKED), name="split_sheet_one_locked"),
            models.CheckConstraint(condition=Q(whole__gte=1, whole__lte=1_000_000), name="split_sheet_whole_in_range"),
            models.CheckConstraint(
                condition=Q(state__in=[SheetState.DRAFT, SheetState.SENT], locked_at=None)
                | Q(state__in=[SheetState.LOCKED, SheetState.SUPERSEDED], locked_at__isnull=False),
                name="split_sheet_locked_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} {self.number}"


class Contributor(models.Model):
    """Somebody in a sheet. `person` is set for who has an account here; others answer by a mailed link.

    A minor's answer counts once their guardian signed (`guardian_signed_at`). `key` stands in the links and is new with each
    sending, so that a link of an older one opens nothing. `mailed_at` is the last mail to whoever is waited for.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sheet = models.ForeignKey(SplitSheet, on_delete=models.CASCADE, related_name="contributors")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="contributions"
    )
    name = models.CharField(_("name in the credits"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    roles = models.JSONField(_("what they did"), default=list, help_text="values of ContributorRole")
    ipi = models.CharField("IPI", max_length=11, blank=True)
    isni = models.CharField("ISNI", max_length=16, blank=True)
    orcid = models.CharField("ORCID", max_length=19, blank=True)
    society = models.CharField(_("collecting society"), max_length=60, blank=True)
    is_exclusive = models.BooleanField(_("the society alone may license their works"), default=False)
    position = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=8, choices=AnswerState.choices, default=AnswerState.WAITING)
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(_("why not"), max_length=600, blank=True)
    is_minor = models.BooleanField(_("is younger than 18"), default=False)
    guardian_email = models.EmailField(_("e-mail address of a guardian"), blank=True)
    guardian_name = models.CharField(max_length=120, blank=True)
    guardian_signed_at = models.DateTimeField(null=True)
    mails = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sheet", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "person"], condition=Q(person__isnull=False), name="contributor_once_in_a_sheet"
            ),
            models.UniqueConstraint("sheet", Lower("email"), condition=~Q(email=""), name="contributor_address_once"),
            models.CheckConstraint(
                condition=Q(answer=AnswerState.WAITING, answered_at=None)
                | ~Q(answer=AnswerState.WAITING) & Q(answered_at__isnull=False),
                name="contributor_answered_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Share(models.Model):
    """So many parts of one side of the work."""

    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="shares")
    side = models.CharField(max_length=11, choices=Side.choices)
    parts = models.PositiveIntegerField()

    class Meta:
        ordering = ["contributor", "side"]
        constraints = [models.UniqueConstraint(fields=["contributor", "side"], name="share_once_for_a_side")]

    def __str__(self) -> str:
        return f"{self.side} {self.parts}"
