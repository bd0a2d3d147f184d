"""Letters of support: asking for one, answering by the link, checking it. The steps are in grants/workflows/letter.py."""

import datetime as dt
from functools import partial

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assets.quota import NoSpaceLeft, room_for
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from core.tokens import new_token, token_digest
from grants.actions.papers import Paper, delete_file
from grants.actions.saving import lock_draft
from grants.enums import LetterState
from grants.letter_news import ARRIVED, DECLINED, mail_letter, tell_of_letter
from grants.models import Draft, Letter
from grants.models.letters import WAITING
from grants.queries.documents import document_wanted, letter_by_link
from grants.queries.drafts import visible_to
from grants.rules.drafts import UNSENT
from grants.rules.letters import (
    KEPT_FOR,
    MOST_A_DAY,
    MOST_LETTERS,
    MOST_MAILS,
    MOST_TO_ONE_A_DAY,
    REMIND_AFTER,
    closes_at,
    may_write_to_others,
    parties_in,
    state_at,
    takes_answers,
)
from grants.workflows.letter import STEPS

DAY = dt.timedelta(days=1)
MOST_CHARACTERS = 5_000


class GuardianNeeded(DomainError):
    message = _("A letter can be asked for once a guardian said yes to writing to others. See “Guardians” in your menu.")


class OwnAddress(DomainError):
    message = _("That is an address of somebody who writes this application. Ask somebody else to speak for it.")


class AskedAlready(DomainError):
    message = _("This person is asked for a letter already. You can remind them from the list.")


class TooManyMails(DomainError):
    message = _("Three mails went to this address for this application. Write to them yourself, or ask somebody else.")


class TooManyToday(DomainError):
    message = _("That is enough mails for today. Ask again tomorrow; nothing was sent.")


class TooManyLetters(DomainError):
    message = _("30 letters were asked for in this application. Nothing was sent.")


class NoSuchLetter(DomainError):
    message = _("The call asks for no such letter. Load the page again.")


class RemindedJustNow(DomainError):
    message = _("The last mail to them is less than three days old. Give them time; you can remind them later.")


class LetterMoved(Conflict):
    message = _("This letter stands somewhere else now. Load the page again.")


class LinkClosed(DomainError):
    """The link is wrong, old or answered."""

    message = _("This link is no longer open. Nothing was sent; what you wrote is still here.")
    status = 410


class LetterEmpty(DomainError):
    message = _("Write your letter or choose a file. Nothing was sent.")


class LetterTooLong(DomainError):
    message = _("5,000 characters fit here. Shorten it, or send it as a file; nothing was sent.")


class NoRoomForFile(DomainError):
    message = _("There is no room for this file in the application. Write your letter as text instead; nothing was sent.")
    status = 413


@transaction.atomic
def ask_letter(
    *, actor: User, draft: Draft, wanted: str, title: str, name: str, email: str, note: str, language: str, at: dt.datetime
) -> Letter:
    """Mail somebody without an account the link by which they give a letter. It is open for 30 days, or to the deadline.

    Raises NotAllowed, GuardianNeeded, NoSuchLetter, OwnAddress, AskedAlready, TooManyMails, TooManyToday, TooManyLetters.
    """
    draft = lock_draft(actor, draft)
    _check_guardian(actor, draft, at)
    if wanted:
        asked = document_wanted(draft.version, wanted)
        if asked is None or not asked.get("is_letter"):
            raise NoSuchLetter
        title = asked["title"]
    email = email.strip()
    if email.casefold() in {actor.email.casefold(), draft.applicant.email.casefold()}:
        raise OwnAddress
    for late in draft.letters.filter(state__in=WAITING, expires_at__lte=at).select_for_update():
        _expire(late, at)
    theirs = draft.letters.filter(email__iexact=email)
    if theirs.filter(state__in=WAITING).exists():
        raise AskedAlready
    if draft.letters.count() >= MOST_LETTERS:
        raise TooManyLetters
    if (theirs.aggregate(mails=Sum("mails"))["mails"] or 0) >= MOST_MAILS:
        raise TooManyMails
    _check_day(actor, email, at)
    token = new_token()
    letter = Letter.objects.create(
        draft=draft,
        wanted=wanted,
        title=title.strip()[:160],
        name=name.strip(),
        email=email,
        language=language,
        note=note.strip(),
        token_hash=token_digest(token),
        asked_by=actor,
        asked_at=at,
        mailed_at=at,
        expires_at=closes_at(draft, at),
    )
    audit.record(actor=actor, verb="letter.asked", target=draft, at=at, letter=str(letter.public_id), wanted=wanted)
    transaction.on_commit(partial(mail_letter, "asked", letter, token=token))
    return letter


