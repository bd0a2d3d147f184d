"""Reads about people that are used more than once."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404

from accounts.enums import STAFF_ROLES, ConsentPurpose
from accounts.models import (
    ADULT_AGE,
    ApiToken,
    ClassMember,
    Consent,
    ConsentText,
    Guardian,
    Invitation,
    SchoolClass,
    User,
    Vetting,
)
from accounts.rules import (
    can_create_class,
    can_keep_webhooks,
    can_manage_people,
    can_record_consent,
    decision,
    is_minor,
    is_open,
)
from core import clock
from core.enums import DeliveryState
from core.models import WebhookDelivery, WebhookEndpoint
from core.tokens import token_digest

LINK_DAYS = 30


def people_visible_to(user: User) -> QuerySet[User]:
    """Everybody who is still here, with their roles, for those who manage people; nobody for others."""
    if not can_manage_people(user):
        return User.objects.none()
    people = User.objects.filter(erased_at=None)
    return people.prefetch_related("groups").select_related("class_member__school_class").order_by("display_name", "pk")


def find_people(user: User, *, text: str, role: str) -> QuerySet[User]:
    people = people_visible_to(user)
    if text:
        people = people.filter(Q(display_name__icontains=text) | Q(email__icontains=text))
    if role:
        people = people.filter(groups__name=role)
    return people


def person_named(user: User, words: str) -> User | None:
    """Somebody by e-mail address, or by the address of their page, for those who manage people."""
    words = words.strip()
    people = people_visible_to(user)
    if "@" in words:
        return people.filter(email__iexact=words).first()
    try:
        return people.filter(public_id=uuid.UUID(words.rstrip("/").rsplit("/", 1)[-1])).first()
    except ValueError:
        return None


def get_person(user: User, public_id: uuid.UUID) -> User:
    """Raises Http404 for those who may not manage people."""
    person = people_visible_to(user).filter(public_id=public_id).first()
    if person is None:
        raise Http404
    return person


def classes_visible_to(user: User) -> QuerySet[SchoolClass]:
    """Their own classes for facilitators, every class for managers, with the number of members."""
    if not can_create_class(user):
        return SchoolClass.objects.none()
    classes = SchoolClass.objects.select_related("facilitator").annotate(size=Count("members"))
    return classes if can_manage_people(user) else classes.filter(facilitator=user)


def get_class(user: User, pk: int) -> SchoolClass:
    school_class = classes_visible_to(user).filter(pk=pk).first()
    if school_class is None:
        raise Http404
    return school_class


def get_member(user: User, pk: int) -> ClassMember:
    members = ClassMember.objects.select_related("user", "school_class__facilitator")
    member = members.filter(pk=pk, school_class__in=classes_visible_to(user).order_by()).first()
    if member is None:
        raise Http404
    return member


def members_of(school_class: SchoolClass) -> QuerySet[ClassMember]:
    return school_class.members.select_related("user")


def invitations_visible_to(user: User) -> QuerySet[Invitation]:
    if not can_manage_people(user):
        return Invitation.objects.none()
    return Invitation.objects.select_related("invited_by", "accepted_by")


def find_invitation(token: str) -> Invitation | None:
    """The invitation that a secret link belongs to, open or not."""
    return Invitation.objects.select_related("invited_by").filter(token_hash=token_digest(token)).first()


def invitation_state(invitation: Invitation, moment: dt.datetime) -> str:
    """open, accepted, withdrawn or expired."""
    if invitation.accepted_at:
        return "accepted"
    if invitation.withdrawn_at:
        return "withdrawn"
    return "open" if moment < invitation.expires_at else "expired"


def holds_address(*, user: User, email: str) -> bool:
    """Whether the address is theirs and verified."""
    return EmailAddress.objects.filter(user=user, email__iexact=email, verified=True).exists()


@dataclass(frozen=True)
class PurposeState:
    """How one purpose stands for one learner. `is_given` is None where nobody has answered."""

    purpose: ConsentPurpose
    is_given: bool | None
    latest: Consent | None


def consent_states(learner_ids: Iterable[int]) -> dict[int, list[PurposeState]]:
    """Every purpose by learner. One query, whatever the number of learners."""
    latest: dict[int, dict[str, dict[int, Consent]]] = defaultdict(lambda: defaultdict(dict))
    wanted = list(learner_ids)
    for consent in Consent.objects.filter(learner_id__in=wanted).select_related("guardian").order_by("at", "pk"):
        latest[consent.learner_id][consent.purpose][consent.guardian_id] = consent
    return {learner: [_state(purpose, latest[learner][purpose]) for purpose in ConsentPurpose] for learner in wanted}


def _state(purpose: ConsentPurpose, by_guardian: dict[int, Consent]) -> PurposeState:
    newest = max(by_guardian.values(), key=lambda consent: (consent.at, consent.pk), default=None)
    return PurposeState(purpose, decision(by_guardian.values()), newest)


def allows(learner: User, purpose: ConsentPurpose, today: dt.date) -> bool:
    """Whether the learner may do what `purpose` names: adults decide themselves, for minors a guardian must have said yes."""
    if not is_minor(learner, today):
        return True
    states = consent_states([learner.pk])[learner.pk]
    return any(state.purpose == purpose and state.is_given for state in states)


def guardian_by_link(token: str) -> Guardian | None:
    """The guardian that a secret link belongs to, open or not."""
    return Guardian.objects.select_related("learner").filter(link_hash=token_digest(token)).first()


def is_link_open(guardian: Guardian, moment: dt.datetime) -> bool:
    """A link is answered within 30 days; after that it stays open, so that a decision can always be changed."""
    sent = guardian.link_sent_at
    return guardian.answered_at is not None or (sent is not None and moment < sent + dt.timedelta(days=LINK_DAYS))


def guardian_state(guardian: Guardian, moment: dt.datetime) -> str:
    """answered, asked or expired."""
    if guardian.answered_at:
        return "answered"
    return "asked" if is_link_open(guardian, moment) else "expired"


def decisions_of(guardian: Guardian) -> dict[str, bool]:
    """The guardian's latest answer by purpose."""
    return {row.purpose: row.is_given for row in guardian.decisions.order_by("at", "pk")}


