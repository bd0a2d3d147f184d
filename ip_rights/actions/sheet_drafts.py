"""Writing a split sheet, asking everybody in it, and taking it back. The steps are in ip_rights/workflows/sheets.py."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from ip_rights.actions.sheets import after_answer, close_if_agreed, next_number
from ip_rights.enums import AnswerState, ContributorRole, PersonScheme, SheetState
from ip_rights.identifiers import check_person
from ip_rights.models import Contributor, Share, SplitSheet, Work
from ip_rights.queries.sheets import account_with, locked_sheet, open_sheet
from ip_rights.rules.sheets import MOST_MAILS_A_DAY, MOST_PEOPLE, counts_as_minor, missing_in
from ip_rights.rules.works import can_edit_work
from ip_rights.shares import WHOLE
from ip_rights.sheet_news import ASKED, TAKEN_BACK, ask_contributor, tell_contributors
from ip_rights.sides import sides_of
from ip_rights.workflows.sheets import STEPS

DAY = dt.timedelta(days=1)


class SheetMoved(Conflict):
    message = _("This sheet stands somewhere else now. Load the page again; nothing was changed.")


class WrittenElsewhere(Conflict):
    message = _("The sheet was saved in another window since you opened it. Nothing was overwritten; what you typed is below.")


class TooManyPeople(DomainError):
    message = _("A sheet has room for 50 people. Nothing was saved.")


class SamePersonTwice(DomainError):
    message = _("Somebody stands in the sheet twice: each e-mail address goes with one person. Put their shares together.")


class NotReady(DomainError):
    """Its message names what is missing."""


class TooManyMails(DomainError):
    message = _("You asked 60 people today. Your sheet is saved; ask the others tomorrow.")
    status = 429


@dataclass(frozen=True)
class Person:
    """Somebody as they are typed in. `shares`: parts by side. `key` None is a new row, `is_registrant` who writes the sheet."""

    name: str
    key: uuid.UUID | None = None
    is_registrant: bool = False
    email: str = ""
    roles: Sequence[str] = ()
    shares: Mapping[str, int] = field(default_factory=dict)
    ipi: str = ""
    isni: str = ""
    orcid: str = ""
    society: str = ""
    is_exclusive: bool = False
    is_minor: bool = False


@transaction.atomic
def begin_sheet(*, actor: User, work: Work, at: dt.datetime) -> SplitSheet:
    """A draft: a copy of the sheet that holds, which goes on holding until the new one is agreed, or the registrant alone.

    One that is open already is given back. Raises NotAllowed.
    """
    work = lock_own(actor, work)
    if found := open_sheet(work):
        return found
    agreed = locked_sheet(work)
    sheet = SplitSheet.objects.create(work=work, number=next_number(work), created_at=at)
    if agreed is None:
        Contributor.objects.create(sheet=sheet, person=actor, name=actor.display_name)
    else:
        sheet.whole, sheet.note, sheet.is_public = agreed.whole, agreed.note, agreed.is_public
        sheet.save(update_fields=["whole", "note", "is_public"])
        _copy_people(agreed, sheet)
    audit.record(actor=actor, verb="sheet.begin", target=work, at=at, sheet=sheet.number)
    return sheet


@transaction.atomic
def write_sheet(
    *,
    actor: User,
    work: Work,
    edition: int,
    people: Sequence[Person],
    is_equal: bool,
    note: str,
    is_public: bool,
    at: dt.datetime,
) -> SplitSheet:
    """Save a draft as typed, in the order of `people`. It need not be complete; `missing_in` says what still is.

    `is_equal`: everybody has the same part of every side. `edition` is that of the sheet the writer began with.
    Raises NotAllowed, SheetMoved, WrittenElsewhere, TooManyPeople, SamePersonTwice, identifiers.NotValid.
    """
    work = lock_own(actor, work)
    sheet = _open(work, "write")
    if sheet.edition != edition:
        raise WrittenElsewhere
    if len(people) > MOST_PEOPLE:
        raise TooManyPeople
    addresses = [person.email.casefold() for person in people if person.email]
    if len(set(addresses)) < len(addresses) or sum(person.is_registrant for person in people) > 1:
        raise SamePersonTwice
    sheet.whole = (len(people) or 1) if is_equal else WHOLE
    sheet.note, sheet.is_public, sheet.edition = note.strip()[:2_000], is_public, sheet.edition + 1
    sheet.save(update_fields=["whole", "note", "is_public", "edition"])
    _write_people(sheet, people, is_equal=is_equal)
    audit.record(actor=actor, verb="sheet.write", target=work, at=at, sheet=sheet.number, edition=sheet.edition)
    return sheet


@transaction.atomic
def discard_sheet(*, actor: User, work: Work, at: dt.datetime) -> None:
    """Throw a draft away; the sheet that holds goes on holding. Raises NotAllowed, SheetMoved."""
    work = lock_own(actor, work)
    sheet = _open(work, "discard")
    audit.record(actor=actor, verb="sheet.discard", target=work, at=at, sheet=sheet.number)
    sheet.delete()


@transaction.atomic
def send_sheet(
    *, actor: User, work: Work, edition: int, guardian_email: str = "", language: str, at: dt.datetime
) -> SplitSheet:
    """Ask everybody, by a link of their own or in their account. Sending it is the registrant's own yes.

    Raises NotAllowed, SheetMoved, WrittenElsewhere, NotReady, SamePersonTwice, TooManyMails, GuardianMissing, GuardianIsYou.
    """
    work = lock_own(actor, work)
    sheet = _open(work, "send")
    if sheet.edition != edition:
        raise WrittenElsewhere
    if missing := missing_in(sheet):
        raise NotReady(" ".join(missing))
    people = list(sheet.contributors.select_related("person", "sheet__work"))
    _check_day(actor, len(people), at)
    _find_accounts(people)
    after = STEPS["send"].after
    assert after is not None  # noqa: S101 - the table says so
    sheet.state, sheet.sent_at, sheet.language = after, at, language
    sheet.save(update_fields=["state", "sent_at", "language"])
    audit.record(actor=actor, verb="sheet.send", target=work, at=at, sheet=sheet.number, people=len(people))
    for contributor in people:
        contributor.sheet = sheet
        _ask(contributor, actor, guardian_email, at)
    return close_if_agreed(sheet, at)


@transaction.atomic
def take_back_sheet(*, actor: User, work: Work, at: dt.datetime) -> SplitSheet:
    """The registrant writes on; answers that came are void, since they were to another text. Raises NotAllowed, SheetMoved."""
    work = lock_own(actor, work)
    sheet = _open(work, "take-back")
    tell_contributors(sheet, TAKEN_BACK, but=actor, at=at)
    return back_to_draft(sheet, step="take-back", actor=actor, at=at)


def back_to_draft(sheet: SplitSheet, *, step: str, actor: User | None, at: dt.datetime) -> SplitSheet:
    """All answers are void, but a "no" stays to be read. Called inside an action, with the row of the work locked."""
    said_no = AnswerState.DECLINED
    sheet.contributors.exclude(answer=said_no).update(answer=AnswerState.WAITING, answered_at=None)
    sheet.contributors.update(guardian_email="", guardian_name="", guardian_signed_at=None)
    sheet.state, sheet.sent_at, sheet.edition = SheetState.DRAFT, None, sheet.edition + 1
    sheet.save(update_fields=["state", "sent_at", "edition"])
    audit.record(actor=actor, verb=f"sheet.{step}", target=sheet.work, at=at, sheet=sheet.number)
    return sheet


def lock_own(actor: User, work: Work) -> Work:
    """Raises NotAllowed."""
    locked = Work.objects.select_for_update(of=("self",)).select_related("registrant").get(pk=work.pk)
    if not can_edit_work(actor, locked):
        raise NotAllowed
    return locked


def _open(work: Work, step: str) -> SplitSheet:
    sheet = open_sheet(work)
    if sheet is None or sheet.state != STEPS[step].before:
        raise SheetMoved
    sheet.work = work
    return sheet


def _copy_people(agreed: SplitSheet, sheet: SplitSheet) -> None:
    copied = ("person", "name", "email", "roles", "ipi", "isni", "orcid", "society", "is_exclusive", "is_minor", "position")
    for row in agreed.contributors.prefetch_related("shares"):
        new = Contributor.objects.create(sheet=sheet, **{name: getattr(row, name) for name in copied})
        Share.objects.bulk_create(Share(contributor=new, side=share.side, parts=share.parts) for share in row.shares.all())


def _write_people(sheet: SplitSheet, people: Sequence[Person], *, is_equal: bool) -> None:
    there = {row.key: row for row in sheet.contributors.all()}
    kept = {person.key for person in people}
    sheet.contributors.exclude(key__in=[key for key in kept if key]).delete()
    # An address may move from one row to another: none is taken while they are written.
    sheet.contributors.update(email="")
    sides = sides_of(sheet.work.kind)
    for position, person in enumerate(people):
        row = there.get(person.key) if person.key else None
        row = _write_person(row or Contributor(sheet=sheet), sheet, person, position)
        parts = dict.fromkeys(sides, 1) if is_equal else {side: person.shares.get(side, 0) for side in sides}
        row.shares.all().delete()
        Share.objects.bulk_create(Share(contributor=row, side=side, parts=number) for side, number in parts.items() if number)


def _write_person(row: Contributor, sheet: SplitSheet, person: Person, position: int) -> Contributor:
    if person.is_registrant:
        row.person = sheet.work.registrant
    elif row.pk and (row.email.casefold() != person.email.casefold() or row.person_id == sheet.work.registrant_id):
        # Somebody else stands here now. An account without an address stays: it came with the sheet before.
        row.person = None
    row.name = " ".join(person.name.split())[:120]
    row.email = "" if person.is_registrant else person.email
    row.roles = sorted(set(person.roles) & set(ContributorRole.values))
    for scheme in PersonScheme:
        value = getattr(person, scheme.value)
        setattr(row, scheme.value, check_person(scheme, value) if value.strip() else "")
    row.society, row.is_exclusive, row.is_minor = person.society.strip()[:60], person.is_exclusive, person.is_minor
    row.position = position
    row.save()
    return row


def _find_accounts(people: Sequence[Contributor]) -> None:
    """Whoever has an account here is asked there. Two addresses may lead to one account."""
    for contributor in people:
        if contributor.person_id is None:
            contributor.person = account_with(contributor.email)
    found = [contributor.person_id for contributor in people if contributor.person_id]
    if len(set(found)) < len(found):
        raise SamePersonTwice


def _ask(contributor: Contributor, actor: User, guardian_email: str, at: dt.datetime) -> None:
    is_own = contributor.person_id == actor.pk
    contributor.key = uuid.uuid4()
    contributor.is_minor = counts_as_minor(contributor, timezone.localdate(at))
    contributor.reason, contributor.mails, contributor.mailed_at = "", 1, at
    contributor.answer = AnswerState.ACCEPTED if is_own else AnswerState.WAITING
    contributor.answered_at = at if is_own else None
    contributor.save()
    if is_own and contributor.is_minor:
        after_answer(contributor=contributor, guardian_email=guardian_email, at=at)
    elif not is_own:
        ask_contributor(contributor, ASKED, at=at)


def _check_day(actor: User, more: int, at: dt.datetime) -> None:
    lately = Contributor.objects.filter(sheet__work__registrant=actor, mailed_at__gt=at - DAY)
    if (lately.aggregate(mails=Sum("mails"))["mails"] or 0) + more > MOST_MAILS_A_DAY:
        raise TooManyMails
