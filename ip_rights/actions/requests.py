"""Requests to use a work. The steps are in ip_rights/workflows/requests.py; owners sign in ip_rights.actions.consents."""

import datetime as dt
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from ip_rights.actions.consents import finish_signing
from ip_rights.actions.licences import ask_everybody
from ip_rights.enums import AnswerState
from ip_rights.licence_enums import RequestState
from ip_rights.licence_news import (
    REQUEST_CAME,
    REQUEST_EXPIRED,
    REQUEST_REPLIED,
    REQUEST_SIGN,
    REQUEST_WITHDRAWN,
    ask_owners,
    mail_asker,
    tell_makers,
)
from ip_rights.models import RequestMessage, UseRequest, Work
from ip_rights.models.requests import OVER
from ip_rights.permission_terms import Offered
from ip_rights.queries.licences import locked_sheet_of
from ip_rights.queries.showing import is_withheld
from ip_rights.rules.licences import owners_of, permission_blocks
from ip_rights.rules.requests import (
    KEPT_FOR,
    MOST_OF_A_WORK_A_DAY,
    MOST_OF_ONE_ADDRESS_A_DAY,
    MOST_QUESTIONS,
    OPEN_FOR,
    can_answer_request,
    may_step,
)
from ip_rights.rules.works import is_shown
from ip_rights.workflows.requests import STEPS

DAY = dt.timedelta(days=1)


class NotShown(NotAllowed):
    pass


class TooManyRequests(DomainError):
    message = _("That is enough for today. Ask again tomorrow; nothing was sent.")
    status = 429


class RequestMoved(Conflict):
    message = _("This request stands somewhere else now. Load the page again; nothing was changed.")


class NothingWritten(DomainError):
    message = _("Write a few words first. Nothing was sent.")


class TooManyQuestions(DomainError):
    message = _("Ten questions were asked here. Say yes or no now, or write to them yourself.")


class PermissionBlocked(DomainError):
    """Its message is the first of the blocks."""


@dataclass(frozen=True)
class Wish:
    """What an asker fills in. `budget` in minor units of `currency`, None where they name none."""

    name: str
    organisation: str
    email: str
    use: str
    purpose: str
    territory: str
    duration: str
    is_commercial: bool
    budget: int | None
    currency: str


@transaction.atomic
def ask_to_use(*, work: Work, wish: Wish, language: str, at: dt.datetime) -> UseRequest:
    """Kept, and a mail goes to the address: only when it is confirmed do the makers hear of it.

    Raises NotShown, TooManyRequests.
    """
    if not is_shown(work) or is_withheld(work, timezone.localdate(at)):
        raise NotShown
    lately = UseRequest.objects.filter(asked_at__gt=at - DAY)
    if lately.filter(email__iexact=wish.email).count() >= MOST_OF_ONE_ADDRESS_A_DAY:
        raise TooManyRequests
    if lately.filter(work=work).count() >= MOST_OF_A_WORK_A_DAY:
        raise TooManyRequests
    request = UseRequest.objects.create(
        work=work, language=language, asked_at=at, expires_at=at + OPEN_FOR, **{name: getattr(wish, name) for name in _WISHED}
    )
    audit.record(actor=None, verb="request.asked", target=request, at=at, work=work.pk)
    transaction.on_commit(partial(mail_asker, "confirm", request))
    return request


_WISHED = tuple(Wish.__dataclass_fields__)


@transaction.atomic
def confirm_request(*, request: UseRequest, at: dt.datetime) -> UseRequest:
    """By the link in the mail. The makers are told now. Again changes nothing. Raises RequestMoved."""
    request = _lock(request)
    if request.confirmed_at:
        return request
    _move("confirm", request, at, confirmed_at=at)
    tell_makers(request, REQUEST_CAME, at=at)
    return request


@transaction.atomic
def ask_back(*, actor: User, request: UseRequest, text: str, at: dt.datetime) -> UseRequest:
    """A question to the asker, by mail. Raises NotAllowed, RequestMoved, NothingWritten, TooManyQuestions."""
    request = _lock_for(actor, request)
    text = _words(text)
    if request.messages.filter(is_from_makers=True).count() >= MOST_QUESTIONS:
        raise TooManyQuestions
    _move("question", request, at, actor=actor)
    RequestMessage.objects.create(request=request, author=actor, is_from_makers=True, text=text, at=at)
    transaction.on_commit(partial(mail_asker, "question", request, text=text))
    return request


@transaction.atomic
def reply(*, request: UseRequest, text: str, at: dt.datetime) -> UseRequest:
    """The asker's answer to a question. Raises RequestMoved, NothingWritten."""
    request = _lock(request)
    text = _words(text)
    _move("reply", request, at)
    message = RequestMessage.objects.create(request=request, is_from_makers=False, text=text, at=at)
    tell_makers(request, REQUEST_REPLIED, at=at, step=message.pk)
    return request


