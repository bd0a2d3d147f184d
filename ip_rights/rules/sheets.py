"""Who may do what about a split sheet, and what is missing before it can be sent."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import guardians_of
from accounts.rules import is_minor
from ip_rights.enums import AnswerState, SheetState
from ip_rights.models import Contributor, SplitSheet
from ip_rights.shares import percent_of
from ip_rights.sides import sides_of

MOST_PEOPLE = 50
MOST_MAILS_A_DAY = 60  # of one registrant, so that nobody sends mail to the world from here


def waits_for_answer(contributor: Contributor) -> bool:
    return contributor.sheet.state == SheetState.SENT and contributor.answer == AnswerState.WAITING


def waits_for_guardian(contributor: Contributor) -> bool:
    """A minor said yes, and nobody signed for them yet."""
    is_open = contributor.sheet.state == SheetState.SENT and contributor.answer == AnswerState.ACCEPTED
    return is_open and contributor.is_minor and contributor.guardian_signed_at is None


def counts_as_minor(contributor: Contributor, day: dt.date) -> bool:
    """By the account's day of birth, where nobody is an adult who did not say so; of others what they or the registrant say."""
    return is_minor(contributor.person, day) if contributor.person else contributor.is_minor


def guardian_addresses(contributor: Contributor) -> list[str]:
    """Where a guardian is asked: the address given for this sheet, else those of the guardians that the account knows."""
    if contributor.guardian_email:
        return [contributor.guardian_email]
    return known_guardians(contributor.person) if contributor.person else []


def known_guardians(person: User) -> list[str]:
    return list(guardians_of(person).exclude(email="").values_list("email", flat=True))


def missing_in(sheet: SplitSheet) -> list[str]:
    """What has to be put right before everybody can be asked, in words; empty when nothing has."""
    people = list(sheet.contributors.prefetch_related("shares").select_related("person"))
    if not people:
        return [_("Nobody stands in the sheet yet.")]
    return [*_of_people(sheet, people), *_of_sides(sheet, people)]


def _of_people(sheet: SplitSheet, people: Iterable[Contributor]) -> Iterable[str]:
    for number, contributor in enumerate(people, 1):
        name = contributor.name or _("person %(number)s") % {"number": number}
        if not contributor.name:
            yield _("The name of person %(number)s is missing.") % {"number": number}
        if not contributor.roles:
            yield _("Say what %(name)s did.") % {"name": name}
        if not contributor.email and contributor.person_id is None:
            yield _("Without an e-mail address %(name)s cannot be asked.") % {"name": name}
        if contributor.person_id != sheet.work.registrant_id and _is_own_address(sheet, contributor.email):
            yield _("%(name)s has your own e-mail address. Everybody answers for themselves.") % {"name": name}


def _is_own_address(sheet: SplitSheet, email: str) -> bool:
    own = sheet.work.registrant.email if sheet.work.registrant else ""
    return bool(email) and email.casefold() == own.casefold()


def _of_sides(sheet: SplitSheet, people: list[Contributor]) -> Iterable[str]:
    for side in sides_of(sheet.work.kind):
        given = sum(share.parts for person in people for share in person.shares.all() if share.side == side)
        words = {"side": side.label, "percent": percent_of(abs(sheet.whole - given), sheet.whole)}
        if given < sheet.whole:
            yield _("%(side)s: %(percent)s %% are not given to anybody yet.") % words
        elif given > sheet.whole:
            yield _("%(side)s: %(percent)s %% more than there is.") % words