@transaction.atomic
def remind_letter(*, actor: User, letter: Letter, at: dt.datetime) -> Letter:
    """Mail a new link, which closes the older one; the day to which it is open stays.

    Raises NotAllowed, LetterMoved, GuardianNeeded, RemindedJustNow, TooManyMails, TooManyToday.
    """
    letter = _step("remind", actor, letter, at)
    _check_guardian(actor, letter.draft, at)
    if letter.mails >= MOST_MAILS:
        raise TooManyMails
    if at - letter.mailed_at < REMIND_AFTER:
        raise RemindedJustNow
    _check_day(actor, letter.email, at)
    token = new_token()
    letter.token_hash, letter.mailed_at, letter.mails = token_digest(token), at, letter.mails + 1
    letter.save(update_fields=["token_hash", "mailed_at", "mails"])
    audit.record(actor=actor, verb="letter.reminded", target=letter.draft, at=at, letter=str(letter.public_id))
    transaction.on_commit(partial(mail_letter, "reminded", letter, token=token))
    return letter


@transaction.atomic
def cancel_letter(*, actor: User, letter: Letter, at: dt.datetime) -> Letter:
    """Take the question back, or take out a letter that arrived: its words and its file are deleted. They are told so while
    they may still be writing. Raises NotAllowed, LetterMoved.
    """
    letter = _step("cancel", actor, letter, at)
    was_waiting = letter.state in WAITING
    delete_file(letter.file)
    letter.state, letter.token_hash, letter.text, letter.note = LetterState.CANCELLED, None, "", ""
    letter.file, letter.file_name, letter.bytes, letter.digest = "", "", 0, ""
    letter.save()
    audit.record(actor=actor, verb="letter.cancelled", target=letter.draft, at=at, letter=str(letter.public_id))
    if was_waiting:
        transaction.on_commit(partial(mail_letter, "cancelled", letter))
    return letter


@transaction.atomic
def verify_letter(*, actor: User, letter: Letter, at: dt.datetime) -> Letter:
    """A manager who may read the application made sure that it comes from who it says. Raises NotAllowed, LetterMoved."""
    letter = _step("verify", actor, letter, at)
    letter.state, letter.verified_by, letter.verified_at = LetterState.VERIFIED, actor, at
    letter.save(update_fields=["state", "verified_by", "verified_at"])
    audit.record(actor=actor, verb="letter.verified", target=letter.draft, at=at, letter=str(letter.public_id))
    return letter


@transaction.atomic
def open_letter(*, token: str, at: dt.datetime) -> Letter:
    """The person looks at the page. Again changes nothing. Raises LinkClosed."""
    letter = _by_link(token, at)
    if letter.state in (STEPS["open"].before or ()):
        letter.state, letter.opened_at = LetterState.OPENED, at
        letter.save(update_fields=["state", "opened_at"])
    return letter


@transaction.atomic
def give_letter(*, token: str, text: str, paper: Paper | None, at: dt.datetime) -> Letter:
    """Words, a file, or both; the same a second time is once. The file counts with what the applicant stores.

    Raises LinkClosed, LetterEmpty, LetterTooLong, NoRoomForFile.
    """
    text = text.replace("\r\n", "\n").strip()
    same = letter_by_link(token)
    if same and same.state == LetterState.RECEIVED and (same.text, same.digest) == (text, paper.digest if paper else ""):
        return same
    letter = _by_link(token, at)
    if not text and paper is None:
        raise LetterEmpty
    if len(text) > MOST_CHARACTERS:
        raise LetterTooLong
    if paper is not None:
        letter.file_name, letter.bytes, letter.digest = paper.name, paper.bytes, paper.digest
        try:
            with room_for(letter.draft.applicant, paper.bytes):
                letter.file.save(paper.name, paper.file, save=False)
        except NoSpaceLeft as error:
            raise NoRoomForFile from error
    letter.text, letter.state, letter.answered_at = text, LetterState.RECEIVED, at
    letter.opened_at = letter.opened_at or at
    letter.save()
    audit.record(
        actor=None, verb="letter.given", target=letter.draft, at=at, letter=str(letter.public_id), digest=letter.digest
    )
    tell_of_letter(letter, ARRIVED, at=at)
    transaction.on_commit(partial(mail_letter, "given", letter))
    return letter


