"""People: the account, the private profile behind statistics, and the ways in."""

import datetime as dt
import re
import uuid
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.enums import (
    ConsentMethod,
    ConsentPurpose,
    Difficulty,
    Education,
    ErasureReason,
    Relation,
    Role,
    Sex,
    Urbanisation,
)

ADULT_AGE = 18


def plain_code(typed: str) -> str:
    """A class code as stored, from whatever somebody typed: "bcd-346" and "BCD 346" are the same."""
    return re.sub(r"[^A-Z0-9]", "", typed.upper())


class User(AbstractUser):
    """An account. `username` is generated and never shown; people are addressed by `display_name`."""

    last_name = None  # type: ignore[assignment]
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    display_name = models.CharField(_("name shown to others"), max_length=80)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default="en")
    # A guardian withdrew the account: everything is kept, nothing can be done (accounts.rules.is_paused).
    paused_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When the account is due to be erased, and why; signing in again before that can keep it (accounts.actions.erasure).
    erase_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    erase_reason = models.CharField(max_length=10, choices=ErasureReason.choices, blank=True, editable=False)
    # The person is gone; what is left of the row joins de-identified figures.
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="user_email_unique"),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)

    @cached_property
    def first_name(self) -> str:  # type: ignore[override]
        """Wagtail's sidebar names a person by this, and without it by the username."""
        return self.display_name

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles held, read once per object."""
        return frozenset(self.groups.values_list("name", flat=True)) & frozenset(Role.values)

    @property
    def role_labels(self) -> list[str]:
        """What the roles are called, from groups that a list has fetched beforehand."""
        held = {group.name for group in self.groups.all()}
        return [str(role.label) for role in Role if role in held]


class Profile(models.Model):
    """What statistics need to know, each answer optional and private to the person and to counted totals."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    date_of_birth = models.DateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=2, choices=Sex.choices, default=Sex.UNKNOWN)
    district = models.CharField(_("parish or district"), max_length=12, default="_U")
    urbanisation = models.CharField(_("town or countryside"), max_length=2, choices=Urbanisation.choices, default="_U")
    education = models.CharField(_("highest level completed"), max_length=2, choices=Education.choices, default="_U")
    seeing = models.CharField(_("seeing, even with glasses"), max_length=2, choices=Difficulty.choices, default="_U")
    hearing = models.CharField(_("hearing, even with a hearing aid"), max_length=2, choices=Difficulty.choices, default="_U")
    walking = models.CharField(_("walking or climbing steps"), max_length=2, choices=Difficulty.choices, default="_U")
    remembering = models.CharField(_("remembering or concentrating"), max_length=2, choices=Difficulty.choices, default="_U")
    self_care = models.CharField(_("washing or dressing"), max_length=2, choices=Difficulty.choices, default="_U")
    communicating = models.CharField(
        _("understanding or being understood"), max_length=2, choices=Difficulty.choices, default="_U"
    )
    updated_at = models.DateTimeField(auto_now=True)

    DISABILITY_FIELDS = ("seeing", "hearing", "walking", "remembering", "self_care", "communicating")

    def __str__(self) -> str:
        return f"profile of {self.user_id}"

    def age_on(self, day: dt.date) -> int | None:
        """Completed years on `day`, or None where the date of birth is unknown."""
        born = self.date_of_birth
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def is_minor_on(self, day: dt.date) -> bool:
        """Under 18, or of unknown age: who has not said counts as a minor everywhere."""
        age = self.age_on(day)
        return age is None or age < ADULT_AGE

    @property
    def disability_status(self) -> str:
        """CL_DISABILITY: PD, PWD (persons *without* disability) or _U.

        With disability: at least one of the six domains is "a lot of difficulty" or "cannot do at all"
        (Washington Group Short Set, recommended cut-off).
        """
        answers = [getattr(self, field) for field in self.DISABILITY_FIELDS]
        if any(answer in {Difficulty.A_LOT, Difficulty.CANNOT} for answer in answers):
            return "PD"
        if all(answer in {Difficulty.NONE, Difficulty.SOME} for answer in answers):
            return "PWD"
        return "_U"


