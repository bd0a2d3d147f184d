"""What guardians decide for minors. Decisions are only added; a guardian's latest one holds, and at once."""

import datetime as dt
from functools import partial
from pathlib import Path

import yaml
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import ConsentMethod, ConsentPurpose, Relation
from accounts.models import Consent, ConsentText, Guardian, Profile, User
from accounts.news import tell_of_consent
from accounts.queries import consent_states, current_texts, decisions_of, guardians_of, is_link_open
from accounts.rules import can_name_guardian, can_record_consent, is_minor
from core import audit
from core.errors import DomainError, NotAllowed
from core.realtime.events import close_sockets_of
from core.tokens import new_token, token_digest

TEXTS = Path(__file__).resolve().parent.parent / "data" / "consent.yaml"
MOST_GUARDIANS = 4
SEND_AGAIN_AFTER = dt.timedelta(hours=1)


class OwnAddress(DomainError):
    message = _("That is your own address. Enter your guardian's, so that they can answer.")


class TooManyGuardians(DomainError):
    message = _("Four people are named already. Ask your facilitator if one of them must change.")


class SentJustNow(DomainError):
    message = _("A mail went to this address less than an hour ago. Ask them to look for it; you can send it again later.")


class LinkClosed(DomainError):
    message = _("This link is no longer open. Ask for a new one.")
    status = 410


class NoLongerMinor(DomainError):
    message = _("The learner is 18 and decides alone now. Nothing was changed.")
    status = 410


@transaction.atomic
def sync_consent_texts(*, at: dt.datetime) -> int:
    """Publish the wordings of data/consent.yaml that are new; returns how many. Safe to run again."""
    wordings = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    newest = {(text.purpose, text.language): text for text in ConsentText.objects.order_by("version")}
    fresh = []
    for purpose in ConsentPurpose:
        for language, wording in wordings[purpose.value].items():
            known = newest.get((purpose.value, language))
            if known is None or known.wording != wording:
                version = known.version + 1 if known else 1
                fresh.append(ConsentText(purpose=purpose, language=language, version=version, wording=wording, published_at=at))
    ConsentText.objects.bulk_create(fresh)
    return len(fresh)


@transaction.atomic
def ask_guardian(
    *, actor: User, learner: User, name: str, email: str, relation: Relation, language: str, at: dt.datetime
) -> Guardian:
    """Name a guardian and mail the link by which they decide; for an address that is known, mail a new link.

    Asked by the learner or by staff who may record consent. The link is open for 30 days, and after an answer for as
    long as the learner is a minor. Raises NotAllowed, OwnAddress, TooManyGuardians, SentJustNow.
    """
    own = actor.pk == learner.pk
    allowed = can_name_guardian(learner, timezone.localdate(at)) if own else can_record_consent(actor, learner)
    if not allowed or not is_minor(learner, timezone.localdate(at)):
        raise NotAllowed
    User.objects.select_for_update().get(pk=learner.pk)  # two forms at once name one guardian
    if email.casefold() == learner.email.casefold():
        raise OwnAddress
    guardian = guardians_of(learner).filter(email__iexact=email).first()
    if guardian is None:
        if guardians_of(learner).count() >= MOST_GUARDIANS:
            raise TooManyGuardians
        guardian = Guardian(learner=learner, email=email, created_at=at, created_by=actor)
    elif guardian.link_sent_at and at - guardian.link_sent_at < SEND_AGAIN_AFTER:
        raise SentJustNow
    token = new_token()
    guardian.name, guardian.relation, guardian.language = name, relation, language
    guardian.link_hash, guardian.link_sent_at = token_digest(token), at
    guardian.save()
    audit.record(actor=actor, verb="guardian.asked", target=learner, at=at, guardian=guardian.pk)
    transaction.on_commit(partial(_mail, "guardian_asked", guardian, token=token))
    return guardian


@transaction.atomic
def decide_by_link(*, token: str, answers: dict[ConsentPurpose, bool], language: str, at: dt.datetime) -> None:
    """A guardian's answers, or changes of them. Only what differs from their last answer is recorded, and mailed to them.

    `language` is that of the wording they read. Raises LinkClosed, NoLongerMinor.
    """
    found = Guardian.objects.select_for_update().select_related("learner").filter(link_hash=token_digest(token))
    guardian = found.first()
    if guardian is None or not is_link_open(guardian, at):
        raise LinkClosed
    if not is_minor(guardian.learner, timezone.localdate(at)):
        raise NoLongerMinor
    guardian.language = language
    changed = _record(guardian, answers, method=ConsentMethod.LINK, recorded_by=None, reference="", at=at)
    guardian.answered_at = guardian.answered_at or at
    guardian.save(update_fields=["answered_at", "language"])
    if changed:
        transaction.on_commit(partial(_mail, "guardian_decided", guardian, token=token))


