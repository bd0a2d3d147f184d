"""What must be there before a work can be published."""

import datetime as dt
from enum import StrEnum

from accounts.enums import ConsentPurpose
from accounts.models import User
from accounts.queries import allows
from ip_rights.enums import FileRole, Origin, SheetState, WorkState
from ip_rights.models import Work
from ip_rights.rules.works import can_edit_work


class Missing(StrEnum):
    """Each stops publishing."""

    PRACTICE = "practice"
    REGISTRATION = "registration"
    FILES = "files"
    SHEET = "sheet"
    LICENCE = "licence"
    CONSENT = "consent"


def can_publish(user: User, work: Work) -> bool:
    """Who registered it. Works that were made to practise are never published."""
    return can_edit_work(user, work) and not work.is_practice


def missing_for_publishing(work: Work, today: dt.date) -> list[Missing]:
    """In the order in which they are put right; empty where it may be published."""
    originals = work.files.filter(role=FileRole.ORIGINAL, replaced_at=None)
    checks = [
        (Missing.PRACTICE, work.is_practice),
        (Missing.REGISTRATION, work.state not in (WorkState.REGISTERED, WorkState.PUBLISHED)),
        (Missing.FILES, not originals.exists() or originals.filter(registered_at=None).exists()),
        (Missing.SHEET, not work.sheets.filter(state=SheetState.LOCKED).exists()),
        (Missing.LICENCE, not work.licences.filter(ended_at=None).exists()),
        (Missing.CONSENT, bool(not_to_be_shown(work, today))),
    ]
    return [what for what, lacks in checks if lacks]


def not_to_be_shown(work: Work, today: dt.date) -> list[User]:
    """Minors who made it and for whom no guardian said that their work may be shown; who registered it counts too."""
    people = set(User.objects.filter(contributions__sheet__work=work, contributions__sheet__state=SheetState.LOCKED))
    if work.registrant is not None:
        people.add(work.registrant)
    return sorted((one for one in people if not allows(one, ConsentPurpose.SHOWING, today)), key=lambda one: one.pk)


def belongs_to_who_ordered_it(work: Work) -> bool:
    """A warning, not a stop. Act of 1998, ownership of copyright: who orders a work, or employs its maker, owns it first
    unless a contract says otherwise; whether the Bill of 2025 keeps that is not known (docs/domain, checked 2026)."""
    return work.origin != Origin.OWN and not work.keeps_rights