class Invitation(models.Model):
    """An offer of an account with a role, sent to one e-mail address. Only a digest of its token is stored."""

    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), "role", condition=Q(accepted_at=None, withdrawn_at=None), name="invitation_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def is_open_at(self, moment: dt.datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and moment < self.expires_at


class SchoolClass(models.Model):
    """A class whose members sign in with a class code, their name and a PIN, without an e-mail address."""

    name = models.CharField(_("class"), max_length=80)
    school = models.CharField(_("school"), max_length=120, blank=True)
    code = models.CharField(_("class code"), max_length=12, unique=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="school_classes", verbose_name=_("facilitator")
    )
    is_open = models.BooleanField(_("members may sign in"), default=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "school classes"

    def __str__(self) -> str:
        return self.name

    @property
    def printed_code(self) -> str:
        """The code in two halves, as it is written on a sheet."""
        return f"{self.code[:3]}-{self.code[3:]}"


class ClassMember(models.Model):
    """One account of a class. The PIN is the account's password, stored as a hash like any other."""

    school_class = models.ForeignKey(SchoolClass, on_delete=models.PROTECT, related_name="members")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="class_member")
    login_name = models.CharField(_("name in class"), max_length=40)

    class Meta:
        ordering = ["login_name"]
        constraints = [
            models.UniqueConstraint("school_class", Lower("login_name"), name="class_member_name_unique"),
        ]

    def __str__(self) -> str:
        return self.login_name


class ConsentText(models.Model):
    """What a guardian is asked, in one language. A changed wording is a new version; what was answered stays readable."""

    purpose = models.CharField(max_length=20, choices=ConsentPurpose.choices)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    version = models.PositiveSmallIntegerField()
    wording = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "language", "version"], name="consent_text_version_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.language} {self.version}"


class Guardian(models.Model):
    """An adult who answers for a minor, by a secret link (only its digest is stored) or on paper."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="guardians")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    relation = models.CharField(_("who they are"), max_length=10, choices=Relation.choices, default=Relation.PARENT)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default="en")
    link_hash = models.CharField(max_length=64, unique=True, null=True)
    link_sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint("learner", Lower("email"), condition=~Q(email=""), name="guardian_email_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Consent(models.Model):
    """One decision of one guardian about one purpose. Rows are only added; a guardian's latest one holds."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="decisions")
    purpose = models.CharField(max_length=20, choices=ConsentPurpose.choices)
    is_given = models.BooleanField()
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=8, choices=ConsentMethod.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reference = models.CharField(_("where the paper is kept"), max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["learner", "purpose", "at"], name="consent_by_learner")]

    def __str__(self) -> str:
        return f"{self.purpose}: {'yes' if self.is_given else 'no'}"


class ApiToken(models.Model):
    """A key with which a program acts for a person, within its scopes. Only a digest of the secret is stored."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=80)
    scopes = models.JSONField(default=list)
    prefix = models.CharField(max_length=16, help_text="how the secret begins, to tell tokens apart")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("created_at")), name="token_expires_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.prefix} of {self.user_id}"

    def is_open_at(self, moment: dt.datetime) -> bool:
        return self.revoked_at is None and moment < self.expires_at


class Vetting(models.Model):
    """An adult was checked for work with minors: who saw the certificate, and until when it counts. The paper stays out."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="vettings")
    reference = models.CharField(_("certificate number or where the paper is kept"), max_length=120)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    checked_on = models.DateField(_("seen on"))
    expires_on = models.DateField(_("valid until"))
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-expires_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("checked_on")),
                name="vetting_ends_after_start",
                violation_error_message=_("The last day comes before the day on which you saw it. Look at both dates again."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} until {self.expires_on}"