def consent_history(learner: User) -> QuerySet[Consent]:
    """Every decision about a learner, the newest first."""
    return learner.consents.select_related("guardian", "recorded_by", "text").order_by("-at", "-pk")


def guardians_of(learner: User) -> QuerySet[Guardian]:
    return Guardian.objects.filter(learner=learner)


def get_learner_for_consent(user: User, public_id: uuid.UUID) -> User:
    """Raises Http404 for those who may not record this learner's consent."""
    learner = User.objects.filter(public_id=public_id).first()
    if learner is None or not can_record_consent(user, learner):
        raise Http404
    return learner


def current_texts(language: str) -> dict[str, ConsentText]:
    """The newest wording of each purpose, in `language` or, where it is missing, in English."""
    texts: dict[str, ConsentText] = {}
    for text in ConsentText.objects.filter(language__in={language, "en"}).order_by("version"):
        known = texts.get(text.purpose)
        if known is None or text.language == language or known.language != language:
            texts[text.purpose] = text
    return texts


def unused_accounts(at: dt.datetime, months: int) -> QuerySet[User]:
    """Learners without another role who have not signed in for `months` of 30 days."""
    limit = at - dt.timedelta(days=30 * months)
    staff = User.objects.filter(groups__name__in=STAFF_ROLES).values("pk")
    learners = User.objects.annotate(used_at=Coalesce("last_login", "date_joined")).exclude(pk__in=staff)
    return learners.filter(used_at__lt=limit, erased_at=None, is_superuser=False)


@dataclass(frozen=True)
class Retention:
    """What the rules about keeping accounts have done and will do. Counts of accounts."""

    kept: int
    unused_for_a_year: int
    erased_in_a_year: int


