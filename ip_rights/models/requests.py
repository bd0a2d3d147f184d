"""Requests to use a work, from people without an account, and what every owner says to them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ip_rights.enums import AnswerState
from ip_rights.licence_enums import RequestState, UseKind
from ip_rights.models.offers import LicenceProposal
from ip_rights.models.sheets import Contributor
from ip_rights.models.works import Work

OVER = (RequestState.GRANTED, RequestState.REFUSED, RequestState.WITHDRAWN, RequestState.EXPIRED)


class UseRequest(models.Model):
    """One question: may I use this? The link in the asker's mails is signed (ip_rights.links), nothing of it is stored.

    `terms`: what the owners would allow, as data of `Offered` in ip_rights.permission_terms; written with the first
    signature, and the letter is made from it alone.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="use_requests")
    name = models.CharField(_("your name"), max_length=120, blank=True)
    organisation = models.CharField(_("for whom"), max_length=160, blank=True)
    email = models.EmailField(_("your e-mail address"), blank=True)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="en")
    use = models.CharField(_("what for"), max_length=11, choices=UseKind.choices)
    purpose = models.TextField(_("tell them about it"), max_length=2_000, blank=True)
    territory = models.CharField(_("where"), max_length=120, blank=True)
    duration = models.CharField(_("how long"), max_length=120, blank=True)
    is_commercial = models.BooleanField(_("money is earned with it"), default=False)
    budget = models.PositiveBigIntegerField(null=True, blank=True, help_text="in minor units of the currency")
    currency = models.CharField(max_length=3, blank=True)
    state = models.CharField(max_length=9, choices=RequestState.choices, default=RequestState.ASKED)
    terms = models.JSONField(default=dict, blank=True)
    code = models.CharField(max_length=12, blank=True, help_text="of the letter; whoever has it may check the letter")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "expires_at"], name="use_request_by_expiry"),
            models.Index(fields=["work", "state"], name="use_request_by_work"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OVER, ended_at__isnull=False) | ~Q(state__in=OVER) & Q(ended_at=None),
                name="use_request_over_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.GRANTED) | ~Q(code="") & ~Q(terms={}), name="use_request_granted_has_terms"
            ),
            models.CheckConstraint(
                condition=Q(budget=None, currency="") | Q(budget__isnull=False) & ~Q(currency=""),
                name="use_request_budget_has_a_currency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} {self.state}"


class RequestMessage(models.Model):
    """A question of the makers, or the asker's answer to it, or the words that went with an end."""

    request = models.ForeignKey(UseRequest, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_from_makers = models.BooleanField()
    text = models.TextField(max_length=2_000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["request", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.at:%Y-%m-%d}"


class OwnerAnswer(models.Model):
    """What one owner says to a proposed licence, or to what a request would be allowed. Owners without an account answer by
    a signed link. `name` is the one that stands in the letter.
    """

    proposal = models.ForeignKey(LicenceProposal, null=True, on_delete=models.CASCADE, related_name="owner_answers")
    request = models.ForeignKey(UseRequest, null=True, on_delete=models.CASCADE, related_name="owner_answers")
    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="owner_answers")
    name = models.CharField(max_length=120, blank=True)
    answer = models.CharField(max_length=8, choices=AnswerState.choices, default=AnswerState.WAITING)
    reason = models.CharField(_("why not"), max_length=600, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["contributor__position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposal__isnull=True, request__isnull=False) | Q(proposal__isnull=False, request__isnull=True),
                name="owner_answer_to_one_thing",
            ),
            models.UniqueConstraint(fields=["proposal", "contributor"], name="owner_answers_a_proposal_once"),
            models.UniqueConstraint(fields=["request", "contributor"], name="owner_answers_a_request_once"),
            models.CheckConstraint(
                condition=Q(answer=AnswerState.WAITING, answered_at=None)
                | ~Q(answer=AnswerState.WAITING) & Q(answered_at__isnull=False),
                name="owner_answered_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contributor_id} {self.answer}"