@transaction.atomic
def record_paper_consent(
    *,
    actor: User,
    learner: User,
    name: str,
    relation: Relation,
    answers: dict[ConsentPurpose, bool],
    reference: str,
    language: str,
    at: dt.datetime,
) -> Guardian:
    """Take over what a guardian signed on paper; `reference` says where the sheet is kept. The same name is the same guardian.

    Raises NotAllowed, NoLongerMinor.
    """
    if not can_record_consent(actor, learner):
        raise NotAllowed
    if not is_minor(learner, timezone.localdate(at)):
        raise NoLongerMinor
    User.objects.select_for_update().get(pk=learner.pk)
    guardian = guardians_of(learner).filter(name__iexact=name).first()
    if guardian is None:
        guardian = Guardian.objects.create(
            learner=learner, name=name, relation=relation, language=language, created_at=at, created_by=actor
        )
    guardian.answered_at = guardian.answered_at or at
    guardian.save(update_fields=["answered_at"])
    _record(guardian, answers, method=ConsentMethod.PAPER, recorded_by=actor, reference=reference, at=at)
    return guardian


@transaction.atomic
def set_birth_date(*, actor: User, learner: User, born: dt.date, at: dt.datetime) -> None:
    """Staff enter what a guardian or a document says. The date itself stays out of the audit trail. Raises NotAllowed."""
    if not can_record_consent(actor, learner):
        raise NotAllowed
    Profile.objects.filter(user=learner).update(date_of_birth=born, updated_at=at)
    audit.record(actor=actor, verb="birth_date.set", target=learner, at=at)


def _record(
    guardian: Guardian,
    answers: dict[ConsentPurpose, bool],
    *,
    method: ConsentMethod,
    recorded_by: User | None,
    reference: str,
    at: dt.datetime,
) -> bool:
    """Add the decisions that are new and let them act. Returns whether there were any."""
    learner = guardian.learner
    held = decisions_of(guardian)
    texts = current_texts(guardian.language)
    fresh = [
        Consent(
            learner=learner,
            guardian=guardian,
            purpose=purpose,
            is_given=is_given,
            text=texts[purpose],
            method=method,
            recorded_by=recorded_by,
            reference=reference,
            at=at,
        )
        for purpose, is_given in answers.items()
        if held.get(purpose) != is_given
    ]
    Consent.objects.bulk_create(fresh)
    for row in fresh:
        verb = "consent.given" if row.is_given else "consent.refused"
        audit.record(actor=recorded_by, verb=verb, target=learner, at=at, purpose=row.purpose, guardian=guardian.pk)
    _pause_or_resume(learner, at)
    if fresh:
        ended = any(not row.is_given and (held.get(row.purpose) or row.purpose == ConsentPurpose.ACCOUNT) for row in fresh)
        tell_of_consent(learner=learner, key=str(fresh[0].pk), has_ended=ended, recorded_by=recorded_by, at=at)
    return bool(fresh)


def _pause_or_resume(learner: User, at: dt.datetime) -> None:
    """The account is paused exactly while a guardian says no to it. Open pages are told to look again."""
    states = {state.purpose: state.is_given for state in consent_states([learner.pk])[learner.pk]}
    paused = states[ConsentPurpose.ACCOUNT] is False
    if paused == (learner.paused_at is not None):
        return
    learner.paused_at = at if paused else None
    learner.save(update_fields=["paused_at"])
    audit.record(actor=None, verb="account.paused" if paused else "account.resumed", target=learner, at=at)
    if paused:
        close_sockets_of(learner.pk)


def _mail(name: str, guardian: Guardian, *, token: str) -> None:
    """Mails are in the language that the guardian was asked in."""
    with translation.override(guardian.language):
        states = consent_states([guardian.learner_id])[guardian.learner_id]
        context = {
            "guardian": guardian,
            "learner": guardian.learner,
            "programme": settings.PROGRAMME_NAME,
            "site_url": settings.SITE_URL,
            "url": settings.SITE_URL + reverse("accounts:guardian", kwargs={"token": token}),
            "states": states,
        }
        subjects = {
            "guardian_asked": gettext("%(learner)s asks for your consent"),
            "guardian_decided": gettext("What you decided for %(learner)s"),
        }
        subject = subjects[name] % {"learner": " ".join(guardian.learner.display_name.split())}
        send_mail(subject, render_to_string(f"accounts/mail/{name}.txt", context), None, [guardian.email])
