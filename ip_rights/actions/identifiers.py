"""The numbers of a work, as registries gave them."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError
from ip_rights.actions.works import lock_work
from ip_rights.identifiers import check_work
from ip_rights.models import Work, WorkIdentifier

MOST_IDENTIFIERS = 20


class TooManyIdentifiers(DomainError):
    message = _("A work can have 20 numbers. Take one away first; nothing was changed.")


@transaction.atomic
def add_identifier(*, actor: User, work: Work, scheme: str, value: str, at: dt.datetime) -> WorkIdentifier:
    """The same twice is once. Raises NotAllowed, NotValid, TooManyIdentifiers."""
    work = lock_work(actor, work)
    compact = check_work(scheme, value)
    there = work.identifiers.filter(scheme=scheme, value=compact).first()
    if there is not None:
        return there
    if work.identifiers.count() >= MOST_IDENTIFIERS:
        raise TooManyIdentifiers
    row = WorkIdentifier.objects.create(work=work, scheme=scheme, value=compact)
    audit.record(actor=actor, verb="work.identifier_added", target=work, at=at, scheme=scheme, value=compact)
    return row


@transaction.atomic
def remove_identifier(*, actor: User, work: Work, pk: int, at: dt.datetime) -> None:
    """Twice is the same. Raises NotAllowed."""
    work = lock_work(actor, work)
    found = work.identifiers.filter(pk=pk).first()
    if found is not None:
        audit.record(actor=actor, verb="work.identifier_removed", target=work, at=at, scheme=found.scheme, value=found.value)
        found.delete()