@transaction.atomic
def decline_letter(*, token: str, reason: str, at: dt.datetime) -> Letter:
    """No reason is needed. Raises LinkClosed."""
    letter = _by_link(token, at)
    letter.state, letter.answered_at, letter.reason = LetterState.DECLINED, at, reason.strip()[:600]
    letter.opened_at = letter.opened_at or at
    letter.save(update_fields=["state", "answered_at", "reason", "opened_at"])
    audit.record(actor=None, verb="letter.declined", target=letter.draft, at=at, letter=str(letter.public_id))
    tell_of_letter(letter, DECLINED, at=at)
    return letter


@transaction.atomic
def expire_letters(*, at: dt.datetime) -> int:
    """Write "expired" where the time is over; again changes nothing. Returns how many."""
    late = list(
        Letter.objects.filter(state__in=WAITING, expires_at__lte=at).select_related("draft").select_for_update(of=("self",))
    )
    for letter in late:
        _expire(letter, at)
    return len(late)


def forget_referees(*, at: dt.datetime) -> int:
    """Addresses and notes go 180 days after an application is over, names too where no letter came of it."""
    over = Letter.objects.exclude(draft__state__in=UNSENT).filter(draft__updated_at__lte=at - KEPT_FOR)
    over.filter(state__in=(LetterState.DECLINED, LetterState.EXPIRED, LetterState.CANCELLED)).exclude(name="").update(name="")
    return over.exclude(email="").update(email="", note="", reason="", token_hash=None)


def _step(name: str, actor: User, letter: Letter, at: dt.datetime) -> Letter:
    """The letter and its application, locked, once `actor` may take the step from where it stands."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("version__call", "applicant").get(pk=letter.draft_id)
    step = STEPS[name]
    if step.by not in parties_in(actor, draft) or not visible_to(actor).filter(pk=draft.pk).exists():
        raise NotAllowed
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if state_at(locked, at) not in (step.before or ()):
        raise LetterMoved
    locked.draft = draft
    return locked


def _by_link(token: str, at: dt.datetime) -> Letter:
    """The letter of a link that still takes answers, locked after its application, as everywhere."""
    found = Letter.objects.filter(token_hash=token_digest(token)).values_list("pk", "draft_id").first()
    if found is None:
        raise LinkClosed
    draft = Draft.objects.select_for_update(of=("self",)).select_related("version__call", "applicant").get(pk=found[1])
    letter = Letter.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=found[0])
    letter.draft = draft
    if not takes_answers(letter, at) or letter.token_hash != token_digest(token):
        raise LinkClosed
    return letter


def _expire(letter: Letter, at: dt.datetime) -> None:
    letter.state, letter.token_hash = LetterState.EXPIRED, None
    letter.save(update_fields=["state", "token_hash"])
    audit.record(actor=None, verb="letter.expired", target=letter.draft, at=at, letter=str(letter.public_id))


def _check_guardian(actor: User, draft: Draft, at: dt.datetime) -> None:
    if not may_write_to_others(actor, draft, timezone.localdate(at)):
        raise GuardianNeeded


def _check_day(actor: User, email: str, at: dt.datetime) -> None:
    """Mails of a day, so that this site floods nobody."""
    lately = Letter.objects.filter(mailed_at__gt=at - DAY)
    if lately.filter(asked_by=actor).count() >= MOST_A_DAY or lately.filter(email__iexact=email).count() >= MOST_TO_ONE_A_DAY:
        raise TooManyToday