@transaction.atomic
def allow_use(*, actor: User, request: UseRequest, terms: Offered, name: str, at: dt.datetime) -> UseRequest:
    """Write the terms and sign them, where one is an owner; the other owners are asked. The last signature allows the use.

    Raises NotAllowed, RequestMoved, PermissionBlocked.
    """
    request = _lock_for(actor, request)
    work = request.work
    if found := permission_blocks(work, at):
        raise PermissionBlocked(f"{found[0].title}. {found[0].text}")
    sheet = locked_sheet_of(work)
    if sheet is None:  # permission_blocks said so already
        raise PermissionBlocked
    _move("grant", request, at, actor=actor, terms=terms.as_json())
    ask_everybody(owners_of(sheet), actor=actor, at=at, name=name, request=request)
    if not finish_signing(request, at):
        ask_owners(request.owner_answers.filter(answer=AnswerState.WAITING), REQUEST_SIGN, work=work, at=at)
    return request


@transaction.atomic
def refuse_use(*, actor: User, request: UseRequest, text: str, at: dt.datetime) -> UseRequest:
    """No reason is needed. Raises NotAllowed, RequestMoved."""
    request = _lock_for(actor, request)
    _move("refuse", request, at, actor=actor, ended_at=at)
    text = text.replace("\r\n", "\n").strip()[:2_000]
    if text:
        RequestMessage.objects.create(request=request, author=actor, is_from_makers=True, text=text, at=at)
    transaction.on_commit(partial(mail_asker, "refused", request, text=text))
    return request


@transaction.atomic
def withdraw_request(*, request: UseRequest, at: dt.datetime) -> UseRequest:
    """By the asker. The makers are told where they knew of it. Raises RequestMoved."""
    request = _lock(request)
    _move("withdraw", request, at, ended_at=at)
    if request.confirmed_at:
        tell_makers(request, REQUEST_WITHDRAWN, at=at)
    return request


@transaction.atomic
def expire_requests(*, at: dt.datetime) -> int:
    """Write "expired" where the time is over, and tell both sides; again changes nothing. Returns how many."""
    late = UseRequest.objects.exclude(state__in=OVER).filter(expires_at__lte=at).select_related("work__registrant")
    found = list(late.select_for_update(of=("self",)))
    for request in found:
        was_confirmed = request.confirmed_at is not None
        request.state, request.ended_at = STEPS["expire"].after or RequestState.EXPIRED, at
        request.save(update_fields=["state", "ended_at"])
        audit.record(actor=None, verb="request.expire", target=request, at=at)
        if was_confirmed:
            tell_makers(request, REQUEST_EXPIRED, at=at)
            transaction.on_commit(partial(mail_asker, "expired", request))
    return len(found)


@transaction.atomic
def forget_askers(*, at: dt.datetime) -> int:
    """Names, addresses and words of askers go 24 months after the end; of those who never confirmed with the end itself.

    Of a permission the letter stays, with the name it was given to: it may hold longer than this.
    """
    ended = UseRequest.objects.filter(forgotten_at=None, ended_at__isnull=False)
    gone = ended.filter(ended_at__lte=at - KEPT_FOR) | ended.filter(confirmed_at=None)
    keys = list(gone.values_list("pk", flat=True))
    RequestMessage.objects.filter(request__in=keys).delete()
    return UseRequest.objects.filter(pk__in=keys).update(
        name="", organisation="", email="", purpose="", territory="", duration="", forgotten_at=at
    )


def _lock(request: UseRequest) -> UseRequest:
    """The work first, as everywhere, then the request."""
    work = Work.objects.select_for_update(of=("self",)).select_related("registrant").get(pk=request.work_id)
    locked = UseRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    locked.work = work
    return locked


def _lock_for(actor: User, request: UseRequest) -> UseRequest:
    locked = _lock(request)
    if not can_answer_request(actor, locked):
        raise NotAllowed
    return locked


def _move(name: str, request: UseRequest, at: dt.datetime, actor: User | None = None, **fields: object) -> None:
    """Take a step of the table. Raises RequestMoved."""
    if not may_step(name, request, at):
        raise RequestMoved
    step = STEPS[name]
    for field, value in fields.items():
        setattr(request, field, value)
    request.state = step.after or request.state
    request.save(update_fields=["state", *fields])
    audit.record(actor=actor, verb=f"request.{name}", target=request, at=at)


def _words(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()[:2_000]
    if not text:
        raise NothingWritten
    return text