def retention(at: dt.datetime) -> Retention:
    """Three queries."""
    return Retention(
        kept=User.objects.filter(erased_at=None).count(),
        unused_for_a_year=unused_accounts(at, 12).count(),
        erased_in_a_year=User.objects.filter(erased_at__gte=at - dt.timedelta(days=365)).count(),
    )


def planned_erasures(user: User) -> QuerySet[User]:
    """Accounts that are due to be erased, the next first, for those who manage people."""
    return people_visible_to(user).filter(erase_at__isnull=False).order_by("erase_at", "pk")


def tokens_of(user: User, moment: dt.datetime) -> QuerySet[ApiToken]:
    """A person's tokens that work, the newest first."""
    return ApiToken.objects.filter(user=user, revoked_at=None, expires_at__gt=moment)


def find_token(secret: str, moment: dt.datetime) -> ApiToken | None:
    """The token of a secret, with its person, where both are in use."""
    token = ApiToken.objects.select_related("user").filter(secret_hash=token_digest(secret)).first()
    return token if token and token.is_open_at(moment) and token.user.is_active else None


@dataclass(frozen=True)
class WebhookRow:
    """An endpoint in a list: how many messages arrived, wait and were given up in the last 30 days."""

    endpoint: WebhookEndpoint
    delivered: int
    waiting: int
    given_up: int


def webhooks_visible_to(user: User) -> QuerySet[WebhookEndpoint]:
    return WebhookEndpoint.objects.all() if can_keep_webhooks(user) else WebhookEndpoint.objects.none()


def webhook_rows(user: User) -> list[WebhookRow]:
    """One query; the log holds a month."""
    counts = {state: Count("deliveries", filter=Q(deliveries__state=state)) for state in DeliveryState.values}
    found: list[Any] = list(webhooks_visible_to(user).annotate(**counts))  # with the three counts
    return [WebhookRow(row, row.delivered, row.waiting, row.given_up) for row in found]


def get_webhook(user: User, public_id: uuid.UUID) -> WebhookEndpoint:
    """Raises Http404 for those who keep no webhooks."""
    endpoint = webhooks_visible_to(user).filter(public_id=public_id).first()
    if endpoint is None:
        raise Http404
    return endpoint


def get_delivery(user: User, delivery_id: uuid.UUID) -> WebhookDelivery:
    found = WebhookDelivery.objects.filter(pk=delivery_id, endpoint__in=webhooks_visible_to(user).order_by())
    delivery = found.select_related("endpoint").first()
    if delivery is None:
        raise Http404
    return delivery


def sessions_over(pairs: set[tuple[int, str]]) -> set[tuple[int, str]]:
    """Of (user id, session key) those that are signed in no more: ended, run out, or the account is closed. Two queries."""
    people = User.objects.filter(pk__in={user_id for user_id, _ in pairs}, is_active=True)
    here = {user.pk for user in people if is_open(user)}
    keys = {key for _, key in pairs}
    alive = set(Session.objects.filter(pk__in=keys, expire_date__gt=clock.now()).values_list("pk", flat=True))
    return {(user_id, key) for user_id, key in pairs if user_id not in here or key not in alive}


def vetted_adults(people: Iterable[int], today: dt.date) -> set[int]:
    """Which of these user ids were checked for work with minors, valid today. Only adults are checked. One query."""
    valid = Vetting.objects.filter(expires_on__gte=today, checked_on__lte=today, withdrawn_at=None)
    return set(valid.filter(user__in=list(people), user__is_active=True).values_list("user", flat=True))


def minors_among(people: Iterable[int], today: dt.date) -> set[int]:
    """Which of these user ids are minors, or have not said how old they are. One query."""
    everybody = set(people)
    adults = User.objects.filter(pk__in=everybody, profile__date_of_birth__lte=_eighteen_before(today))
    return everybody - set(adults.values_list("pk", flat=True))


def _eighteen_before(today: dt.date) -> dt.date:
    """Who was born on this day or before it is of age; who was born on 29 February comes of age on 1 March."""
    try:
        return today.replace(year=today.year - ADULT_AGE)
    except ValueError:
        return today.replace(year=today.year - ADULT_AGE, day=28)
